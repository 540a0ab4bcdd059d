"""The log of a running service: one JSON object a line, on standard error."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

LOGGERS = {"findings": logging.INFO, "index": logging.INFO, "uvicorn.error": logging.WARNING}
"""What is logged from which level on; a server's own start and stop are told to its user."""


class LogLine(Struct, frozen=True, omit_defaults=True):
    time: str
    level: str
    logger: str
    message: str
    traceback: str = ""


class JsonLines(logging.Formatter):
    """A message that is a Struct is written as that Struct, any other as a `LogLine`."""

    def format(self, record: logging.LogRecord) -> str:
        if isinstance(record.msg, Struct):
            return msgspec.json.encode(record.msg).decode()
        line = LogLine(
            time=datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            level=record.levelname.lower(),
            logger=record.name,
            message=record.getMessage(),
            traceback=self.formatException(record.exc_info) if record.exc_info else "",
        )
        return msgspec.json.encode(line).decode()


def configure_logging() -> None:
    """Write the service's log to standard error. Safe to call again."""
    for name, level in LOGGERS.items():
        logger = logging.getLogger(name)
        if logger.handlers:
            continue
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        logger.addHandler(handler)
        logger.setLevel(level)
        logger.propagate = False

"""One writer at a time.

The lock is the kernel's, taken on a file of its own, so it dies with the process that holds it
and no stale lock has ever to be cleared by hand. A second file tells a second writer who the
first one is; it informs and decides nothing.
"""

from __future__ import annotations

import os
import shlex
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct

from index.errors import WriterBusy
from index.storage import durable

LOCK = "writer.lock"
HOLDER = "writer.json"


class Holder(Struct, frozen=True):
    pid: int
    host: str
    command: str
    since: str  # ISO 8601, UTC

    def __str__(self) -> str:
        return f"`{self.command}` (process {self.pid} on {self.host}, since {self.since})"


@contextmanager
def writing(data: Path) -> Iterator[None]:
    """Hold the writer's lock of a data folder, which is created if it is not there.

    The thread that holds it may enter again: `findings add` holds it over the library and the
    build, which takes it for itself. Any other thread or process gets WriterBusy at once.
    Raises CannotWrite where the folder cannot be written.
    """
    with durable.refusals_explained(f"opening {data} for writing"):
        data.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data / LOCK, is_singleton=True)
        held_already = lock.is_locked
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise WriterBusy(_busy(data)) from None
    try:
        if not held_already:
            (data / HOLDER).write_bytes(msgspec.json.encode(_this_process()))
        yield
    finally:
        if not held_already:
            (data / HOLDER).unlink(missing_ok=True)
        lock.release()


def holder(data: Path) -> Holder | None:
    """Who holds the lock, as far as is known; None when nobody does or it cannot be told.

    A process that was killed leaves its name behind, so this is looked at only together with
    the lock itself.
    """
    try:
        return msgspec.json.decode((data / HOLDER).read_bytes(), type=Holder)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def is_held(data: Path) -> bool:
    """Whether somebody is writing to the data folder now."""
    if not (data / LOCK).exists():
        return False
    try:
        with FileLock(data / LOCK, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        # A folder that is read-only for us: the lock cannot be tried, so the name has to do.
        return holder(data) is not None


def _busy(data: Path) -> str:
    known = holder(data)
    if known is None:
        return (
            f"Another process is writing to {data}. Wait until it has finished, then run the "
            "command again."
        )
    return (
        f"Another process is writing to {data}: {known}. Wait until it has finished, then run "
        f"the command again; if it hangs, end it with `kill {known.pid}` on {known.host}, which "
        "loses nothing that has been indexed."
    )


def _this_process() -> Holder:
    command = shlex.join([Path(sys.argv[0]).name or "python", *sys.argv[1:]])
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Holder(os.getpid(), socket.gethostname(), command, now)

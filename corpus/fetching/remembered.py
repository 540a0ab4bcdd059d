"""What was fetched before, kept in the folder itself, and where each file beside it came from."""

from __future__ import annotations

from pathlib import Path

import msgspec

from corpus.fetching.download import Downloaded
from corpus.said import sidecar_of

STATE = ".fetched.json"
"""The file in the folder that tells what each address gave."""


def read_state(folder: Path) -> dict[str, Downloaded]:
    """What was fetched before, by address; nothing where the file is gone or damaged."""
    try:
        return msgspec.json.decode((folder / STATE).read_bytes(), type=dict[str, Downloaded])
    except (FileNotFoundError, msgspec.MsgspecError):
        return {}  # everything is asked for again


def write_state(folder: Path, state: dict[str, Downloaded]) -> None:
    """Replaces the file at once, so that a run that is stopped leaves a whole one."""
    beside = folder / f"{STATE}.new"
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(state), indent=1))
    beside.replace(folder / STATE)


def say_source(path: Path, url: str) -> None:
    """Notes where a file came from beside it, unless the user has written something there."""
    beside = sidecar_of(path)
    if not beside.exists():
        beside.write_text(f"source = {msgspec.json.encode(url).decode()}\n", "utf-8")

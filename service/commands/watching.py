"""A folder that is watched while serving: what is put there is added."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger("findings.watching")

SECONDS = 2.0
"""Between two looks. A file is added when two looks in a row find it the same, so that one that
is still being copied is left until it is whole."""

Seen = dict[Path, tuple[int, int]]
"""Size and time of change of each file."""


@contextmanager
def watching(folder: Path, data: Path, seconds: float = SECONDS) -> Iterator[None]:
    """Watches as long as the block lasts.

    Adding runs in a process of its own, as `findings add` does: requests are answered meanwhile,
    and the service takes up the new generation by itself.
    """
    stop = threading.Event()
    thread = threading.Thread(
        target=_watch, args=(folder, lambda: _add(folder, data), stop, seconds), daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=seconds + 1)


def _watch(folder: Path, add: Callable[[], None], stop: threading.Event, seconds: float) -> None:
    done: Seen = {}
    before: Seen | None = None
    while not stop.is_set():
        now = look(folder)
        if now == before and now != done:
            add()
            done = now
        before = now
        stop.wait(seconds)


def look(folder: Path) -> Seen:
    """The files of a folder to the bottom, hidden ones left out."""
    found: Seen = {}
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        try:
            about = path.stat()
        except OSError:  # gone since it was listed
            continue
        if path.is_file():
            found[path] = (about.st_size, about.st_mtime_ns)
    return found


def _add(folder: Path, data: Path) -> None:
    command = [sys.executable, "-m", "service.cli", "add", str(folder), "--data", str(data)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    told = "; ".join(line for line in (ended.stdout + ended.stderr).splitlines() if line.strip())
    log.log(logging.WARNING if ended.returncode else logging.INFO, "%s: %s", folder, told)

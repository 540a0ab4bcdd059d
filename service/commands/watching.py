"""A folder that is watched while serving: what is put there is added."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from service.commands.incoming import find

log = logging.getLogger("findings.watching")

SECONDS = 2.0
"""Between two looks. A file is added when two looks in a row find it the same, so that one that
is still being copied is left until it is whole, and waits alone."""

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
        target=_watch,
        args=(folder, lambda paths: _add(folder, paths, data), stop, seconds),
        daemon=True,
    )
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=seconds + 1)


def _watch(
    folder: Path, add: Callable[[Sequence[Path]], None], stop: threading.Event, seconds: float
) -> None:
    done: Seen = {}
    before: Seen = {}
    while not stop.is_set():
        now = look(folder)
        resting = {path: about for path, about in now.items() if before.get(path) == about}
        if any(done.get(path) != about for path, about in resting.items()):
            add([folder] if len(resting) == len(now) else _documents(folder, resting))
            done = resting
        before = now
        stop.wait(seconds)


def _documents(folder: Path, resting: Seen) -> list[Path]:
    """What `findings add` would take of the folder, without the files that still change."""
    return [path for path in find([folder])[0] if path in resting]


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


def _add(folder: Path, paths: Sequence[Path], data: Path) -> None:
    if not paths:
        return
    places = [str(path) for path in paths]
    command = [sys.executable, "-m", "service.cli", "add", *places, "--data", str(data)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    told = "; ".join(line for line in (ended.stdout + ended.stderr).splitlines() if line.strip())
    log.log(logging.WARNING if ended.returncode else logging.INFO, "%s: %s", folder, told)

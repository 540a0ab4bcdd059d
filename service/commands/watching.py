"""A folder that is watched while serving: what is put there is added."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from corpus.errors import CorpusError
from corpus.library import Library
from index.errors import IndexFailure
from index.storage.lock import writing
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
        args=(folder, _Library(folder, data), stop, seconds),
        daemon=True,
    )
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=seconds + 1)


class _Library(NamedTuple):
    """The library that a folder is watched for."""

    folder: Path
    data: Path

    def add(self, paths: Sequence[Path]) -> None:
        _add(self.folder, paths, self.data)

    def forget_gone(self) -> bool:
        """Takes refused files that are there no more off the list; False while another writes."""
        library = Library(self.data / "library")
        try:
            if library.refused():
                with writing(self.data):
                    library.forget_gone([self.folder])
        except (IndexFailure, CorpusError, OSError) as error:
            log.info("%s: %s", self.folder, error)
            return False
        return True


def _watch(folder: Path, library: _Library, stop: threading.Event, seconds: float) -> None:
    done: Seen = {}
    before: Seen = {}
    library.forget_gone()
    while not stop.is_set():
        now = look(folder)
        resting = {path: about for path, about in now.items() if before.get(path) == about}
        if any(done.get(path) != about for path, about in resting.items()):
            library.add([folder] if len(resting) == len(now) else _documents(folder, resting))
            done = resting
        elif done.keys() - now.keys() and library.forget_gone():
            done = {path: about for path, about in done.items() if path in now}
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

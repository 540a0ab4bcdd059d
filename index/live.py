"""The index that a running service answers from: swapped while requests run, never broken.

A thread looks about once a second whether CURRENT, or a file of the generation being served, has
changed. What is new is verified and opened in that thread; then one reference is replaced.
A request that took the old one keeps it to its end. All that a search reads is in memory by then,
or in a copy of its own, so no change of a file reaches it. What changes without showing is found
by reading the files again, slowly, in the same thread.
"""

from __future__ import annotations

import logging
import os
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from index.errors import GenerationUnavailable, IndexFailure
from index.generation import Generation, open_servable
from index.patrol import Patrol
from index.query import lexicon
from index.storage import store

log = logging.getLogger(__name__)

Stamp = tuple[tuple[str, int, int, int], ...]
"""Path, inode, size and time of the last write of each file of a folder."""

R = TypeVar("R")
"""What the service searches with, made from a generation: a retriever."""


class Served(Struct, Generic[R], frozen=True, eq=False):
    """One generation being served. A request takes it once and uses it to its end."""

    generation: Generation
    retriever: R


class LiveIndex(Generic[R]):
    """Follows a data folder. `start` and `stop` belong to the life of the service; `refresh` does
    one round in the caller's thread.

    A generation that is damaged, or that `open_retriever` refuses with an IndexFailure, is never
    served; the one served before stays, and `problem` says what is wrong.
    """

    def __init__(
        self, data: Path, open_retriever: Callable[[Generation], R], *, interval: float = 1.0
    ) -> None:
        self._data = data
        self._open_retriever = open_retriever
        self._interval = interval  # seconds
        self._served: Served[R] | None = None
        self._problem: IndexFailure | OSError | None = None
        self._warning: str | None = None
        self._lexicon: Stamp = ()  # that the retriever being served has read
        self._seen: dict[Path, Stamp] = {}
        self._patrol: Patrol | None = None
        self._stopping = threading.Event()
        self._refreshing = threading.Lock()
        self._watcher: threading.Thread | None = None

    @property
    def served(self) -> Served[R]:
        """The generation being served. Raises what kept every generation from being served."""
        served = self._served
        if served is not None:
            return served
        raise self._problem or GenerationUnavailable("The index has not been opened yet.")

    @property
    def current(self) -> R:
        """The retriever of the generation being served; raises as `served` does."""
        return self.served.retriever

    @property
    def problem(self) -> str | None:
        """Why the newest generation is not the one being served, or None when it is."""
        if self._watcher is not None and not self._watcher.is_alive():
            return "New generations are no longer noticed: restart the service."
        return str(self._problem) if self._problem else self._warning

    def start(self) -> None:
        """Open what there is, then follow it. Does not raise when nothing can be served yet."""
        self.refresh()
        self._stopping.clear()
        self._watcher = threading.Thread(target=self._watch, name="index-watcher", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._watcher is not None:
            self._watcher.join()
            self._watcher = None

    def refresh(self) -> None:
        """Notice what has changed in the folder since the last round, and serve it if it is fit.

        What was found unfit is not read again until it changes.
        """
        with self._refreshing:
            now = {path: _stamp(path) for path in self._watched()}
            if now == self._seen and not self._silently_damaged():
                return
            try:
                self._follow()
            except (IndexFailure, OSError) as error:
                self._problem = error
                log.warning("%s", error)
            # Stamps from before the opening: what changed since shows in the next round.
            self._seen = {path: now.get(path) or _stamp(path) for path in self._watched()}

    def _follow(self) -> None:
        generation, warning = open_servable(self._data)
        served, own = self._served, _stamp(self._data / lexicon.FILE)
        if (
            served is None
            or served.generation.manifest != generation.manifest
            or own != self._lexicon
        ):
            self._served = Served(generation, self._open_retriever(generation))
            self._lexicon = own
            self._patrol = Patrol(generation)
            log.info("Serving generation %d.", generation.number)
        if warning is not None:
            log.warning("%s", warning)
        self._problem, self._warning = None, warning

    def _silently_damaged(self) -> bool:
        """Whether a file of the generation being served was found altered in this round."""
        found = self._patrol.step() if self._patrol is not None else None
        if found is not None:
            log.warning("A file of the generation being served was altered: %s.", found)
        return found is not None

    def _watch(self) -> None:
        while not self._stopping.wait(self._interval):
            self.refresh()

    def _watched(self) -> set[Path]:
        """CURRENT, the generation it names, the one being served and the user's lexicon."""
        paths = {self._data / store.CURRENT, self._data / lexicon.FILE}
        if self._served is not None:
            paths.add(self._served.generation.folder)
        # Where CURRENT names nothing, it is itself the only thing that can change that.
        with suppress(GenerationUnavailable):
            paths.add(store.folder_of(self._data, store.current(self._data)))
        return paths


def _stamp(path: Path) -> Stamp:
    """What is cheap to see. Of a folder, the facts of every file: a write shows, though not what
    was written; of a generation of a thousand reports that takes about 7 ms. Of a file, which is
    CURRENT or the lexicon, what it holds."""
    try:
        if path.is_dir():
            return tuple(sorted(_facts(path)))
        content = path.read_bytes()
    except OSError:
        return ()
    return ((str(path), len(content), zlib.crc32(content), 0),)


def _facts(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _facts(Path(entry.path))
            else:
                facts = entry.stat()
                yield entry.path, facts.st_ino, facts.st_size, facts.st_mtime_ns

"""Reading the files of the generation being served again and again, for damage that leaves no
trace: a flipped bit on the disk, or a write that put the time of the last write back.

What is served lies in memory, or in a copy of its own, and does not change with the files. But the
next start would refuse them, and it is better to learn that while the generation before is still
there.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from functools import partial

from index.errors import GenerationUnavailable
from index.generation import Generation
from index.storage import manifest

SHARE = 0.01
"""Of the time of one core, at most, that is spent on reading again; a gigabyte takes a second or
two, so it is gone through within some minutes."""

TURN = 0.01
"""Seconds of reading at a time, if no single file takes longer."""


class Patrol:
    """Goes round the files of one generation for as long as it is served."""

    def __init__(self, generation: Generation, clock: Callable[[], float] = time.monotonic) -> None:
        folder, made = generation.folder, generation.manifest
        checks: list[Callable[[], str | None]] = [partial(_manifest_damage, generation)]
        checks += [partial(manifest.damage, folder, record) for record in made.files]
        self._round = deque(checks)
        self._clock = clock
        self._resting_until = clock()

    def step(self) -> str | None:
        """Read the next few files, unless the last ones took so long that it is time to rest.

        Returns what is wrong with one of them, in words, or None. A file that was found wrong is
        not read again. To be called every second or so.
        """
        began = self._clock()
        if began < self._resting_until:
            return None
        found = None
        for _ in range(len(self._round)):
            check = self._round.popleft()
            found = check()
            if found is not None:
                break
            self._round.append(check)
            if self._clock() - began >= TURN:
                break
        self._resting_until = began + (self._clock() - began) / SHARE
        return found


def _manifest_damage(generation: Generation) -> str | None:
    try:
        manifest.read(generation.folder)
    except GenerationUnavailable as error:
        return str(error)
    return None

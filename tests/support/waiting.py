"""Waiting for what happens in another thread or process."""

from __future__ import annotations

import time
from collections.abc import Callable


def happens(within: float, happened: Callable[[], bool], every: float = 0.01) -> bool:
    """Whether something comes to be true within so many seconds; asked `every` so many."""
    deadline = time.monotonic() + within
    while not happened():
        if time.monotonic() >= deadline:
            return False
        time.sleep(every)
    return True


def wait_until(
    happened: Callable[[], bool],
    within: float = 20.0,
    every: float = 0.02,
    otherwise: str = "it did not happen in time",
) -> None:
    """Waits, and fails where it does not happen in time."""
    assert happens(within, happened, every), otherwise

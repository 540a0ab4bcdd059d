"""Progress of long work, on standard error: a bar on a terminal, a few plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Literal

from service.commands.console import say
from service.wording import counted

SECONDS_BETWEEN_LINES = 10.0

Stage = Literal["storing", "reading", "embedding", "writing"]
"""Those of `index.derive`, and what `findings add` does before them."""

Progress = Callable[[Stage, int, int], None]
"""Called as `progress(stage, done, total)`."""

_WORDS = MappingProxyType(
    {
        "storing": ("Taking in files", "file"),
        "reading": ("Reading reports", "report"),
        "embedding": ("Embedding passages", "passage"),
        "writing": ("Writing the index", "step"),
    }
)


@contextmanager
def build_progress() -> Iterator[Progress]:
    """What `index.build.build` and `findings add` report their progress to."""
    if sys.stderr.isatty():
        with _bars() as progress:
            yield progress
    else:
        yield Lines()


class Lines:
    """A line when a stage begins, then one every ten seconds while it lasts."""

    def __init__(self) -> None:
        self._stage: str | None = None
        self._said = 0.0  # monotonic seconds

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        if not total:
            return
        words, unit = _WORDS[stage]
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._said = stage, now
            say(words if stage == "writing" else f"{words}: {counted(total, unit)}")
        elif now - self._said > SECONDS_BETWEEN_LINES:
            self._said = now
            say(f"{words}: {done:,} of {counted(total, unit)}")


@contextmanager
def _bars() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {stage: bars.add_task(words, visible=False) for stage, (words, _) in _WORDS.items()}

        def progress(stage: Stage, done: int, total: int) -> None:
            bars.update(tasks[stage], completed=done, total=total, visible=total > 0)

        yield progress

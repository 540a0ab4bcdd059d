"""What several commands of `findings eval` share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

import eval
from eval.errors import EvaluationError
from service.commands.console import print_json, print_lines, say
from service.wording import counted

if TYPE_CHECKING:
    from eval.recorded import Recorded

SAMPLE_TOPICS = Path(next(iter(eval.__path__))) / "data" / "sample-topics.jsonl"
BASELINE = SAMPLE_TOPICS.with_name("baseline.json")

Command = TypeVar("Command", bound=Callable[..., Any])
Figures = TypeVar("Figures", bound=msgspec.Struct)

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


def topics_option(command: Command) -> Command:
    """`--topics FILE`, which comes as `topics_file`."""
    return click.option(
        "--topics",
        "topics_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        default=SAMPLE_TOPICS,
        help="Topics and judgments, one JSON object a line; without it, those over the sample "
        "library.",
    )(command)


relevant_option = click.option(
    "--relevant",
    type=click.IntRange(1),
    metavar="GRADE",
    help="Lowest grade that counts as found: 2, and 1 for judgments of TREC and BEIR.",
)


def warn_of(runs: Iterable[Recorded]) -> None:
    """Says of which runs some hits stand in no order of their own, and which lack topics."""
    for one in runs:
        if one.unanswered:
            say(
                f"Warning: {one.name} has no hit for "
                f"{counted(one.unanswered, 'judged topic')} of {len(one.scores)}; each counts as 0."
            )
        if one.tied:
            say(
                f"Warning: in {one.name} {counted(one.tied, 'topic has', 'topics have')} hits of "
                "equal score. Scores and names order them, not the ranks written; let the scores "
                "fall with the rank."
            )


@contextmanager
def progress(label: str, steps: int) -> Iterator[Callable[[str], None]]:
    """A bar on standard error where that is a terminal, otherwise one line."""
    with click.progressbar(length=steps, label=label, file=sys.stderr) as bar:
        yield lambda _: bar.update(1)


@contextmanager
def written(place: Path) -> Iterator[None]:
    """Turns a failure to write at `place` into a message that names the next step."""
    try:
        yield
    except OSError as error:
        raise EvaluationError(
            f"{error.filename or place} cannot be written: {error.strerror}. Name another place "
            "with --out."
        ) from error


def print_figures(figures: Figures, as_text: Callable[[Figures], str], as_json: bool) -> None:
    """As a table for reading, or as JSON."""
    if as_json:
        print_json(figures)
    else:
        print_lines([as_text(figures)])

"""`findings eval run`, `answers` and `bench`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from eval.errors import EvaluationError
from eval.topics import read_topics
from index.types import RANKINGS, Ranking
from service.commands.console import print_json, print_lines, say
from service.commands.incoming import SAMPLE, find
from service.commands.opening import retriever_of, settings_for
from service.commands.options import data_option, json_option

if TYPE_CHECKING:
    from eval.evaluation import Evaluated

SAMPLE_TOPICS = Path(__file__).parent / "data" / "sample-topics.jsonl"

Command = TypeVar("Command", bound=Callable[..., Any])
Figures = TypeVar("Figures", bound=msgspec.Struct)


class _Explaining(click.Group):
    """Shows what a user can mend as a message, as the other commands do with their errors."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except EvaluationError as error:
            raise click.ClickException(str(error)) from error


@click.group("eval", cls=_Explaining)
def group() -> None:
    """Measure how good search and answers are, and how fast it all is."""


def _topics_option(command: Command) -> Command:
    return click.option(
        "--topics",
        "topics_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        default=SAMPLE_TOPICS,
        help="Topics and judgments, one JSON object a line; without it, those over the sample "
        "library.",
    )(command)


@group.command("run")
@_topics_option
@click.option(
    "--ranking",
    "rankings",
    type=click.Choice(RANKINGS),
    multiple=True,
    help="Ranking to run; may repeat. Without it all three, side by side.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Also write TREC run files, qrels and the figures to this folder.",
)
@data_option
@json_option
def run_command(
    topics_file: Path,
    rankings: tuple[Ranking, ...],
    out: Path | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """Run topics through the retriever; print nDCG@10, recall, RR@10 by kind."""
    # Imported here, as in every command below: a mistyped option need not wait for FAISS.
    from eval.evaluation import evaluate
    from eval.report import evaluation_text
    from index.confidence import THRESHOLD

    topics = read_topics(topics_file)
    retriever = retriever_of(settings_for(data))
    chosen = tuple(dict.fromkeys(rankings)) or RANKINGS
    with _progress("Searching", len(topics) * len(chosen)) as step:
        found = evaluate(topics, retriever.generation, retriever, THRESHOLD, chosen, progress=step)
    if out is not None:
        _write(out, found)
    _print(found.evaluation, evaluation_text, as_json)


@group.command("answers")
@_topics_option
@data_option
@json_option
def answers_command(topics_file: Path, data: Path | None, as_json: bool) -> None:
    """Ask every topic; print which facts the answers hold and whether quotations are exact."""
    from eval.answers import answer_quality
    from eval.evaluation import missing_docs
    from eval.report import answers_text

    topics = read_topics(topics_file)
    retriever = retriever_of(settings_for(data))
    held = frozenset(report.doc for report in retriever.generation.reports.values())
    missing = missing_docs(topics, held)
    if missing:
        say(f"Warning: judged, but not in the library: {', '.join(missing)}")
    with _progress("Asking", len(topics)) as step:
        quality = answer_quality(topics, retriever, progress=step)
    _print(quality, answers_text, as_json)


@group.command("bench")
@_topics_option
@click.option(
    "--reports",
    type=click.Path(path_type=Path, exists=True),
    metavar="DIR",
    default=SAMPLE,
    help="Reports to measure with; without it, the sample library.",
)
@click.option("--repetitions", type=click.IntRange(1), default=3, show_default=True)
@json_option
def bench_command(topics_file: Path, reports: Path, repetitions: int, as_json: bool) -> None:
    """Measure searching, adding, reading and opening, in a temporary folder.

    The topics give the queries; they need not be about these reports.
    """
    from eval.report import speed_text
    from eval.speed import measure
    from index.embedding import load_embedder

    queries = [topic.query for topic in read_topics(topics_file)]
    files, _ = find([reports])
    settings = settings_for(None)
    embedder = load_embedder(settings.model, settings.dtype)
    speed = measure(files, queries, embedder, repetitions=repetitions, say=say)
    _print(speed, speed_text, as_json)


def _write(out: Path, found: Evaluated) -> None:
    """`<ranking>.run`, `qrels.txt` and `evaluation.json` in `out`."""
    from eval.evaluation import once
    from eval.trec import write_qrels, write_run

    try:
        out.mkdir(parents=True, exist_ok=True)
        write_qrels(out / "qrels.txt", found.judged)
        for one in found.runs:
            tag = f"findings-{one.ranking}"
            write_run(out / f"{one.ranking}.run", found.judged, once(found.judged, one), tag)
        (out / "evaluation.json").write_bytes(msgspec.json.encode(found.evaluation))
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or out} cannot be written: {error.strerror}. Name another folder "
            "with --out."
        ) from error
    say(f"Wrote run files, qrels and figures to {out}")


@contextmanager
def _progress(label: str, steps: int) -> Iterator[Callable[[str], None]]:
    """A bar on standard error where that is a terminal, otherwise one line."""
    with click.progressbar(length=steps, label=label, file=sys.stderr) as bar:
        yield lambda _: bar.update(1)


def _print(figures: Figures, as_text: Callable[[Figures], str], as_json: bool) -> None:
    if as_json:
        print_json(figures)
    else:
        print_lines([as_text(figures)])

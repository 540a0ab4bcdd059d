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
from eval.types import Topic
from index.errors import IndexFailure
from index.types import RANKINGS, Ranking
from service.settings import Settings, SettingsError

if TYPE_CHECKING:
    from eval.evaluation import Evaluated
    from index.retriever import Retriever

SAMPLE_TOPICS = Path(__file__).parent / "data" / "sample-topics.jsonl"
SAMPLE_REPORTS = Path(__file__).parents[1] / "corpus" / "sample"

Command = TypeVar("Command", bound=Callable[..., Any])
Figures = TypeVar("Figures", bound=msgspec.Struct)


class _Explaining(click.Group):
    """Shows what a user can mend as a message, and ends with exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (EvaluationError, IndexFailure, SettingsError) as error:
            raise click.ClickException(str(error)) from error


@click.group("eval", cls=_Explaining)
def group() -> None:
    """Measure how good the search and the answers are, and how fast."""


def _with_data(command: Command) -> Command:
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder of the library and its index. [env: FINDINGS_DATA]",
    )(command)


def _with_topics(command: Command) -> Command:
    return click.option(
        "--topics",
        "topics_file",
        type=click.Path(path_type=Path),
        default=SAMPLE_TOPICS,
        help="Topics and judgments, one JSON object a line. [default: those of the sample library]",
    )(command)


def _with_json(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


@group.command("run")
@_with_data
@_with_topics
@click.option(
    "--ranking",
    "rankings",
    type=click.Choice(RANKINGS),
    multiple=True,
    help="Ranking to run; may repeat. [default: all, side by side]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write TREC run files, qrels and the figures to.",
)
@_with_json
def run_command(
    data: Path | None,
    topics_file: Path,
    rankings: tuple[Ranking, ...],
    out: Path | None,
    as_json: bool,
) -> None:
    """Run topics through the retriever and print nDCG@10, recall and RR@10 by kind."""
    from eval.evaluation import evaluate
    from eval.report import evaluation_text
    from index.confidence import THRESHOLD

    topics = read_topics(topics_file)
    retriever = _retriever(data)
    chosen = tuple(dict.fromkeys(rankings)) or RANKINGS
    with _progress("Searching", len(topics) * len(chosen)) as step:
        found = evaluate(topics, retriever.generation, retriever, THRESHOLD, chosen, progress=step)
    if out is not None:
        _write(out, found)
    _print(found.evaluation, evaluation_text, as_json)


@group.command("answers")
@_with_data
@_with_topics
@_with_json
def answers_command(data: Path | None, topics_file: Path, as_json: bool) -> None:
    """Ask every topic and print how many facts the answers hold and whether quotations are exact."""
    from eval.answers import answer_quality
    from eval.evaluation import missing_docs
    from eval.report import answers_text

    topics = read_topics(topics_file)
    retriever = _retriever(data)
    held = frozenset(report.doc for report in retriever.generation.reports.values())
    missing = missing_docs(topics, held)
    if missing:
        click.echo(f"Warning: not in the library: {', '.join(missing)}", err=True)
    with _progress("Asking", len(topics)) as step:
        quality = answer_quality(topics, retriever, progress=step)
    _print(quality, answers_text, as_json)


@group.command("bench")
@_with_topics
@click.option(
    "--reports",
    type=click.Path(path_type=Path, exists=True),
    default=SAMPLE_REPORTS,
    help="Folder of reports to measure with. [default: the sample library]",
)
@click.option("--repetitions", type=click.IntRange(1), default=3, show_default=True)
@_with_json
def bench_command(topics_file: Path, reports: Path, repetitions: int, as_json: bool) -> None:
    """Measure searching, adding, reading and opening, in a temporary data folder."""
    from eval.report import speed_text
    from eval.speed import measure
    from index.embedding import load_embedder

    topics = read_topics(topics_file)
    settings = Settings.from_env()
    embedder = load_embedder(settings.model, settings.dtype)
    speed = measure(
        _report_files(reports),
        [topic.query for topic in topics],
        embedder,
        repetitions=repetitions,
        say=lambda said: click.echo(said, err=True),
    )
    _print(speed, speed_text, as_json)


def _retriever(data: Path | None) -> Retriever:
    """A retriever over the generation being served, by the model of the settings."""
    # Imported here: a mistyped option should not wait for FAISS.
    from index.embedding import load_embedder
    from index.generation import open_servable
    from index.retriever import Retriever

    settings = Settings.from_env(data=data)
    generation, warning = open_servable(settings.data)
    if warning is not None:
        click.echo(f"Warning: {warning}", err=True)
    return Retriever(generation, load_embedder(settings.model, settings.dtype))


def _report_files(place: Path) -> list[Path]:
    """The files below a folder, or the one named; a README is about the reports, not one."""
    if place.is_file():
        return [place]
    return sorted(
        path
        for path in place.rglob("*")
        if path.is_file() and path.stem.casefold() != "readme" and not path.name.startswith(".")
    )


def _write(out: Path, found: Evaluated) -> None:
    """`<ranking>.run`, `qrels.txt` and `evaluation.json` in `out`."""
    from eval.evaluation import once
    from eval.trec import write_qrels, write_run

    try:
        out.mkdir(parents=True, exist_ok=True)
        write_qrels(out / "qrels.txt", found.judged)
        for one in found.runs:
            rankings = once(found.judged, one)
            write_run(out / f"{one.ranking}.run", found.judged, rankings, f"findings-{one.ranking}")
        (out / "evaluation.json").write_bytes(_json(found.evaluation))
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or out} cannot be written: {error.strerror}. Name another folder "
            "with --out."
        ) from error
    click.echo(f"Wrote run files, qrels and figures to {out}", err=True)


@contextmanager
def _progress(label: str, steps: int) -> Iterator[Callable[[str], None]]:
    """A bar on standard error where that is a terminal, otherwise one line."""
    with click.progressbar(
        length=steps, label=label, file=sys.stderr, item_show_func=lambda topic: topic
    ) as bar:
        yield lambda topic: bar.update(1, topic)


def _print(figures: Figures, as_text: Callable[[Figures], str], as_json: bool) -> None:
    click.echo(_json(figures).decode() if as_json else as_text(figures))


def _json(figures: msgspec.Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(figures), indent=2)

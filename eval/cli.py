"""`findings eval`: `run`, `answers` and `bench`, and the commands of `eval.commands`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from eval.commands.options import print_figures, progress, topics_option, written
from eval.commands.pooling import judge_command, pool_command
from eval.errors import EvaluationError
from eval.topics import read_topics
from index.types import RANKINGS, Ranking
from service.commands.console import say
from service.commands.incoming import SAMPLE, find
from service.commands.opening import retriever_of, settings_for
from service.commands.options import data_option, json_option

if TYPE_CHECKING:
    from eval.evaluation import Evaluated


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


@group.command("run")
@topics_option
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
    with progress("Searching", len(topics) * len(chosen)) as step:
        found = evaluate(topics, retriever.generation, retriever, THRESHOLD, chosen, progress=step)
    if out is not None:
        _write(out, found)
    print_figures(found.evaluation, evaluation_text, as_json)


@group.command("answers")
@topics_option
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
    with progress("Asking", len(topics)) as step:
        quality = answer_quality(topics, retriever, progress=step)
    print_figures(quality, answers_text, as_json)


@group.command("bench")
@topics_option
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
    print_figures(speed, speed_text, as_json)


group.add_command(pool_command)
group.add_command(judge_command)


def _write(out: Path, found: Evaluated) -> None:
    """`<ranking>.run`, `qrels.txt` and `evaluation.json` in `out`."""
    from eval.evaluation import once
    from eval.trec import write_qrels, write_run

    with written(out):
        out.mkdir(parents=True, exist_ok=True)
        write_qrels(out / "qrels.txt", found.judged)
        for one in found.runs:
            tag = f"findings-{one.ranking}"
            write_run(out / f"{one.ranking}.run", found.judged, once(found.judged, one), tag)
        (out / "evaluation.json").write_bytes(msgspec.json.encode(found.evaluation))
    say(f"Wrote run files, qrels and figures to {out}")

"""`findings eval`: `bench`, and the commands of `eval.commands`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from eval.commands.answering import answers_command
from eval.commands.comparing import compare_command, gate_command
from eval.commands.confidence import confidence_command
from eval.commands.known_items import known_items_command
from eval.commands.lexical import lexical_command
from eval.commands.lineage import lineage_command
from eval.commands.options import print_figures, topics_option
from eval.commands.peers import peers_command
from eval.commands.polarity import polarity_command
from eval.commands.pooling import judge_command, pool_command
from eval.commands.reporting import report_command
from eval.commands.running import qrels_command, run_command
from eval.errors import EvaluationError
from eval.topics import read_topics
from service.commands.console import say
from service.commands.incoming import SAMPLE, find
from service.commands.opening import settings_for
from service.commands.options import json_option, profile_option
from service.commands.progress import build_progress


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


@group.command("bench")
@topics_option
@click.option(
    "--synthetic",
    type=click.IntRange(1),
    metavar="N",
    help="Measure opening and searching a library of so many synthetic passages instead.",
)
@click.option(
    "--reports",
    type=click.Path(path_type=Path, exists=True),
    metavar="DIR",
    default=SAMPLE,
    help="Reports to measure with; without it, the sample library.",
)
@profile_option
@click.option("--repetitions", type=click.IntRange(1), default=3, show_default=True)
@json_option
def bench_command(
    topics_file: Path,
    synthetic: int | None,
    reports: Path,
    repetitions: int,
    as_json: bool,
) -> None:
    """Measure searching, adding, reading and opening, in a temporary folder.

    The topics give the queries; they need not be about these reports. With --synthetic the text
    is made from the sample library's words, and its vectors are drawn around the sample's.
    """
    if synthetic is not None:
        _bench_larger(topics_file, synthetic, as_json)
        return
    from eval.report_speed import speed_text
    from eval.speed import measure
    from service.loading import load_model

    queries = [topic.query for topic in read_topics(topics_file)]
    files, _ = find([reports])
    embedder = load_model(settings_for(None))
    speed = measure(files, queries, embedder, repetitions=repetitions, say=say)
    print_figures(speed, speed_text, as_json)


def _bench_larger(topics_file: Path, passages: int, as_json: bool) -> None:
    from eval.larger import measure_larger
    from eval.report_speed import larger_text
    from eval.synthetic import sample_outlines
    from service.loading import load_model

    queries = [topic.query for topic in read_topics(topics_file)]
    say(f"Making a library of {passages:,} synthetic passages")
    load = partial(load_model, settings_for(None))
    with build_progress() as stages:
        speed = measure_larger(sample_outlines(), queries, passages, load, stages)
    print_figures(speed, larger_text, as_json)


for command in (
    answers_command,
    confidence_command,
    lexical_command,
    run_command,
    qrels_command,
    compare_command,
    gate_command,
    peers_command,
    report_command,
    pool_command,
    judge_command,
    known_items_command,
    lineage_command,
    polarity_command,
):
    group.add_command(command)

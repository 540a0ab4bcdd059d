"""`findings eval pool` and `judge`: from topics to judgments by reading."""

from __future__ import annotations

from pathlib import Path

import click

from eval.commands.options import FILE, progress, written
from eval.topics import read_topics, write_topics
from service.commands.console import say
from service.commands.opening import generation_of, retriever_of, settings_for
from service.commands.options import data_option, profile_option


@click.command("pool")
@click.argument("topics_file", metavar="TOPICS", type=FILE)
@click.option(
    "--run",
    "runs",
    type=FILE,
    metavar="RUN",
    multiple=True,
    help="A TREC run over this library to pool too, such as of `findings eval peers --out`; "
    "may repeat.",
)
@click.option("--depth", type=click.IntRange(1), default=20, show_default=True)
@click.option("--out", type=FILE, metavar="FILE", required=True, help="Where to write the pool.")
@data_option
@profile_option
def pool_command(
    topics_file: Path, runs: tuple[Path, ...], depth: int, out: Path, data: Path | None
) -> None:
    """Gather what several rankings find, for a judge to read and grade.

    Writes one JSON object a line: topic, query, filters, passage, doc, place, text and grade.
    Fill in the grades that are null (3 answers directly, 2 helps substantially, 1 is marginal, 0
    is not relevant) and give the file to `findings eval judge`. The passages of a topic are in
    no order that tells which ranking found them, or where.
    """
    from eval.pooling import pool, read_recording, write_pool

    others = [read_recording(run) for run in runs]
    topics = read_topics(topics_file, judged=False)
    retriever = retriever_of(settings_for(data))
    with progress("Searching", len(topics)) as step:
        pooled = pool(topics, retriever.generation, retriever, depth, others=others, progress=step)
    with written(out):
        write_pool(out, pooled.lines)
    say(
        f"Pooled the best {depth} of {len(pooled.rankings)} rankings "
        f"({', '.join(pooled.rankings)}): {len(pooled.lines)} passages of {len(topics)} topics, "
        f"{sum(line.grade is None for line in pooled.lines)} to be graded, in {out}"
    )


@click.command("judge")
@click.argument("topics_file", metavar="TOPICS", type=FILE)
@click.argument("pools", metavar="POOL...", type=FILE, nargs=-1, required=True)
@click.option("--out", type=FILE, metavar="FILE", required=True, help="Where to write the topics.")
@click.option(
    "--zeros", is_flag=True, help="Keep passages of grade 0 too, so that unjudged ones can be told."
)
@data_option
@profile_option
def judge_command(
    topics_file: Path, pools: tuple[Path, ...], out: Path, zeros: bool, data: Path | None
) -> None:
    """Take the grades of filled pools back into topics, as quotes that survive re-splitting.

    Of each line of POOL only topic, passage and grade are read; a grade of null is passed over.
    """
    from eval.grading import graded_topics, read_grades

    topics = read_topics(topics_file, judged=False)
    generation = generation_of(settings_for(data))
    grades = read_grades(pools)
    found = graded_topics(topics, grades, generation, zeros=zeros)
    with written(out):
        write_topics(out, found.topics)
    say(
        f"{found.added} judgments added, {found.changed} changed, {found.removed} removed; "
        f"{found.ungraded} passages have no grade. Wrote {len(found.topics)} topics to {out}"
    )
    if found.ambiguous:
        say(f"Note: no words tell these passages from others: {', '.join(found.ambiguous)}")
    if found.without:
        say(
            f"Warning: nothing judged above 0 for {', '.join(found.without)}: call them "
            "unanswerable, or leave them out. Other commands refuse the file until then."
        )

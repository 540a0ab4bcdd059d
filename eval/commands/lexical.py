"""`findings eval lexical`: the lexical index beside another engine."""

from __future__ import annotations

from pathlib import Path

import click

from eval.commands.options import print_figures, topics_option
from eval.topics import read_topics
from service.commands.console import say
from service.commands.opening import generation_of, settings_for
from service.commands.options import data_option, json_option, profile_option


@click.command("lexical")
@topics_option
@click.option(
    "--synthetic",
    type=click.IntRange(0),
    default=100_000,
    show_default=True,
    metavar="N",
    help="Also rank among so many synthetic passages, made from the sample library's words.",
)
@data_option
@profile_option
@json_option
def lexical_command(topics_file: Path, synthetic: int, data: Path | None, as_json: bool) -> None:
    """Compare the lexical index with SQLite FTS5 and tantivy: quality, and time of a query."""
    from eval.collection import collect, holdings_of
    from eval.lexical import compare_lexical
    from eval.report_speed import lexical_text
    from eval.synthetic import sample_outlines

    topics = read_topics(topics_file)
    generation = generation_of(settings_for(data))
    collected = collect(topics, holdings_of(generation))
    found = compare_lexical(collected, generation.entries, sample_outlines(), synthetic, say)
    print_figures(found, lexical_text, as_json)

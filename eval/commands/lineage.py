"""`findings eval lineage`: is what later inspections are said to say true?"""

from __future__ import annotations

from pathlib import Path

import click

from eval.commands.options import FILE, SAMPLE_TOPICS, print_figures
from service.commands.console import print_lines
from service.commands.opening import retriever_of, settings_for
from service.commands.options import data_option, json_option, profile_option

SAMPLE_LINEAGE = SAMPLE_TOPICS.with_name("sample-lineage.jsonl")


@click.command("lineage")
@click.option(
    "--judgments",
    type=FILE,
    metavar="FILE",
    default=SAMPLE_LINEAGE,
    help="What later inspections say about recommendations; without it, of the sample library.",
)
@click.option("--wrong", is_flag=True, help="Also print every claim that is not correct.")
@data_option
@profile_option
@json_option
def lineage_command(judgments: Path, wrong: bool, data: Path | None, as_json: bool) -> None:
    """Measure what lineage claims of recommendations: precision, and how much it finds."""
    from eval.lineage import lineage_text, quality, read_judged, right, trace

    traced = trace(read_judged(judgments), retriever_of(settings_for(data)))
    found = quality(traced)
    print_figures(found, lineage_text, as_json)
    for one in traced if wrong and not as_json else ():
        for claim in one.sequel.claims:
            if not right(claim, one.judged):
                print_lines([f"{one.judged.recommendation} {claim.stance}: {claim.quote}"])

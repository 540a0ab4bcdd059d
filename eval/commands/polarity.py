"""`findings eval polarity`: are strengths and concerns told apart?"""

from __future__ import annotations

from pathlib import Path

import click

from eval.commands.options import FILE, SAMPLE_TOPICS, print_figures
from service.commands.console import say
from service.commands.opening import retriever_of, settings_for
from service.commands.options import data_option, json_option, profile_option

LABELS = SAMPLE_TOPICS.with_name("polarity.jsonl")
PROTOTYPES = SAMPLE_TOPICS.with_name("polarity-prototypes.tsv")
WRITTEN = SAMPLE_TOPICS.with_name("polarity-written.jsonl")


@click.command("polarity")
@click.option(
    "--labels",
    type=FILE,
    metavar="FILE",
    default=LABELS,
    help="What a reader called each passage; without it, labels over the sample library.",
)
@click.option(
    "--half",
    type=click.Choice(["dev", "test"]),
    default="test",
    show_default=True,
    help="The half of the labels to measure on: dev is the one that rules were chosen by.",
)
@click.option(
    "--fit",
    "fit_to",
    type=FILE,
    metavar="FILE",
    help="Fit the leaning of single sentences to the half dev of the labels and to what was "
    "written anew and write it to FILE, instead.",
)
@click.option(
    "--weigh",
    "weigh_to",
    type=FILE,
    metavar="FILE",
    help="Fit the weighing of passages to the same anew and write it to FILE, instead.",
)
@data_option
@profile_option
@json_option
def polarity_command(
    labels: Path,
    half: str,
    fit_to: Path | None,
    weigh_to: Path | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """Measure the polarity of passages: confusion, F1 and accuracy."""
    from eval.leaning import Sources, fit_leaning, save_leaning
    from eval.polarity import polarity_text, quality, read_labels
    from eval.weighing import fit_weighing, save_weighing

    retriever = retriever_of(settings_for(data))
    sources = Sources(labels, PROTOTYPES, WRITTEN)
    if fit_to is not None:
        save_leaning(fit_leaning(sources, retriever), fit_to)
        say(f"Wrote {fit_to}. Raise POLARITY in index/versions.py where it changed.")
        return
    if weigh_to is not None:
        save_weighing(fit_weighing(sources, retriever), weigh_to)
        say(f"Wrote {weigh_to}. Raise POLARITY in index/versions.py where it changed.")
        return
    found = quality(read_labels(labels), retriever.generation, "dev" if half == "dev" else "test")
    print_figures(found, polarity_text, as_json)

"""`findings eval run` and `qrels`."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from eval.commands.options import FILE, FOLDER, print_figures, progress, written
from eval.commands.source import Source, opened, source_options
from index.types import RANKINGS, Ranking
from service.commands.console import say
from service.commands.options import json_option


@click.command("run")
@source_options
@click.option(
    "--ranking",
    "rankings",
    type=click.Choice(RANKINGS),
    multiple=True,
    help="Ranking to run; may repeat. Without it all three, side by side.",
)
@click.option(
    "--out",
    type=FOLDER,
    metavar="DIR",
    help="Also write TREC run files with manifests, qrels and the figures to this folder.",
)
@json_option
def run_command(
    source: Source, rankings: tuple[Ranking, ...], out: Path | None, as_json: bool
) -> None:
    """Run topics through the retriever; print nDCG@10, recall, RR@10 by kind."""
    if source.server and rankings:
        raise click.UsageError(
            "--ranking chooses how a library is searched, and a service ranks as it does for "
            "everybody. Leave out --ranking, or name the library with --data instead of --server."
        )
    # Imported here, as in every command: a mistyped option need not wait for FAISS.
    from eval.evaluation import evaluate
    from eval.recorded import origin_of, record
    from eval.report import evaluation_text
    from index.confidence import THRESHOLD

    chosen = tuple(dict.fromkeys(rankings)) or RANKINGS
    with opened(source, chosen) as on:
        steps = len(on.collected.topics) * len(on.systems)
        with progress("Searching", steps) as step:
            found = evaluate(on.collected, on.holdings, on.systems, THRESHOLD, progress=step)
        origin = origin_of(source.judged_by, on.collected, on.holdings, on.settings())
    if out is not None:
        with written(out):
            record(out, found, origin)
            (out / "evaluation.json").write_bytes(msgspec.json.encode(found.evaluation))
        say(f"Wrote run files, qrels and figures to {out}")
    print_figures(found.evaluation, evaluation_text, as_json)


@click.command("qrels")
@source_options
@click.option("--out", type=FILE, metavar="FILE", required=True, help="Where to write them.")
def qrels_command(source: Source, out: Path) -> None:
    """Write the judgments as TREC qrels over the passages of the library as it is now."""
    from eval.trec import write_qrels

    with opened(source, ()) as on, written(out):
        write_qrels(out, on.collected.judged)
    say(f"Wrote {sum(len(topic.paragraphs) for topic in on.collected.judged)} judgments to {out}")
    if on.collected.unmatched:
        say(f"Warning: {on.collected.unmatched} of them are in no passage of the library.")

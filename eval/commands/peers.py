"""`findings eval peers`."""

from __future__ import annotations

from pathlib import Path

import click

from eval.commands.options import FOLDER, print_figures, progress, written
from eval.commands.source import Source, opened, source_options
from service.commands.console import say
from service.commands.options import json_option


@click.command("peers")
@source_options
@click.option(
    "--out", type=FOLDER, metavar="DIR", help="Also write the runs of all, to compare and report."
)
@json_option
def peers_command(source: Source, out: Path | None, as_json: bool) -> None:
    """Run other systems over the same passages with the same model, and print them beside ours.

    txtai (hybrid), Haystack (BM25 and embedding, reciprocal rank fusion) and plain FAISS. Install
    them with: pip install "findings[peers]"
    """
    from eval.peers.comparison import compare_peers, load_peers, peers_text
    from eval.recorded import origin_of, record

    if source.server:
        raise click.UsageError("Peers need the passages themselves: name a library with --data.")
    makers = load_peers()
    with opened(source, ("hybrid",)) as on:
        if on.retriever is None:
            raise click.UsageError("Peers need a library: name one with --data.")
        say("Embedding the passages for the peers")
        steps = len(on.collected.topics) * (1 + len(makers))
        with progress("Searching", steps) as step:
            found = compare_peers(on.collected, on.holdings, on.retriever, makers, step)
    if out is not None:
        with written(out):
            record(out, found.evaluated, origin_of(source.judged_by, on.collected, on.holdings))
        say(f"Wrote run files and qrels to {out}")
    print_figures(found.figures, peers_text, as_json)

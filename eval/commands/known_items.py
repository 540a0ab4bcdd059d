"""`findings eval known-items`."""

from __future__ import annotations

from pathlib import Path

import click

from eval.commands.options import FOLDER, written
from service.commands.console import say


@click.command("known-items")
@click.option("--queries", type=click.IntRange(1), default=300, show_default=True)
@click.option("--out", type=FOLDER, metavar="DIR", required=True, help="Where to write it.")
def known_items_command(queries: int, out: Path) -> None:
    """Write a collection of another field: docstrings of Python's standard library.

    In BEIR's layout, for `run --beir DIR` and `peers --beir DIR`: does a ranking that was chosen
    on inspection reports hold elsewhere?
    """
    from eval.known_items import known_items, write_beir

    items = known_items()
    with written(out):
        asked = write_beir(out, items, queries)
    say(f"Wrote {len(items):,} documents and {asked} queries to {out}")

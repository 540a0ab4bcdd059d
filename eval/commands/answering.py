"""`findings eval answers`."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from eval.commands.options import FILE, print_figures, progress, written
from eval.commands.source import Source, opened, source_options
from service.commands.console import say
from service.commands.options import json_option


@click.command("answers")
@source_options
@click.option(
    "--out", type=FILE, metavar="FILE", help="Also write the figures as JSON, for `eval report`."
)
@json_option
def answers_command(source: Source, out: Path | None, as_json: bool) -> None:
    """Ask every topic; print which facts the answers hold, and whether citations support them.

    Quotations are compared with the reports letter by letter. Citation recall and precision are
    those of ALCE; abstention is measured on unanswerable topics.
    """
    from eval.answers import answer_quality
    from eval.report import answers_text

    with opened(source, ()) as on:
        if on.collected.missing_docs:
            missing = ", ".join(on.collected.missing_docs)
            say(f"Warning: judged, but not in the library: {missing}")
        topics = on.collected.topics
        with progress("Asking", len(topics)) as step:
            quality = answer_quality(topics, on.asks, on.printed, progress=step)
    if out is not None:
        with written(out):
            out.write_bytes(msgspec.json.format(msgspec.json.encode(quality), indent=1) + b"\n")
        say(f"Wrote {out}")
    print_figures(quality, answers_text, as_json)

"""`findings export`: what the index holds, for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from service.commands.opening import generation_of, settings_for
from service.commands.options import data_option
from service.views import passage_view


@click.group()
def export() -> None:
    """Print what the index holds."""


@export.command()
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@data_option
def passages(form: str, data: Path | None) -> None:
    """Print every passage, one JSON object a line, with the fields of the API's `passage`."""
    settings = settings_for(data)
    encoder = msgspec.json.Encoder()
    output = sys.stdout.buffer
    for entry in generation_of(settings).entries:
        output.write(encoder.encode(passage_view(entry, settings.public_url)) + b"\n")
    output.flush()

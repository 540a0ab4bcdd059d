"""`findings export`: what the index holds, for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
from msgspec import Struct

from corpus.types import Report
from service.commands.opening import generation_of, settings_for
from service.commands.options import data_option
from service.settings import Settings
from service.views import DroppedView, TableView, dropped_views, passage_view, table_views


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


@export.command()
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True
)
@click.option("--report", metavar="ID", help="Of this report alone.")
@data_option
def tables(form: str, report: str | None, data: Path | None) -> None:
    """Print every table: one JSON object a table and line, or a spreadsheet with a row a row."""
    from service.exports.tables import tables_csv

    found = list(_tables(report, data))
    if form == "csv":
        content = tables_csv(found, datetime.now(UTC).date()).encode()
    else:
        content = b"".join(msgspec.json.encode(table) + b"\n" for table in found)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


@export.command()
@click.option("--report", metavar="ID", help="Of this report alone.")
@data_option
def dropped(report: str | None, data: Path | None) -> None:
    """Print every block of a file that stands in no passage, one JSON object a line, with what it
    was taken for."""
    for each in _reports(report, settings_for(data)):
        for view in dropped_views(each):
            line = msgspec.json.encode(DroppedOf(each.id, each.doc, view))
            sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


class DroppedOf(Struct, frozen=True):
    """What was left out, and of which report."""

    report_id: str
    doc: str
    dropped: DroppedView


def _tables(wanted: str | None, data: Path | None) -> Iterator[TableView]:
    settings = settings_for(data)
    for report in _reports(wanted, settings):
        yield from table_views(report, settings.public_url)


def _reports(wanted: str | None, settings: Settings) -> list[Report]:
    """All reports, or the one wanted."""
    reports = generation_of(settings).reports
    if wanted is not None and wanted not in reports:
        raise click.ClickException(
            f"There is no report {wanted!r} in {settings.data}. `findings list` shows the ids."
        )
    return [report for report in reports.values() if wanted in (None, report.id)]

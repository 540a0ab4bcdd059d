"""`findings list` and `findings remove`: what the library holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from service.commands.console import INDENT, named, plain, print_json, print_lines, say
from service.commands.opening import embedder_of, existing, generation_of, settings_for
from service.commands.options import data_option, json_option, profile_option
from service.commands.progress import build_progress
from service.commands.showing import state_of_library
from service.views import ReportsView, ReportView, report_view
from service.wording import counted

if TYPE_CHECKING:
    from corpus.entries import LibraryEntry
    from corpus.library import Library
    from index.storage.manifest import ReportRecord


class RemoveView(Struct, frozen=True):
    """What `findings remove` did, and the state that is served since."""

    removed: str  # report id, or the file's name where it was never indexed
    doc: str
    generation: int
    reports: int
    passages: int
    instead: tuple[str, ...] = ()  # copies of it in other files, indexed from now on


@click.command("list")
@data_option
@json_option
def list_reports(data: Path | None, as_json: bool) -> None:
    """List the reports that are indexed, as /api/reports does.

    Exit code 1 where there is no library.
    """
    from corpus.library import Library

    settings = settings_for(data)
    generation = generation_of(settings)
    views = tuple(
        report_view(report, settings.public_url) for report in generation.reports.values()
    )
    if as_json:
        print_json(ReportsView(views, len(views)))
    else:
        print_lines(_lines(views))
    for item in generation.manifest.skipped:
        say(f"not indexed  {named(item.doc)}: {item.reason}")
    for refused in Library(settings.data / "library").refused():
        say(f"not added    {named(refused.doc)}: {refused.reason}. {refused.mend}")
    if not views:
        say(f"The library in {settings.data} is empty. Run `findings add PATH`.")


@click.command()
@click.argument("report", metavar="ID")
@data_option
@profile_option
@json_option
def remove(report: str, data: Path | None, as_json: bool) -> None:
    """Remove a report from the library and from the index.

    ID is the report's id as `findings list` shows it, or the name of its file.
    """
    from corpus.library import Library
    from index.build import build
    from index.storage.durable import refusals_explained
    from index.storage.lock import writing

    settings = existing(settings_for(data))
    with writing(settings.data):
        library = Library(settings.data / "library")
        entry = _entry(report, library, settings.data)
        before = {record.doc for record in _indexed(settings.data)}
        with refusals_explained(f"removing {entry.doc}"):
            library.remove(entry.sha256)
        with build_progress() as progress:
            built = build(settings.data, embedder_of(settings), progress=progress)
    after = {record.doc for record in _indexed(settings.data)}
    view = RemoveView(
        report,
        entry.doc,
        built.generation,
        built.reports,
        built.passages,
        instead=tuple(sorted(after - before)),
    )
    if as_json:
        print_json(view)
        return
    print_lines(
        [
            f"removed    {named(view.doc)}",
            *(
                f"indexed    {named(doc)}, a copy of it that had been left out"
                for doc in view.instead
            ),
            state_of_library(view.reports, view.passages, view.generation),
        ]
    )


def _entry(report: str, library: Library, data: Path) -> LibraryEntry:
    """The library's entry of a report, by the report's id or its file's name."""
    sha256 = next((record.sha256 for record in _indexed(data) if record.id == report), None)
    for entry in library.entries():
        if entry.sha256 == sha256 or entry.doc == report:
            return entry
    raise click.ClickException(
        f"There is no report {report!r} in {data}. `findings list` shows the ids."
    )


def _indexed(data: Path) -> tuple[ReportRecord, ...]:
    """The reports that the manifest of the current generation lists; a damaged one lists none,
    and removing by file name still works."""
    from index.errors import GenerationUnavailable
    from index.storage import manifest, store

    try:
        return manifest.read(store.folder_of(data, store.current(data))).reports
    except GenerationUnavailable:
        return ()


def _lines(views: tuple[ReportView, ...]) -> Iterator[str]:
    for view in views:
        facts = [view.id, view.area, view.published, counted(view.passages, "passage")]
        yield plain(view.title)
        yield INDENT + " · ".join(fact for fact in facts if fact)

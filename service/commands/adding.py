"""`findings add`: store reports, index them, serve them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click
from msgspec import Struct, structs

from corpus.said import Said
from service.commands.addresses import NOTHING_FETCHED, FromWeb, fetched, is_address
from service.commands.console import named, print_json, print_lines, say
from service.commands.incoming import Refused, find, sample
from service.commands.opening import embedder_of, settings_for
from service.commands.options import data_option, json_option, profile_option
from service.commands.progress import Progress, build_progress
from service.commands.saying import said_options
from service.commands.showing import state_of_library

if TYPE_CHECKING:
    from corpus.library import Library
    from service.settings import Settings

Status = Literal["added", "unchanged", "replaced", "updated", "copy"]


NOTHING = Said()


class FileAdded(Struct, frozen=True):
    """A file that is in the index; `unread` tells what of it is not, and what to do about it. Of a
    `copy` `path` is its own, and `doc` the report that has the same bytes."""

    doc: str
    status: Status
    sha256: str
    unread: str | None = None
    path: str | None = None


class FileSkipped(Struct, frozen=True):
    """A file that is not in the index; `reason` ends with what to do about it."""

    path: str
    reason: str


class AddView(Struct, frozen=True):
    """What `findings add` did, and the state that is served since."""

    files: tuple[FileAdded, ...]
    skipped: tuple[FileSkipped, ...]
    generation: int | None  # null when nothing could be added
    reports: int
    passages: int
    embedded_reports: int
    gone: tuple[str, ...] = ()  # refused before, and no longer there: off the list
    left: tuple[str, ...] = ()  # reports whose files are no longer there, which stay


@click.command()
@click.argument("places", nargs=-1, metavar="PATH...")
@click.option("--sample", "with_sample", is_flag=True, help="Add the invented sample library.")
@said_options
@data_option
@profile_option
@json_option
def add(
    places: tuple[str, ...], with_sample: bool, said: Said, data: Path | None, as_json: bool
) -> None:
    """Add report files, folders of them, or web addresses (https://...), and index them.

    Adding a file again changes nothing, adding a changed one replaces what it was. Of two files
    of one name the second goes by its folder too (2016/report.pdf). What cannot be read is skipped
    and listed with the reason. Exit code 1 when nothing could be added.

    What the options say of a report wins over what its text says, and so does a file beside it
    (report.pdf.toml beside report.pdf, with lines such as area = "Brackleigh").
    """
    if not places and not with_sample:
        raise click.UsageError(
            "Name a report or a folder of reports, or --sample for the invented sample library."
        )
    addresses = [place for place in places if is_address(place)]
    with fetched(addresses, _held(data) if addresses else {}) as from_web:
        paths = [Path(place) for place in places if not is_address(place)]
        view = add_paths((*paths, *(sample() if with_sample else ())), data, said, from_web)
    for name in view.gone:
        say(f"gone       {named(name)}: refused before and no longer there, so off the list.")
    for name in view.left:
        stays = f"its file is no longer there, and the report stays until `findings remove {name}`"
        say(f"left       {named(name)}: {stays}.")
    for item in view.skipped:
        say(f"skipped    {named(item.path)}: {item.reason.rstrip('.')}.")
    for file in view.files:
        if file.unread is not None:
            say(f"in part    {named(file.doc)}: {file.unread}")
    if as_json:
        print_json(view)
    else:
        print_lines(_lines(view))
    if not view.files:
        raise click.exceptions.Exit(1)


def _held(data: Path | None) -> dict[str, str | None]:
    """The names of the library's files, each with the address that it came from."""
    from corpus.library import Library

    library = Library(settings_for(data).data / "library")
    return {entry.doc: entry.said.source for entry in library.entries()}


def add_paths(
    paths: Sequence[Path],
    data: Path | None,
    said: Said = NOTHING,
    from_web: FromWeb = NOTHING_FETCHED,
) -> AddView:
    """Store and index, as one writer from beginning to end.

    Raises WriterBusy, CannotWrite, ModelUnavailable.
    """
    from corpus.library import Library

    settings = settings_for(data)
    view = _added(paths, settings, said, from_web)
    library = Library(settings.data / "library")
    return structs.replace(view, left=tuple(each.doc for each in library.left_behind(paths)))


def _added(paths: Sequence[Path], settings: Settings, said: Said, from_web: FromWeb) -> AddView:
    from corpus.library import Library
    from index.build import build
    from index.storage.lock import writing

    gone = _forgotten(paths, settings.data)
    found, refused = find([*paths, *from_web.sources])
    refused += from_web.refused
    if not found:
        return AddView((), _skipped(refused, from_web), None, 0, 0, 0, gone)
    with writing(settings.data), build_progress() as progress:
        library = Library(settings.data / "library")
        library.note_refused(_left_unread(refused))
        sayings = [_with_source(said, from_web.sources.get(path)) for path in found]
        added, unreadable = _store(list(zip(found, sayings, strict=True)), library, progress)
        if not added:
            return AddView((), _skipped([*refused, *unreadable], from_web), None, 0, 0, 0, gone)
        built = build(settings.data, embedder_of(settings), progress=progress)
    unparsed = {item.sha256: item.reason for item in built.skipped}
    failed = [
        Refused(path, unparsed[file.sha256].removeprefix(f"{file.doc}: "))
        for path, file in added
        if file.sha256 in unparsed
    ]
    return AddView(
        files=tuple(file for _, file in added if file.sha256 not in unparsed),
        skipped=_skipped([*refused, *unreadable, *failed], from_web),
        generation=built.generation,
        reports=built.reports,
        passages=built.passages,
        embedded_reports=built.embedded_reports,
        gone=gone,
    )


def _left_unread(refused: Sequence[Refused]) -> dict[Path, str]:
    """The files that are there and were refused before they were read."""
    return {
        item.path: item.reason
        for item in refused
        if isinstance(item.path, Path)
        and os.path.lexists(item.path)
        and (item.path.is_symlink() or not item.path.is_dir())
    }


def _forgotten(paths: Sequence[Path], data: Path) -> tuple[str, ...]:
    """The names of the files at or below the paths that were refused and are no longer there."""
    from corpus.library import Library
    from index.storage.lock import writing

    library = Library(data / "library")
    if not library.refused():
        return ()
    with writing(data):
        return tuple(each.doc for each in library.forget_gone(paths))


def _store(
    found: Sequence[tuple[Path, Said]], library: Library, progress: Progress
) -> tuple[list[tuple[Path, FileAdded]], list[Refused]]:
    """What was stored, each with the path it was given by, and what could not be."""
    from corpus.errors import Unreadable
    from index.storage.durable import refusals_explained

    added: list[tuple[Path, FileAdded]] = []
    unreadable: list[Refused] = []
    for done, (path, said) in enumerate(found):
        progress("storing", done, len(found))
        try:
            with refusals_explained(f"storing {path}"):
                kept = library.add(path, said)
        except Unreadable as error:
            unreadable.append(Refused(path, f"{error.reason}. {error.mend}"))
            continue
        entry = kept.entry
        own = _shown(str(path)) if kept.status == "copy" else None
        added.append((path, FileAdded(entry.doc, kept.status, entry.sha256, kept.unread, own)))
    progress("storing", len(found), len(found))
    return added, unreadable


def _with_source(said: Said, url: str | None) -> Said:
    return said.over(Said(source=url)) if url else said


def _skipped(refused: Sequence[Refused], from_web: FromWeb) -> tuple[FileSkipped, ...]:
    """What was refused, each under the path or the address that the user gave."""
    return tuple(
        FileSkipped(
            _shown(str(from_web.sources.get(Path(item.path), item.path))), _shown(item.reason)
        )
        for item in refused
    )


def _shown(text: str) -> str:
    """`text` with escapes such as \\xff for the bytes of a file's name that are not UTF-8."""
    return os.fsencode(text).decode("utf-8", "backslashreplace")


def _lines(view: AddView) -> Iterator[str]:
    for file in view.files:
        if file.path is not None:
            yield f"copy       {named(file.path)}: {named(file.doc)} has the same bytes."
        elif file.status != "unchanged":
            yield f"{file.status:<9}  {named(file.doc)}"
    counts = Counter(file.status for file in view.files)
    parts = [f"{counts[status]} {status}" for status in get_args(Status) if counts[status]]
    if counts["copy"] > 1:
        parts[-1] = f"{counts['copy']} copies"
    if view.skipped:
        parts.append(f"{len(view.skipped)} skipped")
    yield ", ".join(parts).capitalize() + "."
    if view.generation is not None:
        yield state_of_library(view.reports, view.passages, view.generation)

"""What `findings doctor` looks at. A check returns what it found, or raises what is wrong."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from corpus.errors import CorpusError
from index.errors import GenerationUnavailable, IndexFailure, NoGeneration
from service.commands.opening import embedder_of, say_model_is_loading
from service.loading import load_reranker
from service.settings import Settings
from service.views import reason_counts
from service.wording import counted

if TYPE_CHECKING:
    from corpus.areas import Areas
    from corpus.entries import LibraryEntry
    from corpus.types import Report
    from index.generation import Generation

State = Literal["ok", "warning", "wrong"]

GIGABYTE = 1_000_000_000
LITTLE_SPACE = 1 * GIGABYTE
"""Below this a build of a large library may not fit beside what is being served."""

MUCH_LEFT_OUT = 0.25
"""Of the letters of a file: a web page may have a frame of that size, text of its own has not."""


class Check(Struct, frozen=True):
    """One thing looked at. Where it is not ok, `found` ends with what mends it."""

    name: str
    state: State
    found: str


class _Concern(Exception):  # noqa: N818 - a remark, not an error
    """Raised by a check for what works but deserves a look."""


def examine(settings: Settings) -> Iterator[Check]:
    """Every check, one after the other, however the earlier ones ended."""
    for name, check in _CHECKS:
        try:
            yield Check(name, "ok", check(settings))
        except _Concern as concern:
            yield Check(name, "warning", str(concern))
        except (CorpusError, IndexFailure, OSError) as error:
            yield Check(name, "wrong", str(error))


def _versions(settings: Settings) -> str:
    from corpus.versions import versions

    of_ours = ", ".join(f"{name} {number}" for name, number in sorted(versions().items()))
    return (
        f"Findings {version('findings')} ({of_ours}), Python {platform.python_version()}, "
        f"torch {version('torch')}, {platform.platform(terse=True)}"
    )


def _folder(settings: Settings) -> str:
    data = settings.data
    if not data.exists():
        raise _Concern(f"{data} does not exist yet. `findings add PATH` makes it.")
    if not os.access(data, os.W_OK | os.X_OK):
        raise _Concern(
            f"{data} cannot be written: it can be searched and served but not changed. Mend its "
            "permissions, or name another folder with --data."
        )
    return str(data)


def _space(settings: Settings) -> str:
    existing = next(path for path in (settings.data, *settings.data.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    found = f"{free / GIGABYTE:.1f} GB free"
    if free < LITTLE_SPACE:
        raise _Concern(f"{found}. Make room before a large `findings add` or `findings build`.")
    return found


def _writer(settings: Settings) -> str:
    from index.storage.lock import holder, is_held

    if not os.access(settings.data, os.W_OK) or not is_held(settings.data):
        return "nobody is writing"
    known = holder(settings.data)
    who = f": {known}" if known else ""
    raise _Concern(f"Another process is writing{who}. Wait for it before adding or building.")


def _library(settings: Settings) -> str:
    from corpus.library import Library

    library = Library(settings.data / "library")
    entries = library.entries()
    if not entries:
        raise _Concern("The library is empty. Run `findings add PATH`.")
    for entry in entries:
        library.read(entry)
    size = sum(entry.size for entry in entries)
    return f"{counted(len(entries), 'report')}, {size / 1000:,.0f} kB, all as added"


def _index(settings: Settings) -> str:
    from corpus.library import Library
    from index.generation import open_current

    library = Library(settings.data / "library")
    entries = library.entries()
    try:
        generation = open_current(settings.data)
    except NoGeneration as error:
        if entries:
            raise IndexFailure("The reports are not indexed. Run `findings build`.") from error
        raise _Concern(str(error)) from error
    _compare_with_library(generation, entries)
    _compare_with_program(generation, library.areas())
    made = generation.manifest
    return (
        f"generation {generation.number} of {made.created}, "
        f"{counted(len(made.reports), 'report')}, "
        f"{counted(len(generation.entries), 'passage')}, every file as it was written"
    )


def _compare_with_library(generation: Generation, entries: tuple[LibraryEntry, ...]) -> None:
    made = generation.manifest
    if made.skipped:
        unread = "; ".join(f"{item.doc}: {item.reason}" for item in made.skipped)
        raise _Concern(f"Not every report could be read. {unread}")
    held = {entry.sha256 for entry in entries}
    indexed = {record.sha256 for record in made.reports}
    if held != indexed:
        raise _Concern(
            f"Generation {generation.number} holds {counted(len(indexed), 'report')}, the library "
            f"{len(held)}; {len(held ^ indexed)} of them are only in one. Run `findings build` to "
            "index what the library holds."
        )


def _compare_with_program(generation: Generation, known: Areas) -> None:
    from corpus.versions import versions
    from index.versions import versions as index_versions

    made = generation.manifest
    if made.versions != versions(known):
        raise _Concern(
            f"Generation {generation.number} was made by another version of the parser. It is "
            "served as it is; run `findings build` to read the reports as this version does."
        )
    if made.index_versions != index_versions():
        raise _Concern(
            f"Generation {generation.number} was indexed by another version of Findings. It is "
            "served as it is; run `findings build` to index the reports as this version does."
        )


def _left_out(settings: Settings) -> str:
    """What of the files stands in no passage, and of which reports that is too much."""
    from index.generation import open_current

    try:
        reports = tuple(open_current(settings.data).reports.values())
    except GenerationUnavailable:
        return "nothing is indexed"
    much = [report.id for report in reports if _share_left_out(report) > MUCH_LEFT_OUT]
    if much:
        raise _Concern(
            f"Of {', '.join(much)} more than {MUCH_LEFT_OUT:.0%} of the text was left out as page "
            "numbers, running headers and the like. Read `findings export dropped --report ID`, or "
            "/reports/ID/left-out, for what should have been kept."
        )
    told = ", ".join(f"{one.reason} {one.blocks:,}" for one in reason_counts(reports))
    return told or "nothing"


def _share_left_out(report: Report) -> float:
    out = sum(len(item.text) for item in report.dropped)
    return out / (out + len(report.text))


def _older(settings: Settings) -> str:
    from index.storage import manifest, store

    try:
        served = store.current(settings.data)
    except GenerationUnavailable:
        return "nothing is served"
    older = [number for number in store.generations(settings.data) if number < served]
    damaged = []
    for number in older:
        folder = store.folder_of(settings.data, number)
        try:
            manifest.verify(folder, manifest.read(folder), manifest.ALL)
        except GenerationUnavailable:
            damaged.append(number)
    sound = ", ".join(str(number) for number in older if number not in damaged)
    if damaged:
        numbers = ", ".join(map(str, damaged))
        left = f"It can go back to {sound}." if sound else "No other is left to go back to."
        raise _Concern(
            f"`findings rollback` cannot go back to generation {numbers}: files of it are missing "
            f"or damaged. {left} What is served now does not need it."
        )
    return f"`findings rollback` can go back to {sound}" if sound else "none"


def _model(settings: Settings) -> str:
    from index.generation import check_model, open_current

    say_model_is_loading()
    embedder = embedder_of(settings)()
    embedder.embed_query("Does it answer?")
    try:
        generation = open_current(settings.data)
    except GenerationUnavailable:
        pass  # the check of the index says so
    else:
        check_model(generation, embedder)
    reranker = load_reranker(settings)
    beside = f"; reranker {reranker.model.name}" if reranker else ""
    return f"{embedder.name}, {embedder.dimension} dimensions, {embedder.dtype}{beside}"


_CHECKS: tuple[tuple[str, Callable[[Settings], str]], ...] = (
    ("versions", _versions),
    ("data folder", _folder),
    ("disk space", _space),
    ("writer", _writer),
    ("library", _library),
    ("index", _index),
    ("left out", _left_out),
    ("older generations", _older),
    ("model", _model),
)

"""A generation opened for searching: verified first, parsed afterwards, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import Struct

from corpus.types import Report
from index.embedding import Embedder
from index.errors import GenerationDamaged, GenerationUnavailable, ModelMismatch
from index.query import lexicon
from index.storage import manifest, store
from index.storage.manifest import (
    ALL,
    VECTOR_INDEX,
    Manifest,
    ModelIdentity,
    Purpose,
    lexical_path,
    report_path,
)
from index.types import Entry, Polarity


class StoredReport(Struct, frozen=True):
    """The content of reports/<SHA-256 of the source>.json."""

    report: Report
    polarities: tuple[Polarity, ...]  # one a passage


class Generation:
    """`entries` holds the passages of all reports, in the library's order and in reading order;
    the vector and lexical indexes number them by their place in it."""

    def __init__(self, folder: Path, found: Manifest, stored: Sequence[StoredReport]) -> None:
        self.folder = folder
        self.manifest = found
        self.number = found.generation
        self.reports: Mapping[str, Report] = MappingProxyType(
            {s.report.id: s.report for s in stored}
        )
        self.entries: Sequence[Entry] = entries_of(stored)
        self._places = {entry.passage.id: n for n, entry in enumerate(self.entries)}

    @property
    def vector_index(self) -> Path:
        """The folder that `index.vectors.write_index` wrote."""
        return self.folder / VECTOR_INDEX

    @property
    def lexical_index(self) -> Path:
        """The path that `index.occurrences.write_index` wrote."""
        return lexical_path(self.folder)

    @property
    def own_lexicon(self) -> Path:
        """The user's own lines of the lexicon, in the data folder, if there are any."""
        return self.folder.parents[1] / lexicon.FILE

    def place(self, passage_id: str) -> int:
        """Where the passage stands in `entries`. Raises KeyError."""
        return self._places[passage_id]

    def entry(self, passage_id: str) -> Entry:
        """The passage of this id with its report. Raises KeyError."""
        return self.entries[self._places[passage_id]]


def entries_of(stored: Sequence[StoredReport]) -> tuple[Entry, ...]:
    return tuple(
        Entry(passage, s.report, polarity)
        for s in stored
        for passage, polarity in zip(s.report.passages, s.polarities, strict=True)
    )


def open_current(data: Path) -> Generation:
    """The generation that CURRENT names, every file of it verified.

    Raises NoGeneration, GenerationDamaged, FormatMismatch.
    """
    number = store.current(data)
    while True:
        try:
            return _open(store.folder_of(data, number), ALL)
        except GenerationUnavailable:
            # A reader that is slower than three builds finds its generation removed.
            before, number = number, store.current(data)
            if number == before:
                raise


def open_servable(data: Path) -> tuple[Generation, str | None]:
    """The current generation or, where it is unfit, the newest intact older one with a warning
    that says what is wrong and what to do.

    Of an older generation only what a search reads is verified: the rest it shares with the
    current one, whose damage must not take it along. Raises NoGeneration, and what
    `open_current` raised where nothing older is fit either.
    """
    try:
        return open_current(data), None
    except GenerationUnavailable as error:
        problem = error
    for number in reversed(_fallbacks(data)):
        try:
            older = _open(store.folder_of(data, number), ("search",))
        except GenerationUnavailable:
            continue
        return older, f"{problem} Until then generation {number} is served."
    raise problem


def check_model(generation: Generation, embedder: Embedder) -> None:
    """Raises ModelMismatch where the embedder's vectors do not compare with the passages'."""
    ours, theirs = generation.manifest.model, identity_of(embedder)
    if not ours.comparable(theirs):
        raise ModelMismatch(
            f"Generation {generation.number} was embedded by {ours}, but the model loaded is "
            f"{theirs}. Choose the first with FINDINGS_PROFILE or FINDINGS_MODEL, or run "
            "`findings build` to embed every passage again by the second."
        )


def identity_of(embedder: Embedder) -> ModelIdentity:
    return ModelIdentity(embedder.name, embedder.fingerprint, embedder.dimension, embedder.dtype)


def _fallbacks(data: Path) -> tuple[int, ...]:
    """The generations that may stand in for the current one, oldest first."""
    present = store.generations(data)
    try:
        served = store.current(data)
    except GenerationUnavailable:
        return present  # which one it was is lost; the newest is the likeliest
    return tuple(number for number in present if number < served)


def _open(folder: Path, purposes: tuple[Purpose, ...]) -> Generation:
    found = manifest.read(folder)
    manifest.verify(folder, found, purposes)
    try:
        stored = [
            msgspec.json.decode(report_path(folder, record.sha256).read_bytes(), type=StoredReport)
            for record in found.reports
        ]
    except (msgspec.DecodeError, FileNotFoundError) as error:
        raise GenerationDamaged(
            f"Generation {found.generation} holds a report that cannot be read: {error}. "
            f"{manifest.REBUILD}"
        ) from error
    return Generation(folder, found, stored)

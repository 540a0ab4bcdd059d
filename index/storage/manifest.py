"""The manifest of a generation: what it was made from, and every file it consists of.

The manifest protects the files, and a seal protects the manifest: its last line is the
SHA-256 of everything before it. CURRENT is sealed in the same way. So one altered byte
anywhere in a generation, in its manifest or in CURRENT is noticed before anything is parsed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec
from msgspec import Struct

from index.errors import FormatMismatch, GenerationDamaged
from index.storage import durable

FORMAT = 3
"""Raised by whoever changes the layout of a generation or what its files mean."""

NAME = "MANIFEST"
REBUILD = "Run `findings build` to derive it again from the library."

Purpose = Literal["search", "build"]
"""A search reads it, or only the next build does. Files for building are shared between
generations by hard link, files for searching never are: damage to one generation must leave the
one before it fit to be served."""

REPORTS = "reports"
REPORT_VECTORS = "vectors"
VECTOR_INDEX = "dense"
LEXICAL_INDEX = "lexical"
PURPOSES: Mapping[str, Purpose] = MappingProxyType(
    {REPORTS: "search", REPORT_VECTORS: "build", VECTOR_INDEX: "search", LEXICAL_INDEX: "search"}
)
"""The folders of a generation. The vectors of each report are what the next build starts from;
a search reads the vector index, which holds them again in its own form."""

ALL: tuple[Purpose, ...] = ("search", "build")


class FileRecord(Struct, frozen=True, forbid_unknown_fields=True):
    path: str  # within the generation, with forward slashes
    size: int  # bytes
    sha256: str
    purpose: Purpose


class ModelIdentity(Struct, frozen=True, forbid_unknown_fields=True):
    """The model that embedded a generation.

    The fingerprint alone decides whether two vectors may be compared: a model may be known by
    several names, and computing in another precision moves a vector less than would matter.
    """

    name: str
    fingerprint: str  # of the weights and of how they are pooled
    dimension: int
    dtype: str

    def comparable(self, other: ModelIdentity) -> bool:
        return (self.fingerprint, self.dimension) == (other.fingerprint, other.dimension)

    def __str__(self) -> str:
        return f"{self.name} ({self.dimension} dimensions, {self.dtype}, {self.fingerprint[:12]})"


class ReportRecord(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    parsed_id: str  # as the text alone gives it; `id` differs where another report has it already
    doc: str
    sha256: str  # of the source in the library
    passages: int
    said: str = ""  # digest of what the user says of it


class Skipped(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the library that could not be read into a report, or is a copy of another."""

    doc: str
    sha256: str
    reason: str  # and what to do about it
    copy_of: str = ""  # SHA-256 of the report that is indexed in its place, if it can be read


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    generation: int
    created: str  # ISO 8601, UTC
    versions: dict[str, str]  # of parser, splitter, vocabulary, tokenizer
    model: ModelIdentity
    reports: tuple[ReportRecord, ...]  # in the library's order
    skipped: tuple[Skipped, ...]
    files: tuple[FileRecord, ...]
    index_versions: dict[str, str] = {}  # of what index/ made of them; empty in early generations


class _Header(Struct):
    """What every format has in common, so that a later one is recognised and not called damaged."""

    format: int


def report_path(folder: Path, sha256: str) -> Path:
    """Where a generation's folder keeps the report read from this source."""
    return folder / REPORTS / f"{sha256}.json"


def vectors_path(folder: Path, sha256: str) -> Path:
    """Where a generation's folder keeps the vectors of the report read from this source."""
    return folder / REPORT_VECTORS / f"{sha256}.vectors"


def lexical_path(folder: Path) -> Path:
    """Where a generation's folder keeps its lexical index."""
    return folder / LEXICAL_INDEX / "words.npz"


def seal(body: bytes) -> bytes:
    """`body`, which ends in a line break, with a last line that guards it."""
    return body + b"sha256 " + hashlib.sha256(body).hexdigest().encode() + b"\n"


def unseal(sealed: bytes) -> bytes | None:
    """The body, or None where so much as one byte differs from what was sealed."""
    end_of_body = sealed.rfind(b"\n", 0, -1) + 1
    body = sealed[:end_of_body]
    return body if seal(body) == sealed else None


def write(folder: Path, manifest: Manifest) -> None:
    body = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    (folder / NAME).write_bytes(seal(body))


def read(folder: Path) -> Manifest:
    """The manifest in a generation's folder, its seal checked; its files are not (see `verify`).

    Raises GenerationDamaged and FormatMismatch.
    """
    try:
        sealed = (folder / NAME).read_bytes()
    except FileNotFoundError:
        raise GenerationDamaged(
            f"Generation {folder.name} has no {NAME}: it was not written to the end, or its files "
            f"have been removed. {REBUILD}"
        ) from None
    body = unseal(sealed)
    if body is None:
        raise GenerationDamaged(
            f"Generation {folder.name} is damaged: its {NAME} has been altered. {REBUILD}"
        )
    try:
        found = msgspec.json.decode(body, type=_Header).format
        if found != FORMAT:
            raise FormatMismatch(
                f"Generation {folder.name} was made by another version of Findings: its format "
                f"is {found}, and this version reads {FORMAT}. {REBUILD}"
            )
        manifest = msgspec.json.decode(body, type=Manifest)
    except msgspec.DecodeError as error:
        raise GenerationDamaged(
            f"Generation {folder.name} has a {NAME} that cannot be read: {error}. {REBUILD}"
        ) from error
    if folder.name != str(manifest.generation):
        raise GenerationDamaged(
            f"The folder of generation {folder.name} holds generation {manifest.generation}: "
            f"it has been renamed. {REBUILD}"
        )
    return manifest


def describe(folder: Path, linked: Iterable[FileRecord | None]) -> tuple[FileRecord, ...]:
    """A record of every file under `folder`.

    The `linked` files are not read: they came from another generation and were verified there,
    and recording what they hold now would bless damage done since.
    """
    known = {record.path: record for record in linked if record is not None}
    return tuple(known.get(path) or _describe_file(folder, path) for path in names(folder))


def _describe_file(folder: Path, path: str) -> FileRecord:
    file = folder / path
    purpose = PURPOSES[path.split("/", 1)[0]]
    return FileRecord(path, file.stat().st_size, durable.digest(file), purpose)


def names(folder: Path) -> list[str]:
    """The paths of all files under a generation's folder but the manifest, sorted."""
    found = (path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    return sorted(name for path in found if (name := path.relative_to(folder).as_posix()) != NAME)


def verify(folder: Path, manifest: Manifest, purposes: Iterable[Purpose]) -> None:
    """Compare every file that serves one of these purposes with the manifest, byte for byte, and
    look for files that it does not list.

    Raises GenerationDamaged, which names the files.
    """
    wanted = set(purposes)
    problems = [
        problem
        for record in manifest.files
        if record.purpose in wanted and (problem := damage(folder, record)) is not None
    ]
    listed = {record.path for record in manifest.files}
    problems += [f"{name} does not belong there" for name in names(folder) if name not in listed]
    if problems:
        shown = "; ".join(problems[:3])
        more = f"; and {len(problems) - 3} more" if len(problems) > 3 else ""
        raise GenerationDamaged(
            f"Generation {manifest.generation} is damaged: {shown}{more}. {REBUILD}"
        )


def damage(folder: Path, record: FileRecord) -> str | None:
    """How the file differs from its record, in words, or None."""
    file = folder / record.path
    try:
        size = file.stat().st_size
        if size != record.size:
            return f"{record.path} has {size} bytes instead of {record.size}"
        if durable.digest(file) != record.sha256:
            return f"{record.path} has been altered"
    except FileNotFoundError:
        return f"{record.path} is missing"
    except OSError as error:
        return f"{record.path} cannot be read ({error.strerror})"
    return None

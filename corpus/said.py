"""What a user says of a report, which wins over what its text says: on the command line, or in
a file beside it (`report.pdf` has `report.pdf.toml`)."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from corpus.errors import Unreadable
from corpus.types import DocumentType

SUFFIX = ".toml"

Date = Annotated[str, Meta(pattern=r"\A(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?\Z")]
"""ISO 8601, as precise as is known: "2017", "2017-02" or "2017-02-23"."""


class Said(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """None where the user says nothing. `series` is the id of a grammar ("fji"), `inspection`
    what reports, letters and releases of one inspection have in common."""

    title: str | None = None
    series: str | None = None
    document_type: DocumentType | None = None
    area: str | None = None
    service: str | None = None
    published: Date | None = None
    inspection: str | None = None
    source: str | None = None
    licence: str | None = None

    @property
    def digest(self) -> str:
        """Tells what was said apart; empty where nothing was."""
        if self == Said():
            return ""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:12]

    def over(self, before: Said) -> Said:
        """This, and what was said before where this says nothing."""
        mine = {name: value for name in SAID if (value := getattr(self, name)) is not None}
        return msgspec.structs.replace(before, **mine)

    def without(self, taken: Said) -> Said:
        """This without what `taken` says in the same words."""
        gone = [name for name in SAID if getattr(taken, name) is not None]
        alike = {name: None for name in gone if getattr(self, name) == getattr(taken, name)}
        return msgspec.structs.replace(self, **alike)


SAID: tuple[str, ...] = Said.__struct_fields__


def sidecar_of(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def is_sidecar(path: Path) -> bool:
    """Whether a file says something about the report beside it."""
    return path.suffix == SUFFIX and path.with_suffix("").is_file()


def read_sidecar(path: Path) -> Said:
    """What the file beside a report says. Raises `Unreadable` where it cannot be understood."""
    beside = sidecar_of(path)
    try:
        content = beside.read_bytes()
    except FileNotFoundError:
        return Said()
    try:
        said = msgspec.toml.decode(content, type=dict[str, object])
        dates = {"published": _date(str(said["published"]))} if "published" in said else {}
        checked = msgspec.convert({**said, **dates}, Said)
        if checked.series is None:
            return checked
        return msgspec.structs.replace(checked, series=_series(checked.series))
    except (msgspec.MsgspecError, ValueError) as error:  # also what is not UTF-8
        reason = f"{beside.name} beside it cannot be understood ({_plainly(str(error))})"
        mend = f"It may say {', '.join(SAID)}, each as text. Mend it, or take it away."
        raise Unreadable(path.name, reason, mend) from error


def check_date(text: str) -> str:
    """The date itself. Raises ValueError for what is none."""
    try:
        return msgspec.convert(text.strip(), Date)
    except msgspec.ValidationError:
        raise ValueError("is no date. Write 2017, 2017-02 or 2017-02-23") from None


def check_series(text: str) -> str:
    """The id of a series that is known. Raises ValueError for another."""
    from corpus.series import SERIES  # the grammars, which most commands do without

    series = text.strip().casefold()
    if series not in SERIES:
        raise ValueError(f"is no series that is known. Those are {', '.join(SERIES)}")
    return series


def _series(series: str) -> str:
    try:
        return check_series(series)
    except ValueError as error:
        raise ValueError(f"series = {series!r} {error}") from None


def _date(published: str) -> str:
    try:
        return check_date(published)
    except ValueError as error:
        raise ValueError(f"published = {published!r} {error}") from None


def _plainly(error: str) -> str:
    """What msgspec says, in the words of somebody who writes a file of three lines."""
    named = re.sub(r"Object contains unknown field", "it has the unknown field", error)
    return re.sub(r"Expected `str[^`]*`, got `\w+` - at `\$\.(\w+)`", r"\1 is no text", named)

"""What a user says of a report, which wins over what its text says: on the command line, or in
a file beside it (`report.pdf` has `report.pdf.toml`)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct

from corpus.errors import Unreadable
from corpus.types import DocumentType

SUFFIX = ".toml"

LONGEST = 500
"""Characters of what is said: a title is no text."""

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
    except OSError as error:
        reason = f"{beside.name} beside it cannot be read ({error.strerror or error})"
        raise Unreadable(path.name, reason, "Mend it, or take it away.") from error
    try:
        said = msgspec.toml.decode(content, type=dict[str, object])
        return _checked(msgspec.convert(said | _as_text(said), Said))
    except (msgspec.MsgspecError, ValueError) as error:  # also what is not UTF-8
        reason = f"{beside.name} beside it cannot be understood ({_plainly(str(error))})"
        mend = f"It may say {', '.join(SAID)}, each as text. Mend it, or take it away."
        raise Unreadable(path.name, reason, mend) from error


def check_date(text: str) -> str:
    """The date itself. Raises ValueError for what is none, or lies in years to come."""
    try:
        told = msgspec.convert(text.strip(), Date)
        first = date.fromisoformat(told + "-01-01"[len(told) - 10 :] if len(told) < 10 else told)
    except ValueError:  # msgspec's own among them
        raise ValueError("is no date. Write 2017, 2017-02 or 2017-02-23") from None
    if first.year > date.today().year + 1:
        raise ValueError("lies in years to come. Write the day on which it was published")
    return told


def check_source(text: str) -> str:
    """The address itself. Raises ValueError for what is none of the web."""
    parts = urlsplit(text.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", text.strip()):
        raise ValueError("is no address of the web. Write it whole, https:// and all")
    return text.strip()


def check_text(text: str) -> str:
    """The text itself. Raises ValueError for what is empty or too long for a name."""
    if not text.strip():
        raise ValueError("is empty. Leave it out to have it read from the report")
    if len(text) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} characters")
    return text.strip()


def check_series(text: str) -> str:
    """The id of a series that is known. Raises ValueError for another."""
    from corpus.series import SERIES  # the grammars, which most commands do without

    series = text.strip().casefold()
    if series not in SERIES:
        raise ValueError(f"is no series that is known. Those are {', '.join(SERIES)}")
    return series


_CHECKS: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(("title", "area", "service", "inspection", "licence"), check_text),
    "published": check_date,
    "source": check_source,
    "series": check_series,
}


def _as_text(said: Mapping[str, object]) -> dict[str, object]:
    """TOML has dates and numbers of its own: published = 2017-02-23 is as good as in quotes."""
    if "published" not in said:
        return {}
    return {"published": _check("published", str(said["published"]))}


def _checked(said: Said) -> Said:
    """Raises ValueError, naming what is said, where it is none of what it should be."""
    told = {name: value for name in _CHECKS if (value := getattr(said, name)) is not None}
    return msgspec.structs.replace(said, **{name: _check(name, told[name]) for name in told})


def _check(name: str, value: str) -> str:
    try:
        return _CHECKS[name](value)
    except ValueError as error:
        raise ValueError(f"{name} = {value!r} {error}") from None


def _plainly(error: str) -> str:
    """What msgspec says, in the words of somebody who writes a file of three lines."""
    named = re.sub(r"Object contains unknown field", "it has the unknown field", error)
    return re.sub(r"Expected `str[^`]*`, got `\w+` - at `\$\.(\w+)`", r"\1 is no text", named)

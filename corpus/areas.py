"""One identity for each area, whatever a report calls it, and which areas share ground.

Built in is areas.toml beside this file; a file of the same form adds to it.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec import Struct

from corpus.errors import TableUnreadable
from corpus.text import fold

_KINDS = re.compile(
    r"\A(?:the )?(?:(?:london|royal|metropolitan) borough|borough|city|county) of (?=[A-Z])", re.I
)


class Area(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of the table; areas.toml says what each field is."""

    name: str
    also: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    area: tuple[Area, ...] = ()


class Areas:
    """The table, asked by any name that a report prints."""

    def __init__(self, entries: tuple[Area, ...]) -> None:
        self._by_name = {fold(entry.name): entry for entry in entries}
        self._by_any = {
            _key(name): entry
            for entry in self._by_name.values()
            for name in (*entry.also, entry.name)
        }
        self.entries = tuple(self._by_name.values())
        content = msgspec.json.encode(self.entries)
        self.digest = hashlib.sha256(content).hexdigest()[:12]

    def name(self, printed: str) -> str:
        """The area's one name: "London Borough of Marl" and "Marl" are the same, "&" and "and"."""
        entry = self._by_any.get(_key(printed))
        return entry.name if entry else _plain(printed)

    def covers(self, name: str) -> tuple[str, ...]:
        """The areas whose ground is part of this one's."""
        entry = self._by_any.get(_key(name))
        return tuple(map(self.name, entry.covers)) if entry else ()

    def known_as(self, name: str) -> tuple[str, ...]:
        """Other names of an area, and the areas that took it in, whatever they go by."""
        own = self.name(name)
        above = [each for each in self._by_name.values() if own in self.covers(each.name)]
        itself = self._by_any.get(_key(own))
        every = (*(itself.also if itself else ()), *(n for e in above for n in (e.name, *e.also)))
        return tuple(dict.fromkeys(every))

    def kin(self, name: str) -> tuple[str, ...]:
        """Every area that shares ground with this one, itself first: what it covers, and what
        covers it. A history of the area takes their reports in."""
        own = self.name(name)
        above = [each.name for each in self._by_name.values() if own in self.covers(each.name)]
        return tuple(dict.fromkeys((own, *self.covers(own), *above)))


@cache
def areas() -> Areas:
    """The table that is built in."""
    return Areas(_built_in())


def read_areas(path: Path) -> Areas:
    """The built-in table with the entries of a file, if there is one.

    Raises `TableUnreadable` where the file is no table of areas.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return areas()
    try:
        table = msgspec.toml.decode(content, type=_Table)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise TableUnreadable(
            f"{path} is no table of areas ({error}). Write it as the built-in areas.toml is "
            "written, or take it away."
        ) from error
    return Areas((*_built_in(), *table.area))


def _built_in() -> tuple[Area, ...]:
    content = files("corpus").joinpath("areas.toml").read_bytes()
    return msgspec.toml.decode(content, type=_Table).area


def _key(name: str) -> str:
    return fold(_plain(name))


def _plain(name: str) -> str:
    return _KINDS.sub("", " ".join(name.replace("&", " and ").split()))

"""The areas that have or had a youth justice service, read once from gazetteer.toml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class Gazetteer(Struct, frozen=True, forbid_unknown_fields=True):
    england: tuple[str, ...]
    wales: tuple[str, ...]


@cache
def areas() -> tuple[str, ...]:
    """Names of areas of England and Wales, whether or not any report is about them."""
    source = files("corpus").joinpath("gazetteer.toml").read_bytes()
    found = msgspec.toml.decode(source, type=Gazetteer)
    return found.england + found.wales

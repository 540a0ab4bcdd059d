"""The areas that have or had a youth justice service, read once from gazetteer.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class Gazetteer(Struct, frozen=True, forbid_unknown_fields=True):
    england: tuple[str, ...]
    wales: tuple[str, ...]
    abbreviations: dict[str, str]


def areas() -> tuple[str, ...]:
    """Names of areas of England and Wales, whether or not any report is about them."""
    return _gazetteer().england + _gazetteer().wales


def welsh_areas() -> tuple[str, ...]:
    """Those of them in Wales."""
    return _gazetteer().wales


def abbreviations() -> Mapping[str, str]:
    """By what people write for short, in small letters, the name of a county."""
    return _gazetteer().abbreviations


@cache
def _gazetteer() -> Gazetteer:
    source = files("corpus").joinpath("gazetteer.toml").read_bytes()
    return msgspec.toml.decode(source, type=Gazetteer)

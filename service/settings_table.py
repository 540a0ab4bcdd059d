"""Every setting as a row of the table in the README."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo

from service.settings import Settings, meaning_of, variable


class Setting(Struct, frozen=True):
    """One row of the settings table: the variable, its default in words, what it means."""

    name: str
    default: str
    meaning: str


def _default(field: FieldInfo) -> str:
    if field.name == "data":
        return "the user's data folder"
    if field.default is None:
        return {"model": "the profile's"}.get(field.name, "none")
    if field.default == ():
        return "none"
    if isinstance(field.default, bool):
        return "1" if field.default else "0"
    return str(field.default)


SETTINGS: tuple[Setting, ...] = tuple(
    Setting(variable(field.name), _default(field), meaning_of(field))
    for field in msgspec.structs.fields(Settings)
)
"""Every setting, in the order of the fields: the table of the README."""

"""Addresses of pages: the whole state of a page stands in its query string."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlencode

import msgspec
from litestar.connection import ASGIConnection
from msgspec import Struct
from msgspec.structs import fields

from service.validation import read_struct

S = TypeVar("S", bound=Struct)


def address(path: str, asked: Struct, **changes: object) -> str:
    """`path` with the query string that asks for `asked`, changed as told.

    What has its default value is left out, so that one state has one address.
    """
    changed = msgspec.structs.replace(asked, **changes) if changes else asked
    pairs = list(query_pairs(changed))
    return f"{path}?{urlencode(pairs)}" if pairs else path


def query_pairs(asked: Struct) -> Iterable[tuple[str, str]]:
    """Name and value of every parameter that is not at its default, as a form would send them."""
    for name, default in _defaults(type(asked)):
        value = getattr(asked, name)
        if value == default:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            yield name, str(one).lower() if isinstance(one, bool) else str(one)


@cache
def _defaults(state: type[Struct]) -> tuple[tuple[str, object], ...]:
    """Remembered, for msgspec reads a type's annotations anew each time it is asked."""
    return tuple((field.name, field.default) for field in fields(state))


def read_state(request: ASGIConnection[Any, Any, Any, Any], wanted: type[S]) -> S:
    """The state in a page's address, or a 400 Problem naming each parameter at fault.

    Kinder than the API: what a form sends empty was not chosen, and what a mail program or a
    social site appends to a link ("utm_source") is passed over.
    """
    known = set(wanted.__struct_fields__)
    given = {
        name: filled
        for name, values in request.query_params.dict().items()
        if name in known and (filled := [value for value in values if value.strip()])
    }
    return read_struct(given, wanted, text=True)

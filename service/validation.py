"""Reads what a caller sends into a Struct, gathering every fault instead of the first.

Query parameters (all text, values may repeat) and JSON bodies are read by the same rules and
refused in the same words: the field at fault, what is wrong, and what is allowed.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin
from urllib.parse import unquote_to_bytes

import msgspec
from litestar.connection import ASGIConnection
from msgspec import Meta, Struct
from msgspec.structs import FieldInfo, fields

from service.errors import FieldError, Problem, invalid

LONGEST_LIST = 10_000
"""Characters of a list that is written out; a longer one is taken for text."""

S = TypeVar("S", bound=Struct)


class _Form(Struct, frozen=True):
    """What a field may hold: its bare type, the limits on it, and whether null is one."""

    type: Any
    annotation: Any
    meta: Meta
    null: bool


def read_struct(
    raw: Mapping[str, object],
    wanted: type[S],
    *,
    text: bool,
    at: str = "",
    refused: Mapping[str, str] = MappingProxyType({}),
) -> S:
    """`raw` as a `wanted`, or a 400 Problem that lists every field at fault.

    With `text` every value is a list of strings, as a query string gives them: numbers are
    read from text, and empty values of fields that take several are passed over. Without it
    values are JSON's, and a single value stands for a list of one. `at` prefixes field names;
    `refused` says of fields that are known elsewhere why they are not taken here.
    """
    known = {field.name: field for field in fields(wanted)}
    faults = [
        FieldError(at + name, refused[name])
        if name in refused
        else _unknown(at + name, tuple(known))
        for name in raw
        if name not in known
    ]
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name not in raw or (raw[name] is None and not text):  # JSON's null is "not given"
            if field.required:
                faults.append(FieldError(at + name, "is required."))
            continue
        try:
            values[name] = _read(at + name, raw[name], field, text)
        except Problem as problem:
            faults += problem.errors
    if faults:
        raise invalid(tuple(faults))
    return wanted(**values)


def _read(name: str, raw: object, field: FieldInfo, text: bool) -> Any:
    form = _form(field.type)
    if isinstance(form.type, type) and issubclass(form.type, Struct):
        if not isinstance(raw, dict):
            raise _fault(name, "must be an object.")
        return read_struct(raw, form.type, text=text, at=f"{name}.")
    if get_origin(form.type) is tuple:
        return _several(name, raw if isinstance(raw, list) else [raw], form, text)
    if text and isinstance(raw, list):
        if len(raw) > 1:
            raise _fault(name, f"is given {len(raw)} times; give it once.")
        raw = raw[0]
    return _value(name, raw, form, text)


def _several(name: str, raw: list[Any], form: _Form, text: bool) -> tuple[Any, ...]:
    """Every value of a field that takes several, or one Problem with the faults of all."""
    if text:
        raw = [value for one in raw for value in _listed(one)]
    if form.meta.max_length is not None and len(raw) > form.meta.max_length:
        raise _fault(name, f"takes at most {form.meta.max_length} values.")
    values = [value for value in raw if value != ""] if text else raw
    item = _form(get_args(form.type)[0])
    read: list[Any] = []
    faults: list[FieldError] = []
    for value in values:
        try:
            read.append(_value(name, value, item, text))
        except Problem as problem:
            faults += problem.errors
    if faults:
        raise invalid(tuple(faults))
    return tuple(read)


def _listed(value: str) -> list[str]:
    """The values of a list that is written out in a query string, as clients of tools write one
    ("['finding', 'context']"); of any other text that alone."""
    if not (value.startswith("[") and value.endswith("]") and len(value) <= LONGEST_LIST):
        return [value]
    try:
        found = ast.literal_eval(value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return [value]
    plain = isinstance(found, list) and all(isinstance(one, str | int) for one in found)
    return list(map(str, found)) if plain else [value]


def _value(name: str, raw: object, form: _Form, text: bool) -> Any:
    if raw is None and form.null:
        return None
    if isinstance(raw, str) and len(raw) <= (form.meta.max_length or len(raw)):
        # Never what is too long as sent: trimmed, it could pass against the description.
        raw = raw.strip()
    allowed = _choices(form)
    if isinstance(raw, str):
        raw = next((one for one in allowed if one.casefold() == raw.casefold()), raw)
    try:
        return msgspec.convert(raw, form.annotation, strict=not text)
    except msgspec.ValidationError:
        raise _fault(name, f"must be {_wording(form)}; {_shown(raw)} is not.", allowed) from None


def _form(annotation: Any) -> _Form:
    """Takes `Annotated` and `| None` off an annotation and keeps what they say."""
    meta, null, bare = Meta(), False, annotation
    while True:
        if get_origin(bare) is Annotated:
            bare, *notes = get_args(bare)
            meta = next((note for note in notes if isinstance(note, Meta)), meta)
        elif get_origin(bare) in (Union, UnionType):
            members = [member for member in get_args(bare) if member is not NoneType]
            null, bare = True, members[0]
        else:
            return _Form(bare, annotation, meta, null)


def _choices(form: _Form) -> tuple[str, ...]:
    return get_args(form.type) if get_origin(form.type) is Literal else ()


def _wording(form: _Form) -> str:
    """What a value must be, in words that finish "must be"."""
    meta = form.meta
    if choices := _choices(form):
        return "one of " + ", ".join(choices)
    if form.type is bool:
        return "true or false"
    if isinstance(form.type, type) and issubclass(form.type, Struct):
        return "an object with " + ", ".join(field.name for field in fields(form.type))
    if form.type is int:
        if meta.le is not None:
            return f"a whole number from {meta.ge} to {meta.le}"
        return f"a whole number of at least {meta.ge}"
    if meta.max_length is not None:
        if not meta.min_length:
            return f"text of at most {meta.max_length:,} characters"
        return f"text of {meta.min_length} to {meta.max_length:,} characters"
    return "text"


def _shown(raw: object) -> str:
    """The refused value, short enough to read."""
    if isinstance(raw, str) and len(raw) > 40:
        return f"a text of {len(raw):,} characters" if len(raw) > 200 else repr(raw[:37] + "…")
    return repr(raw) if isinstance(raw, str) else msgspec.json.encode(raw).decode()[:60]


def _fault(name: str, message: str, allowed: tuple[str, ...] = ()) -> Problem:
    return invalid((FieldError(name, message, allowed),))


def _unknown(name: str, known: tuple[str, ...]) -> FieldError:
    close = get_close_matches(name.rpartition(".")[2], known, n=1, cutoff=0.6)
    if close:
        return FieldError(name, f"is not known here; did you mean {close[0]}?", tuple(close))
    if not known:
        return FieldError(name, "is not known here; this address takes no parameters.")
    return FieldError(name, f"is not known here; known are {', '.join(known)}.", known)


def read_query(request: ASGIConnection[Any, Any, Any, Any], wanted: type[S]) -> S:
    """The query string of a request as a `wanted`, or a 400 Problem naming each parameter."""
    garbled = _garbled(request.scope["query_string"])
    if garbled:
        raise invalid(garbled)
    return read_struct(request.query_params.dict(), wanted, text=True)


def _garbled(query_string: bytes) -> tuple[FieldError, ...]:
    """The parameters that are not UTF-8; parsed, they would hold marks that nobody sent."""
    faults = []
    for parameter in query_string.split(b"&"):
        name, _, value = map(unquote_to_bytes, parameter.partition(b"="))
        try:
            value.decode("utf-8")
        except UnicodeDecodeError:
            faults.append(FieldError(name.decode("utf-8", "replace"), "is not UTF-8."))
    return tuple(faults)

"""JSON request bodies, read as the type that their handler names.

Litestar's own reading answers invalid UTF-8 and very deep JSON with a 500 and names one fault
at a time; this one refuses both with a 400 and names every field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import msgspec
from litestar import Request
from litestar.datastructures import State
from msgspec import Meta, Struct, structs

from service.errors import FieldError, Problem, invalid, malformed
from service.parameters import NOT_YET, Filters
from service.validation import read_struct

_EXACT = 2**53
"""Up to here every whole number is a float of its own."""


def _number(text: str) -> int | float:
    """JSON has one kind of number: 5.0 is a whole one."""
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < _EXACT else number


_JSON = msgspec.json.Decoder(float_hook=_number)
_MISSING = re.compile(r"missing required field `(\w+)`")


class Lenient(Struct, frozen=True, kw_only=True):
    """A body of somebody else's contract: fields that are not known are passed over. Beside them
    stands one of ours. `told` is what to say next of a field that is refused."""

    told: ClassVar[Mapping[str, str]] = {}

    filters: Annotated[
        Filters | None,
        Meta(description="Where to look, as in /api/ask; OpenAI's own API has no such."),
    ] = None


class ApiRequest(Request[Any, Any, State]):
    """A request whose `json()` is already the Struct that its handler takes."""

    async def json(self) -> Any:
        """The body. Raises a Problem: 415, or 400 with the fields at fault."""
        kind = self.content_type[0]
        if kind != "application/json":
            raise Problem(
                415,
                "media-type",
                "Unsupported Media Type",
                f"Send the body as application/json, not as {kind or 'a body of no type'}.",
            )
        definition = self.route_handler.parsed_data_field
        if definition is None:
            raise malformed("This address takes no body.")
        return read_body(await self.body(), definition.annotation)


def read_body(body: bytes, wanted: type[Struct]) -> Struct:
    """A JSON object as a `wanted`. Raises a 400 Problem that says what is wrong."""
    try:
        raw = _JSON.decode(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise malformed(f"It is not UTF-8: byte {error.start} cannot be read.") from None
    except RecursionError:
        raise malformed("It nests too deep.") from None
    except msgspec.DecodeError as error:
        raise malformed(f"It is not JSON: {error}.") from None
    if not isinstance(raw, dict):
        raise malformed('Send a JSON object, such as {"question": "post-16 ETE gaps"}.')
    if issubclass(wanted, Lenient):
        return _converted(raw, wanted)
    given = {name: value for name, value in raw.items() if not _empty(name, value)}
    return read_struct(given, wanted, text=False, refused=NOT_YET)


def _empty(name: str, value: object) -> bool:
    """Whether an unsupported field asks for nothing, as clients that send every field have it."""
    return name in NOT_YET and (value is None or value == [])


def _converted(raw: dict[str, object], wanted: type[Lenient]) -> Lenient:
    """The first fault is named: `msgspec` stops there, and writes "... - at `$.path`"."""
    theirs = {name: value for name, value in raw.items() if name != "filters"}
    ours = read_struct({name: raw[name] for name in raw if name == "filters"}, Lenient, text=False)
    try:
        body = msgspec.convert(theirs, wanted)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        if missing := _MISSING.search(message):
            path += f".{missing[1]}"
        at = path.replace("`", "").strip(".") or "body"
        told = " ".join(filter(None, (f"{message}.", wanted.told.get(at))))
        raise invalid((FieldError(at, told),)) from None
    return structs.replace(body, filters=ours.filters)

"""JSON request bodies, read as the type that their handler names.

Litestar's own reading answers invalid UTF-8 and very deep JSON with a 500 and names one fault
at a time; this one refuses both with a 400 and names every field.
"""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request
from litestar.datastructures import State
from msgspec import Struct

from service.errors import Problem, malformed
from service.parameters import NOT_YET
from service.validation import read_struct


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
        raw = msgspec.json.decode(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise malformed(f"It is not UTF-8: byte {error.start} cannot be read.") from None
    except RecursionError:
        raise malformed("It nests too deep.") from None
    except msgspec.DecodeError as error:
        raise malformed(f"It is not JSON: {error}.") from None
    if not isinstance(raw, dict):
        raise malformed('Send a JSON object, such as {"question": "post-16 ETE gaps"}.')
    return read_struct(raw, wanted, text=False, refused=NOT_YET)

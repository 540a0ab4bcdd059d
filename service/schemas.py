"""The Structs of the API in its OpenAPI document, as msgspec describes them.

Litestar's own description loses what a checker or a generated client needs: the limits on the
items of a tuple and inside an optional field, that unknown fields are refused, and it lets
anything be an item of `tuple[X, ...]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

import msgspec
from litestar import Request
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition
from msgspec import Struct
from msgspec.structs import fields

from service.answers.types import Reader

if TYPE_CHECKING:
    from litestar._openapi.schema_generation import SchemaCreator

_PLACE = "#/components/schemas/{name}"
_SPELLING = {
    "additionalProperties": "additional_properties",
    "allOf": "all_of",
    "anyOf": "any_of",
}
"""Keywords of JSON Schema under the names that Litestar has for them."""

_SHOWN = ("description", "examples", "default")
"""Keywords of a field, whatever it may be."""


class StructSchemas(OpenAPISchemaPlugin):
    """Describes every Struct, and whatever Structs it holds, under its own name."""

    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        return not field_definition.is_union and field_definition.is_subclass_of(Struct)

    def to_openapi_schema(
        self, field_definition: FieldDefinition, schema_creator: SchemaCreator
    ) -> Any:
        wanted: type[Struct] = field_definition.type_
        known = FieldDefinition.from_annotation(wanted)
        registry = schema_creator.schema_registry
        _, components = msgspec.json.schema_components([wanted], ref_template=_PLACE)
        schema = registry.get_schema_for_field_definition(known)
        described = _plain(components[wanted.__name__])
        if wanted.__struct_config__.forbid_unknown_fields:
            _as_read(described)
        for keyword, value in described.items():
            setattr(schema, _SPELLING.get(keyword, keyword), value)
        for held in _held(wanted):
            schema_creator.for_field_definition(FieldDefinition.from_annotation(held))
        return registry.get_reference_for_field_definition(known)


def _plain(part: Any) -> Any:
    """A pair as a list of two: generators of clients do not know `prefixItems`."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    if "prefixItems" in part:
        kinds = {msgspec.json.encode(one): one for one in part["prefixItems"]}
        items = {"anyOf": list(kinds.values())} if len(kinds) > 1 else part["prefixItems"][0]
        part = {key: part[key] for key in part if key != "prefixItems"} | {"items": items}
    return {key: _plain(value) for key, value in part.items()}


def _as_read(described: dict[str, Any]) -> None:
    """Of what is read from a body (`service.validation`) null is a field that is not given, and
    one value stands for a list of one."""
    for name, about in described["properties"].items():
        if "default" not in about or "anyOf" in about:
            continue
        shown = {key: about.pop(key) for key in _SHOWN if key in about}
        one = [about["items"]] if about.get("type") == "array" else []
        if "$ref" in about:  # an object by default is more than generators of clients know
            del shown["default"]
        described["properties"][name] = {"anyOf": [about, *one, {"type": "null"}], **shown}


def _held(wanted: type[Struct]) -> Iterator[type[Struct]]:
    for field in fields(wanted):
        yield from _structs(field.type)


def _structs(annotation: Any) -> Iterator[type[Struct]]:
    if isinstance(annotation, type) and issubclass(annotation, Struct):
        yield annotation
    for part in get_args(annotation):
        yield from _structs(part)


class Document(JsonRenderPlugin):
    """The document, with those readers alone that this service has: what reads it as a list of
    tools should not choose one that it would be refused."""

    def __init__(self, readers: tuple[Reader, ...]) -> None:
        super().__init__(path="/")
        self._readers = readers

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        return super().render(request, told(offered(openapi_schema, list(self._readers))))


OF_PATH = {
    "report_id": "Id of a report, as listReports gives it, such as `pellmouth-2017-fji`.",
    "passage_id": "Id of a passage, as search gives it, such as `pellmouth-2017-fji:foreword:p1`.",
    "area": "Name of an area or its slug, as listAreas gives it, such as `pellmouth`.",
    "model": "Id of a model, as listModels gives it, such as `findings`.",
}


def told(document: dict[str, Any]) -> dict[str, Any]:
    """The document with what its path parameters are, and what comes where nothing is amiss: what
    the operation does, in the first sentence that it says of itself."""
    for operations in document["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "path":
                    parameter["description"] = OF_PATH[parameter["name"]]
            if does := " ".join(operation.get("description", "").split()):
                operation["responses"]["200"]["description"] = f"{does.split('. ')[0].rstrip('.')}."
    return document


_READERS = sorted(get_args(Reader))


def offered(part: Any, readers: list[Reader]) -> Any:
    """A part of the document, with `readers` wherever all are listed."""
    if isinstance(part, dict):
        return {
            key: readers if key == "enum" and sorted(value) == _READERS else offered(value, readers)
            for key, value in part.items()
        }
    return [offered(one, readers) for one in part] if isinstance(part, list) else part

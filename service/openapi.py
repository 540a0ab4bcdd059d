"""What the OpenAPI document says that handlers' signatures do not: parameters and errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import (
    Components,
    OpenAPIMediaType,
    OpenAPIResponse,
    Operation,
    Parameter,
    SecurityScheme,
)
from msgspec import Struct

from service.answers.types import Reader
from service.errors import PROBLEM_JSON, ProblemDetails
from service.parameters import NoParameters
from service.schemas import Document
from service.views.completions import OpenAIError


def described(readers: tuple[Reader, ...]) -> OpenAPIConfig:
    """How the document is made, for a service that has these readers."""
    return OpenAPIConfig(
        title="Findings",
        version="0.1.0",
        description=(
            "Semantic search and cited question answering over inspection reports of youth justice "
            "services. Every quotation is verbatim: `start` and `end` are code points of the "
            "report's canonical text."
        ),
        path="/schema/openapi.json",
        components=Components(
            security_schemes={
                "key": SecurityScheme(
                    type="http",
                    scheme="bearer",
                    description="A key of `findings keys create`; needed anywhere but on loopback.",
                )
            }
        ),
        security=[{}, {"key": []}],
        render_plugins=[Document(readers)],  # the document alone: no viewer from elsewhere
        use_handler_docstrings=True,
    )


_MEANING = {
    400: "A parameter or the body is at fault; `errors` names each field.",
    401: "A key is needed, or the one that came is not known.",
    403: "The key has too small a scope.",
    404: "There is no such thing in the generation being served.",
    413: "The body is larger than the service reads.",
    415: "The body is not application/json.",
    429: "The key or the address asks too often; Retry-After says when to come back.",
    503: "Nothing to serve, too busy or too slow; `detail` says which, and what mends it.",
}


GATED = (401, 429, 503)
"""What `service.gate` may answer on every address but those of health."""


def problems(*statuses: int, gated: bool = True) -> dict[int, ResponseSpec]:
    """The error responses of an operation, all of one shape."""
    return {
        status: ResponseSpec(
            ProblemDetails,
            description=_MEANING[status],
            media_type=PROBLEM_JSON,
            generate_examples=False,
        )
        for status in sorted({*statuses, *(GATED if gated else ())})
    }


def openai_problems(*statuses: int) -> dict[int, ResponseSpec]:
    """The error responses of an operation below /v1, in OpenAI's shape."""
    return {
        status: ResponseSpec(OpenAIError, description=_MEANING[status], generate_examples=False)
        for status in sorted({*statuses, *GATED})
    }


def operation(wanted: type[Struct] = NoParameters, *also: str) -> type[Operation]:
    """An operation whose query string is `wanted`; `also` are further media types of its answer."""

    @dataclass
    class Described(Operation):
        def __post_init__(self) -> None:
            self.parameters = [*_of_path(self), *query_parameters(wanted)]
            answer = (self.responses or {})["200"]
            if isinstance(answer, OpenAPIResponse) and answer.content is not None:
                answer.content |= {kind.partition(";")[0]: OpenAPIMediaType() for kind in also}

    return Described


def _of_path(operation: Operation) -> list[Any]:
    return [one for one in operation.parameters or () if getattr(one, "param_in", "") == "path"]


def query_parameters(wanted: type[Struct]) -> list[Any]:
    """One OpenAPI parameter a field, with its limits, default, description and example."""
    _, components = msgspec.json.schema_components([wanted], ref_template="{name}")
    schema = components[wanted.__name__]
    return [
        _parameter(name, dict(about), name in schema.get("required", ()))
        for name, about in schema["properties"].items()
    ]


def _parameter(name: str, about: dict[str, Any], required: bool) -> Parameter:
    if about.get("type") == "array":
        about["items"] = _or_empty(about["items"])
    description = about.pop("description", None)
    return Parameter(
        name=name,
        param_in="query",
        required=required,
        description=description,
        schema=about,  # type: ignore[arg-type]  # serialised as it stands
        style="form",
        explode=True,
    )


def _or_empty(item: dict[str, Any]) -> dict[str, Any]:
    """A form sends a field that is left open as "", which is passed over."""
    if "enum" in item:
        return {"enum": [*item["enum"], ""]}
    if item["type"] != "string":
        return {"anyOf": [item, {"type": "string", "maxLength": 0}]}
    return {"type": "string", "maxLength": item["maxLength"], "pattern": rf"^$|{item['pattern']}"}

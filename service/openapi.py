"""What the OpenAPI document says that handlers' signatures do not: parameters and errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, Operation, Parameter, SecurityScheme
from msgspec import Struct

from service.errors import PROBLEM_JSON, ProblemDetails
from service.parameters import (
    AskParameters,
    CompareParameters,
    PracticeParameters,
    ReferenceParameters,
    SearchParameters,
)
from service.views.completions import OpenAIError

CONFIG = OpenAPIConfig(
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
                description="A key of `findings keys create`; needed on any address but loopback.",
            )
        }
    ),
    security=[{}, {"key": []}],
    render_plugins=[JsonRenderPlugin(path="/")],  # the document alone: no viewer from elsewhere
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


@dataclass
class SearchOperation(Operation):
    """The operation whose query string is `SearchParameters`."""

    def __post_init__(self) -> None:
        self.parameters = query_parameters(SearchParameters)


@dataclass
class AskOperation(Operation):
    """The operation whose query string is `AskParameters`."""

    def __post_init__(self) -> None:
        self.parameters = query_parameters(AskParameters)


@dataclass
class PracticeOperation(Operation):
    """The operation whose query string is `PracticeParameters`."""

    def __post_init__(self) -> None:
        self.parameters = query_parameters(PracticeParameters)


@dataclass
class CompareOperation(Operation):
    """The operation whose query string is `CompareParameters`."""

    def __post_init__(self) -> None:
        self.parameters = [*_of_path(self), *query_parameters(CompareParameters)]


@dataclass
class ReferenceOperation(Operation):
    """The operation whose query string is `ReferenceParameters`."""

    def __post_init__(self) -> None:
        self.parameters = [*_of_path(self), *query_parameters(ReferenceParameters)]


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

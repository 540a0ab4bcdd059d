"""What a caller is told when a request cannot be served: RFC 9457 problem details.

    Problem                 a refusal with its status, title, detail and the fields at fault
      built by: invalid(), not_found(), unready(), nothing_held()

One shape everywhere: `ProblemDetails` as application/problem+json. Pages show the same as HTML
(`service.pages`). What is not a Problem and not an HTTP error is a defect of ours: it is
logged with its traceback and answered with a plain 500 that gives nothing away.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from litestar.exceptions import HTTPException
from msgspec import Meta, Struct

PROBLEM_JSON = "application/problem+json"


class FieldError(Struct, frozen=True):
    """One field at fault. `allowed` lists the values of a closed set, or likely spellings."""

    field: Annotated[
        str, Meta(description="Parameter or path in the body.", examples=["filters.kind"])
    ]
    message: Annotated[str, Meta(description="What is wrong and what is allowed.")]
    allowed: Annotated[tuple[str, ...], Meta(description="Values to choose from, if few.")] = ()


class ProblemDetails(Struct, frozen=True):
    """RFC 9457 problem details, the body of every error response."""

    type: Annotated[
        str, Meta(description="Kind of problem.", examples=["urn:findings:problem:invalid"])
    ]
    title: Annotated[str, Meta(description="The kind of problem in a few words.")]
    status: Annotated[int, Meta(description="The HTTP status.", examples=[400])]
    detail: Annotated[str, Meta(description="What happened here and what to do next.")]
    instance: Annotated[
        str, Meta(description="Path of the request; the x-request-id header names it.")
    ]
    errors: Annotated[tuple[FieldError, ...], Meta(description="The fields at fault.")] = ()


class Problem(Exception):  # noqa: N818 (the word of RFC 9457)
    """A refusal. `kind` is the last part of the `type` URN, and stable."""

    def __init__(
        self,
        status: int,
        kind: str,
        title: str,
        detail: str,
        errors: tuple[FieldError, ...] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.title = title
        self.detail = detail
        self.errors = errors

    def details(self, instance: str) -> ProblemDetails:
        """The body for a request to `instance`."""
        return ProblemDetails(
            type=f"urn:findings:problem:{self.kind}",
            title=self.title,
            status=self.status,
            detail=self.detail,
            instance=instance,
            errors=self.errors,
        )


def invalid(errors: tuple[FieldError, ...]) -> Problem:
    """400: fields at fault. The detail repeats the messages, for those who read no further."""
    detail = " ".join(f"{error.field}: {error.message}" for error in errors)
    return Problem(400, "invalid", "The request cannot be understood", detail, errors)


def malformed(detail: str) -> Problem:
    """400: the body as a whole cannot be read."""
    return Problem(400, "malformed", "The request body cannot be read", detail)


def not_found(detail: str) -> Problem:
    """404: something of ours that does not exist, and where to look."""
    return Problem(404, "not-found", "Not found", detail)


def too_large(limit: int) -> Problem:
    """413: a body beyond `limit` bytes."""
    return Problem(
        413,
        "too-large",
        HTTPStatus(413).phrase,
        f"The request body is larger than the {limit:,} bytes that this service reads.",
    )


def unready(detail: str) -> Problem:
    """503: nothing can be served, and what mends it."""
    return Problem(503, "unready", "The service has nothing to serve", detail)


def nothing_held() -> Problem:
    """503: a page about reports where none is held. The API answers with empty lists instead."""
    return Problem(
        503,
        "empty",
        "The library is empty",
        "No report has been added yet. Whoever runs this service adds some with "
        "`findings add PATH`; they are here as soon as they are indexed.",
    )


_HTTP: dict[int, tuple[str, str]] = {
    400: ("malformed", 'The body is empty; send JSON such as {"question": "post-16 ETE gaps"}.'),
    404: ("not-found", "There is nothing at this address."),
    405: ("method", "This address does not take that method; the Allow header says what it takes."),
}


def of_http(error: HTTPException) -> Problem:
    """What the framework refuses, in our words. Of bodies it only sees that none was sent."""
    status = error.status_code
    phrase = HTTPStatus(status).phrase
    kind, detail = _HTTP.get(status, ("http", error.detail or phrase))
    return Problem(status, kind, phrase, detail)


def defect() -> Problem:
    """500: a defect of ours, with nothing of its inside."""
    return Problem(
        500,
        "defect",
        "Something went wrong here",
        "The fault is the service's and has been logged. Try again; if it comes back, report it "
        "with the x-request-id of this response.",
    )

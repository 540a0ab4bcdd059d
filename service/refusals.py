"""Problems on their way out: JSON for programs, a page for people."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException

from service.completions import openai_error
from service.errors import PROBLEM_JSON, Problem, defect, of_http, too_large
from service.pages.faults import problem_page
from service.templating import render

log = logging.getLogger("findings.errors")

_FOR_PROGRAMS = ("/api/", "/health/", "/schema", "/v1/", "/mcp", "/metrics")


def answer_problem(request: Request[Any, Any, Any], error: Problem) -> Response[bytes]:
    """The response to a refusal."""
    return _respond(request, error, {})


def answer_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """The response to what the framework refuses: unknown address, wrong method, large body."""
    if error.status_code >= 500:
        return answer_defect(request, error)
    limit = request.app.request_max_body_size
    if error.status_code == 413 and isinstance(limit, int):
        problem = too_large(limit)
    else:
        problem = of_http(error)
    return _respond(request, problem, dict(error.headers or {}))


def answer_defect(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The response to a defect of ours; its traceback goes to the log, not to the caller."""
    request_id = request.scope.get("state", {}).get("request_id")
    log.error("request %s failed", request_id, exc_info=error)
    return _respond(request, defect(), {})


def _respond(
    request: Request[Any, Any, Any], problem: Problem, headers: dict[str, str]
) -> Response[bytes]:
    body, kind = refusal(problem, request.scope["path"], request.headers.get("accept", ""))
    without = kind.partition(";")[0]  # Litestar adds the character set
    return Response(body, status_code=problem.status, media_type=without, headers=headers)


def refusal(problem: Problem, path: str, accept: str) -> tuple[bytes, str]:
    """The body for a request to `path` that accepts these media types, and its media type."""
    details = problem.details(path)
    if path.startswith("/v1/"):
        return msgspec.json.encode(openai_error(problem)), MediaType.JSON.value
    if _for_people(path, accept):
        return render(
            "problem.html", problem_page(details)
        ).encode(), f"{MediaType.HTML.value}; charset=utf-8"
    return msgspec.json.encode(details), PROBLEM_JSON


def _for_people(path: str, accept: str) -> bool:
    """Whether a browser asks for a page, rather than a program for the API."""
    return "text/html" in accept and not path.startswith(_FOR_PROGRAMS)

"""How long the service takes for each page, beside the search that it shows.

Pages are asked of the application itself in this process, without a socket, each by every query
in `ROUNDS` rounds after one that is not timed. Queries are embedded by then: what is compared
is the page with the same search or answer alone, one right after the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import numpy as np
from msgspec import Struct

from eval.errors import DocsError
from eval.latency import Timing, seconds, timing
from index.embedding import Embedder
from index.generation import Generation, open_current
from index.retriever import Retriever
from index.types import Filter, Query
from service.answers.asking import ask
from service.answers.question import Question
from service.app import create_app
from service.histories import histories
from service.pages.navigation import NAVIGATION
from service.places import area_url
from service.settings import Settings

PAGE_TARGET_MS = 30.0
ROUNDS = 3
QUERIES = 20

_CRITICISM = Filter(kind=("finding",), polarity=("concern",))
_PRACTICE = Filter(kind=("notable_practice",))

Work = Callable[[], object]


class PageSpeed(Struct, frozen=True):
    """`beside_ms` is the median of what a page takes more than the search or answer that it
    shows; of a page that shows none, the whole. `kilobytes` is its largest."""

    page: str
    whole: Timing
    beside_ms: float
    kilobytes: float
    target_ms: float = PAGE_TARGET_MS

    @property
    def within_target(self) -> bool:
        return self.beside_ms < self.target_ms


class _Case(Struct, frozen=True):
    """An address to time and the search alone that it shows, if any."""

    address: str
    alone: Work | None = None


def page_speed(data: Path, queries: Sequence[str], embedder: Embedder) -> tuple[PageSpeed, ...]:
    """Every page over the data folder. Raises DocsError where one does not answer."""
    retriever = Retriever(open_current(data), embedder)
    app = create_app(Settings.from_env({}, data=data, access_log=False), embedder)

    async def measured() -> tuple[PageSpeed, ...]:
        transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
        async with app.lifespan(), httpx.AsyncClient(transport=transport) as client:
            cases = _cases(retriever, queries[:QUERIES])
            return tuple([await _measure(client, page, cases[page]) for page in cases])

    return asyncio.run(measured())


def _cases(retriever: Retriever, queries: Sequence[str]) -> dict[str, tuple[_Case, ...]]:
    """The addresses to time of each page, by its name: all that the head of a page leads to, and
    those that need a query or a report."""
    once = {link.address: (_Case(link.address),) * len(queries) for link in NAVIGATION}
    longest = _longest(retriever.generation)
    return once | {
        "/search, with a query": tuple(
            _Case(
                f"/search?{urlencode({'q': query})}",
                partial(retriever.search, Query(query, fold=True)),
            )
            for query in queries
        ),
        "/search, with a query and filters": tuple(
            _Case(
                f"/search?{urlencode({'q': query, 'kind': 'finding', 'polarity': 'concern'})}",
                partial(retriever.search, Query(query, _CRITICISM, fold=True)),
            )
            for query in queries
        ),
        "/practice, with a query": tuple(
            _Case(
                f"/practice?{urlencode({'q': query})}",
                partial(retriever.search, Query(query, _PRACTICE)),
            )
            for query in queries
        ),
        "/search, by filter": (_Case("/search?kind=recommendation"),) * len(queries),
        "/ask, with a question": tuple(
            _Case(f"/ask?{urlencode({'q': query})}", partial(ask, Question(query), retriever))
            for query in queries
        ),
        "/reports/{id}, the longest": (_Case(f"/reports/{quote(longest)}"),) * len(queries),
        **_of_areas(retriever.generation, len(queries)),
    }


def _of_areas(generation: Generation, times: int) -> dict[str, tuple[_Case, ...]]:
    """The area with the most inspections, by itself and compared with the next."""
    areas = sorted(histories(generation).values(), key=lambda area: -len(area.inspections))
    cases = {}
    if areas:
        cases["/areas/{area}, the longest"] = (_Case(area_url(areas[0].slug, None)),) * times
    if len(areas) > 1:
        both = f"{area_url(areas[0].slug, None)}/compare?{urlencode({'other': areas[1].slug})}"
        cases["/areas/{area}/compare"] = (_Case(both),) * times
    return cases


def _longest(generation: Generation) -> str:
    return max(generation.reports.values(), key=lambda report: len(report.passages)).id


async def _measure(client: httpx.AsyncClient, page: str, cases: Sequence[_Case]) -> PageSpeed:
    whole: list[float] = []
    beside: list[float] = []
    largest = 0
    for turn in range(ROUNDS + 1):
        for case in cases:
            answer, taken = await _asked(client, case.address)
            alone = seconds(case.alone) if case.alone else 0.0
            if turn:
                whole.append(taken)
                beside.append(taken - alone)
                largest = max(largest, len(answer.content))
    return PageSpeed(page, timing(whole), float(np.median(beside)) * 1000, largest / 1000)


async def _asked(client: httpx.AsyncClient, address: str) -> tuple[httpx.Response, float]:
    loop = asyncio.get_running_loop()
    started = loop.time()
    answer = await client.get(f"http://127.0.0.1{address}")
    taken = loop.time() - started
    if not answer.is_success:
        raise DocsError(f"{address} answers {answer.status_code}: {answer.text[:200]}")
    return answer, taken

"""The service from Python: `Findings` for scripts and notebooks, `AsyncFindings` for the rest.

    with Findings("http://127.0.0.1:8000") as findings:
        for hit in findings.search("post-16 ETE gaps", k=5, area="Pellmouth").hits:
            print(hit.rank, hit.passage.report_title, hit.citation.quote)

What comes back are the views that the service itself sends (`service.views`). Both clients make
the same calls (`service.calls`, which also draws the errors) and differ in the waiting alone.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Self, Unpack

import httpx

from service.calls import (
    READY,
    REPORTS,
    STREAM,
    THEMES,
    AskOptions,
    Call,
    ClientError,
    Events,
    Interrupted,
    Refused,
    SearchOptions,
    StreamedEvent,
    T,
    Unreachable,
    ask_call,
    bearing,
    check,
    passage_call,
    reached,
    reference_call,
    report_call,
    search_call,
)
from service.references import Format
from service.views import AnswerView, PassageView, ReportDetailView, ReportsView, SearchView
from service.views.health import ReadyView
from service.views.reports import ThemesView

__all__ = [
    "AsyncFindings",
    "ClientError",
    "Findings",
    "Interrupted",
    "Refused",
    "Unreachable",
]

ADDRESS = "http://127.0.0.1:8000"
TIMEOUT = 60.0
"""Seconds without a byte."""


class Findings:
    """A client that waits. Safe to share between threads; close it, or use it in `with`.

    Every method raises ClientError.
    """

    def __init__(
        self, address: str = ADDRESS, *, key: str | None = None, timeout: float = TIMEOUT
    ) -> None:
        """`key` is one of `findings keys create`, where the service wants one."""
        self._http = httpx.Client(base_url=address, timeout=timeout, headers=bearing(key))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def search(self, q: str | None = None, **options: Unpack[SearchOptions]) -> SearchView:
        """Passages, best first; without `q` all that pass the filters, report by report."""
        return self._called(search_call(q, options))

    def ask(self, question: str, **options: Unpack[AskOptions]) -> AnswerView:
        """An answer, whole."""
        return self._called(ask_call(question, options))

    def stream(self, question: str, **options: Unpack[AskOptions]) -> Iterator[StreamedEvent]:
        """An answer as it comes: what it is read from, its sentences, all of it."""
        call, events = ask_call(question, options), Events()
        with (
            reached(self._http.base_url),
            self._http.stream("GET", call.path, params=call.parameters, headers=STREAM) as response,
        ):
            if response.is_error:
                response.read()
                check(response)
            for line in response.iter_lines():
                if (event := events.take(line)) is not None:
                    yield event
        events.end()

    def passage(self, passage_id: str) -> PassageView:
        """One passage by its id."""
        return self._called(passage_call(passage_id))

    def reference(self, passage_id: str, format: Format = "text") -> str:
        """How to cite a passage."""
        return self._called(reference_call(passage_id, format))

    def report(self, report_id: str) -> ReportDetailView:
        """One report with its sections and passages."""
        return self._called(report_call(report_id))

    def reports(self) -> ReportsView:
        """Every report that is held."""
        return self._called(REPORTS)

    def themes(self) -> ThemesView:
        """The canonical themes, with counts."""
        return self._called(THEMES)

    def ready(self) -> ReadyView:
        """What is being served: the state of the index, its model and its versions."""
        return self._called(READY)

    def _called(self, call: Call[T]) -> T:
        with reached(self._http.base_url):
            response = self._http.get(call.path, params=call.parameters)
        return call.read(response)


class AsyncFindings:
    """The same for programs that await."""

    def __init__(
        self, address: str = ADDRESS, *, key: str | None = None, timeout: float = TIMEOUT
    ) -> None:
        """As `Findings`."""
        self._http = httpx.AsyncClient(base_url=address, timeout=timeout, headers=bearing(key))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        await self._http.aclose()

    async def search(self, q: str | None = None, **options: Unpack[SearchOptions]) -> SearchView:
        """Passages, best first; without `q` all that pass the filters, report by report."""
        return await self._called(search_call(q, options))

    async def ask(self, question: str, **options: Unpack[AskOptions]) -> AnswerView:
        """An answer, whole."""
        return await self._called(ask_call(question, options))

    async def stream(
        self, question: str, **options: Unpack[AskOptions]
    ) -> AsyncIterator[StreamedEvent]:
        """An answer as it comes: what it is read from, its sentences, all of it."""
        call, events = ask_call(question, options), Events()
        with reached(self._http.base_url):
            async with self._http.stream(
                "GET", call.path, params=call.parameters, headers=STREAM
            ) as response:
                if response.is_error:
                    await response.aread()
                    check(response)
                async for line in response.aiter_lines():
                    if (event := events.take(line)) is not None:
                        yield event
        events.end()

    async def passage(self, passage_id: str) -> PassageView:
        """One passage by its id."""
        return await self._called(passage_call(passage_id))

    async def reference(self, passage_id: str, format: Format = "text") -> str:
        """How to cite a passage."""
        return await self._called(reference_call(passage_id, format))

    async def report(self, report_id: str) -> ReportDetailView:
        """One report with its sections and passages."""
        return await self._called(report_call(report_id))

    async def reports(self) -> ReportsView:
        """Every report that is held."""
        return await self._called(REPORTS)

    async def themes(self) -> ThemesView:
        """The canonical themes, with counts."""
        return await self._called(THEMES)

    async def ready(self) -> ReadyView:
        """What is being served: the state of the index, its model and its versions."""
        return await self._called(READY)

    async def _called(self, call: Call[T]) -> T:
        with reached(self._http.base_url):
            response = await self._http.get(call.path, params=call.parameters)
        return call.read(response)

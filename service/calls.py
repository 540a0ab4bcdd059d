"""What the Python client asks of the service, and how it reads the answers: for `service.client`.

ClientError             could not be answered
  Unreachable           nobody answers at the address, or not in time
  Refused               the service says no: `problem` has the words and the fields at fault
  Interrupted           a stream ended before its answer was whole
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Generic, TypedDict, TypeVar
from urllib.parse import quote

import httpx
import msgspec
from msgspec import Struct

from corpus.types import Kind
from index.types import Polarity, Sort
from service.answers.types import Reader
from service.errors import ProblemDetails
from service.parameters import EarlierTurn
from service.references import Format
from service.streaming import SentenceEvent, SourcesEvent
from service.views import AnswerView, PassageView, ReportDetailView, ReportsView, SearchView
from service.views.health import ReadyView
from service.views.reports import ThemesView

T = TypeVar("T")
StreamedEvent = SourcesEvent | SentenceEvent | AnswerView
_EVENTS: dict[str, type[StreamedEvent]] = {
    "sources": SourcesEvent,
    "sentence": SentenceEvent,
    "done": AnswerView,
}


class ClientError(Exception):
    """Could not be answered."""


class Unreachable(ClientError):  # noqa: N818 (what the service is)
    """Nobody answers at the address, or not in time."""


class Interrupted(ClientError):  # noqa: N818 (what the stream was)
    """A stream ended before `done`; ask again."""


class Refused(ClientError):  # noqa: N818 (what the request was)
    """The service says no. `problem` has the words and the fields at fault."""

    def __init__(self, problem: ProblemDetails) -> None:
        super().__init__(f"{problem.status} {problem.title}: {problem.detail}")
        self.problem = problem


class Conditions(TypedDict, total=False):
    """Where to look, as in `/api/search`. Several values of one are alternatives."""

    theme: str | Sequence[str]
    section: str | Sequence[str]
    kind: Kind | Sequence[Kind]
    polarity: Polarity | Sequence[Polarity]
    area: str | Sequence[str]
    year: int | Sequence[int]
    year_from: int
    year_to: int
    series: str | Sequence[str]
    report: str | Sequence[str]


class SearchOptions(Conditions, total=False):
    k: int
    offset: int
    sort: Sort
    explain: bool
    fold: bool
    close: bool
    interpret: bool
    like: str


EarlierQuestion = str | Mapping[str, object] | EarlierTurn | AnswerView
"""A question of the conversation before: as text, as `/api/ask` takes it in a body, or by its
answer."""


class AskOptions(Conditions, total=False):
    k: int
    max_tokens: int
    history: Sequence[EarlierQuestion]
    reader: Reader


class Call(Struct, Generic[T], frozen=True):
    """One request and the type of its answer; `str` is the text as it stands."""

    path: str
    wanted: type[T]
    parameters: tuple[tuple[str, str], ...] = ()

    def read(self, response: httpx.Response) -> T:
        """What the service answered. Raises Refused, or ClientError for somebody else's words."""
        check(response)
        if self.wanted is str:
            return response.text  # type: ignore[return-value]
        try:
            return msgspec.json.decode(response.content, type=self.wanted)
        except msgspec.MsgspecError as error:
            raise ClientError(
                f"{response.url} answers, but not as this version of Findings does: {error}"
            ) from error


def check(response: httpx.Response) -> None:
    if response.is_success:
        return
    try:
        problem = msgspec.json.decode(response.content, type=ProblemDetails)
    except msgspec.MsgspecError:
        status = f"{response.status_code} {response.reason_phrase}"
        raise ClientError(f"{response.url} answers {status}, and not as Findings does") from None
    raise Refused(problem)


def _parameters(q: str | None, options: Conditions) -> tuple[tuple[str, str], ...]:
    pairs = [] if q is None else [("q", q)]
    for name, value in options.items():
        several = value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
        pairs += [
            (name, str(one).lower() if isinstance(one, bool) else str(one)) for one in several
        ]
    return tuple(pairs)


def _asked_before(history: object) -> tuple[str, ...]:
    """The questions of a history, by which alone follow-ups are read; one stands for a list."""
    several = isinstance(history, Iterable) and not isinstance(history, str | Mapping)
    turns: Iterable[object] = history if several else (history,)  # type: ignore[assignment]
    return tuple(_question(f"history[{at}]", turn) for at, turn in enumerate(turns))


def _question(place: str, turn: object) -> str:
    if isinstance(turn, str):
        return turn
    if isinstance(turn, EarlierTurn):
        return turn.question
    if isinstance(turn, AnswerView):
        return turn.resolved or turn.question
    wanted = 'give the question, as text or as {"question": ...}, or its answer'
    if not isinstance(turn, Mapping):
        raise ClientError(f"{place} is of type {type(turn).__name__}; {wanted}.")
    try:
        return msgspec.convert(turn, EarlierTurn).question
    except msgspec.ValidationError as error:
        raise ClientError(f"{place}: {error}; {wanted}.") from None


def search_call(q: str | None, options: SearchOptions) -> Call[SearchView]:
    return Call("/api/search", SearchView, _parameters(q, options))


def ask_call(question: str, options: AskOptions) -> Call[AnswerView]:
    """Raises ClientError for a history of something else than questions."""
    if "history" in options:
        options = {**options, "history": _asked_before(options["history"])}
    return Call("/api/ask", AnswerView, _parameters(question, options))


def passage_call(passage_id: str) -> Call[PassageView]:
    return Call(f"/api/passages/{quote(passage_id, safe=':')}", PassageView)


def reference_call(passage_id: str, format: Format) -> Call[str]:
    path = f"/api/passages/{quote(passage_id, safe=':')}/reference"
    return Call(path, str, (("format", format),))


def report_call(report_id: str) -> Call[ReportDetailView]:
    return Call(f"/api/reports/{quote(report_id, safe='')}", ReportDetailView)


REPORTS = Call("/api/reports", ReportsView)
THEMES = Call("/api/themes", ThemesView)
READY = Call("/health/ready", ReadyView)
STREAM = {"accept": "text/event-stream"}


def bearing(key: str | None) -> dict[str, str]:
    """The headers of every request."""
    return {"authorization": f"Bearer {key}"} if key else {}


@contextmanager
def reached(address: httpx.URL) -> Iterator[None]:
    try:
        yield
    except httpx.TransportError as error:
        reason = str(error) or type(error).__name__
        shown = address.copy_with(username=None, password=None)  # what is secret stays so
        raise Unreachable(
            f"{shown} does not answer ({reason}). `findings serve` may not be running there"
        ) from error


class Events:
    """Lines of a stream, gathered into events. The service sends one `data` line an event."""

    def __init__(self) -> None:
        self._name = ""
        self.whole = False

    def take(self, line: str) -> StreamedEvent | None:
        field, _, value = line.partition(": ")
        if field == "event":
            self._name = value
        if field != "data":
            return None
        self.whole = self._name == "done"
        return msgspec.json.decode(value, type=_EVENTS[self._name])

    def end(self) -> None:
        if not self.whole:
            raise Interrupted("The stream ended before the answer was whole; ask again.")

"""What a caller may send: the parameters of a search and the body of a question.

The Structs below are the contract: requests are read into them (`service.validation`) and the
OpenAPI document describes them, so that neither can say what the other does not.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from corpus.types import Kind
from corpus.vocabulary import THEMES
from index.types import Filter, Polarity, Query, Sort
from service.answers.types import Reader
from service.errors import FieldError, invalid
from service.limits import (
    FIRST_YEAR,
    LAST_YEAR,
    MAX_ANSWER,
    MAX_K,
    MAX_OFFSET,
    MAX_QUESTION,
    MAX_TOKENS,
    MAX_TURNS,
    MAX_VALUE,
    MAX_VALUES,
)
from service.references import Format

_SOMETHING = r"[^\s\x1c-\x1f\x85]"
"""Of a text that holds more than white space, which is taken off; written out, for what \\s means
to Python it does not mean to others who read the description."""

_Name = Annotated[str, Meta(min_length=1, max_length=MAX_VALUE, pattern=_SOMETHING)]
_Year = Annotated[int, Meta(ge=FIRST_YEAR, le=LAST_YEAR)]
_Theme = Literal[THEMES]  # type: ignore[valid-type]
_Question = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=MAX_QUESTION,
        pattern=_SOMETHING,
        description="What is looked for, in your own words.",
        examples=["post-16 ETE gaps"],
    ),
]
_K = Annotated[int, Meta(ge=1, le=MAX_K, description="How many hits.")]
_Themes = Annotated[
    tuple[_Name, ...],
    Meta(
        max_length=MAX_VALUES,
        description="Canonical theme, as /api/themes lists them.",
        examples=[["Reducing reoffending"]],
    ),
]
_Areas = Annotated[
    tuple[_Name, ...],
    Meta(max_length=MAX_VALUES, description="Name of the area, or its lowercase slug."),
]
_Years = Annotated[
    tuple[_Year, ...], Meta(max_length=MAX_VALUES, description="Year of publication.")
]
_YearFrom = Annotated[_Year | None, Meta(description="Published in this year or later.")]
_YearTo = Annotated[_Year | None, Meta(description="Published in this year or earlier.")]
_AllSeries = Annotated[
    tuple[_Name, ...],
    Meta(
        max_length=MAX_VALUES,
        description="Kind of inspection, by its id.",
        examples=[["fji"]],
    ),
]
_Reports = Annotated[
    tuple[_Name, ...],
    Meta(max_length=MAX_VALUES, description="Id of a report, as /api/reports lists them."),
]


class Filters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Values of one field are alternatives, fields are conditions; none filters nothing."""

    theme: _Themes = ()
    section: Annotated[
        tuple[_Name, ...],
        Meta(
            max_length=MAX_VALUES,
            description="Printed heading nearest above the passage.",
            examples=[["Key Findings"]],
        ),
    ] = ()
    kind: Annotated[
        tuple[Kind, ...],
        Meta(
            max_length=MAX_VALUES,
            description="What the passage is for.",
            examples=[["notable_practice"]],
        ),
    ] = ()
    polarity: Annotated[
        tuple[Polarity, ...],
        Meta(
            max_length=MAX_VALUES,
            description="Whether it praises or criticises.",
            examples=[["concern"]],
        ),
    ] = ()
    area: _Areas = ()
    year: _Years = ()
    year_from: _YearFrom = None
    year_to: _YearTo = None
    series: _AllSeries = ()
    report: _Reports = ()

    def filter(self, at: str = "") -> Filter:
        """The condition that the index applies. Raises a 400 Problem for years out of order,
        the name of the field prefixed by `at`."""
        _check_years(self.year_from, self.year_to, at)
        return Filter(
            theme=self.theme,
            section=self.section,
            kind=self.kind,
            polarity=self.polarity,
            area=self.area,
            year=self.year,
            year_from=self.year_from,
            year_to=self.year_to,
            series=self.series,
            report=self.report,
        )


def _check_years(first: int | None, last: int | None, at: str = "") -> None:
    """Raises a 400 Problem for years out of order."""
    if first is not None and last is not None and first > last:
        message = f"{first} is later than year_to, {last}."
        raise invalid((FieldError(f"{at}year_from", message),))


class SearchParameters(Filters, frozen=True, kw_only=True):
    """The query string of `GET /api/search`."""

    q: _Question
    k: _K = 10
    offset: Annotated[int, Meta(ge=0, le=MAX_OFFSET, description="Hits to pass over.")] = 0
    sort: Annotated[
        Sort, Meta(description="Best first; or newest first, close matches before the others.")
    ] = "relevance"
    explain: Annotated[bool, Meta(description="Show how each hit was scored.")] = False
    fold: Annotated[bool, Meta(description="Fold passages that say the same into one hit.")] = False
    close: Annotated[bool, Meta(description="Count what is close to the query apart.")] = False
    interpret: Annotated[bool, Meta(description="Expand acronyms and the like.")] = True

    def query(self) -> Query:
        """The search as the index takes it. Raises a 400 Problem for years out of order."""
        return Query(
            text=self.q,
            filter=self.filter(),
            k=self.k,
            offset=self.offset,
            sort=self.sort,
            interpret=self.interpret,
            fold=self.fold,
            close=self.close,
            explain=self.explain,
        )


class PracticeParameters(Struct, frozen=True, kw_only=True):
    """The query string of `GET /api/practice`."""

    q: Annotated[
        _Question | None,
        Meta(
            description="What the examples should be about, best first. Without it, newest first."
        ),
    ] = None
    theme: _Themes = ()
    area: _Areas = ()
    year: _Years = ()
    year_from: _YearFrom = None
    year_to: _YearTo = None
    series: _AllSeries = ()
    report: _Reports = ()
    k: Annotated[int, Meta(ge=1, le=MAX_K, description="How many examples.")] = 10
    offset: Annotated[int, Meta(ge=0, le=MAX_OFFSET, description="Examples to pass over.")] = 0

    def filter(self) -> Filter:
        """The condition that the index applies. Raises a 400 Problem for years out of order."""
        _check_years(self.year_from, self.year_to)
        return Filter(
            theme=self.theme,
            kind=("notable_practice",),
            area=self.area,
            year=self.year,
            year_from=self.year_from,
            year_to=self.year_to,
            series=self.series,
            report=self.report,
        )


_Read = Annotated[int, Meta(ge=1, le=MAX_K, description="How many passages to read.")]
_Tokens = Annotated[
    Annotated[int, Meta(ge=1, le=MAX_TOKENS)] | None,
    Meta(description="Most tokens (cl100k_base) of the answer; it ends with a sentence."),
]


_Reader = Annotated[
    Reader,
    Meta(
        description="Who answers: extractive quotes the reports word for word; generative has a "
        "language model write, where one is set up, and shows what the reports support."
    ),
]


class EarlierTurn(Struct, frozen=True, forbid_unknown_fields=True):
    """A question of the conversation before this one, and what was answered."""

    question: _Question
    answer: Annotated[
        Annotated[str, Meta(max_length=MAX_ANSWER)] | None,
        Meta(description="May be sent along; follow-ups are read by the questions."),
    ] = None


class AskParameters(Filters, frozen=True, kw_only=True):
    """The query string of `GET /api/ask`."""

    q: _Question
    k: _Read = 10
    max_tokens: _Tokens = None
    history: Annotated[
        tuple[_Question, ...],
        Meta(
            max_length=MAX_TURNS,
            description="The questions before this one, oldest first: a follow-up (and in "
            "Lewisham?) is read with them.",
        ),
    ] = ()
    reader: _Reader = "extractive"


class AskBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/ask`."""

    question: _Question
    filters: Annotated[Filters, Meta(description="Where to look.")] = Filters()
    k: _Read = 10
    max_tokens: _Tokens = None
    history: Annotated[
        tuple[EarlierTurn, ...],
        Meta(
            max_length=MAX_TURNS,
            description="The conversation before this question, oldest first: a follow-up (and in "
            "Lewisham?) is read with it, and `resolved` says how.",
        ),
    ] = ()
    reader: _Reader = "extractive"


NOT_YET = {
    "stream": "is not supported yet as a field: send the header Accept: text/event-stream.",
}
"""Fields that other services have, refused by name."""


class ReferenceParameters(Struct, frozen=True, kw_only=True):
    """The query string of `GET /api/passages/{id}/reference`."""

    format: Annotated[
        Format,
        Meta(description="text is a line to paste; ris and bibtex are for reference software."),
    ] = "text"


class CompareParameters(Struct, frozen=True, kw_only=True):
    """The query string of `GET /api/areas/{area}/compare`."""

    other: Annotated[_Name, Meta(description="The area to compare with, by name or slug.")]
    theme: Annotated[_Theme, Meta(description="Canonical theme, as /api/themes lists them.")] = (
        THEMES[0]
    )


class NoParameters(Struct, frozen=True):
    """Of addresses that take none, so that a slip is told and not ignored."""

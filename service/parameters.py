"""What a caller may send: the parameters of a search and the body of a question.

The Structs below are the contract: requests are read into them (`service.validation`) and the
OpenAPI document describes them, so that neither can say what the other does not.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from corpus.types import Kind
from index.types import Filter, Polarity, Query, Sort
from service.errors import FieldError, invalid
from service.limits import (
    FIRST_YEAR,
    LAST_YEAR,
    MAX_K,
    MAX_OFFSET,
    MAX_QUESTION,
    MAX_TOKENS,
    MAX_VALUE,
    MAX_VALUES,
)
from service.references import Format

_Name = Annotated[str, Meta(min_length=1, max_length=MAX_VALUE)]
_Year = Annotated[int, Meta(ge=FIRST_YEAR, le=LAST_YEAR)]
_Question = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=MAX_QUESTION,
        description="What is looked for, in your own words.",
        examples=["post-16 ETE gaps"],
    ),
]
_K = Annotated[int, Meta(ge=1, le=MAX_K, description="How many hits.")]


class Filters(Struct, frozen=True, kw_only=True):
    """Values of one field are alternatives, fields are conditions; none filters nothing."""

    theme: Annotated[
        tuple[_Name, ...],
        Meta(
            max_length=MAX_VALUES,
            description="Canonical theme, as /api/themes lists them.",
            examples=[["Reducing reoffending"]],
        ),
    ] = ()
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
    area: Annotated[
        tuple[_Name, ...],
        Meta(max_length=MAX_VALUES, description="Name of the area, or its lowercase slug."),
    ] = ()
    year: Annotated[
        tuple[_Year, ...], Meta(max_length=MAX_VALUES, description="Year of publication.")
    ] = ()
    year_from: Annotated[_Year | None, Meta(description="Published in this year or later.")] = None
    year_to: Annotated[_Year | None, Meta(description="Published in this year or earlier.")] = None
    series: Annotated[
        tuple[_Name, ...],
        Meta(
            max_length=MAX_VALUES,
            description="Kind of inspection, by its id.",
            examples=[["fji"]],
        ),
    ] = ()
    report: Annotated[
        tuple[_Name, ...],
        Meta(max_length=MAX_VALUES, description="Id of a report, as /api/reports lists them."),
    ] = ()

    def filter(self, at: str = "") -> Filter:
        """The condition that the index applies. Raises a 400 Problem for years out of order,
        the name of the field prefixed by `at`."""
        if None not in (self.year_from, self.year_to) and self.year_from > self.year_to:  # type: ignore[operator]
            message = f"{self.year_from} is later than year_to, {self.year_to}."
            raise invalid((FieldError(f"{at}year_from", message),))
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


class SearchParameters(Filters, frozen=True, kw_only=True):
    """The query string of `GET /api/search`."""

    q: _Question
    k: _K = 10
    offset: Annotated[int, Meta(ge=0, le=MAX_OFFSET, description="Hits to pass over.")] = 0
    sort: Annotated[Sort, Meta(description="Best first, or newest first.")] = "relevance"
    explain: Annotated[bool, Meta(description="Show how each hit was scored.")] = False
    fold: Annotated[bool, Meta(description="Fold passages that say the same into one hit.")] = False
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
            explain=self.explain,
        )


_Read = Annotated[int, Meta(ge=1, le=MAX_K, description="How many passages to read.")]
_Tokens = Annotated[
    Annotated[int, Meta(ge=1, le=MAX_TOKENS)] | None,
    Meta(description="Most tokens (cl100k_base) of the answer; it ends with a sentence."),
]


class AskParameters(Filters, frozen=True, kw_only=True):
    """The query string of `GET /api/ask`."""

    q: _Question
    k: _Read = 10
    max_tokens: _Tokens = None


class AskBody(Struct, frozen=True, kw_only=True):
    """The body of `POST /api/ask`."""

    question: _Question
    filters: Annotated[Filters, Meta(description="Where to look.")] = Filters()
    k: _Read = 10
    max_tokens: _Tokens = None
    reader: Annotated[
        Literal["extractive"],
        Meta(description="Who answers: extractive quotes the reports word for word."),
    ] = "extractive"


NOT_YET = {
    "history": "is not supported yet: send one question that stands by itself.",
    "stream": "is not supported yet as a field: send the header Accept: text/event-stream.",
}
"""Fields of a conversation, refused by name until an answer really takes them into account."""


class ReferenceParameters(Struct, frozen=True, kw_only=True):
    """The query string of `GET /api/passages/{id}/reference`."""

    format: Annotated[
        Format,
        Meta(description="text is a line to paste; ris and bibtex are for reference software."),
    ] = "text"


class NoParameters(Struct, frozen=True):
    """Of addresses that take none, so that a slip is told and not ignored."""

"""What a caller may send: the parameters of a search and the body of a question.

The Structs below are the contract: requests are read into them (`service.validation`) and the
OpenAPI document describes them, so that neither can say what the other does not.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, structs

from corpus.types import Kind
from corpus.vocabulary import THEMES
from index.types import Filter, Polarity, Query, Sort
from service import fields
from service.errors import FieldError, invalid
from service.limits import DEFAULT_K, MAX_K, MAX_TURNS, MAX_VALUES
from service.references import Format


class Published(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From when to when."""

    year_from: fields.YearFrom = None
    year_to: fields.YearTo = None

    def check_years(self, at: str = "") -> None:
        """Raises a 400 Problem for years out of order, the field prefixed by `at`."""
        first, last = self.year_from, self.year_to
        if first is not None and last is not None and first > last:
            message = f"{first} is later than year_to, {last}."
            raise invalid((FieldError(f"{at}year_from", message),))


class Places(Published, frozen=True, kw_only=True):
    """Which reports. Values of one field are alternatives, fields are conditions."""

    theme: fields.Themes = ()
    area: fields.Areas = ()
    year: fields.Years = ()
    series: fields.AllSeries = ()
    report: fields.Reports = ()

    def filter(self, at: str = "") -> Filter:
        """The condition that the index applies: every field that it has too. Raises a 400 Problem
        for years out of order, the name of the field prefixed by `at`."""
        self.check_years(at)
        names = {field for field in Filter.__struct_fields__ if hasattr(self, field)}
        return Filter(**{name: getattr(self, name) for name in names})


class Filters(Places, frozen=True, kw_only=True):
    """Values of one field are alternatives, fields are conditions; none filters nothing."""

    section: Annotated[
        tuple[fields.Name, ...],
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


class SearchParameters(Filters, frozen=True, kw_only=True):
    """The query string of `GET /api/search`."""

    q: fields.Sought = ""
    like: fields.Like = ""
    k: fields.K = DEFAULT_K
    offset: fields.Offset = 0
    sort: Annotated[
        Sort,
        Meta(
            description="Best first (without q report by report); or newest first, close matches "
            "before the others."
        ),
    ] = "relevance"
    explain: Annotated[bool, Meta(description="Show how each hit was scored.")] = False
    fold: Annotated[bool, Meta(description="Fold passages that say the same into one hit.")] = False
    close: Annotated[bool, Meta(description="Count what is close to the query apart.")] = False
    interpret: Annotated[bool, Meta(description="Expand acronyms and everyday words.")] = True

    def query(self) -> Query:
        """The search as the index takes it. Raises a 400 Problem for years out of order, and where
        there is nothing to look for."""
        filter_ = self.filter()
        if not (self.q.strip() or self.like or filter_ != Filter()):
            raise invalid((FieldError("q", "is required where no filter is given."),))
        return Query(
            text=self.q,
            filter=filter_,
            k=self.k,
            offset=self.offset,
            sort=self.sort,
            interpret=self.interpret,
            fold=self.fold,
            close=self.close,
            explain=self.explain,
        )


class PracticeParameters(Places, frozen=True, kw_only=True):
    """The query string of `GET /api/practice`."""

    q: fields.About = None
    k: Annotated[int, Meta(ge=1, le=MAX_K, description="How many examples.")] = DEFAULT_K
    offset: fields.Offset = 0

    def filter(self, at: str = "") -> Filter:
        """The same of notable practice alone."""
        return structs.replace(super().filter(at), kind=("notable_practice",))


class ShortlistParameters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The query string of `GET /api/shortlist`."""

    passage: fields.Chosen = ()


class EarlierTurn(Struct, frozen=True, forbid_unknown_fields=True):
    """A question of the conversation before this one, and what was answered."""

    question: fields.Question
    answer: fields.EarlierAnswer = None


class AskParameters(Filters, frozen=True, kw_only=True):
    """The query string of `GET /api/ask`."""

    q: fields.Question
    k: fields.Read = DEFAULT_K
    max_tokens: fields.Tokens = None
    history: fields.Earlier = ()
    reader: fields.Reader = "extractive"


class AskBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/ask`."""

    question: fields.Question
    filters: Annotated[Filters, Meta(description="Where to look.")] = Filters()
    k: fields.Read = DEFAULT_K
    max_tokens: fields.Tokens = None
    history: Annotated[
        tuple[EarlierTurn, ...],
        Meta(
            max_length=MAX_TURNS,
            description="The conversation before this question, oldest first: a follow-up (and in "
            "Lewisham?) is read with it, and `resolved` says how.",
        ),
    ] = ()
    reader: fields.Reader = "extractive"


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

    other: Annotated[fields.Name, Meta(description="The area to compare with, by name or slug.")]
    theme: Annotated[
        fields.Theme, Meta(description="Canonical theme, as /api/themes lists them.")
    ] = THEMES[0]


class NoParameters(Struct, frozen=True):
    """Of addresses that take none, so that a slip is told and not ignored."""

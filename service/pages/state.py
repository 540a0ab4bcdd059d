"""What stands in the addresses of the pages that search and answer."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from corpus.vocabulary import THEMES
from index.types import Filter, Sort
from service import fields
from service.limits import MAX_OFFSET, MAX_QUESTION, MAX_VALUE
from service.pages.addresses import address
from service.parameters import Filters

SEARCH = "/search"
ASK = "/ask"

STEP = 10
MOST = 50
"""Hits of one page, ten at first and ten more at a time: fifty stay below 200 kB."""

EARLIER = 8
"""Questions of a conversation that its address carries along."""

_Question = Annotated[str, Meta(max_length=MAX_QUESTION)]


class SearchState(Filters, frozen=True, kw_only=True):
    """The state of the search page: the parameters of `GET /api/search` that it offers.

    `like` is the id of a passage, whose like are looked for; then `q` is passed over. Without
    either, every passage that passes the filters is listed.
    """

    q: Annotated[str, Meta(max_length=MAX_QUESTION)] = ""
    like: fields.Like = ""
    k: Annotated[int, Meta(ge=STEP, le=MOST)] = STEP
    offset: Annotated[int, Meta(ge=0, le=MAX_OFFSET)] = 0
    sort: Sort = "relevance"
    interpret: bool = True

    @property
    def searched(self) -> bool:
        return bool(self.q.strip() or self.like or self.filter() != Filter())


class Turn(Struct, frozen=True):
    """An earlier question of the conversation and the address that asks it again."""

    question: str
    address: str


class AskState(Filters, frozen=True, kw_only=True):
    """`before` are the earlier questions of the conversation, the oldest first."""

    q: _Question = ""
    before: Annotated[tuple[_Question, ...], Meta(max_length=50)] = ()

    @property
    def earlier(self) -> tuple[Turn, ...]:
        """Each earlier question, to be asked again as it was then."""
        return tuple(
            Turn(question, address(ASK, self, q=question, before=self.before[:place]))
            for place, question in enumerate(self.before)
        )

    @property
    def following(self) -> tuple[str, ...]:
        """The earlier questions of the next one."""
        return (*self.before, self.q)[-EARLIER:] if self.q.strip() else self.before


class ShortlistState(Struct, frozen=True, kw_only=True):
    """The passages of a shortlist, in the order in which they were chosen."""

    passage: fields.Chosen = ()


class AreaState(Struct, frozen=True, kw_only=True):
    area: Annotated[str, Meta(max_length=MAX_VALUE)] = ""


class TablesState(Struct, frozen=True, kw_only=True):
    report: Annotated[str, Meta(max_length=MAX_VALUE)] = ""


class ComparisonState(AreaState, frozen=True, kw_only=True):
    other: Annotated[str, Meta(max_length=MAX_VALUE)] = ""
    theme: Annotated[str, Meta(max_length=MAX_VALUE)] = THEMES[0]

"""What stands in the address of the page that answers questions."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from service.limits import MAX_QUESTION
from service.pages.addresses import address
from service.parameters import Filters

PATH = "/ask"
EARLIER = 8
"""Questions of a conversation that its address carries along."""

_Question = Annotated[str, Meta(max_length=MAX_QUESTION)]


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
            Turn(question, address(PATH, self, q=question, before=self.before[:place]))
            for place, question in enumerate(self.before)
        )

    @property
    def following(self) -> tuple[str, ...]:
        """The earlier questions of the next one."""
        return (*self.before, self.q)[-EARLIER:] if self.q.strip() else self.before

"""A question as it is asked, with all that it is asked under."""

from __future__ import annotations

from msgspec import Struct

from index.types import Filter
from service.answers.generative.endpoint import Endpoint
from service.limits import DEFAULT_K, MAX_SENTENCES


class Question(Struct, frozen=True):
    """What is asked. `k` passages are read; the answer has at most `max_tokens`. `earlier` are
    the questions of the conversation before this one, the oldest first. `writer` is the language
    model of the generative reader; without one the reports' own sentences answer, `most` of them.
    """

    text: str
    filter: Filter = Filter()
    k: int = DEFAULT_K
    max_tokens: int | None = None
    public_url: str | None = None
    earlier: tuple[str, ...] = ()
    writer: Endpoint | None = None
    most: int = MAX_SENTENCES

"""What a report prints that answers a question, and what is known of it beside."""

from __future__ import annotations

from msgspec import Struct

from corpus.series import is_whole, whole_of
from corpus.types import Report
from service.answers.quotes import Quote
from service.wording import whole_words


class Printed(Struct, frozen=True):
    """`quotes` in the order in which they are read; `lead` says of what they are and what the
    library knows itself, never as a quotation; `missing` what more there is, or where it is
    `partial` what was asked for and is not there. `confidence` is None where a report prints the
    answer in one known place, and 0 where it is known that none does."""

    quotes: tuple[Quote, ...]
    lead: str | None = None
    missing: str | None = None
    partial: bool = False
    confidence: float | None = None


class Inspection(Struct, frozen=True):
    """One inspection that a question is about, with its documents, the fullest first."""

    name: str
    area: str | None
    reports: tuple[Report, ...]

    @property
    def full(self) -> bool:
        """Whether the whole of it is held, and not what sums it up alone."""
        return any(is_whole(one.meta) for one in self.reports)

    @property
    def whole(self) -> str:
        """What the whole of it is called, held or not."""
        return whole_words(whole_of(self.reports[0].meta))

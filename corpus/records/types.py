"""The records. `start` and `end` are code points of the canonical text of the report, so that
`report.text[record.start:record.end]` is what the record was read from."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

Speaker = Literal["child", "parent", "victim", "inspector", "staff", "partner"]
"""Who speaks: a child or young person under supervision; a parent or carer; a victim; an
inspector; somebody who works or volunteers for the service; somebody of another body."""

SPEAKERS: tuple[Speaker, ...] = get_args(Speaker)


class NotablePractice(Struct, frozen=True):
    """A boxed example. One box is one record, however many passages it takes."""

    passage_id: str  # of its first passage
    title: str | None  # as printed, without the label before it
    story: str
    theme: str | None  # canonical
    start: int
    end: int
    passage_ids: tuple[str, ...]


class Recommendation(Struct, frozen=True):
    """Something that somebody should do."""

    passage_id: str
    number: str | None  # as printed
    text: str
    """The passage's own, those it is addressed to included where they stand in it; of the row of a
    table, the cell that says what to do."""
    to: tuple[str, ...]  # as printed: "Chair of the YOS Management Board"
    by_when: str | None  # as printed: "within three months", "by March 2019", "immediately"
    theme: str | None
    start: int
    end: int


Bound = Literal["over", "under", "about"]
"""Whether the share is more than what is printed ("more than 80%"), less, or thereabouts."""


class CaseCount(Struct, frozen=True):
    """So many out of so many, a share in per cent, or a fraction."""

    passage_id: str
    text: str  # as printed: "17 out of the 20 cases", "62 per cent of court cases"
    part: int | None  # 17
    whole: int | None  # 20
    percent: float | None  # as printed; None where numbers are
    counted: str | None  # "court cases", from what stands before where nothing does behind
    start: int
    end: int
    fraction: tuple[int, int] | None = None  # (3, 4) of "almost three-quarters of the cases"
    bound: Bound | None = None

    @property
    def share(self) -> float:
        """0 to 1, as printed; `bound` says where more or less is meant."""
        if self.fraction is not None:
            return self.fraction[0] / self.fraction[1]
        if self.part is not None and self.whole:
            return self.part / self.whole
        return (self.percent or 0.0) / 100


class Quotation(Struct, frozen=True):
    """Somebody's own words. `start` and `end` span them without their quotation marks."""

    passage_id: str
    words: str
    speaker: Speaker | None  # None where the report does not say
    said_by: str | None  # as printed: "One child", "Comment from a parent"
    theme: str | None
    start: int
    end: int

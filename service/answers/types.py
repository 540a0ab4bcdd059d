"""What an answer is made of. The API serialises these as they stand."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

Status = Literal["answered", "partial", "not_found", "not_covered"]
Reader = Literal["extractive", "generative"]
STATUSES: tuple[Status, ...] = get_args(Status)


class Citation(Struct, frozen=True):
    """A verbatim span of a report's canonical text, checked before it is shown."""

    n: int  # from 1, in order of first use
    passage_id: str
    report_id: str
    report_title: str
    quote: str  # == report.text[start:end]
    start: int  # code points of the canonical text
    end: int
    page: str | None
    page_index: int
    url: str
    reference: str = ""  # "Cite as": one line to paste beside the quotation
    inspection: str = ""  # whose and when: "Pellmouth 2010", or a title


class Sentence(Struct, frozen=True):
    """One sentence of the answer and the citations it rests on, never none."""

    text: str
    citations: tuple[int, ...]

    @property
    def numbered(self) -> str:
        """With the numbers of its citations behind it: "Plans were late. [1][2]"."""
        return f"{self.text} {''.join(f'[{n}]' for n in self.citations)}"


class Coverage(Struct, frozen=True):
    """What was looked through. An inspection is counted once, whatever documents it has."""

    inspections_searched: int
    inspections_with_evidence: int
    areas: tuple[str, ...]
    years: tuple[int, ...]
    evidence: tuple[str, ...] = ()  # the inspections with evidence, by area and year
    line: str = ""  # all this in words


class Usage(Struct, frozen=True):
    """Tokens of cl100k_base."""

    question_tokens: int
    answer_tokens: int


class Removed(Struct, frozen=True):
    """Sentences of a language model that are not shown, by the first reason."""

    uncited: int = 0
    invented_citation: int = 0  # no such passage, or its words do not stand there
    unsupported: int = 0  # what it cites does not say that
    unsafe: int = 0  # an address, markup, or talk of its own instructions

    @property
    def total(self) -> int:
        return self.uncited + self.invented_citation + self.unsupported + self.unsafe


class Verification(Struct, frozen=True):
    """How an answer asked of the generative reader was come by."""

    written_by: Reader  # of what is shown
    written: int  # sentences that the language model wrote
    removed: Removed
    citations_removed: int
    fallback: str | None = None  # why the extractive answer is given instead
    quoted: int = 0  # of those removed: the words they cite stand in their place


class Answer(Struct, frozen=True):
    status: Status
    lead: str | None  # what is quoted of what, or what the library has on record; never cited
    answer: str  # the sentences in order, each followed by its citation numbers
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    confidence: float  # that the library holds an answer, 0 to 1; 0.95 or more where it is printed
    missing: str | None  # what is not answered, in words
    coverage: Coverage
    usage: Usage
    verification: Verification | None = None  # where the generative reader was asked

"""What the tools of `service.mcp` give.

The SDK describes tools from pydantic models alone, hence the only ones in this project.
"""

from __future__ import annotations

from pydantic import BaseModel, Field

from service.answers.types import Status


class Found(BaseModel):
    """A passage that was found."""

    id: str = Field(description="For fetch.")
    title: str
    url: str
    text: str = Field(description="The sentence that matched best, word for word.")


class SearchResult(BaseModel):
    results: list[Found]


class Place(BaseModel):
    """What is known of a passage beside its text."""

    report_id: str
    area: str | None
    year: int | None
    theme: str | None
    section: str | None
    number: str | None
    page: str | None
    kind: str
    polarity: str
    reference: str = Field(description="Cite as.")


class Document(BaseModel):
    """A passage whole."""

    id: str
    title: str
    text: str = Field(description="Word for word.")
    url: str
    metadata: Place


class Quotation(BaseModel):
    """What a sentence of an answer rests on."""

    n: int
    id: str = Field(description="Of the passage, for fetch.")
    quote: str
    page: str | None
    reference: str = Field(description="Cite as.")
    url: str


class Answered(BaseModel):
    """An answer in verbatim sentences, each followed by the numbers of its quotations."""

    status: Status
    answer: str
    missing: str | None = Field(description="What is not answered, and what to try.")
    citations: list[Quotation]
    inspections_searched: int


class PracticeExample(BaseModel):
    """A boxed example of a report."""

    id: str = Field(description="Of its first passage, for fetch.")
    title: str
    text: str = Field(description="The whole box, word for word.")
    url: str
    area: str | None
    year: int | None
    theme: str | None
    page: str | None
    report: str = Field(description="Title of the report it stands in.")


class PracticeResult(BaseModel):
    practice: list[PracticeExample]
    total: int = Field(description="Matching examples, before k.")


class Listed(BaseModel):
    """A report that is held."""

    id: str
    title: str
    document_type: str
    area: str | None
    year: int | None
    passages: int
    url: str


class ReportList(BaseModel):
    reports: list[Listed]
    total: int

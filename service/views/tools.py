"""What the tools of `service.tools` give.

Less than the views of the addresses hold: a model reads all of it.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from index.types import Entry
from service.answers.asking import Asked
from service.answers.types import Status
from service.places import section_in
from service.practice import Example
from service.references import reference, words
from service.views.passages import passage_view
from service.views.practice import practice_view


class Found(Struct, frozen=True, kw_only=True):
    """A passage that was found."""

    id: Annotated[str, Meta(description="For fetch.")]
    title: str
    url: str
    text: Annotated[str, Meta(description="The sentence that matched best, word for word.")]


Note = Annotated[
    str | None, Meta(description="That nothing fits, where nothing does; say so to the reader.")
]


class SearchResult(Struct, frozen=True):
    results: tuple[Found, ...]
    note: Note = None


class Place(Struct, frozen=True, kw_only=True):
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
    reference: Annotated[str, Meta(description="Cite as.")]


class Document(Struct, frozen=True, kw_only=True):
    """A passage whole."""

    id: str
    title: str
    text: Annotated[str, Meta(description="Word for word.")]
    url: str
    metadata: Place


class Quotation(Struct, frozen=True, kw_only=True):
    """What a sentence of an answer rests on."""

    n: int
    id: Annotated[str, Meta(description="Of the passage, for fetch.")]
    quote: str
    page: str | None
    reference: Annotated[str, Meta(description="Cite as.")]
    url: str


class Answered(Struct, frozen=True, kw_only=True):
    """An answer in verbatim sentences, each followed by the numbers of its quotations."""

    status: Status
    lead: Annotated[
        str | None,
        Meta(
            description="What `answer` begins with: what is quoted in turn, or what the library "
            "itself has on record; never a quotation."
        ),
    ]
    answer: Annotated[
        str,
        Meta(
            description="The lead, if there is one, and after an empty line the sentences, word "
            "for word, each followed by the numbers of its quotations."
        ),
    ]
    missing: Annotated[str | None, Meta(description="What is not answered, and what to try.")]
    citations: tuple[Quotation, ...]
    coverage: Annotated[
        str,
        Meta(
            description="What was searched, and in how many of its inspections evidence was found."
        ),
    ]
    inspections_searched: int
    inspections_with_evidence: int
    resolved: Annotated[
        str | None,
        Meta(description="The question as it was read with those before it; null where it stood."),
    ]


class PracticeExample(Struct, frozen=True, kw_only=True):
    """A boxed example of a report."""

    id: Annotated[str, Meta(description="Of its first passage, for fetch.")]
    title: str
    text: Annotated[str, Meta(description="The whole box, word for word.")]
    url: str
    area: str | None
    year: int | None
    theme: str | None
    page: str | None
    report: Annotated[str, Meta(description="Title of the report it stands in.")]


class PracticeResult(Struct, frozen=True, kw_only=True):
    practice: tuple[PracticeExample, ...]
    total: Annotated[int, Meta(description="Matching examples, before k.")]
    note: Note = None


class Listed(Struct, frozen=True, kw_only=True):
    """A report that is held."""

    id: str
    title: str
    document_type: str
    area: str | None
    year: int | None
    passages: int
    url: str


class ReportList(Struct, frozen=True, kw_only=True):
    reports: tuple[Listed, ...]
    total: int
    note: Note = None


def nothing_fits(asked: str | None, sort: str, shown: bool) -> str:
    """In words for a model that would otherwise quote whatever comes first."""
    said = f"No {sort} is about “{asked}” with enough certainty"
    return f"{said}; these come nearest." if shown else f"{said}."


def title_of(entry: Entry) -> str:
    """What a list of sources shows: the report, and where in it."""
    passage = entry.passage
    place = [entry.report.title, section_in(entry.report, passage)]
    if passage.number:
        place.append(f"paragraph {passage.number}")
    return ", ".join(part for part in place if part)


def document(entry: Entry, public_url: str | None) -> Document:
    passage = passage_view(entry, public_url)
    return Document(
        id=passage.id,
        title=title_of(entry),
        text=passage.text,
        url=passage.url,
        metadata=Place(
            report_id=passage.report_id,
            area=passage.area,
            year=passage.year,
            theme=passage.theme,
            section=passage.section,
            number=passage.number,
            page=passage.page,
            kind=passage.kind,
            polarity=passage.polarity,
            reference=words(reference(entry, public_url)),
        ),
    )


def example(found: Example, public_url: str | None) -> PracticeExample:
    view = practice_view(found.practice, found.report, public_url)
    return PracticeExample(
        id=view.id,
        title=view.title or view.report_title,
        text=view.story,
        url=view.url,
        area=view.area,
        year=view.year,
        theme=view.theme,
        page=view.page,
        report=view.report_title,
    )


def answered(asked: Asked) -> Answered:
    answer = asked.answer
    return Answered(
        status=answer.status,
        lead=answer.lead,
        answer="\n\n".join(filter(None, (answer.lead, answer.answer))),
        missing=answer.missing,
        citations=tuple(
            Quotation(
                n=citation.n,
                id=citation.passage_id,
                quote=citation.quote,
                page=citation.page,
                reference=citation.reference,
                url=citation.url,
            )
            for citation in answer.citations
        ),
        coverage=answer.coverage.line,
        inspections_searched=answer.coverage.inspections_searched,
        inspections_with_evidence=answer.coverage.inspections_with_evidence,
        resolved=asked.resolved,
    )

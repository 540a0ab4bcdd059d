"""An area's history as a table and as a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct, structs

from service.exports.documents import Paper
from service.exports.items import document_reference, rated_in
from service.exports.tables import written
from service.standings import followed
from service.templating import capital
from service.views.areas import AreaDetailView, InspectionView
from service.views.recommendations import AskedView, ClaimView, RecommendationView, SequelView
from service.wording import (
    NOT_FOLLOWED,
    ON_SCALES,
    ON_SEQUELS,
    OUTCOME_WORDS,
    STANCE_WORDS,
    held_words,
    subjects_words,
    unknown_words,
)
from service.wording import date as in_words


class Row(Struct, frozen=True, kw_only=True):
    """A line of the table of an area: an inspection, a further document of it, a rating, or what a
    later inspection says of what was recommended. The columns are in this order."""

    row: Literal["inspection", "document", "rating", "recommendation"]
    inspection: int | None  # its year; of a recommendation the one that made it
    published: str | None  # ISO 8601, as precise as printed
    held: str | None = None
    judged: str | None = None
    rating: str | None = None
    scale: str | None = None
    recommendation: str | None = None
    reference: str  # of the document, the rating or the recommendation
    address: str
    later: int | None = None
    later_published: str | None = None
    held_of_later: str | None = None
    outcome: str | None = None
    stance: str | None = None
    words: str | None = None
    reference_of_words: str | None = None
    address_of_words: str | None = None
    taken: date
    how_to_read: str | None = None


HEAD = (
    "Row",
    "Inspection",
    "Published",
    "What is held of it",
    "What was judged",
    "Rating",
    "Scale",
    "Recommendation",
    "Reference",
    "Address",
    "Later inspection",
    "Later inspection published",
    "What is held of the later one",
    "Outcome",
    "What the words say",
    "Words",
    "Reference of the words",
    "Address of the words",
    "Taken on",
    "How to read this",
)


def area_csv(view: AreaDetailView, taken: date) -> str:
    """One row an inspection, one a further document of it, one a rating, one a quotation on a
    recommendation; a later inspection without any has a row of its own."""
    rows = [*_inspections(view, taken), *_recommendations(view, taken)]
    return written(HEAD, [structs.astuple(row) for row in rows])


def _inspections(view: AreaDetailView, taken: date) -> Iterator[Row]:
    for one in view.inspections:
        main, *others = one.documents
        whole = Row(
            row="inspection",
            inspection=one.year,
            published=one.published,
            held=held_words(one.held, one.full_report),
            reference=document_reference(main),
            address=main.url,
            taken=taken,
        )
        yield whole
        for other in others:
            yield structs.replace(
                whole,
                row="document",
                published=other.published,
                held=other.document_type.replace("_", " "),
                reference=document_reference(other),
                address=other.url,
            )
        printing = rated_in(one)
        for judged in one.ratings:
            for subject, value in judged.by_subject.items():
                yield structs.replace(
                    whole,
                    row="rating",
                    reference=document_reference(printing),
                    address=printing.url,
                    judged=capital(subject),
                    rating=capital(value),
                    scale=f"{judged.scale.name} ({judged.scale.words})",
                    how_to_read=ON_SCALES,
                )


def _recommendations(view: AreaDetailView, taken: date) -> Iterator[Row]:
    published = {one.inspection_id: one.published for one in view.inspections}
    for asked, one in _in_order(view):
        opening = Row(
            row="recommendation",
            inspection=asked.year,
            published=published[asked.inspection_id],
            recommendation=one.citation.quote,
            reference=one.citation.reference,
            address=one.citation.url,
            taken=taken,
            how_to_read=ON_SEQUELS,
        )
        if not one.sequels:
            yield structs.replace(opening, outcome=NOT_FOLLOWED)
        for sequel in one.sequels:
            later = structs.replace(
                opening,
                later=sequel.year,
                later_published=published[sequel.inspection_id],
                held_of_later=_held(sequel),
                outcome=OUTCOME_WORDS[sequel.outcome],
            )
            yield from (_said(later, claim) for claim in sequel.claims)
            if not sequel.claims:
                yield later


def _in_order(view: AreaDetailView) -> Iterator[tuple[AskedView, RecommendationView]]:
    """As the page has them, each with what its inspection asked for."""
    for one in followed(view.asked):
        for group in one.groups:
            for recommendation in group.recommendations:
                yield one.asked, recommendation


def _said(row: Row, claim: ClaimView) -> Row:
    return structs.replace(
        row,
        stance=_stance(claim),
        words=claim.citation.quote,
        reference_of_words=claim.citation.reference,
        address_of_words=claim.url,
    )


def _stance(claim: ClaimView) -> str:
    said = STANCE_WORDS[claim.stance]
    subjects = subjects_words(claim.speaks_of, claim.silent_on)
    return f"{said} ({subjects})" if claim.stance == "mentioned" and subjects else said


def area_document(view: AreaDetailView, taken: date) -> bytes:
    """Inspections, ratings by scale, recommendations and what came of them."""
    area = view.area
    paper = Paper(
        f"{area.area}: inspections of youth justice work",
        "Its service: " + ", then ".join(area.services) if area.services else "",
        taken,
        view.generation,
    )
    paper.heading("Inspections")
    if any(one.ratings for one in view.inspections):
        paper.text(ON_SCALES)
    for inspection in view.inspections:
        _inspection(paper, inspection)
    paper.heading("What was recommended, and what came of it")
    paper.text(ON_SEQUELS)
    for one in followed(view.asked):
        paper.heading(f"Recommended in {one.asked.year or 'an undated inspection'}", level=2)
        for sequel in one.asked.recommendations[0].sequels:
            if not sequel.full_report:
                paper.text(_not_held(sequel))
        for group in one.groups:
            paper.heading(OUTCOME_WORDS[group.standing] if group.standing else NOT_FOLLOWED, 3)
            for recommendation in group.recommendations:
                _recommendation(paper, recommendation)
    return paper.finished()


def _held(sequel: SequelView) -> str:
    return held_words(sequel.held, True) if sequel.full_report else _not_held(sequel)


def _not_held(sequel: SequelView) -> str:
    return unknown_words(sequel.year, sequel.held, sequel.whole)


def _inspection(paper: Paper, inspection: InspectionView) -> None:
    paper.heading(f"{inspection.year or 'Undated'}: {inspection.title}", level=2)
    published = f"Published {in_words(inspection.published)}; " if inspection.published else ""
    paper.text(capital(f"{published}{held_words(inspection.held, inspection.full_report)}."))
    for one in inspection.ratings:
        about = f"{one.scale.name} ({one.scale.words})"
        rows = [[capital(subject), capital(value)] for subject, value in one.by_subject.items()]
        paper.table(["What was judged", "Rating"], rows, about)


def _recommendation(paper: Paper, recommendation: RecommendationView) -> None:
    number = recommendation.passage.number
    lead = f"Recommendation {number}" if number else "Recommendation"
    paper.quotation(recommendation.citation.quote, recommendation.citation.reference, lead)
    for sequel in recommendation.sequels:
        _sequel(paper, sequel)


def _sequel(paper: Paper, sequel: SequelView) -> None:
    held = "" if sequel.full_report else f" ({held_words(sequel.held, False)})"
    paper.text(f"{sequel.year or 'Undated'}{held}: {OUTCOME_WORDS[sequel.outcome]}.")
    for claim in sequel.claims:
        paper.quotation(claim.citation.quote, claim.citation.reference, _stance(claim) + ":")

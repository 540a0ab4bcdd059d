"""An area's history as a table and as a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from service.exports.documents import Paper
from service.exports.tables import written
from service.standings import followed
from service.templating import capital
from service.views.areas import (
    AreaDetailView,
    ClaimView,
    InspectionView,
    RecommendationView,
    SequelView,
)
from service.wording import (
    NOT_FOLLOWED,
    ON_SEQUELS,
    OUTCOME_WORDS,
    STANCE_WORDS,
    held_words,
    subjects_words,
    unknown_words,
)
from service.wording import date as in_words

HEAD = (
    "Recommendation",
    "Recommended in",
    "Later inspection",
    "What is held of it",
    "Outcome",
    "What the words say",
    "Words",
    "Reference",
    "Address",
    "Taken on",
    "How to read this",
)


def area_csv(view: AreaDetailView, taken: date) -> str:
    """One row a quotation; a later inspection without any has a row of its own."""
    rows = []
    for year, recommendation in _in_order(view):
        opening = [recommendation.citation.quote, year]
        for sequel in recommendation.sequels:
            held = held_words(sequel.held) if sequel.full_report else _not_held(sequel)
            about = [sequel.year, held, OUTCOME_WORDS[sequel.outcome]]
            rows += [
                [*opening, *about, *said, taken.isoformat()]
                for said in map(_said, sequel.claims or (None,))
            ]
        if not recommendation.sequels:
            none = [None, NOT_FOLLOWED, *[None] * 4]
            rows.append([*opening, *none, recommendation.citation.url, taken.isoformat()])
    return written(HEAD, [[*row, ON_SEQUELS] for row in rows])


def _in_order(view: AreaDetailView) -> Iterator[tuple[int | None, RecommendationView]]:
    """As the page has them, each with the year of its inspection."""
    for one in followed(view.asked):
        for group in one.groups:
            for recommendation in group.recommendations:
                yield one.asked.year, recommendation


def _said(claim: ClaimView | None) -> list[object]:
    if claim is None:
        return [None] * 4
    cited = claim.citation
    return [_stance(claim), cited.quote, cited.reference, claim.url]


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


def _not_held(sequel: SequelView) -> str:
    return unknown_words(sequel.year, sequel.held)


def _inspection(paper: Paper, inspection: InspectionView) -> None:
    paper.heading(f"{inspection.year or 'Undated'}: {inspection.title}", level=2)
    published = f"Published {in_words(inspection.published)}; " if inspection.published else ""
    paper.text(capital(f"{published}{held_words(inspection.held)}."))
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
    held = "" if sequel.full_report else f" ({held_words(sequel.held)})"
    paper.text(f"{sequel.year or 'Undated'}{held}: {OUTCOME_WORDS[sequel.outcome]}.")
    for claim in sequel.claims:
        paper.quotation(claim.citation.quote, claim.citation.reference, _stance(claim) + ":")

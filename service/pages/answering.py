"""An answer as the page shows it: sentences, the paragraphs they stand in, and where to go on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct

from index.generation import Generation
from service.answers.numbered import in_turn
from service.answers.types import Citation, Sentence
from service.exports.links import TakeAway, take_away
from service.pages.addresses import address, query_pairs
from service.pages.state import ASK, SEARCH, AskState, SearchState
from service.parameters import Filters
from service.places import area_url, quotation_url, slug
from service.renumbering import bracketed
from service.views import AnswerView, PassageView, passage_view

HEADINGS = {
    "answered": "In the reports’ own words",
    "partial": "Part of an answer, in the reports’ own words",
    "not_found": "The reports that were searched do not answer this",
    "not_covered": "No report in the library covers this",
}
NOTHING_QUOTED = "What can be said without a quotation"
"""In the place of a heading that promises the reports' own words, over an answer without any."""

FOLLOW_UPS = 5


def heading_of(status: str, *, quoted: bool) -> str:
    """What stands above an answer of this status; `quoted` is whether it has any sentence."""
    if not quoted and status in ("answered", "partial"):
        return NOTHING_QUOTED
    return HEADINGS[status]


class Piece(Struct, frozen=True):
    """Part of a paragraph: what citation `n` quotes, or what stands between quotations."""

    text: str
    n: int | None


class Source(Struct, frozen=True):
    """A paragraph that is cited, with its quotations in their places."""

    passage: PassageView
    citations: tuple[Citation, ...]
    pieces: tuple[Piece, ...]
    url: str  # its place in the report, what is quoted marked

    @property
    def lines(self) -> bool:
        """Whether its line ends mean something, as those of a table do."""
        return "\n" in self.passage.text


class Group(Struct, frozen=True):
    """Sentences that follow one another and are of the same inspection; `of` names it."""

    of: str
    sentences: tuple[Sentence, ...]


class Part(Struct, frozen=True):
    """A sentence as it comes: the lead goes before the first, `of` before the first of a group."""

    sentence: Sentence
    lead: str
    of: str


class FollowUp(Struct, frozen=True):
    label: str
    address: str


class AnswerShown(Struct, frozen=True):
    """`view` is what `/api/ask` gives. `groups` has its sentences with what they are of, `lead` is
    its lead as far as the groups do not say the same; `to_copy` is the answer with its references
    as text, `closest` are the passages that came nearest, shown where nothing is answered."""

    question: str
    heading: str
    view: AnswerView
    lead: str
    groups: tuple[Group, ...]
    sources: tuple[Source, ...]
    coverage: str
    to_copy: str
    search: str
    follow_ups: tuple[FollowUp, ...]
    areas: tuple[FollowUp, ...]  # the page of each area that the question names
    closest: tuple[PassageView, ...]
    take_away: TakeAway


def answer_shown(
    state: AskState, view: AnswerView, generation: Generation, public_url: str | None
) -> AnswerShown:
    """What the page shows of an answer."""
    empty = not view.sentences
    return AnswerShown(
        question=state.q,
        heading=heading_of(view.status, quoted=bool(view.sentences)),
        view=view,
        lead=lead_beside_groups(view),
        groups=groups(view),
        sources=tuple(sources(view.citations, generation, public_url)),
        coverage=view.coverage.line,
        to_copy=as_text(state.q, view),
        search=search_address(state, view.resolved or state.q),
        follow_ups=follow_ups(state, view),
        areas=pages_of_areas(view.resolved or state.q, view, public_url),
        closest=view.passages[:3] if empty else (),
        take_away=take_away("answer", query_pairs(state)),
    )


def sources(
    citations: Iterable[Citation], generation: Generation, public_url: str | None
) -> Iterable[Source]:
    """The cited paragraphs in the order in which they are first cited."""
    by_passage: dict[str, list[Citation]] = {}
    for citation in citations:
        by_passage.setdefault(citation.passage_id, []).append(citation)
    for passage_id, cited in by_passage.items():
        passage = passage_view(generation.entry(passage_id), public_url)
        yield Source(
            passage=passage,
            citations=tuple(cited),
            pieces=tuple(pieces(passage, cited)),
            url=quotation_url(passage.url, cited[0].start, cited[-1].end),
        )


def pieces(passage: PassageView, cited: Iterable[Citation]) -> Iterable[Piece]:
    """The paragraph cut at its quotations, in the order of the text. Joined they are its text."""
    done = 0
    for citation in sorted(cited, key=lambda one: one.start):
        start = max(citation.start - passage.start, done)
        end = max(citation.end - passage.start, start)
        if start > done:
            yield Piece(passage.text[done:start], None)
        yield Piece(passage.text[start:end], citation.n)
        done = end
    if done < len(passage.text):
        yield Piece(passage.text[done:], None)


def groups(view: AnswerView) -> tuple[Group, ...]:
    """The sentences in their order, those of one inspection that follow one another together."""
    by_number = {citation.n: citation for citation in view.citations}
    runs = groupby(view.sentences, lambda one: whose(by_number[n] for n in one.citations))
    return tuple(Group(of, tuple(sentences)) for of, sentences in runs)


def whose(citations: Iterable[Citation]) -> str:
    """The inspections that a sentence is of, each once: "Pellmouth 2010; Pellmouth 2017"."""
    return "; ".join(dict.fromkeys(citation.inspection for citation in citations))


def lead_beside_groups(view: AnswerView) -> str:
    """The lead without the list of which sentence is of which inspection: the groups show it."""
    lead = view.lead or ""
    turns = in_turn(citation.inspection for citation in view.citations)
    return bracketed(lead.removeprefix(f"In turn: {turns}.").strip() if turns else lead)


def as_text(question: str, view: AnswerView) -> str:
    """The answer to paste into a paper: sentences with numbers, each group under the inspection
    that it is of, then the references."""
    said = [
        "\n".join([f"{group.of}:", *(sentence.numbered for sentence in group.sentences)])
        for group in groups(view)
    ]
    references = [f"[{one.n}] {one.reference}" for one in view.citations]
    parts = [
        question,
        lead_beside_groups(view),
        *said,
        view.missing,
        view.coverage.line,
        "\n".join(references),
    ]
    return "\n\n".join(filter(None, parts))


def search_address(state: AskState, question: str) -> str:
    """The question as a search under the same filters."""
    shared = {name: getattr(state, name) for name in Filters.__struct_fields__}
    return address(SEARCH, SearchState(q=question, **shared))


def pages_of_areas(question: str, view: AnswerView, public_url: str | None) -> tuple[FollowUp, ...]:
    """The pages of those areas searched that a question names, or of which an answer says that more
    stands on their pages."""
    said = f"{question} {(view.missing or '').replace(view.coverage.line, '')}"
    return tuple(
        FollowUp(f"The page of {area}", area_url(slug(area), public_url))
        for area in view.coverage.areas
        if re.search(rf"(?<!\w){re.escape(area)}(?!\w)", said, re.IGNORECASE)
    )


def follow_ups(state: AskState, view: AnswerView) -> tuple[FollowUp, ...]:
    """The same question of a part of the library: each area and year cited, and what is praised
    or criticised. What is asked for already is not offered."""
    cited = {citation.passage_id for citation in view.citations}
    passages = [passage for passage in view.passages if passage.id in cited]
    narrower: dict[str, dict[str, object]] = {}
    if not state.area:
        areas = dict.fromkeys(passage.area for passage in passages if passage.area)
        narrower |= {f"In {area} alone": {"area": (area,)} for area in areas}
    if not state.polarity:
        narrower["What was criticised"] = {"polarity": ("concern",)}
        narrower["What was praised"] = {"polarity": ("strength",)}
    if not state.kind:
        narrower["What was recommended"] = {"kind": ("recommendation",)}
    return tuple(
        FollowUp(label, address(ASK, state, **change))
        for label, change in list(narrower.items())[:FOLLOW_UPS]
    )

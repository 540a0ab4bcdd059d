"""What stands before an answer: which of its sentences are of what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from corpus.records import notable_practice
from service.answers.choosing.candidate import telling_stems
from service.answers.choosing.stories import asks_for_examples, examples_on_it
from service.answers.coverage import inspection_name
from service.answers.evidence import asked_for
from service.answers.numbered import are_recommendations, in_turn, these_are, told
from service.answers.printed.eras import on_scales
from service.answers.printed.meant import inspections
from service.answers.printed.tally import not_quoted
from service.answers.printed.verdicts import Verdict
from service.answers.quotes import Quote
from service.answers.reading import Reading
from service.answers.slant import NAMES
from service.answers.types import Citation
from service.wording import listed


def lead_of(
    citations: tuple[Citation, ...], reading: Reading, chosen: Collection[Quote]
) -> str | None:
    """Which sentences are of which inspection, where the answer compares, what a rating without a
    label is of, and which are recommendations though none was asked for: printed without their
    heading they read as if it were so."""
    names = {report.id: inspection_name(report) for report in reading.held}
    turns = in_turn(names[citation.report_id] for citation in citations)
    subjects = sorted(reading.subjects)
    lead = [f"Found by the subject, {listed(subjects)}, in whatever words."] if subjects else []
    lead += _read_as(citations, reading)
    lead += [f"In turn: {turns}."] if turns and _eras(reading) else []
    lead += _from_one(citations, reading, names)
    lead += _polarities(citations, reading, chosen)
    lead += _examples(citations, reading, chosen)
    wishes = {quote.entry.passage.id for quote in chosen if quote.wish}
    lead += _rated(citations, reading)
    lead += on_scales(dict.fromkeys(one.quote.entry.report for one in _judged(citations, reading)))
    lead += _more_ratings(_judged(citations, reading))
    wished = [citation.n for citation in citations if citation.passage_id in wishes]
    if wished:
        lead.append(are_recommendations(wished))
    lead += _among_others(citations, reading, chosen)
    return " ".join(lead) or None


def _read_as(citations: Iterable[Citation], reading: Reading) -> list[str]:
    """As what a plain word of the question was read that nothing quoted has: "sickness" need not be
    health."""
    said = [telling_stems(citation.quote) for citation in citations]
    read: dict[str, list[str]] = {}
    for one in reading.results.interpreted.expansions:
        if one.term.removesuffix("s").isupper() or one.expansion.isupper():
            continue  # an acronym and what it stands for say the same
        typed, meant = telling_stems(one.term), telling_stems(one.expansion)
        if not any(typed <= stems for stems in said) and any(meant <= stems for stems in said):
            read.setdefault(one.term, []).append(one.expansion)
    words = [f"“{term}” as {' or '.join(others)}" for term, others in read.items()]
    return [f"Read {'; '.join(words)}."] if words else []


def _among_others(
    citations: Sequence[Citation], reading: Reading, chosen: Iterable[Quote]
) -> list[str]:
    """Which of them are recommendations, where these are asked for and others are quoted too."""
    if "recommendation" not in asked_for(reading.results.interpreted, "kind"):
        return []
    kinds = {quote.entry.passage.id: quote.entry.passage.kind for quote in chosen}
    found = [one.n for one in citations if kinds[one.passage_id] == "recommendation"]
    if not found or len(found) == len(citations):
        return []
    what = "recommendations" if len(found) > 1 else "a recommendation"
    return [f"{these_are(found)} {what}; the others tell of them or of what was found."]


def _examples(
    citations: Sequence[Citation], reading: Reading, chosen: Iterable[Quote]
) -> list[str]:
    """Of which example each sentence is, where examples are asked for, and which are of none; and
    the titles of others that were found on the subject."""
    if not asks_for_examples(reading.evidence):
        return []
    quoted = {one.passage_id for one in citations}
    others = [entry for entry in examples_on_it(reading.evidence) if entry.passage.id not in quoted]
    entries = [*(quote.entry for quote in chosen), *others]
    titles = {
        passage: box.title
        for report in {entry.report.id: entry.report for entry in entries}.values()
        for box in notable_practice(report)
        for passage in box.passage_ids
    }
    if titles.keys().isdisjoint(quoted):
        return []
    names = {
        id_: f"of the example “{title}”" if title else "of an example"
        for id_, title in titles.items()
    }
    none = "not of an example that inspectors set apart"
    lines = told((one.n, names.get(one.passage_id, none)) for one in citations)
    told_of = {titles.get(id_) for id_ in quoted}
    more = {
        f"“{title}” ({inspection_name(entry.report)})": None
        for entry in others
        if (title := titles.get(entry.passage.id)) and title not in told_of
    }
    return [*lines, f"Found beside it: {'; '.join(more)}."] if more else lines


def _eras(reading: Reading) -> bool:
    """Whether what is quoted was found at different times of one service, or is compared."""
    return bool(reading.sides) or len(asked_for(reading.results.interpreted, "area")) == 1


def _from_one(
    citations: Iterable[Citation], reading: Reading, names: Mapping[str, str]
) -> list[str]:
    """Of which inspection all is that is quoted, where the question leaves that open."""
    quoted = {names[citation.report_id] for citation in citations}
    interpreted = reading.results.interpreted
    meant = [one for one in inspections(interpreted, reading.searched) if one.area]
    return [f"All is from {quoted.pop()}."] if len(quoted) == 1 < len(meant) else []


def _rated(citations: Iterable[Citation], reading: Reading) -> list[str]:
    """What each verdict is of whose own words do not say."""
    named = {
        (one.quote.entry.passage.id, one.quote.text): one.named
        for one in _judged(citations, reading)
        if one.named
    }
    return told(
        (citation.n, name)
        for citation in citations
        if (name := named.get((citation.passage_id, citation.quote)))
    )


def _more_ratings(judged: Iterable[Verdict]) -> list[str]:
    """How many more ratings each inspection prints of which the verdict on the whole is quoted, so
    that nobody takes one or two of them for all."""
    others = {
        one.quote.entry.report.id: (inspection_name(one.quote.entry.report), one.others)
        for one in judged
        if one.others
    }
    return [not_quoted(others.values())] if others else []


def _judged(citations: Iterable[Citation], reading: Reading) -> list[Verdict]:
    """The verdicts that are quoted."""
    quoted = {(one.passage_id, one.quote) for one in citations}
    return [
        one for one in reading.verdicts if (one.quote.entry.passage.id, one.quote.text) in quoted
    ]


def _polarities(
    citations: Iterable[Citation], reading: Reading, chosen: Iterable[Quote]
) -> list[str]:
    """Which sentences are strengths and which weaknesses, where both are asked for."""
    wanted = reading.wanted
    if wanted is None or wanted.presumed or wanted.weighed or len(wanted.polarities) < 2:
        return []
    names = {
        (quote.entry.passage.id, quote.text): NAMES[wanted.polarities[quote.side]]
        for quote in chosen
    }
    turns = in_turn(names[citation.passage_id, citation.quote] for citation in citations)
    return [f"In turn: {turns}."] if turns else []

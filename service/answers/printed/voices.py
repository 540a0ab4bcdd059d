"""What children, parents, victims or staff say: their own words first, whole, and nobody else's;
then what a report says that they said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from corpus.records import Speaker, quotations
from corpus.types import Passage, Report
from index.query.subject import without, without_places
from index.types import Interpreted, Results
from index.words import stems_of, tokens
from service.answers.coverage import inspection_name
from service.answers.numbered import in_turn, spelled_range
from service.answers.printed.meant import subject_stems, telling
from service.answers.printed.types import Inspection, Printed
from service.answers.printed.voice import Voice, reported_of, voice_asked
from service.answers.quotes import Quote
from service.answers.statements import Span, statements

if TYPE_CHECKING:
    from index.embedding import Vector
    from index.retriever import Retriever

MOST = 6
"""Quotations in one answer."""

CLOSE = 0.35
"""Of words that share none with the subject, the least cosine with it at which they are on it."""

MORE = "More of their own words are held; ask for one area, year or subject."

_ALL: Mapping[Speaker, str] = {"child": "children in general", "parent": "parents in general"}
"""Of whom some go by a name of their own."""

SHORT = 3
"""Letters of a word that is not looked for at the end of others: "visit" is not on IT."""

HALF = 0.5
"""Words that share so much of the subject need so much of that cosine."""

_ON_SOMETHING = re.compile(
    r"\b(?:about|on|of|regarding)\s+(?!(?:(?:the|their|its) )?(?:youth (?:offending|justice) )?"
    r"(?:services?|teams?|yos|yot|yjs)\b)\w",
    re.IGNORECASE,
)
"""Something that leaves no subject, such as "it"; of the service itself all is that they say."""
_ASKING = frozenset(
    stems_of(
        tokens(
            "say says said tell told think thought feel felt describe described explain report "
            "comment comments view views voice voices word words opinion opinions quote quotes "
            "quotation quotations themselves actually own what"
        )
    ).values()
)


class Said(Struct, frozen=True):
    """Somebody's words, or what a report says of them; `own` are words in quotation marks."""

    passage: Passage
    span: Span
    own: bool
    near: float  # to the subject, 0 to 1; 1 where none is named


def voices(
    question: str,
    results: Results,
    meant: Sequence[Inspection],
    retriever: Retriever,
) -> Printed | None:
    """What those asked for say on the subject; None where nobody is, or nothing is said. Where only
    some are asked for and no words are marked as theirs, those of all of them are given for it;
    where all are, those of which no report says who speaks."""
    voice = voice_asked(question)
    if voice is None:
        return None
    found = _of_voice(question, voice, results.interpreted, meant, retriever)
    if found is not None or voice.speaker is None:
        return found
    whose: str | None = None
    if voice.narrow is not None:
        every = structs.replace(voice, narrow=None)
        found = _of_voice(question, every, results.interpreted, meant, retriever)
        whose = f"these are of {_ALL[voice.speaker]}"
    elif voice.speaker in _ALL:
        found = _of_voice(question, voice, results.interpreted, meant, retriever, named=False)
        whose = "of these no report says who speaks"
    if found is None or whose is None:
        return None
    said = f"No words on it are marked as those of {voice.who}; {whose}."
    return structs.replace(found, missing=said, partial=True)


def _of_voice(
    question: str,
    voice: Voice,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    retriever: Retriever,
    *,
    named: bool = True,
) -> Printed | None:
    """What a voice says; where its words are not `named`, all of which nobody is named."""
    about, subject = asked_about(question, voice, interpreted)
    vector = None
    places = [wish.words for wish in interpreted.preferences if wish.field in ("area", "year")]
    if not subject and _ON_SOMETHING.search(without(about, places)):
        return None
    if subject:
        vector = retriever.vector(about)
    reports = [report for one in reversed(meant) for report in one.reports]
    words = tuple(word for word in tokens(about) if stems_of([word])[word] in subject)
    near = _Nearness(words, vector, retriever)
    every = [
        said
        for report in reports
        for said in (
            *_own_words(report, voice, near, named=named),
            *(_reported(report, voice, near) if named else ()),
        )
    ]
    found = [said for said in every if said.near > 0]
    own = _in_order(said for said in found if said.own)
    others = _in_order(said for said in found if not said.own)
    kept = (*own, *others)[:MOST]
    if not kept:
        return None
    entry = retriever.generation.entry
    quotes = tuple(Quote(entry(said.passage.id), said.span) for said in kept)
    names = [inspection_name(quote.entry.report) for quote in quotes]
    turns = in_turn(names)
    whence = f"They are of {turns}." if turns else f"All is from {names[0]}."
    lead = f"{_lead(kept)} {whence}" if named else whence
    return Printed(quotes, lead, MORE if len(own) > MOST else None)


def asked_about(
    question: str, voice: Voice, interpreted: Interpreted
) -> tuple[str, frozenset[str]]:
    """On what words are asked for, without whose, and the stems of that."""
    about = question.replace(voice.words, f" {voice.of} ").strip(" ?.")
    about = without_places(about, interpreted)
    return about, subject_stems(about, interpreted, _ASKING) - telling(voice.who)


class _Nearness(Struct, frozen=True):
    """How near words are to a subject."""

    subject: tuple[str, ...]
    vector: Vector | None
    retriever: Retriever

    def __call__(
        self, passage: Passage, span: Span, parts: Iterable[int], who: re.Pattern[str] | None = None
    ) -> float:
        """Of words at `span`; `who` said so is no part of what is said."""
        if self.vector is None:
            return 1.0
        own = self.retriever.sentence_vectors(passage.id)
        cosine = max(float(own[part] @ self.vector) for part in parts)
        said = passage.text[slice(*span)]
        said = who.sub(" ", said) if who else said
        held, spoken = telling(said), [word.rstrip("s") for word in tokens(said)]
        share = sum(
            stem in held
            or (len(word) > SHORT and any(each.endswith(word.rstrip("s")) for each in spoken))
            for word, stem in stems_of(self.subject).items()
        ) / len(set(self.subject))  # a caseworker is a worker
        on_it = cosine >= CLOSE or share == 1 or (share >= HALF and cosine >= HALF * CLOSE)
        return cosine + share if on_it else 0.0


def _own_words(
    report: Report, voice: Voice, near: _Nearness, *, named: bool = True
) -> Iterator[Said]:
    """Each quotation of theirs once, as the statement that holds it whole; or each of which nobody
    is named."""
    by_id = {passage.id: passage for passage in report.passages}
    seen: set[tuple[str, Span]] = set()
    for quotation in quotations(report):
        passage = by_id[quotation.passage_id]
        if not named and (quotation.speaker or quotation.said_by):
            continue
        if named and voice.speaker and quotation.speaker != voice.speaker:
            continue
        if voice.narrow and not voice.narrow.search(quotation.said_by or ""):
            continue
        at = quotation.start - passage.start
        for statement in statements(passage):
            start, end = statement.span
            if start <= at < end and (passage.id, statement.span) not in seen:
                seen.add((passage.id, statement.span))
                own = near(passage, statement.span, statement.parts)
                yield Said(passage, statement.span, True, own)


def _reported(report: Report, voice: Voice, near: _Nearness) -> Iterator[Said]:
    """The sentences in which a report says what they said."""
    says = reported_of(voice)
    for passage in report.passages:
        if passage.kind not in ("finding", "judgement"):
            continue
        for statement in statements(passage):
            said = passage.text[slice(*statement.span)]
            if says.search(said) and "“" not in said and '"' not in said:
                on_it = near(passage, statement.span, statement.parts, says)
                yield Said(passage, statement.span, False, on_it)


def _in_order(found: Iterable[Said]) -> list[Said]:
    """The nearest first; those that are as near take turns by report."""
    turns: dict[str, int] = {}
    keyed = []
    for said in found:
        turn = turns[said.passage.report_id] = turns.get(said.passage.report_id, -1) + 1
        keyed.append((-said.near, turn, said))
    return [said for *_, said in sorted(keyed, key=lambda one: one[:2])]


def _lead(kept: Sequence[Said]) -> str:
    """Which are their own words, for those of a boxed quotation do not say so themselves."""
    own = sum(said.own for said in kept)
    if own == len(kept):
        return "All of this is in their own words."
    if not own:
        return "This is what the report says that they said."
    theirs, reported = spelled_range(1, own), spelled_range(own + 1, len(kept))
    return f"In turn: their own words ({theirs}); what the report says that they said ({reported})."

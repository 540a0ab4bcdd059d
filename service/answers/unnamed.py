"""What a question names and nothing quoted is on.

A passage may be near to a question and speak of something else: of deaths in custody neither a
death in the community nor custody alone is one. What is said then names what is wanting.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from corpus.types import Passage
from index.lineage.concepts import concepts
from index.query.subject import without_places
from index.words import STOP_WORDS, stems_of, words
from service.answers.choosing.candidate import telling_stems
from service.answers.evidence import Evidence
from service.answers.forms import asks_if_enough
from service.answers.framing import unframed
from service.answers.quotes import Quote
from service.answers.signs import asks_still
from service.answers.statements import statements
from service.wording import listed

SHARE = 0.25
"""Of a question's words, by rarity, what a word that no report uses must be to be wanting: one of
many may be said in other words."""

NEAR = 0.45
"""The cosine with the question from which on a sentence may say such a word in others. DECISIONS.md
has which topics that marks."""

FOREIGN = 3
FAR = 0.4
"""So many words that no report uses, of a question to which nothing quoted has such a cosine, are
of another world: one or two are how somebody talks."""

TOGETHER = 0.75
"""Of the words of a question that asks whether there is something, by rarity, the least that one
sentence must have, with its headings and the sentence before it."""

FEW = 3
"""Words of such a question; a longer one says the same thing twice."""

_WHETHER = re.compile(
    r"^\W*(?:and |so )?(?:(?:is|are|was|were) there\b|"
    r"(?:do|does|did|has|have|had)\b[^?]*\b(?:have|had|got)\b)",
    re.IGNORECASE,
)
"""Forms that ask whether there is something, and of which no verb says more."""


def unnamed(evidence: Evidence, chosen: Collection[Quote]) -> str | None:
    """In words, what of the subject of a question is named by none of the passages quoted: the
    subjects of the field, or else its acronyms and the words that no report uses, or else its words
    together."""
    left = _subjects(evidence, chosen) or _acronyms(evidence, chosen) or unused(evidence, chosen)
    if left:
        return f"Nothing that was found names {' or '.join(left)}; what is quoted is nearest."
    if apart := _apart(evidence, chosen):
        said = f"No sentence that was found speaks of {listed(apart)} together"
        return f"{said}; what is quoted is nearest."
    return None


def of_another_world(evidence: Evidence, chosen: Collection[Quote]) -> bool:
    """Whether a question is so much in words of no report that what was found has nothing to do
    with it."""
    return len(unused(evidence, chosen, FAR)) >= FOREIGN


def unused(evidence: Evidence, chosen: Collection[Quote], near: float = NEAR) -> list[str]:
    """The words that no report uses, where they are much of the question and no sentence of what
    is quoted comes near to all of it."""
    unknown = evidence.interpreted.unknown
    quoted = {quote.entry.passage.id for quote in chosen}
    cosines = [
        max(found.cosines, default=0.0)
        for found in evidence.found
        if found.hit.entry.passage.id in quoted
    ]
    share = evidence.sought.share(frozenset(stems_of(unknown).values()))
    return list(unknown) if share >= SHARE and max(cosines, default=0.0) < near else []


def _subjects(evidence: Evidence, chosen: Collection[Quote]) -> list[str]:
    """The subjects of the field that are named and that nothing quoted is on, as they were typed. A
    passage is on what its headings name."""
    about = without_places(unframed(evidence.question), evidence.interpreted)
    named = concepts(about)
    told = concepts("; ".join(part for quote in chosen for part in _parts(quote.entry.passage)))
    return [_in_words_of(about, one) for one in sorted(named - told)]


def _acronyms(evidence: Evidence, chosen: Collection[Quote]) -> list[str]:
    """The acronyms, as far as they are much of the question, that no passage quoted prints, nor all
    words of any of their meanings."""
    meanings: dict[str, list[str]] = {}
    for one in evidence.interpreted.expansions:
        much = evidence.sought.share(frozenset(stems_of([one.term]).values())) >= SHARE
        if much and one.term.removesuffix("s").isupper() and not concepts(one.term):
            meanings.setdefault(one.term, [one.term]).append(one.expansion)
    told = [_stems("; ".join(_parts(quote.entry.passage))) for quote in chosen]
    return [
        term
        for term, spelled in meanings.items()
        if not any(_stems(one) <= every for one in spelled for every in told)
    ]


def _stems(text: str) -> frozenset[str]:
    typed = (word for word in words(text) if text[word.start : word.end].lower() not in STOP_WORDS)
    return frozenset(word.stem for word in typed)


def _apart(evidence: Evidence, chosen: Collection[Quote]) -> list[str]:
    """The words of a question that asks whether there is something, where each quotation has some
    of them and none enough."""
    sought, question = evidence.sought, evidence.question
    if (
        not _WHETHER.search(question)
        or asks_if_enough(question)
        or asks_still(question)
        or not 1 < len(sought.rarity) <= FEW
    ):
        return []
    shares = [sought.share(telling_stems(text)) for text in map(_setting, chosen)]
    if max(shares, default=0.0) >= TOGETHER:
        return []
    return list(dict.fromkeys(_as_typed(question, sought.rarity.keys())))


def _setting(quote: Quote) -> str:
    """A sentence with its headings and the one before it."""
    passage, (start, _) = quote.entry.passage, quote.span
    before = [one.span for one in statements(passage) if one.span[1] <= start]
    return "; ".join(
        (*passage.headings, *(passage.text[slice(*b)] for b in before[-1:]), quote.text)
    )


def _parts(passage: Passage) -> tuple[str, ...]:
    return (*passage.headings, passage.text)


def _in_words_of(question: str, concept: str) -> str:
    """The word of a question that names a subject of the field; its name where several do."""
    typed = (question[word.start : word.end] for word in words(question))
    return next((one for one in typed if concept in concepts(one)), concept)


def _as_typed(question: str, stems: Collection[str]) -> Iterator[str]:
    for word in words(question):
        typed = question[word.start : word.end].lower()
        if word.stem in stems and typed not in STOP_WORDS:
            yield typed

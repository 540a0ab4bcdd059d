"""Whether sentences of a report support a sentence that a model wrote.

Two kinds of evidence, and both are needed. Lexical: every figure, name and quantifier of the
sentence stands in what it cites, it denies where that denies, it takes no opposite word, enough of
its telling words stand there, it brings in none that is kin to nothing there, and of what it uses
it leaves nothing out, moves nothing, keeps the mood and makes no more of it (`claims`). Of vectors:
it lies near enough. The thresholds are measured on paraphrases and inventions written for it
(`eval.support`; DECISIONS.md has the figures). What passes is a sentence of the report shortened; a
paraphrase in other words is not told from an invention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from msgspec import Struct, structs

from corpus.text import words
from index.embedding import Embedder, Vector
from index.leanings.cues import CONCERN
from index.types import Entry
from index.words import STOP_WORDS, stems_of, tokens
from service.answers.generative.claims import made_more_of
from service.answers.generative.numbers import NUMBERS, figures
from service.answers.generative.opposites import opposed
from service.answers.generative.people import strangers
from service.answers.generative.shortening import changed

ENOUGH = 1.42
"""Share of the sentence's telling words that the evidence holds, and cosine of both, together."""

LEAST_WORDS, LEAST_NEARNESS = 0.5, 0.6
"""What neither makes up for in the other."""

_DENIALS = words("no not never none nor neither without nobody nothing nowhere cannot unable")
_DENIED = re.compile(r"n[’']t\b")

_QUANTITIES = (
    words("all every everyone always entirely invariably"),
    words("most mostly majority usually generally"),
    words("half"),
    words("third thirds"),
    words("quarter quarters"),
    words("few rarely seldom minority hardly"),
    words("many often numerous frequently"),
    words("some several sometimes occasionally"),
    words("only"),
    words("double doubled twice"),
    words("once formerly previously"),
    words("almost nearly virtually"),
    words("still"),
    words("again"),
    words("now currently"),
)
"""Words that say how much. A sentence may use one only where its evidence uses one of its group."""

_RATINGS = re.compile(
    r"\b(outstanding|good|requires improvement|inadequate|satisfactory|unsatisfactory|poor)\b", re.I
)
_RATED = re.compile(r"\b(rat(?:ed|ing)|judged|graded)\b", re.I)
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)(?<![\"“‘'(])\b[A-Z][\w’'-]+")


_SAID = re.compile(
    r"\b(?:sa(?:y|ys|id)|t(?:ell|ells|old)|according|claim(?:s|ed)?|complained|asserted|alleged)\b",
    re.IGNORECASE,
)
"""Where somebody speaks, what they say is theirs: a sentence that leaves them out claims more."""

_LIGHT = words(
    "inspector inspectors inspection told tell said say says reported found find noted saw seen "
    "offer offered receive receives received met meet give given gave made make makes making took "
    "taken take "
    "between lay young people person persons child children case cases area service services "
    "year years visit visited using used use also too however while including included because "
    "place came come went go kept keep number example part parts"
)
"""Words that a paraphrase may bring along: they claim little of their own."""

KINDRED = 0.6
"""Cosine of two single words from which one may stand for the other ("fell" for "fall")."""


class Ground(Struct, frozen=True):
    """What a claim rests on: sentences of one passage, as a span of its text."""

    entry: Entry
    span: tuple[int, int]

    @property
    def text(self) -> str:
        return self.entry.passage.text[self.span[0] : self.span[1]]


class Measured(Struct, frozen=True):
    """A sentence against its evidence. `contradicts` names a rule that is broken, "" if none."""

    contradicts: str
    words: float
    nearness: float

    @property
    def supported(self) -> bool:
        return (
            not self.contradicts
            and min(self.words - LEAST_WORDS, self.nearness - LEAST_NEARNESS) >= 0
            and self.words + self.nearness >= ENOUGH
        )


def measured(sentence: str, evidence: Sequence[Ground], embedder: Embedder) -> Measured:
    """How well the pieces of evidence, together, support the sentence; never none of them."""
    said, printed = _vectors(sentence, evidence, embedder)
    found = Measured(
        contradicts=_contradiction(sentence, evidence),
        words=_share(sentence, evidence),
        nearness=_nearness(said, printed),
    )
    if found.supported and _brings_in(sentence, evidence, embedder):
        return structs.replace(found, contradicts="new word")
    return found


def _brings_in(sentence: str, evidence: Sequence[Ground], embedder: Embedder) -> bool:
    """Whether the sentence has a telling word that is kin to none of its evidence: a claim that
    differs from what is printed in one word differs in that one."""
    known = set(tokens(" ".join([*(one.text for one in evidence), *map(_known, evidence)])))
    stems = stems_of(known)
    telling = stems_of(_spoken(sentence) - _LIGHT)
    new = [word for word, stem in telling.items() if stem not in stems.values()]
    old = [word for word in known - STOP_WORDS if word.isalpha()]
    if not new:
        return False
    if not old:
        return True
    matrix = embedder.embed_documents([*new, *old])
    kin = (matrix[: len(new)] @ matrix[len(new) :].T).max(axis=1)
    return bool((kin < KINDRED).any())


def _vectors(
    sentence: str, evidence: Sequence[Ground], embedder: Embedder
) -> tuple[Vector, Sequence[Vector]]:
    texts = [one.text for one in evidence]
    matrix = embedder.embed_documents([sentence, *texts])
    return matrix[0], list(matrix[1:])


def _nearness(said: Vector, printed: Sequence[Vector]) -> float:
    """The best of each piece alone and of all together."""
    together = np.sum(printed, axis=0)
    length = float(np.linalg.norm(together)) or 1.0
    return max(float(said @ together) / length, *(float(said @ one) for one in printed))


def _share(sentence: str, evidence: Sequence[Ground]) -> float:
    telling = _telling(sentence)
    held = _stems(" ".join([*(one.text for one in evidence), *map(_known, evidence)]))
    return len(telling & held) / len(telling) if telling else 0.0


def share_held(sentence: str, text: str) -> float:
    """The share of the sentence's telling words and figures that a text holds. 0 to 1."""
    wanted = _telling(sentence) | figures(sentence)
    held = wanted & (_stems(text) | figures(text))
    return len(held) / len(wanted) if wanted else 0.0


def _known(evidence: Ground) -> str:
    """What is known of the evidence beside its words: a sentence may say where and when."""
    report, passage = evidence.entry.report, evidence.entry.passage
    meta = report.meta
    parts = [report.title, meta.area, meta.service, str(meta.year or ""), *passage.headings]
    return " ".join(part for part in parts if part)


def _dated(evidence: Ground) -> str:
    """The figures that are known beside the words: those of a heading count nothing."""
    meta = evidence.entry.report.meta
    return f"{evidence.entry.report.title} {meta.year or ''}"


def _contradiction(sentence: str, evidence: Sequence[Ground]) -> str:
    printed = " ".join(one.text for one in evidence)
    known = f"{printed} {' '.join(map(_known, evidence))}"
    if not figures(sentence) <= figures(f"{printed} {' '.join(map(_dated, evidence))}"):
        return "figure"
    if not _names(sentence) <= set(tokens(known)):
        return "name"
    if _denials(sentence) > _denials(printed) + _both_critical(sentence, printed) or (
        bool(_denials(sentence)) != bool(_denials(printed))
        and not _both_critical(sentence, printed)
    ):
        return "denial"
    if _SAID.search(printed) and not _SAID.search(sentence):
        return "attribution"
    if _exaggerates(set(tokens(sentence)), set(tokens(printed))):
        return "quantity"
    if opposed(sentence, printed):
        return "opposite"
    if strangers(sentence, known):
        return "stranger"
    if not _verdicts(sentence) <= _verdicts(printed):
        return "rating"
    return made_more_of(sentence, evidence) or changed(sentence, printed)


def _names(text: str) -> frozenset[str]:
    return frozenset(word for name in _NAME.findall(text) for word in tokens(name) if len(word) > 1)


def _denials(text: str) -> int:
    return sum(word in _DENIALS for word in tokens(text)) + len(_DENIED.findall(text.lower()))


def _both_critical(sentence: str, printed: str) -> bool:
    """ "was not good enough" and "was too weak" deny alike."""
    return bool(CONCERN.search(sentence) and CONCERN.search(printed))


def _exaggerates(said: set[str], printed: set[str]) -> bool:
    return any(said & group and not printed & group for group in _QUANTITIES)


def _verdicts(text: str) -> frozenset[str]:
    found = map(str.lower, _RATINGS.findall(text))
    return frozenset(found) if _RATED.search(text) else frozenset()


def _telling(text: str) -> frozenset[str]:
    return frozenset(stems_of(_spoken(text)).values())


def _spoken(text: str) -> set[str]:
    """Words, but for grammar and for what the rules look at: figures and denials."""
    spoken = {word for word in tokens(text) if word not in NUMBERS and word.isalpha()}
    return spoken - STOP_WORDS - _DENIALS


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems_of(set(tokens(text))).values())

"""Which sentences answer: chosen from the passages found, by what the search knows of them.

A sentence stands as high as its passage in the search, and higher the closer it is itself to the
question. "It had been done in 11 of 19 cases" is close to nothing by its own words: a sentence
that points back shares in the closeness of the one before it. What repeats a sentence already
chosen is passed over, and the sides of a comparison take turns. The weights are round numbers of
which the neighbourhood does as well; DECISIONS.md has the figures.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from index import figures
from index.figures import Figure
from index.types import POLARITIES, Polarity
from index.words import STOP_WORDS, WORD, stems_of, tokens, words
from service.answers.candidate import Candidate
from service.answers.evidence import Evidence, Found, asked_for
from service.answers.given import figures_given
from service.answers.printed.voices import of_others
from service.answers.quotes import Quote
from service.answers.signs import (
    ASKED,
    ASKS_WHY,
    ENDS,
    FIGURE,
    LEANS,
    POINTS_BACK,
    REASON,
)
from service.answers.statements import statements

OF_PASSAGE = 2.0  # the passage's score over that of the best passage
OF_COSINE = 1.0  # the sentence's own, with the question
OF_WORDS = 0.4  # share of the question's words, by rarity
OF_BEFORE = 0.3  # the cosine of the sentence before it
OF_SETTING = 0.2  # share of the question's words, with the heading's and the sentence before
CARRIED = 0.6  # of the closeness of the sentence before, where one points back to it
OF_FIGURE = 0.1  # giving a figure: what can be compared and quoted
OF_NUMBER = 0.4  # giving a figure of the sort that the question asks for
OF_REASON = 0.3  # giving a reason where the question asks why
OF_LENGTH = 0.1  # of its logarithm: a long sentence says more
OF_POLARITY = 0.3  # a concern where the question asks for gaps; taken off of a strength
OF_CONTEXT = -0.2  # a glossary or a method answers few questions
OF_KIND = 0.4  # of the kind asked for: an example, a recommendation, a rating
OF_WISH = -1.0  # what is recommended was not found; unless recommendations are asked for
OF_FRAGMENT = -0.5  # a line of a table, a stray heading
OF_ROW = -0.2  # a line of a title page or a table, where no rating or person is asked for
OF_QUESTION = -0.3  # what inspectors ask themselves tells nothing of what they found
TAKEN = 0.5  # what each sentence that a side has takes off its next
OF_SAME = 0.05  # what each sentence of a passage takes off its next

FAR = 0.8
"""How far behind the best a sentence that strays may be: fewer sentences than there is room for
are better than some that are about something else."""

FEW, CLOSE = 0.2, 0.35
"""A sentence strays that has none of the question's words, before it and above it neither; or few
of them, in a passage of which no sentence has this cosine with the question."""

REPEATED = 0.7
"""Share of the shorter sentence's words from which one of two sentences repeats the other."""

FEWEST_WORDS = 3
SHORTEST, TYPICAL, LONGEST = 20, 100, 400  # characters, between which length counts

_VALUES = frozenset(
    stems_of(tokens("good outstanding inadequate requires improvement satisfactory poor")).values()
)
"""What the row of any table of ratings may say."""

ROW = frozenset({"judgement", "context", "contact"})

FURTHEST = 2
"""Sentences taken along before one that leans; one that would need more is left out."""


def select(evidence: Evidence, count: int, quoted: Sequence[Quote] = ()) -> tuple[Candidate, ...]:
    """The `count` best sentences, or fewer, best first, none repeating another or what is `quoted`
    already.

    A sentence that leans on the one before it brings that along, or is left out where there is no
    room for both.
    """
    measured = candidates(evidence)
    at = {(c.entry.passage.id, c.place): c for c in measured}
    left = _near(sorted(measured, key=lambda c: (-c.score, c.rank, c.place)))
    left = figures_given(left, evidence, at)
    chosen: list[Candidate] = []
    taken: Counter[int | str] = Counter()
    for quote in quoted:
        taken.update((quote.side, quote.entry.passage.id))
        left = [one for one in left if not _repeats(one, quote)]

    def worth(candidate: Candidate) -> float:
        taking = TAKEN * taken[candidate.side] + OF_SAME * taken[candidate.entry.passage.id]
        return candidate.score - taking

    while left and len(chosen) < count:
        best = max(left, key=worth)
        left.remove(best)
        together = _standing_alone(best, at, chosen)
        if len(together) > min(count - len(chosen), FURTHEST + 1):
            continue
        for one in together:
            chosen.append(one)
            taken.update((one.side, one.entry.passage.id))
            left = [c for c in left if c is not one and not repeats(c.says, one.says)]
    return tuple(chosen)


def _repeats(candidate: Candidate, quote: Quote) -> bool:
    """Whether a sentence is quoted already, or says what is."""
    same = candidate.entry.passage.id == quote.entry.passage.id
    return (same and candidate.span == quote.span) or repeats(candidate.says, _stems(quote.text))


def _standing_alone(
    candidate: Candidate, at: Mapping[tuple[str, int], Candidate], chosen: Collection[Candidate]
) -> list[Candidate]:
    """The sentence, and those before it that it needs and that are not chosen yet."""
    together = [candidate]
    while LEANS.match(together[-1].text):
        before = at.get((candidate.entry.passage.id, together[-1].place - 1))
        if before is None or before in chosen:
            break
        together.append(before)
    return together


def _near(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Without those that stray and are far behind the best of their side, which come first."""
    best: dict[int, float] = {}
    kept = []
    for candidate in candidates:
        behind = best.setdefault(candidate.side, candidate.score) - candidate.score
        if not candidate.strays or behind <= FAR:
            kept.append(candidate)
    return kept


def in_reading_order(chosen: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Side by side, what was found before what is recommended; then passage by passage, the passage
    of the best sentence first, each in its own order."""
    first: dict[str, int] = {}
    ordered = list(chosen)
    for position, candidate in enumerate(ordered):
        first.setdefault(candidate.entry.passage.id, position)
    return tuple(
        sorted(ordered, key=lambda c: (c.side, c.wish, first[c.entry.passage.id], c.place))
    )


def candidates(evidence: Evidence) -> list[Candidate]:
    """Every sentence of every passage, scored."""
    wanted = _Wanted(
        figures=figures.asked(evidence.question),
        reason=ASKS_WHY.search(evidence.question) is not None,
        kinds=asked_for(evidence.interpreted, "kind"),
        polarity=_one_side(asked_for(evidence.interpreted, "polarity")),
        sought=_highlighted(evidence.found),
    )
    reports = {found.hit.entry.report.id: found.hit.entry.report for found in evidence.found}
    others = of_others(evidence.question, reports.values())
    return [
        candidate
        for found in evidence.found
        if found.hit.entry.passage.id not in others
        for candidate in _of_passage(found, evidence, wanted)
    ]


def repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences say the same, by the words they share."""
    shorter = min(len(one), len(other))
    return shorter == 0 or len(one & other) / shorter > REPEATED


class _Wanted(Struct, frozen=True):
    """What a question asks of a sentence beside closeness; `sought` are stems of words that were
    looked for in any wording."""

    figures: tuple[Figure, ...]
    reason: bool
    kinds: frozenset[str | int]
    polarity: Polarity | None
    sought: frozenset[str]


def _of_passage(found: Found, evidence: Evidence, wanted: _Wanted) -> list[Candidate]:
    hit, passage = found.hit, found.hit.entry.passage
    standing = OF_PASSAGE * found.standing
    standing += OF_CONTEXT * (passage.kind in ("context", "contact"))
    asked, row = passage.kind in wanted.kinds, passage.kind in ROW
    standing += OF_KIND * asked
    wish = passage.kind == "recommendation" and not asked
    standing += OF_WISH * wish
    standing += OF_POLARITY * _agreement(hit.entry.polarity, wanted.polarity)
    candidates = []
    heading = _stems(passage.headings[-1]) if passage.headings else frozenset[str]()
    said, near, before = frozenset[str](), found.cosines[0], 0.0
    for place, statement in enumerate(statements(passage)):
        span, setting = statement.span, heading | _stems(statement.under)
        cosine = max(found.cosines[part] for part in statement.parts)
        text = passage.text[span[0] : span[1]]
        stems = _stems(text)
        if statement.row and not evidence.sought.share((stems | _stems(statement.under)) - _VALUES):
            continue  # of a table that has something else on every line
        held = evidence.sought.share(stems)
        close = OF_COSINE * cosine + OF_WORDS * held
        if POINTS_BACK.match(text):
            close = max(close, CARRIED * before)
        shared = evidence.sought.share(stems | said | setting)
        around = OF_BEFORE * near + OF_SETTING * shared
        score = standing + close + around + _merit(text, wanted)
        score += OF_ROW * (row and not asked and ENDS.search(text) is None)
        if found.tells:
            told = max(_agreement(found.tells[part], wanted.polarity) for part in statement.parts)
            score += OF_POLARITY * told
        says = stems - wanted.sought or stems
        strays = not shared or (shared < FEW and max(found.cosines) < CLOSE)
        candidates.append(
            Candidate(hit.entry, hit.rank, place, span, score, says, found.side, strays, wish, held)
        )
        said, near, before = stems, cosine, close
    return candidates


def _one_side(asked: frozenset[str | int]) -> Polarity | None:
    """Concerns or strengths, where the question asks for the one and not the other."""
    sides: list[Polarity] = [side for side in POLARITIES if side in asked]
    return sides[0] if len(sides) == 1 else None


def _agreement(found: Polarity, wanted: Polarity | None) -> int:
    """1 where a passage is of the polarity asked for, -1 where it is of the opposite."""
    if wanted is None or found == "none":
        return 0
    return 1 if found in (wanted, "mixed") else -1


def _merit(text: str, wanted: _Wanted) -> float:
    """What a sentence is worth whatever the question is about."""
    length = min(max(len(text), SHORTEST), LONGEST)
    merit: float = OF_LENGTH * math.log(length / TYPICAL)
    merit += OF_FIGURE * (FIGURE.search(text) is not None)
    merit += OF_NUMBER * any(figures.gives(text, figure) for figure in wanted.figures)
    merit += OF_REASON * (wanted.reason and REASON.search(text) is not None)
    merit += OF_QUESTION * (ASKED.search(text) is not None)
    worded: int = sum(len(word) > 1 and word.isalpha() for word in WORD.findall(text))
    fewest = FEWEST_WORDS + (ENDS.search(text) is None)
    return merit + OF_FRAGMENT * (worded < fewest)


def _highlighted(found: Iterable[Found]) -> frozenset[str]:
    return frozenset(
        word.stem
        for one in found
        for start, end in one.hit.highlights
        for word in words(one.hit.entry.passage.text[start:end])
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        word.stem for word in words(text) if text[word.start : word.end].lower() not in STOP_WORDS
    )

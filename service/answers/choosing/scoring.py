"""What each sentence of the passages found is worth as an answer, by what the search knows of it.

A sentence stands as high as its passage in the search, and higher the closer it is itself to the
question. "It had been done in 11 of 19 cases" is close to nothing by its own words: a sentence
that points back shares in the closeness of the one before it. The weights are round numbers of
which the neighbourhood does as well; DECISIONS.md has the figures.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from msgspec import Struct, structs

from corpus.types import Passage
from index import figures
from index.figures import Figure
from index.polarity import settled
from index.query.subject import GENERAL, compared
from index.types import POLARITIES, Polarity
from index.words import WORD, stems_of, tokens, words
from service.answers.choosing.candidate import Candidate, telling_stems
from service.answers.choosing.yardsticks import (
    asks_for_yardstick,
    asks_what_matters,
    measures_by,
    tells_method,
    tells_what_matters,
)
from service.answers.evidence import Evidence, Found, asked_for
from service.answers.framing import unframed
from service.answers.printed.voice import of_others
from service.answers.signs import (
    ASKED,
    ASKS_WHY,
    ENDS,
    FIGURE,
    LEANS,
    POINTS_BACK,
    REASON,
    SET_AGAINST,
)
from service.answers.statements import Span, statements

OF_PASSAGE = 2.0  # the passage's score over that of the best passage
OF_COSINE = 1.0  # the sentence's own, with the question
OF_WORDS = 0.4  # share of the question's words, by rarity
OF_BEFORE = 0.3  # the cosine of the sentence before it
OF_SETTING = 0.2  # share of the question's words, with the heading's and the sentence before
CARRIED = 0.6  # of the closeness of the sentence before, where one points back to it
OF_FIGURE = 0.1  # giving a figure: what can be quoted
OF_COMPARABLE = 0.4  # more for one where areas or inspections are compared
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
OF_IMPORTANCE = -0.5  # nor does why a matter is important

FEW, CLOSE = 0.2, 0.35
"""A sentence strays that has none of the question's words, before it and above it neither; or few
of them, in a passage of which no sentence has this cosine with the question."""

FEWEST_WORDS = 3
SHORTEST, TYPICAL, LONGEST = 20, 100, 400  # characters, between which length counts

_VALUES = frozenset(
    stems_of(tokens("good outstanding inadequate requires improvement satisfactory poor")).values()
)
"""What the row of any table of ratings may say."""

ROW = frozenset({"judgement", "context", "contact"})

_IMPROVE = re.compile(r"\b(improve|improving|improvements?)\b", re.I)


def candidates(evidence: Evidence) -> list[Candidate]:
    """Every sentence of every passage, scored."""
    wanted = _Wanted(
        figures=figures.asked(evidence.question),
        reason=ASKS_WHY.search(evidence.question) is not None,
        kinds=asked_for(evidence.interpreted, "kind"),
        polarity=_one_side(asked_for(evidence.interpreted, "polarity")),
        sought=_highlighted(evidence.found),
        improving=_IMPROVE.search(evidence.question) is not None,
        compares=any(found.side for found in evidence.found)
        and compared(unframed(evidence.question), evidence.interpreted) != GENERAL,
        method=asks_for_yardstick(evidence.question),
        importance=asks_what_matters(evidence.question),
    )
    found = _measured(evidence, wanted)
    # A filter may let through nothing but what inspectors expect: then that is what is asked for.
    return found or _measured(evidence, structs.replace(wanted, method=True))


class _Wanted(Struct, frozen=True):
    """What a question asks of a sentence beside closeness; `sought` are stems of words that were
    looked for in any wording."""

    figures: tuple[Figure, ...]
    reason: bool
    kinds: frozenset[str | int]
    polarity: Polarity | None
    sought: frozenset[str]
    improving: bool = False  # what should be better
    compares: bool = False
    method: bool = False  # what inspectors measure by, or how they work
    importance: bool = False  # why something matters, or what should be


def _measured(evidence: Evidence, wanted: _Wanted) -> list[Candidate]:
    reports = {found.hit.entry.report.id: found.hit.entry.report for found in evidence.found}
    others = of_others(evidence.question, reports.values())
    return [
        candidate
        for found in evidence.found
        if found.hit.entry.passage.id not in others
        and (wanted.method or not measures_by(found.hit.entry.passage))
        for candidate in _of_passage(found, evidence, wanted)
    ]


def _to_improve(passage: Passage) -> bool:
    """Whether the passage is a point under "Areas requiring improvement" or its like: a finding
    as well as a recommendation."""
    return passage.kind == "recommendation" and any(map(_IMPROVE.search, passage.headings))


def _of_passage(found: Found, evidence: Evidence, wanted: _Wanted) -> list[Candidate]:
    hit, passage = found.hit, found.hit.entry.passage
    standing = OF_PASSAGE * found.standing
    standing += OF_CONTEXT * (passage.kind in ("context", "contact"))
    asked = passage.kind in wanted.kinds or (wanted.improving and _to_improve(passage))
    row = passage.kind in ROW
    standing += OF_KIND * asked
    wish = passage.kind == "recommendation" and not asked
    standing += OF_WISH * wish
    standing += OF_POLARITY * _agreement(hit.entry.polarity, wanted.polarity)
    candidates = []
    heading = telling_stems(" ".join(passage.headings[-2:]))
    said, near, before = frozenset[str](), found.cosines[0], 0.0
    named = _row_named(passage, evidence)
    for place, statement in enumerate(statements(passage)):
        span = statement.span if place else by_itself(passage, statement.span)
        setting = heading | telling_stems(statement.under)
        cosine = max(found.cosines[part] for part in statement.parts)
        text = passage.text[span[0] : span[1]]
        if not wanted.method and tells_method(hit.entry, text):
            continue
        stems = telling_stems(text)
        own = stems if named else stems | telling_stems(statement.under)
        if statement.row and not evidence.sought.share(own - _VALUES):
            continue  # of a table that has something else on every line
        held = evidence.sought.share(stems)
        close = OF_COSINE * cosine + OF_WORDS * held
        if POINTS_BACK.match(text):
            close = max(close, CARRIED * before)
        shared = evidence.sought.share(stems | said | setting)
        around = OF_BEFORE * near + OF_SETTING * shared
        score = standing + close + around + _merit(text, wanted, held)
        score += OF_IMPORTANCE * (not wanted.importance and tells_what_matters(hit.entry, text))
        score += OF_ROW * (row and not asked and ENDS.search(text) is None)
        if found.tells:
            told = max(_agreement(found.tells[part], wanted.polarity) for part in statement.parts)
            score += OF_POLARITY * told
        says = stems - wanted.sought or stems
        strays = not shared or (shared < FEW and max(found.cosines) < CLOSE)
        strays = strays and bool(evidence.sought.rarity)  # from what, where all is asked for?
        tells = _told(passage, [found.tells[part] for part in statement.parts if found.tells])
        at = (hit.entry, hit.rank, place, span)
        one = Candidate(*at, score, says, found.side, strays, wish, tells, held)
        candidates.append(structs.replace(one, standing=found.standing, around=shared, asked=asked))
        said, near, before = stems, cosine, close
    return candidates


def by_itself(passage: Passage, span: Span) -> Span:
    """The span of a sentence without the word that sets it against what is not quoted with it,
    where the rest stands alone."""
    against = SET_AGAINST.match(passage.text, *span)
    if against is None or LEANS.match(passage.text[against.end() : span[1]]):
        return span
    return against.end(), span[1]


def _row_named(passage: Passage, evidence: Evidence) -> bool:
    """Whether a row of a table is named by its own words, and not by the heads of its columns."""
    rows = [passage.text[slice(*one.span)] for one in statements(passage) if one.row]
    return any(evidence.sought.share(telling_stems(row) - _VALUES) for row in rows)


def _one_side(asked: frozenset[str | int]) -> Polarity | None:
    """Concerns or strengths, where the question asks for the one and not the other."""
    sides: list[Polarity] = [side for side in POLARITIES if side in asked]
    return sides[0] if len(sides) == 1 else None


def _told(passage: Passage, told: Iterable[Polarity]) -> Polarity:
    """What a sentence tells of; what its kind or its heading says where it does not say itself."""
    sides: set[Polarity] = {one for one in told if one != "none"}
    if len(sides) > 1:
        return "mixed"
    return sides.pop() if sides else settled(passage) or "none"


def _agreement(found: Polarity, wanted: Polarity | None) -> int:
    """1 where a passage is of the polarity asked for, -1 where it is of the opposite."""
    if wanted is None or found == "none":
        return 0
    return 1 if found in (wanted, "mixed") else -1


def _merit(text: str, wanted: _Wanted, held: float) -> float:
    """What a sentence is worth whatever the question is about; where sides are compared by a
    figure, one without a word of what it is of is of something else."""
    length = min(max(len(text), SHORTEST), LONGEST)
    merit: float = OF_LENGTH * math.log(length / TYPICAL)
    worth = OF_FIGURE + OF_COMPARABLE * wanted.compares
    merit += worth * (FIGURE.search(text) is not None)
    gives = any(figures.gives(text, figure) for figure in wanted.figures)
    merit += OF_NUMBER * (gives and (held > 0 or not wanted.compares))
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

"""To whom a question wants the recommendations, and which are printed as addressed so.

Reports name whom they ask by the office or by the name of the body: what is for the police is
addressed to a constabulary, what is for the council to its chief executive.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from corpus.records import Recommendation
from index.lineage.subject import without_addressee
from index.types import Interpreted
from index.words import STOP_WORDS, stems_of, tokens
from service.answers.printed.meant import telling

_TO = re.compile(
    r"\brecommend\w*\b[^?]*?\b(?:to|for|(?:aimed|directed) at) "
    r"(?P<the>the |its |their )?(?P<to>[^?,;]+)|"
    r"\bwhat (?:should|must|ought) (?P<body>the |its |their )?(?P<who>[^?,;]+?) (?:to )?"
    r"(?:do|change|improve)\b",
    re.IGNORECASE,
)

_COUNCIL = r"councils?|local authorit\w+|chief executive"
_BODIES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "commissioner": r"PCC|police and crime commissioners?",
        "police": r"police(?! and crime commissioner)|constabular\w+|chief constables?",
        "health": r"health|NHS|CAMHS|CCGs?|clinical commissioning|integrated care|primary care",
        "probation": r"(?<!inspectorate of )probation|NPS|CRCs?|community rehabilitation",
        "social care": r"social (?:care|services)|children[’']?s[’']? (?:services|social)",
        "council": rf"{_COUNCIL}|director of (?:housing|education|children\w*|social)",
        "youth justice board": r"YJB|youth justice board",
        "safeguarding board": r"LSCBs?|safeguarding (?:children )?(?:board|partnership)s?",
        "board": r"(?:management|partnership|executive) boards?|(?:chair of )?the board|"
        r"^board(?: members)?$",
        "government": r"government|minist(?:ry|er)s?|home office|department (?:for|of)|"
        r"secretary of state",
        "education": r"schools?|colleges?|(?<!department for )education|academ\w+",
        "housing": r"housing|accommodation",
        "courts": r"(?<!out-of-)(?<!out of )courts?|magistrates|bench|HMCTS",
        "prisons": r"prisons?|governors?|secure (?:estate|establishments?|units?)|YOIs?",
    }.items()
}
"""The bodies that recommendations are addressed to, by how reports and people name them."""

_SUBJECTS_TOO = frozenset(("health", "education", "housing", "social care", "probation"))
"""Bodies by whose name a subject is meant as well."""

_OF_THE_SERVICE = frozenset(
    stems_of(
        tokens("service services youth justice offending yos yot yjs team area areas inspectors")
    ).values()
)
_POLITE = re.compile(r"\s+(?:please|thanks|thank you)\W*\Z", re.IGNORECASE)


class Addressee(Struct, frozen=True):
    """To whom recommendations are asked for: in the words of the question, by their stems, and as
    bodies of the field. `sure` where nothing else can be meant than to whom."""

    words: str
    stems: frozenset[str]
    bodies: tuple[str, ...]
    sure: bool

    def of_body(self, records: Sequence[Recommendation]) -> tuple[int, ...]:
        """The places of those that are printed as addressed to the body."""
        return self._places(records, lambda to: any(map(self._is_body, to)))

    def by_name(self, records: Sequence[Recommendation]) -> tuple[int, ...]:
        """The places of those that are printed as addressed in these very words, those to a body
        of a longer name left out."""
        return self._places(records, self._is_named)

    def named_in(self, text: str) -> bool:
        """Whether what is recommended, its addressee apart, names the body."""
        return self._is_body(without_addressee(text))

    def _places(
        self, records: Sequence[Recommendation], addressed: Callable[[Sequence[str]], bool]
    ) -> tuple[int, ...]:
        return tuple(place for place, one in enumerate(records) if addressed(one.to))

    def _is_named(self, to: Sequence[str]) -> bool:
        named = [each for each in to if not self.bodies or self._is_body(each)]
        said = " ".join(named)
        return self.stems <= telling(said) and self._words_stand_in(said)

    def _words_stand_in(self, said: str) -> bool:
        """Whether its own words are there as they are, or in the plural: a manager is no
        management."""
        own = [word for word in tokens(self.words) if word not in STOP_WORDS]
        there = {word.removesuffix("s") for word in tokens(said)}
        named = {word.removesuffix("s") for word in own if not telling(word) <= _OF_THE_SERVICE}
        return named <= there

    def _is_body(self, text: str) -> bool:
        return any(_BODIES[body].search(text) for body in self.bodies)


def addressee(question: str, interpreted: Interpreted) -> Addressee | None:
    """Whom a question names as those that something is recommended to; None where it names no one
    beside the service inspected."""
    found = _TO.search(_unplaced(question, interpreted))
    if found is None:
        return None
    words = _POLITE.sub("", (found["to"] or found["who"] or "").strip(" .!"))
    stems = telling(words) - STOP_WORDS
    if not stems - _OF_THE_SERVICE:
        return None
    bodies = tuple(name for name, named in _BODIES.items() if named.search(words))
    sure = bool(bodies) and not (set(bodies) <= _SUBJECTS_TOO and not found["the"])
    return Addressee(words, stems, bodies, sure)


def _unplaced(question: str, interpreted: Interpreted) -> str:
    """The question without its places and years, but with what stands before them: "for the
    Pellmouth board" is for the board."""
    for wish in (*interpreted.preferences, *interpreted.missing):
        if wish.field in ("area", "year"):
            place = rf"(?:\b(?:in|of|at|from)\s+)?\b{re.escape(wish.words)}\b(?:[’']s\b)?"
            question = re.sub(place, " ", question, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", question)

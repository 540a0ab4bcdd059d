"""What a question wants told of a service: strengths, weaknesses or both, and what it presumes.

"Why is Saltby so bad?" takes for granted what may not be so. Praise is no reason for blame, nor the
other way round; where nothing that was found says what is presumed, that is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct, structs

from index.types import Interpreted, Polarity
from index.words import stems_of, tokens
from service.answers.candidate import telling_stems
from service.answers.evidence import ASKING, Evidence, asked_for
from service.answers.printed.meant import subject_stems
from service.answers.scoring import candidates
from service.answers.signs import ASKS_WHY

NAMES: dict[Polarity, str] = {"strength": "strengths", "concern": "weaknesses"}

ON_IT = 0.5
"""Of the words of the question, by rarity, the least of a sentence that bears out what the question
presumes of its subject."""

_END = r"(?=\W*\Z| (?:in|at|for|by|of|with|there|here)\b)"
_BLAMES = re.compile(
    r"\b(?:badly|poorly|criticis\w+|condemn\w+|worst|so (?:bad|poor|weak|low)|"
    rf"not (?:\w+ )?(?:good|effective|sufficient|enough)|(?:bad|poor|weak|inadequate|insufficient|"
    rf"unsatisfactory|ineffective|failing){_END})",
    re.IGNORECASE,
)
_PRAISES = re.compile(
    r"\b(?:prais\w+|commend\w+|impressed|so (?:good|well|strong|effective)|"
    rf"(?:good|strong|outstanding|excellent|satisfactory|effective|successful){_END})",
    re.IGNORECASE,
)
_ASKING = ASKING | frozenset(
    stems_of(
        tokens(
            "one two three four five six strength strengths weakness weaknesses strong weak praise "
            "praised criticise criticised why do does did is are was were so service overall find "
            "found think thought inadequate unsatisfactory outstanding positive negative"
        )
    ).values()
)


class Slant(Struct, frozen=True):
    """The polarities asked for, in the order named. `presumed` where the question takes them for
    granted and asks why; `whole` where it has no subject but a service."""

    polarities: tuple[Polarity, ...]
    presumed: bool
    subject: frozenset[str]  # stems

    @property
    def whole(self) -> bool:
        return not self.subject

    @property
    def against(self) -> frozenset[Polarity]:
        """The sides that answer it with the opposite of what it asks for."""
        return frozenset(set(NAMES) - set(self.polarities))


def slant(question: str, interpreted: Interpreted) -> Slant | None:
    """None where a question asks for no side, or for one without presuming it."""
    asked = asked_for(interpreted, "polarity")
    presumed = ASKS_WHY.search(question) is not None
    if presumed:
        polarities = _presumed(question) or tuple(one for one in NAMES if one in asked)
    else:
        polarities = tuple(sorted(_named(interpreted), key=lambda one: _place(one, interpreted)))
    if len(polarities) != (1 if presumed else len(NAMES)):
        return None
    wishes = [wish.words for wish in interpreted.preferences if wish.field == "polarity"]
    asking = _ASKING | frozenset(stems_of(tokens(" ".join(wishes))).values())
    return Slant(polarities, presumed, subject_stems(question, interpreted, asking))


def borne_out(wanted: Slant, evidence: Evidence) -> bool:
    """Whether a sentence says of the subject what the question presumes."""
    sought = evidence.sought
    rarity = {stem: rare for stem, rare in sought.rarity.items() if stem in wanted.subject}
    on_it = structs.replace(sought, rarity=rarity)
    return any(
        one.tells in wanted.polarities
        and not one.wish
        and (wanted.whole or on_it.share(telling_stems(one.text)) >= ON_IT)
        for one in candidates(evidence)
    )


def unmet(wanted: Slant, quoted: Collection[int]) -> list[str]:
    """The names of the sides asked for of which nothing is quoted; `quoted` are their places."""
    return [NAMES[one] for place, one in enumerate(wanted.polarities) if place not in quoted]


def _presumed(question: str) -> tuple[Polarity, ...]:
    if _BLAMES.search(question):  # first, for "not good" holds "good"
        return ("concern",)
    return ("strength",) if _PRAISES.search(question) else ()


def _named(interpreted: Interpreted) -> list[Polarity]:
    asked = asked_for(interpreted, "polarity")
    return [one for one in NAMES if one in asked]


def _place(polarity: Polarity, interpreted: Interpreted) -> int:
    text = interpreted.text.lower()
    return min(
        text.find(wish.words.lower())
        for wish in interpreted.preferences
        if wish.field == "polarity" and polarity in wish.values
    )

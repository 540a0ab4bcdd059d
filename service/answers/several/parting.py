"""Which questions are asked in one.

"How was Saltby rated, and why was it chosen?" asks two. Searched for as one, neither is near
anything that a report says, and what answers the one would pass for an answer to both. Parted is
only what is a question by itself: "what is good and what is not" asks for two sides of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.words import STOP_WORDS, tokens
from service.answers.conversation.slots import Reads, slots
from service.wording import listed

MOST_PARTS = 4
LONGEST = 400
"""Characters beyond which a text is pasted and not asked."""

_ASKING = r"(?:who|whom|whose|what|when|where|which|why|how)"
_NOUN = (
    r"(?:it|they|there|this|that|these|those|its|their|his|her|any|inspectors|members|children|"
    r"staff|victims|parents|partners|magistrates|girls|boys|(?-i:[A-Z])\w+)"
)
_ANSWERED_YES_OR_NO = (
    rf"(?:(?:was|were|is|are|has|have|had|can|should) {_NOUN}|(?:did|does|do) (?:the |an? )?\w+)"
)
_OPENS = rf"(?:{_ASKING}\b|{_ANSWERED_YES_OR_NO}\b)"

_BETWEEN = re.compile(
    rf"(?:\?+\s+(?:(?:and|but|also|then)\s+)?|;\s+|[,.]?\s+(?:and|but)\s+(?:also\s+)?)(?={_OPENS})",
    re.IGNORECASE,
)
_AND_SO_ON = re.compile(rf",\s+(?={_ASKING}\b)", re.IGNORECASE)
"""Between the first of several: "who chairs it, how often does it meet and who comes?"."""

_A_QUESTION = re.compile(
    rf"^\W*(?:(?:and|so|but|hi|hello|please)\b\W*)*(?:{_ASKING}\b|in (?:which|what|how many)\b|"
    r"(?:was|were|is|are|did|does|do|has|have|had|can|could|should|would)\b|"
    r"(?:tell|show|give|explain|describe|list|summari[sz]e|find)\b|"
    r"i(?:['’]d| would)? (?:like|want|need|wish)\b)",
    re.IGNORECASE,
)

_ASKING_WORD = re.compile(rf"\b{_ASKING}\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"^\W*(?:when|where)\s+(?!was|were|is|are|did|does|do|has|have|had)\w", re.I
)
"""A clause before its question: "When a child moves in, how long does it wait?"."""

_BACK = re.compile(
    r"\b(?-i:it|its|they|them|their|these|those|that|this|he|she|his|her)\b", re.IGNORECASE
)
_OTHER_SIDE = re.compile(
    r"^(?:what|which|who|how)\b(?: \w+)? "
    r"(?:(?:is|was|were|are|did|does|do|has|have|had|could|should)"
    r"(?:n[’']t| not| less| more| bad| poor| weak| wrong| better| good| strong| right)\b|"
    r"needs?\b|needed\b)",
    re.IGNORECASE,
)
"""How a part begins that asks for the other side of the one before: "and what is not?"."""

_SAME_ABOUT = re.compile(
    r"^(?P<frame>\W*(?:what|which|did|do|does|has|have|was|were|is|are)\b.*?)\s+"
    r"(?P<of>on|about)\s+(?P<one>[^?,]+?),?\s+and\s+(?:also\s+)?(?P=of)\s+(?P<other>.+)",
    re.IGNORECASE,
)
"""One frame for two subjects: "what was recommended on girls and on victims?"."""

_OF_ONE_THING = frozenset(
    tokens(
        "good bad well badly work works worked worse better best worst improve improves improved "
        "strong weak right wrong need needs needed more less still missing praised criticised "
        "liked disliked many much long often else went going goes up down rose fell effective "
        "ineffective do done doing did happen happened happens respond responded response react "
        "reacted action taken take took handle handled deal dealt change changed changes effect "
        "result results service services yos yot yjs yots boards board agencies agency partners "
        "staff inspectors reports people children turn turned came come"
    )
)
"""Words that ask for more of what was asked of, and name nothing of their own."""


def parts(question: str) -> tuple[str, ...]:
    """The questions asked in one, in their order; none where it is one alone."""
    if len(question) > LONGEST or not _A_QUESTION.match(question):
        return ()
    if shared := _SAME_ABOUT.match(question):
        frame, of = shared["frame"], shared["of"]
        return (f"{frame} {of} {shared['one']}", f"{frame} {of} {shared['other']}")
    found = _BETWEEN.split(question)
    if len(found) < 2:
        return ()
    first = [] if _SUBORDINATE.match(found[0]) else _AND_SO_ON.split(found[0])
    found = [one.strip() for one in (first or found[:1]) + found[1:]]
    if len(found) > MOST_PARTS or _one_within_the_other(found):
        return ()
    apart = found[:1]
    for part in found[1:]:
        if _asks_by_itself(part):
            apart.append(part)
        else:
            apart[-1] += f" and {part}"
    return tuple(apart) if len(apart) > 1 else ()


def _asks_by_itself(part: str) -> bool:
    own = set(tokens(part)) - STOP_WORDS - _OF_ONE_THING
    return bool(own) and _OTHER_SIDE.match(part) is None


def _one_within_the_other(found: list[str]) -> bool:
    """Whether a later part goes on with a clause inside an earlier one: "whether it affects who is
    diverted and who is charged"."""
    for before, part in pairwise(found):
        opening = _ASKING_WORD.match(part)
        inside = [one[0].lower() for one in _ASKING_WORD.finditer(before) if one.start()]
        if opening and opening[0].lower() in inside:
            return True
    return False


def leans(part: str) -> bool:
    """Whether a part is of what the one before it is about, and says nothing without its answer."""
    return _BACK.search(part) is not None


def standing_alone(asked: Sequence[str], reads: Reads) -> tuple[str, ...]:
    """The parts, the first with the areas and years that the last alone names: "who chairs it, and
    how is it rated in Saltby?" asks both of Saltby."""
    return (f"{asked[0].rstrip(' ?.')}{_where(asked, reads)}", *asked[1:])


def _where(asked: Sequence[str], reads: Reads) -> str:
    """Where and when the last part asks of, if no other says so."""
    *before, last = (slots(part, reads) for part in asked)
    if any(one.areas or one.years for one in before):
        return ""
    place = f" in {listed(last.areas)}" if last.areas else ""
    time = f" in {listed(last.years)}" if last.years else ""
    return f"{place}{time}".replace(" in in ", " in ")

"""What a question wants told of a service: strengths, weaknesses or both, and what it presumes.

"Why is Saltby so bad?" takes for granted what may not be so. Praise is no reason for blame, nor the
other way round; where nothing that was found says what is presumed, that is told. "How good is
planning in Saltby?" leaves it open: praise alone, or blame alone, is half an answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct, structs

from index import figures
from index.types import Interpreted, Polarity
from index.words import stems_of, tokens
from service.answers.choosing.candidate import telling_stems
from service.answers.choosing.scoring import candidates
from service.answers.evidence import ASKING, Evidence, asked_for
from service.answers.printed.meant import subject_stems
from service.answers.signs import ASKS_WHY, WHY_OF

NAMES: dict[Polarity, str] = {"strength": "strengths", "concern": "weaknesses"}

ON_IT = 0.5
"""Of the words of the question, by rarity, the least of a sentence that bears out what the question
presumes of its subject."""

_END = r"(?=\W*\Z| (?:in|at|for|by|of|with|there|here)\b)"
_BLAMES = re.compile(
    r"\b(?:badly|poorly|criticis\w+|condemn\w+|worst|so (?:bad|poor|weak|low)|"
    rf"fail(?:ed)?{_END}|"
    rf"not (?:\w+ )?(?:good|effective|sufficient|enough)|(?:bad|poor|weak|inadequate|insufficient|"
    rf"unsatisfactory|ineffective|failing|requires? improvement){_END})",
    re.IGNORECASE,
)
_PRAISES = re.compile(
    r"\b(?:prais\w+|commend\w+|impressed|so (?:good|well|strong|effective)|"
    rf"(?:good|strong|outstanding|excellent|satisfactory|effective|successful){_END})",
    re.IGNORECASE,
)
_FAULTS = re.compile(
    r"\b(?:weak(?:ness(?:es)?|est)|critici[sz]\w+|shortcomings?|failings?|"
    r"(?:went|goes|going|is|was|were|are) wrong|wrong with|"
    r"what (?:is|was|were|are) (?:poor|weak|inadequate|unsatisfactory|ineffective)|"
    r"(?:is|was|were|are) bad (?:about|in|at)|"
    r"(?:things?|what|which|aspects?|areas?|anything) (?:that )?(?:is|was|were|are) not "
    r"(?:so |very |that )?(?:good|effective|right|up to scratch)|"
    r"(?:bad|negative) (?:stuff|things|bits|points|parts)|negatives|worst findings?|"
    r"(?:biggest|main|greatest|major|key|worst) (?:problems?|concerns?|worr(?:y|ies)|challenges?|"
    r"difficult(?:y|ies)|issues?)|worr(?:y|ied) about|"
    r"(?:done|went|goes?|did|do|does|doing) badly|(?:(?:not|never)|\w+n[’']t) "
    r"(?:done|doing|do|gone|go|going|working|work) (?:so |very |that )?well)\b",
    re.IGNORECASE,
)
_MERITS = re.compile(
    r"\b(?:strengths?|strongest|prais\w+|commend\w+|positives|strong points|"
    r"(?:good|positive) (?:stuff|things|bits|points|parts)|"
    r"(?:not|\w+n[’']t) (?:need|require)\w* (?:any |much )?improve\w*|"
    r"(?<!not )(?<!never )(?<!n't )(?<!n’t )(?:done|do|does|did|doing|went|goes?|going|works?|"
    r"worked|working) well(?! enough)|(?:went|goes?|going|gets?|got|did) right|"
    r"what (?:is|was|were|are) good)\b",
    re.IGNORECASE,
)
"""Words that ask for one side and no other; of "gaps" a finding may tell that is no blame."""

_VALUE = (
    r"(?:good|bad|well|effective|ineffective|adequate|inadequate|sufficient|insufficient|"
    r"satisfactory|unsatisfactory|strong|weak|poor|outstanding|excellent|robust|sound|reliable|"
    r"ok|okay|alright|up to scratch)"
)
_WEIGHS = re.compile(
    rf"^\W*(?:and |so )?(?:how {_VALUE}(?:ly)?\b|(?:is|are|was|were)\b[^?]*\b"
    rf"(?:{_VALUE}(?:ly)?|enough|an? (?:problem|issue|concern|worry|weakness|strength))\b|"
    r"(?:do|does|did|has|have|had)\b[^?]*\b(?:well|enough)\b|"
    r"how (?:is|are|was|were|did|do|does|has|have)\b[^?]*? "
    r"(?:do(?:ing)?|perform(?:ing|ed)?|far(?:e[ds]?|ing)|getting on) "
    r"(?:on|with|at|for|in terms of)\b)",
    re.IGNORECASE,
)
"""Forms that ask how good something is, or whether it is, and leave the answer open."""

_HOW_IT_STANDS = re.compile(
    r"^\W*(?:and |so )?(?:how (?:is|are|was|were|did|do|does|has|have)\b[^?]*?\b"
    r"(?:do(?:ing|ne)?|perform(?:s|ed|ing)?|far(?:e[ds]?|ing)|get(?:ting)? on|got on)\b|"
    r"(?:(?:please|can you|could you) )*(?:tell|show|give) (?:me|us)\b|what about\b|"
    r"(?:what|anything|everything) (?:can you|could you|do you have to) (?:tell|say)\b|"
    r"what do (?:you|we) (?:know|have|hold)\b|"
    r"what (?:is|was|were) (?:the )?(?:results?|outcomes?|inspections?)\b|"
    r"what(?:[’']s| is) (?:the )?(?:latest|new|current (?:state|position|situation|picture))\b|"
    r"what (?:did|do|does|has|have|had|was|were)\b[^?]*\b"
    r"(?:f(?:ind|ound)|s(?:ay|aid)|conclude[ds]?|s(?:ee|aw)|show(?:s|ed|n)?|happen(?:s|ed)?)\b|"
    r"(?:what (?:is|was|were|are) )?(?:the )?(?:(?:main|key) )?(?:findings?|conclusions?)\b)",
    re.IGNORECASE,
)
"""Forms that ask how a service stands, where they ask for nothing else."""

_ASKS_OTHERWISE = re.compile(
    r"\b(?:who|whose|whom|when|why|where|how|which|is|are|was|were|do|does|did|can|should)\b",
    re.IGNORECASE,
)
"""Words of a question: a name without any ("Saltby 2017", "the Saltby report") asks for all of it.
"""

RATED = re.compile(r"\b(?:rat(?:ed|ings?)|judged|graded)\b", re.IGNORECASE)

_ASKING = ASKING | frozenset(
    stems_of(
        tokens(
            "one two three four five six 2 3 4 5 6 10 strength strengths weakness weaknesses "
            "thing things stuff bits points parts aspects negatives positives need needed "
            "strong weak praise praised criticise criticised why do does did is are was were "
            "so service overall find found think thought inadequate unsatisfactory "
            "outstanding positive negative wrong rated rate rating requires improvement go "
            "going went goes done commend commended well right effective ineffective adequate "
            "sufficient perform performed performing performs fare fared fares faring doing "
            "get got getting result results outcome outcomes insufficient satisfactory "
            "challenge challenges difficulty difficulties facing face faces faced major key "
            "excellent robust sound reliable name list enough latest new current time state "
            "position situation picture biggest main greatest problem problems issue still "
            "concern concerns worry worries worried anything should fail failed know have "
            "hold you we ok okay alright any finding findings said say see saw show showed "
            "shown shows conclude concluded concludes conclusion conclusions judged graded "
            "happen happened happens key letter screening"
        )
    ).values()
)


_GOOD = r"(?:good|well|best|strong|strengths?|right|positives?|praised)"
_BAD = r"(?:bad|badly|worst|weak|weaknesses|poor|poorly|wrong|negatives?|not|criticised)"
_BOTH = re.compile(
    rf"\b(?:(?P<good>{_GOOD})|{_BAD})\b(?: \w+){{0,2}},? (?:and|or|but)(?: \w+){{0,3}}? "
    rf"(?(good){_BAD}|{_GOOD})\b",
    re.IGNORECASE,
)
"""Both sides in one breath: "what was good and what was not?"."""


class Slant(Struct, frozen=True):
    """The polarities asked for, in the order named. `presumed` where the question takes them for
    granted and asks why, `weighed` where it asks how good something is; `whole` where it has no
    subject but a service."""

    polarities: tuple[Polarity, ...]
    presumed: bool
    subject: frozenset[str]  # stems
    weighed: bool = False

    @property
    def whole(self) -> bool:
        return not self.subject

    @property
    def against(self) -> frozenset[Polarity]:
        """The sides that answer it with the opposite of what it asks for."""
        return frozenset(set(NAMES) - set(self.polarities))


def slant(question: str, interpreted: Interpreted) -> Slant | None:
    """None where a question asks for no side."""
    presumed = ASKS_WHY.search(question) is not None
    open_before = _open_before(question, interpreted)
    polarities: tuple[Polarity, ...] = ()
    if not open_before:
        polarities = _taken_for_granted(question, interpreted) if presumed else _named(question)
    weighed = open_before or _weighs(question, interpreted, presumed and not polarities)
    weighed = weighed or (not polarities and _asks_how_it_stands(question, interpreted))
    if weighed:
        polarities = tuple(NAMES)
    if (
        not polarities
        or (presumed and len(polarities) > 1 and not weighed)
        or _of_a_kind(interpreted)
    ):
        return None
    wishes = [wish.words for wish in interpreted.preferences if wish.field == "polarity"]
    asking = _ASKING | frozenset(stems_of(tokens(" ".join(wishes))).values())
    presumed = presumed and not weighed
    return Slant(polarities, presumed, subject_stems(question, interpreted, asking), weighed)


def settled(wanted: Slant, side: Polarity | None) -> Slant:
    """The slant of a question that asks why something is rated as it is, and takes no side for
    granted, once it is known by the verdict."""
    if side is None:
        return wanted
    return structs.replace(wanted, polarities=(side,), presumed=True, weighed=False)


def _open_before(question: str, interpreted: Interpreted) -> bool:
    """Whether why is asked after a question that weighs: "how good is planning?" grants nothing."""
    before = question.removeprefix(WHY_OF)
    return before != question and _weighs(before, interpreted, presumed=False)


def _of_a_kind(interpreted: Interpreted) -> bool:
    """Whether examples or recommendations are asked for, which are of one side anyway."""
    return bool(asked_for(interpreted, "kind") & {"notable_practice", "recommendation"})


def _weighs(question: str, interpreted: Interpreted, presumed: bool) -> bool:
    """Whether a question asks how good something of one area is, or why it is rated as it is."""
    if len(asked_for(interpreted, "area")) != 1 or figures.asked(question):
        return False
    if presumed:
        return RATED.search(question) is not None
    return ASKS_WHY.search(question) is None and _WEIGHS.search(question) is not None


def _asks_how_it_stands(question: str, interpreted: Interpreted) -> bool:
    """Whether a question asks no more than how the service of an area does, or what was found in
    an inspection that it names by its year or as the last."""
    areas, years = asked_for(interpreted, "area"), asked_for(interpreted, "year")
    if len(areas) > 1 or not (areas or years):
        return False
    if _HOW_IT_STANDS.search(question):
        return not subject_stems(question, interpreted, _ASKING)
    bare = _ASKS_OTHERWISE.search(question) is None
    return bare and not subject_stems(question, interpreted, frozenset())


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


def _taken_for_granted(question: str, interpreted: Interpreted) -> tuple[Polarity, ...]:
    if _BLAMES.search(question):  # first, for "not good" holds "good"
        return ("concern",)
    if _PRAISES.search(question):
        return ("strength",)
    asked = asked_for(interpreted, "polarity")
    return tuple(one for one in NAMES if one in asked)


def _named(question: str) -> tuple[Polarity, ...]:
    """The sides that a question names, the first named first."""
    sides: tuple[tuple[Polarity, re.Pattern[str]], ...] = (
        ("strength", _MERITS),
        ("concern", _FAULTS),
    )
    if both := _BOTH.search(question):
        return ("strength", "concern") if both["good"] else ("concern", "strength")
    found = [(match.start(), side) for side, words in sides if (match := words.search(question))]
    return tuple(side for _, side in sorted(found))

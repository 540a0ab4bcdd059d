"""Follow-ups that ask something new of what was asked before: "how many?", "what should be done
about it?", "and staff?" after what parents said.

They keep what the question before was about, and what it asked ("say", "recommend"), or bring their
own; read as any other words they would repeat the old answer, or ask a new one of nothing.
"""

from __future__ import annotations

import re

from msgspec import structs

from service.answers.conversation.slots import VERDICTS, Slots
from service.answers.conversation.years_meant import calendar
from service.answers.printed.one import ORDINALS
from service.answers.printed.voice import NOUNS, voice_asked

_AND = r"^\W*(?:and |but |so |then |ok(?:ay)?,? )*"

_TO_DO = re.compile(
    _AND + r"what (?:should|must|can|could|needs? to|ought to|has to|did they recommend|"
    r"(?:was|is) recommended)\b(?: (?:be )?done| happen| change| they do| improve)?"
    r"(?: (?:about|on|with|to) (?:it|this|that|them))?\W*$",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    _AND + r"(?P<asks>how many|how much|how often|how long|what (?:share|percentage|proportion))"
    r"(?: (?:of them|is it|was it|are there|were there))?\W*$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    _AND + r"(?:what (?:has |have |had )?(?:changed|happened|improved)|(?:has|have|had|did) "
    r"(?:anything|it|this|that|things|they) (?:changed?|improved?|got(?:ten)? (?:better|worse)|"
    r"get (?:better|worse)))(?: (?:since|since then|next|then|after that|afterwards|later))?\W*$",
    re.IGNORECASE,
)
_DONE = re.compile(
    _AND + r"(?:(?:has|have|had|was|were|did|is|are) (?:that|this|it|they|these|those|any of "
    r"(?:it|them|that|this))(?: (?:all|ever|now|since|actually))*(?: (?:been|get))?"
    r" (?:done|do (?:it|that|so|them|this)|met|meet them|implement\w*|achiev\w*|complet\w*|"
    r"act(?:ed)? (?:up)?on|carried out|put right|follow(?:ed)? (?:up|through)|happen(?:ed)?)"
    r"(?: (?:it|them|that))?|what (?:came|became) of (?:it|that|this|them))"
    r"(?: (?:yet|since then|(?:by|in|since|before) (?:19|20)\d\d))?\W*$",
    re.IGNORECASE,
)
"""Asked after recommendations: whether they were met."""
_ONE_OF_THEM = re.compile(
    _AND + rf"(?:what about |and |tell me about )?(?:the )?(?:number )?"
    rf"(?P<which>{'|'.join(ORDINALS)}|[1-9])(?: one| of (?:them|these|those))?\W*$",
    re.IGNORECASE,
)
"""Asked after recommendations: one of them."""
_SINCE = re.compile(
    _AND + r"(?:since when|from when|when(?: was (?:that|this|it))?)\W*$", re.IGNORECASE
)
_ASKED_OF = re.compile(
    r"^(?:(?:In which year|How (?:many|much|often|long)|What (?:share|percentage|proportion)|"
    r"Who[^:?]*): )+"
)
"""What follow-ups before this one asked of the question that they were asked of."""

_BY_WHOM = re.compile(
    _AND + r"(?P<asks>who(?:[’']s| is| was) (?:responsible|accountable|in charge|to blame))\W*$",
    re.IGNORECASE,
)
_WHO = re.compile(_AND + r"who (?:is|was|are|were) (?:that|this|it|he|she|they)\W*$", re.IGNORECASE)
_WHICH = re.compile(
    _AND + r"(?P<asks>wh(?:ich|o) (?:one |area |service |of them |of the two )?"
    r"(?:is|was|are|were|does|did|has|had) "
    r"(?:the )?(?P<how>\w+))\W*$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    _AND + r"(?:what (?:about|did) )?(?:the )?(?P<who>" + "|".join(NOUNS.values()) + r")"
    r"(?: say| think)?\W*$",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"(?:\b(?:of|in|for|on|with) )?\b(?:out[- ]of[- ]court|court)"
    r"(?: (?:disposals?|orders?|cases|work))?\b",
    re.IGNORECASE,
)
"""Which part of the work is meant, whatever is asked of it."""

_STANDARD = re.compile(
    r"\b(?:assess(?:ing|ment)|planning|delivery|implementation|reviewing)\b(?! of\b)", re.IGNORECASE
)
"""Work that is judged by itself for court orders and out of court."""

_OTHER = re.compile(
    _AND + r"(?:for |with |among |what about |how about )?(?:the )?(?P<whom>girls|boys)\W*$", re.I
)
_SIDES = (
    ("well", "badly"),
    ("good", "bad"),
    ("strengths", "weaknesses"),
    ("strength", "weakness"),
    ("strong", "weak"),
    ("strongest", "weakest"),
    ("best", "worst"),
    ("praise", "criticise"),
    ("praised", "criticised"),
    ("positives", "negatives"),
    ("positive", "negative"),
    ("right", "wrong"),
)
"""Words of praise, each with the one of blame that stands in its place."""

_OTHER_SIDE = re.compile(
    _AND
    + r"(?:what(?:[’']s| about| is| was| were| are| went) )?(?:the )?(?P<not>not (?:so )?|less )?"
    rf"(?P<side>{'|'.join(one for pair in _SIDES for one in pair)}|poorly)"
    r"(?: (?:things?|points?|ones?|parts?|side))?\W*$",
    re.IGNORECASE,
)
"""Asked after praise: what was blamed, and the other way round."""

_MATTERS = re.compile(
    _AND + r"(?:why|how) (?:does|do|did|is|are) (?:this|that|it|these) "
    r"(?:matter|important|relevant|significant)\b",
    re.IGNORECASE,
)
"""What no report is asked for: it is told that this is read by itself."""


def carried(question: str, before: str, then: Slots) -> str | None:
    """A follow-up read with the question before it, of which `then` are the parts; None where it is
    no such follow-up."""
    if _MATTERS.search(question):
        return question
    if _TO_DO.search(question) and then.subject:
        return _placed(f"recommendations on {then.subject}", then)
    if _DONE.search(question):
        if "recommendation" not in then.kinds or not then.areas:
            return question
        about = f" on {then.subject}" if then.subject else ""
        return _placed(f"Have the recommendations{about}", then, " been met")
    if (one := _ONE_OF_THEM.search(question)) and "recommendation" in then.kinds:
        which = one["which"].lower()
        number = which if which.isdigit() else str(ORDINALS.index(which) + 1)
        return _placed(f"recommendation {number}", then)
    if _CHANGED.search(question) and then.areas:
        since = structs.replace(then, years=())
        after = f" since {max(calendar(then.years))}" if calendar(then.years) else ""
        return _placed(f"{then.subject} over the years".strip(), since, after)
    if asks := _HOW_MUCH.search(question) or _BY_WHOM.search(question):
        return f"{asks['asks'].capitalize()}: {_ASKED_OF.sub('', before)}"
    if _SINCE.search(question):
        return f"In which year: {_ASKED_OF.sub('', before)}"
    if _WHO.search(question):
        return before if before.lower().startswith("who") else f"Who: {before}"
    asks = _WHICH.search(question)
    if asks and len(then.areas) > 1 and which_is_better(question):
        return f"{asks['asks'].capitalize()}: {before}"
    return _of_other_side(question, before) or _of_another(question, before)


def _of_other_side(question: str, before: str) -> str | None:
    """The question before it of blame where it was of praise, or of praise where it was of blame;
    None where it was of neither."""
    asks = _OTHER_SIDE.search(question)
    if asks is None:
        return None
    praises = asks["side"].lower() in {praise for praise, _ in _SIDES} and not asks["not"]
    told = {pair[praises]: pair[not praises] for pair in _SIDES}
    first = re.search(rf"\b(?:{'|'.join(told)})\b(?! practice\b)", before, re.IGNORECASE)
    if first is None:
        return None
    return f"{before[: first.start()]}{told[first[0].lower()]}{before[first.end() :]}"


def which_is_better(question: str) -> bool:
    """Whether a follow-up asks which of the areas spoken of is better, or worse."""
    asks = _WHICH.search(question)
    return asks is not None and asks["how"].lower() in VERDICTS


def _of_another(question: str, before: str) -> str | None:
    """The question before it of somebody else, or of another part of the work."""
    voice = voice_asked(before)
    if voice and (who := _SOMEBODY.search(question)):
        return before.replace(voice.who, who["who"], 1)
    whom = _OTHER.search(question)
    if whom and re.search(r"\b(?:girls|boys)\b", before, re.IGNORECASE):
        said = re.sub(r"\b(?:girls|boys)\b", whom["whom"], before, flags=re.IGNORECASE)
        return said.rstrip(" ?.")
    told = re.sub(_AND, "", question, flags=re.IGNORECASE).strip(" ?.")
    told = re.sub(r"^(?:what|how) about ", "", told, flags=re.IGNORECASE)
    if _WHERE.fullmatch(told):
        where = "out-of-court disposals" if "out" in told.lower() else "court disposals"
        if _WHERE.search(before):
            return _WHERE.sub(f"of {where}", before, count=1)
        if _STANDARD.search(before):
            return _STANDARD.sub(rf"\g<0> of {where}", before, count=1)
    return None


def _placed(about: str, then: Slots, behind: str = "") -> str:
    where = f" in {' and '.join(then.areas)}" if then.areas else ""
    when = f", {' and '.join(then.years)}" if then.years else ""
    return f"{about}{where}{behind}{when}"

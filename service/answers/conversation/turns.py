"""Turns that a conversation takes in set words: to other areas, to the inspection itself, to the
answer.

"Elsewhere?" asks the same of the other areas, "is that better than in Saltby?" of both side by
side, "who led it?" after the inspection and not its subject. What is asked of the answer itself
("summarise that") cannot be read from questions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from corpus.types import Report

MOST_NAMED = 4
"""Other areas that are named; of more the same is asked without any."""

_ELSEWHERE = re.compile(
    r"^\W*(?:and |but |so |what about |how about |(?:is|was) (?:this|that|it) (?:also )?\w+ )*"
    r"(?:elsewhere|anywhere else|(?:in |of |for |from |are there |do |any )*(?:any )?"
    r"(?:other|the other|which other|all other) (?:areas?|places?|services?|yo[st]s?|yjss?)"
    r"(?: (?:with|have|had|having|do|did|like)? ?(?:the same|this|that|similar|such an?|it)"
    r"(?: (?:problems?|issues?|gaps?|strengths?|things?|too|as well))?)?)\W*$",
    re.IGNORECASE,
)

_THE_OTHERS = re.compile(
    r"^\W*(?:(?:and|but|so|what about|how about|in|for|of|with) )*(?:all )?"
    r"(?:(?:the )?others?(?: ones)?|the rest|everyone else|everybody else|anyone else)\W*$",
    re.IGNORECASE,
)
"""The other areas, where one was spoken of; else others of whatever was quoted."""

_BESIDE = re.compile(
    r"\b(?:compar(?:ed?|ison|ing)|better|worse|stronger|weaker|differ(?:s|ent)?|versus|vs\.?)\b",
    re.IGNORECASE,
)
"""Words that put an area beside the one spoken of."""

_ITSELF = re.compile(
    r"\b(?:that|this|the same) (?=(?:inspection|report|letter|visit|review)\b)", re.IGNORECASE
)
_IN_THAT_OF = re.compile(
    r"\b(?P<in>in|at|from|for) the (?P<year>(?:19|20)\d\d) (?:inspection|report|visit)(?=\W*$)",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_WHICH_ARE_ON = re.compile(
    r"^(?P<which>\W*(?:and )?which (?:of (?:them|these|those)|ones?) )"
    r"(?:concern|are (?:about|on|for)|deal with|relate to|mention|cover|touch on)s?\b",
    re.IGNORECASE,
)
_DONE = r"(?:led|lead|published|written|wrote|inspected|carried out|conducted)"
_IT = re.compile(
    rf"(?<=\bled )it\b|(?<=\bwrote )it\b|(?<=\bpublished )it\b"
    rf"|\b(?<=\bwas )(?:it|this|that)(?= {_DONE}\b)|\b(?<=\bwas )(?:it|this|that)(?=\W*$)",
    re.IGNORECASE,
)

OF_THE_ANSWER = re.compile(
    r"^\W*(?:(?:please|can|could|would|you|and|now) )*"
    r"(?:summari[sz]e|shorten|rephrase|reword|translate|simplify|condense|bullet)\b"
    r"|\bin (?:one|two|three|a|fewer) (?:sentences?|words?|lines?|nutshell)\b"
    r"|\b(?:as|in) (?:bullet(?:s| points)?|a table|plain english)\b",
    re.IGNORECASE,
)
"""What is wanted of the answer, which is quoted and is not written anew."""

_MORE = re.compile(
    r"^\W*(?:(?:please|can|could|would|will|you|and|ok(?:ay)?|yes) )*"
    r"(?:(?:tell|show|give) (?:me |us )?(?:some )?more(?: (?:about|on|of) (?:it|this|that|them))?"
    r"(?: details?)?|(?:say |any )?more(?: details?)?|go on|(?:what|anything|something) else|"
    r"elaborate|expand on (?:it|this|that)|what more(?: is there)?)(?: please)?\W*$",
    re.IGNORECASE,
)

_AREAS = r"(?:areas?|services|places|yots|yoss|yjss|councils)"
_SEVERAL = re.compile(
    rf"\b(?:which|what|any|all|every|each|other|another|most|many|few|some|good|best|different)"
    rf"(?: \w+)? {_AREAS}\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:which|what|any|all|every|each|most|many|few|some|these|those|across|in|the) (?:\w+ )?"
    r"(?:inspections|reports|services)\b|\b(?:any|every|a typical|a good) (?:service|yot|yos|yjs)\b"
    r"|\b(?:nationally|national|in general|generally|anywhere|everywhere|elsewhere|country|england|"
    r"wales|thematics?|annual|guides?|guidance|library|inspectorate|you)\b"
    r"|^\W*what(?:[’']s| is| are| does) (?:an? )?[\w-]+(?: [\w-]+)?(?: mean| stand for)?\W*$",
    re.IGNORECASE,
)
"""What is asked of no area in particular: of the country, of all reports, of a word itself."""

_REPLACING = re.compile(r"^(?P<link>to|for|with|by|among|from) (?P<whom>.+)$", re.IGNORECASE)

_COURTESY = re.compile(
    r"^\W*(?:(?:thanks?|thank you|cheers|hello|hi|hey|ok(?:ay)?|great|perfect|lovely|bye|"
    r"good (?:morning|afternoon|evening)|goodbye|very|so much|"
    r"that[’']?s (?:great|helpful|all|perfect|good)|"
    r"a lot|for (?:that|this|your help)|there|helpful|brilliant|excellent|nice|and|all)\b\W*)+$",
    re.IGNORECASE,
)


def courtesy(text: str) -> bool:
    """Whether a message says thanks or good morning, and asks nothing."""
    return _COURTESY.match(text) is not None


def asks_for_more(question: str) -> bool:
    """Whether more is wanted of what was asked before."""
    return _MORE.match(question) is not None


def of_all(question: str) -> bool:
    """Whether a new question is of no area in particular, wherever the one before it was."""
    return _OF_ALL.search(question) is not None or of_several(question) or courtesy(question)


def of_several(question: str) -> bool:
    """Whether a question is of areas that it does not name."""
    return _SEVERAL.search(question) is not None


def elsewhere(question: str, areas: Collection[str]) -> bool:
    """Whether the same is asked of other areas than these, which were spoken of."""
    of_others = bool(areas) and _THE_OTHERS.match(question) is not None
    return of_others or _ELSEWHERE.match(question) is not None


def other_areas(areas: Iterable[str], reports: Iterable[Report]) -> tuple[str, ...]:
    """The areas held beside these, where they are few enough to be named."""
    spoken = {area.lower() for area in areas}
    held = sorted({report.meta.area for report in reports if report.meta.area})
    others = tuple(area for area in held if area.lower() not in spoken)
    return others if len(others) <= MOST_NAMED else ()


def said_plainly(question: str) -> str:
    """A follow-up with its year for "the 2010 inspection", and "on" for "which of them concern"."""
    question = _IN_THAT_OF.sub(r"\g<in> \g<year>", question)
    return _WHICH_ARE_ON.sub(r"\g<which>are on", question)


def of_somebody(told: str) -> bool:
    """Whether a follow-up is of a person who was named before: "did she reoffend?"."""
    return _THEIRS.search(told) is not None


def put_beside(question: str) -> bool:
    """Whether the area that a question names is put beside the one spoken of."""
    return _BESIDE.search(question) is not None


def of_the_inspection(question: str) -> str | None:
    """A question after the inspection itself, with its name for what points at it; else None."""
    named = _IT.sub("the inspection", _ITSELF.sub("the ", question))
    return named if named != question else None


def replaced(told: str, before: str) -> str | None:
    """What was asked `before`, of somebody else: "to Owen" for the end of "what happened to
    Tyrone"; None where it does not end in the like."""
    found = _REPLACING.match(told)
    if found is None:
        return None
    link = re.escape(found["link"])
    changed, count = re.subn(rf"\b{link} [\w’' -]+$", told.lower()[: len(found["link"])], before)
    return f"{changed} {found['whom']}" if count else None

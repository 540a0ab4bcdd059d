"""What is no finding: what inspectors measure by, what a glossary explains, and how they went about
it. That effective arrangements "are in place" is what a report says it expects, in the words of a
finding; "We also looked at victims" tells nothing of how they were served.
"""

from __future__ import annotations

import re

from corpus.types import Passage
from index.types import Entry
from index.words import tokens
from service.answers.framing import unframed
from service.answers.printed.meanings import term_asked

_EXPECTED = re.compile(r"\b(?:expect(s|ed|ing|ations?)?|glossary)\b", re.I)
"""Headings of what inspectors measure by, and of what the words mean that they use."""

_MAY_BE_USED = re.compile(r"\bre-?use this\b|\bcrown copyright\b|\bISBN\b", re.IGNORECASE)
_STANDARD = re.compile(r"\d\.\d{1,2}\b")
"""How the heading of a standard or criterion begins."""

_OF_METHOD = re.compile(
    r"\b(?:notes? to editors?|method\w*|notes on method|inspection arrangements|criteri\w+|"
    r"scoring approach|publication arrangements|code of practice|role of)\b",
    re.IGNORECASE,
)
"""Headings of what tells how inspectors work and what they publish where."""

_OWN_WORK = re.compile(
    r"\W*(?:(?:in|during|for) [^,.]{1,60}, )?(?:(?:we|inspectors?|(?:the|this|these|our) "
    r"inspections?)(?: (?:have|has|also|then|mainly|particularly))* "
    r"(?:look(?:s|ed)? (?:at|into)|focus\w* on|examine[sd]?|(?:read|inspected) \w+ (?:case|file)s?|"
    r"interview(?:s|ed)(?![^.]* who\b)|gather(?:s|ed)?|cover(?:s|ed))\b|"
    r"today,? (?:she|he|we|hm\w*)\b|"
    r"(?:the|this|our) (?:full |whole )?report is (?:available|published)\b|"
    r"fieldwork\b|(?:this|the) (?:\w+ )?inspection [^.]{0,80}\bis one of (?:a|the)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that tells what inspectors did, and not what they found."""

_HOW = re.compile(r"\A.{0,60}?\b(?:at|on|into) (?:how|whether|if)\b", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:found|saw|but|however|rated|judged)\b", re.IGNORECASE)
_FOUND = re.compile(
    r"\b(?:was|were|had(?! (?:sent|given|shown) (?:to )?us\b)|should|needs?)\b", re.IGNORECASE
)
"""What a sentence says that tells what they found; of how well something "was" done it tells
nothing where it says that they looked at that."""

_THE_SERVICE = re.compile(
    r"\b(?:(?:the|this) (?:service|partnership)|yos|yjs|yot)\b(?![^.]*\bselected\b)",
    re.IGNORECASE,
)

_MATTERS = re.compile(
    r"\b(?:is|are) (?:(?:particularly|very|especially|also|therefore|clearly|so|vitally|critically|"
    r"extremely|equally|often) )*"
    r"(?:important|essential|vital|crucial|critical|imperative|necessary)\b|"
    r"\b(?:is|are) (?:the|a) (?:main|principal|chief|primary|key|usual|best) "
    r"(?:means|method|way|vehicle|tool|route|part|factor)\b|"
    r"^\W*The (?:(?:core|main|primary|key|principal|central) )?"
    r"(?:role|purpose|aim|task|function)s? of [^.]{0,80}? (?:is|are)\b",
    re.IGNORECASE,
)
"""How a sentence says why something matters or what it is for, of any service."""

_OF_WHAT_MATTERS = re.compile(
    r"\b(?:why|important|importance|essential|vital|crucial|matters?|purpose|role|for what|need|"
    r"aims?|should|supposed)\b",
    re.IGNORECASE,
)

_FOUND_THERE = re.compile(r"\b(?:was|were|had|should|needs?|did|found|not|too)\b|\d", re.IGNORECASE)

_ASKED_FOR = re.compile(
    r"\b(?:expect\w*|standards?|criteria|criterion|yardsticks?|measured?|look(?:s|ed)? (?:for|at)|"
    r"good \w+ looks? like|method\w*|sampl\w+|fieldwork|inspect(?:ed|ions?|orates?|ors?)|"
    r"focus\w*|selected|chosen|interview\w*|how many \w*\s?cases|publish\w*|reports?|website|"
    r"available|scales?|points?|rat(?:ed|ings?)|scor(?:es?|ed|ing)|judge[ds]?|editors?|"
    r"means?|meant|meanings?|define[sd]?|definitions?|glossary|stands? for)\b",
    re.I,
)


def measures_by(passage: Passage) -> bool:
    """Whether the passage says what inspectors expect or mean, and not what they found: what is no
    finding under the heading of a standard is what that asks for."""
    if passage.kind != "context":
        return False
    if any(map(_EXPECTED.search, passage.headings)):
        return True
    is_note = ":footnote-" in passage.id
    return not is_note and any(map(_STANDARD.match, passage.headings))


def tells_method(entry: Entry, said: str) -> bool:
    """Whether a sentence tells how inspectors went about it or may be used, and nothing of the
    service: by its words, or where the section is on method and it names neither the service nor
    its area."""
    if _MAY_BE_USED.search(said):
        return True
    work = _OWN_WORK.match(said) and not _TOLD.search(said)
    if work and (_HOW.search(said) or not _FOUND.search(said)):
        return True
    passage = entry.passage
    if passage.kind != "context" or not any(map(_OF_METHOD.search, passage.headings)):
        return False
    area = set(tokens(entry.report.meta.area or ""))
    return not (area & set(tokens(said)) or _THE_SERVICE.search(said))


def tells_what_matters(entry: Entry, said: str) -> bool:
    """Whether a sentence says why something matters, and nothing of how it is done: in a guide
    that is advice, elsewhere it leads up to what was found."""
    if entry.report.meta.document_type == "guide":
        return False
    return _MATTERS.search(said) is not None and _FOUND_THERE.search(said) is None


def asks_what_matters(question: str) -> bool:
    return _OF_WHAT_MATTERS.search(question) is not None


def asks_for_yardstick(question: str) -> bool:
    """Whether a question asks what inspectors measure by or mean, or how they go about it."""
    return term_asked(question) is not None or _ASKED_FOR.search(unframed(question)) is not None

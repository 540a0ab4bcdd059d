"""Whether a sentence tells of progress or of what is still wanting.

By rule, from what inspectors write. The polarity of a passage is about the whole of it; here one
sentence has to bear the claim by itself, since it is quoted by itself.
"""

from __future__ import annotations

import re

from index.leanings.cues import CONCERN, STRENGTH
from index.lineage.comparing import direction, of_today
from index.lineage.counting import FEW, MOST, SO_FEW, share_of_cases
from index.lineage.types import Stance
from index.polarity import CONCERN_HEADINGS, STRENGTH_HEADINGS
from index.types import Entry

WANTING = re.compile(
    r"\b(?:(?:was|were|is|are|had|has|have|did|do|does) )?not (?:\w+ ){1,3}"
    r"(?:well|sufficient(?:ly)?(?: \w+){1,2})\b|"
    r"\bneeds? to (?:improve|assure|ensure|make sure|do more|strengthen|address|develop)\b[^.,;]*|"
    r"\b(?:(?:was|were|is|are|had|has|have|did|do|does) )?"
    r"not (?:(?:always|consistently|routinely|fully|sufficiently)\b[^.;]*|\w+ well\b)|"
    r"\b(?:still|not yet|yet to|remain(?:s|ed)? (?:\w+ )?(?:low|hard|poor|weak|high|"
    r"inconsistent|unresolved|a concern)|again found|found again|(?:second|third) time|"
    r"weakest|weaker|less (?:\w+ )?(?:developed|successful|reliable|consistent|good|effective|"
    r"likely(?! to (?:re-?)?offend)|secure)|"
    r"no longer (?:met|attend\w*|asked|available|offered)|generic|"
    r"none (?:of|has|had|was|were)|had (?:fallen away|lapsed)|(?:has|have|had) weakened|"
    r"(?<!which )(?<!that )(?:was|were|is|are) (?:often |sometimes |usually )?late|"
    r"only|too (?:few|little|late|often|long|slow\w*)|"
    r"seldom|rarely|hardly|could not|cannot|(?:did|do|does|was|were|is|are|has|have|had) not|"
    r"should have (?:been|had)|left out|nobody|no one|without any|absence of|"
    r"f[ae]ll(?:en|s)? short|little (?:use|evidence|attention|account|progress))\b",
    re.I,
)
"""Beside the cues of concern: words that say so of work followed over time."""

BETTER = re.compile(
    r"\b(?:put right|less likely to (?:re-?)?offend|no longer|"
    r"now (?:\w+ )?(?:have|has|had|is|are|meet|meets|sees?|agree|admit|"
    r"well|in place|attend|receive)|has (?:since )?been (?:introduced|established|appointed|"
    r"replaced|resolved|strengthened)|improve(?:d|ment|ments)|(?<!account of )progress(?:ed)?|"
    r"(?:great|real|clear|good|considerable) advance|since (?:our|the) (?:last|previous)|"
    r"has (?:risen|increased|fallen|grown)|"
    r"have (?:risen|increased|fallen|grown)|resolved|in every case|"
    r"sufficient(?:ly)? (?:\w+ )?(?:attention|effort|account|priority|focus|planning|assessment)|"
    r"every (?:\w+ )?(?:partner|case|child|member)|all (?:\w+ )?(?:victims|staff|practitioners|"
    r"children|partners|cases))\b",
    re.I,
)

METHOD = re.compile(
    r"^(?:we|inspectors) (?:also |then )?(?:ask|asked|look|looked|expect|interviewed|inspected|"
    r"examined|met|read|gather\w*|rate|recommend)\b|"
    r"\bit is (?:important|essential|vital|critical)\b|\?$|^rating\b|^(?:did|does)\b.*% yes$|"
    r"^(?:this|the) (?:inspection|report) (?:made|makes)\b|"
    r"\b(?:needed|required|relevant) in \w+ cases\W*$|"
    r"^in 20\d\d\b.*\bmade \w+ recommendations\W*$",
    re.I,
)
"""What inspectors ask for or did, and how many cases it applied to: nothing of what they saw."""

RECALLS = re.compile(
    r"\b(?:we|inspect\w+|report|screening) (?:had |have )?(?:previously )?(?:recommended|asked for|"
    r"made (?:\w+ )?recommendations?)\b|\bprevious recommendations?\b",
    re.I,
)
"""A sentence that recalls what was recommended: what became of it may stand in the next."""

EXPECTED = re.compile(r"\b(?:should|must|ought to|are entitled to)\b(?! have)", re.I)
"""What is expected, unless the sentence goes on to say how it was met."""

VERDICT = re.compile(r"\((not |partly |partially )?(?:achieved|met|implemented|completed)\)", re.I)
"""Reports since about 2020 say of each previous recommendation whether it has been achieved."""

_VERDICTS: dict[str, Stance] = {
    "": "progress",
    "not": "repeated",
    "partly": "mixed",
    "partially": "mixed",
}

_MISSING = re.compile(
    r"\b(?:is|are|was|were|went|goes?|gone|going|reported|while) missing\b"
    r"|\bmissing (?:children|young|episodes?|from (?:home|care)|persons?|for)\b",
    re.I,
)
"""Children who are missing, who are a subject and not a fault."""

_RECOGNISED = re.compile(
    r"(?<!we )(?<!we had )(?<!inspectors )(?<!inspectors had )"
    r"\b(?:recognis|acknowledg)(?:ed|es|ing)\b(?: \w+){0,7}? (?:problem|concern)s?\b",
    re.I,
)
"""A fault of something else, which a service is said to have seen."""

_PASSED = re.compile(
    r"\b(?:approved|accepted|countersigned|signed off|agreed)\b[^.;]*"
    r"\b(?:poor|insufficient|inadequate|unsatisfactory|(?:not|n[o']t) (?:\w+ )?"
    r"(?:good enough|sufficient|adequate|satisfactory)|that left)\b",
    re.I,
)
"""Poor work that was let pass: how much of it there was is no praise."""

_UNTIL = re.compile(r"\b(?:do|does) not\b[^.,;]*\buntil\b", re.I)
"""A rule of good practice: "does not close a case until ..."."""

_TURN = re.compile(r"(?:[,;:.]|^)\s*(?:but|however|yet|nevertheless)\b|;", re.I)
_PARTS = re.compile(
    r"[;:]\s|,\s+(?:and|but|while|whereas|although|though)\s|(?<!even)\s(?:although|though)\s|\b[Hh]owever\b,?|"
    r"\sand (?=(?:the|its|their) (?:\w+ ){1,3}(?:needs?|was|were|is|are|has|have)\b)"
)
_CONCESSION = re.compile(r"^(?:although|though|while|whilst|despite|even though)\b[^,]*,", re.I)
_AFTERTHOUGHT = re.compile(r",\s+(?:although|though|even though|albeit)\s.*$", re.I | re.S)


FEWEST_WORDS = 5
"""A shorter sentence is a label or a row of a table, which bears no claim by itself."""


def told(entry: Entry) -> list[tuple[tuple[int, int], Stance | None]]:
    """What each sentence of the entry's passage says, with the span to quote it by.

    A sentence that only recalls what was recommended is quoted with the next one, which says
    what became of it.
    """
    text, spans = entry.passage.text, entry.passage.sentences
    said = [stance(entry, text[start:end]) for start, end in spans]
    found = list(zip(spans, said, strict=True))
    for place, (start, end) in enumerate(spans[:-1]):
        if said[place] in (None, "mentioned") and RECALLS.search(text[start:end]):
            answer = _said(weighty(text[slice(*spans[place + 1])]))
            if answer != "mentioned":
                found[place] = ((start, spans[place + 1][1]), answer)
    return found


def stance(entry: Entry, text: str) -> Stance | None:
    """What `text`, a sentence of the entry's passage, says of its subject. None where it tells
    only what is expected, or how the inspection was made."""
    if entry.passage.kind == "recommendation":
        return "repeated"
    if len(text.split()) < FEWEST_WORDS or METHOD.search(text):
        return None
    verdict = VERDICT.search(text)
    if verdict:
        return _VERDICTS[(verdict[1] or "").strip().lower()]
    said = _said(weighty(of_today(text)))
    if said != "mentioned":
        return said
    return None if EXPECTED.search(text) else _by_place(entry)


def clauses(text: str) -> list[tuple[str, Stance]]:
    """The clauses of a sentence that tell of progress or of what is wanting: where it tells of
    both, each of its own subject."""
    parts = parts_of(of_today(text))
    found = [(part, _said(part)) for part in parts] if len(parts) > 1 else []
    return [(clause, said) for clause, said in found if said != "mentioned"]


def parts_of(text: str) -> list[str]:
    """The text parted where a sentence goes on to something else."""
    return [part for part in _PARTS.split(text) if part]


def weighty(text: str) -> str:
    """The part of the sentence that it comes down on: what follows a "but", or stands before or
    behind a concession."""
    turns = list(_TURN.finditer(text))
    if turns and len(text[turns[-1].end() :].split()) >= 4:
        return text[turns[-1].end() :]
    return _AFTERTHOUGHT.sub("", _CONCESSION.sub("", text))


def _said(text: str) -> Stance:
    moved = direction(text)
    if moved is not None:
        return "progress" if moved == "better" else "repeated"
    if _PASSED.search(text):
        return "repeated"
    text = _RECOGNISED.sub(" ", _MISSING.sub(" ", _UNTIL.sub(" ", text)))
    share = share_of_cases(text)
    wanting = bool(CONCERN.search(text) or WANTING.search(text))
    if share is not None and share < FEW and (SO_FEW.search(text) or not wanting):
        return "repeated"  # a word of praise says what was counted
    rest = _without(text, CONCERN, WANTING)
    better = bool(STRENGTH.search(rest) or BETTER.search(rest)) or (
        share is not None and share >= MOST
    )
    if wanting == better:
        return "mentioned"
    return "repeated" if wanting else "progress"


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with what any of the patterns finds in it blanked out."""
    signs = list(text)
    for pattern in patterns:
        for found in pattern.finditer(text):
            signs[slice(*found.span())] = " " * (found.end() - found.start())
    return "".join(signs)


def _by_place(entry: Entry) -> Stance:
    """What the heading says of all that stands under it."""
    nearest = entry.passage.headings[-1] if entry.passage.headings else ""
    if CONCERN_HEADINGS.search(nearest):
        return "repeated"
    if entry.passage.kind == "notable_practice" or STRENGTH_HEADINGS.search(nearest):
        return "progress"
    return "mentioned"

"""The subjects of the field, each in the words of three eras.

A service that was told to assess "vulnerability" in 2010 is praised for understanding "the safety
of the child" in 2022; "young women" have become "girls". Vectors are blurred there and words do
not meet at all, so the subjects that recommendations are made about are named once, here. Pages
show the names.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_OF_STAFF = (
    r"(?<!under )(?<!adult )(?<!intensive )supervision"
    r"(?! order| and surveillance| and support| requirement)"
)
"""Supervision of staff, not of children."""

_OF_CASES = (
    r"(?<!needs )(?<!need )(?<!needs a )(?<!learning )(?<!independent )(?<!peer )(?<!case )"
    r"(?<!after children )(?<!LAC )(?<!health )review\w*"
    r"(?!,? (?:meetings?|boards?|of (?:the |its )?(?:polic|procedur|threshold|strateg|structur)))"
)
"""Reviews of assessments and plans, not of the service or by others."""

_OF_A_CASE = (
    r"(?<!wait for an )(?<!waiting for an )(?<!wait for )(?<!waiting for )(?<!health )"
    r"(?<!language )(?<!therapy )(?<!needs )(?<!care )"
    r"assess\w*|asset\w*|screening"
)
"""Assessments of a case by the service, not those by others that a child has to wait for."""

_CONCEPTS: dict[str, str] = {
    "learning and work": r"education|training and employment|employment|ETE|NEET|college|school\w*|"
    r"apprentice\w*|in learning|learning or work|work or learning|traineeship\w*|teaching",
    "age over 16": r"over 16|over sixteen|post-16|after 16|after sixteen|school.leaving age|"
    r"older (?:children|young people)|aged 16|16- and 17|learning or work|apprentice\w*",
    "risk to others": r"risk of (?:serious )?harm|RoSH|RoH|harm to others|others? (?:people )?safe|"
    r"safety of (?:other|others)|protect(?:ing|ion of)? (?:the )?(?:public|others|other people)|"
    r"public protection|might be hurt|who may be at risk|particular person|identified people|"
    r"identified person|danger to others|community safe",
    "safety of the child": r"vulnerab\w+|safeguard\w*|"
    r"(?:child|children|young people)(?:’s|'s)? safe\w*|"
    r"safety (?:needs )?of (?:the |each |every )?(?:child|children|young)|child protection|"
    r"in danger|at risk of (?:sexual|criminal|exploitation)|"
    r"protecting (?:the )?(?:child|children|young)|assessments of safety",
    "exploitation": r"exploit\w*|CSE|county lines|groom\w*|traffick\w*|national referral mechanism|"
    r"used by (?:criminals|criminal gangs|adults)|make use of children",
    "missing children": r"(?<!things )(?<!details )(?<!information )"
    r"(?:is|are|was|were|went|goes?|gone|reported) missing|missing (?:children|"
    r"episodes?|from home)|when a child .{0,60}missing",
    "planning": r"plan|plans|planning|contingenc\w+",
    "assessment": _OF_A_CASE,
    "reviewing": _OF_CASES,
    "managers’ oversight": r"countersign\w*|oversight|quality assur\w*|"
    r"managers? (?:had |did not )?(?:approv|challeng|check)\w*|signed off|approved (?:plans|each)|"
    rf"{_OF_STAFF}",
    "the board": r"management board|the board|board members|partnership board|statutory partners?|"
    r"governance",
    "victims": r"victim\w*|restorative|reparation|people (?:they have )?harmed",
    "girls": r"girls?|young wom[ae]n|females?",
    "ethnicity": r"black|mixed heritage|ethnic\w*|disproportion\w*|over-represent\w*|traveller\w*|"
    r"diversion of",
    "custody and release": r"custody|resettle\w*|release\w*|remand\w*",
    "accommodation": r"accommodation|housing|where they will live|supported places|lodgings|"
    r"homeless\w*",
    "interventions": r"interventions?|programmes?|structured|offending behaviour",
    "enforcement": r"breach\w*|warnings?|enforce\w*|compl(?:y|iance)|non-compliance|missed "
    r"appointments?|appointments are missed",
    "IT and records": r"case management system|(?-i:IT)|dashboard|records? system|computer\w*|"
    r"data quality|management information|reliable reports",
    "staff and training": r"training (?:that|for|in)|have been trained|trained in|caseloads?|"
    rf"{_OF_STAFF}|workforce",
    "sharing information": r"information.sharing|intelligence|shar(?:e|ed|ing) information|"
    r"told within|is told",
    "out-of-court work": r"out-of-court|OOCD|caution\w*|community resolutions?|diversion\w*|"
    r"decision panel",
    "MAPPA": r"MAPPA|multi-agency public protection",
    "health": r"health\w*|CAMHS|psycholog\w*|substance|speech|SLCN|neuro\w*",
    "taking part": r"involv\w+ (?:in|the)|wishes|views of|parents?(?:/carers?)?|helped to write|"
    r"with the (?:child|young person)|listened|own words",
    "facilities": r"premises|buildings?|place to (?:meet|see)|office",
}

_PATTERNS = {name: re.compile(rf"\b(?:{pattern})\b", re.I) for name, pattern in _CONCEPTS.items()}


OVERSIGHT = "managers’ oversight"
REVIEWING = "reviewing"
WORK = frozenset({"assessment", "planning"})
"""Steps of the work with a child that others, reviewing and oversight, are done to."""


def concepts(text: str, among: Collection[str] = _PATTERNS.keys()) -> frozenset[str]:
    """The subjects that a text speaks of. Only those `among` are looked for: of a sentence those
    of its paragraph, which is most of the time that looking for them takes."""
    return frozenset(name for name in among if _PATTERNS[name].search(text))


def beside(text: str) -> str:
    """The text without the words that name these subjects."""
    for pattern in _PATTERNS.values():
        text = pattern.sub(" ", text)
    return text

"""What a question is about, without the words that ask it.

"What did inspectors say about post-16 ETE?" is about post-16 ETE. Left in, the words that ask are
looked for too, and bring up every sentence in which somebody says something.
"""

from __future__ import annotations

import re

from index.lineage.concepts import concepts
from index.words import STOP_WORDS, tokens
from service.answers.wrapping import unwrapped

_WHO = r"(?:the |these |those |our )?(?:inspectors?|inspectorates?|inspections?|reports?|we|hmip?)"
_SAID = (
    r"(?:say|says|said|tell(?: us)?|told us|find|finds|found|report|reported|write|wrote|think|"
    r"thought|mention(?:s|ed)?|note|noted|conclude|concluded|make|made|see|saw|notice|noticed)"
)
_TREAT = (
    r"(?:cover|look (?:at|into)|discuss|comment(?:ed)? on|deal with|dealt with|touch(?:ed)? on|"
    r"go into|consider(?:ed)?|covered|looked (?:at|into)|discussed|examined?)(?: the)?"
)
_ON = r"(?: (?:about|on|of|in relation to|concerning|regarding))?(?: the)?"

_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
"""IT is no "it"."""

_FRAMES = tuple(
    re.compile(rf"^\W*(?:{frame})\b[\s:,]*", re.IGNORECASE)
    for frame in (
        rf"what (?:did|do|does|have|has) {_WHO} (?:ever |also )?{_SAID}{_ON}",
        rf"what (?:did|do|does|have|has) {_WHO} (?:ever |also )?"
        r"(?:praised?|criticised?|commend(?:ed)?)"
        r"(?: (?:about|on|of|in|for)(?= (?!the year\b|(?:19|20)\d\d)))?(?: the)?",
        rf"(?:did|do|does|have|has) (?:any (?:of )?)?{_WHO} (?:ever |also )?{_SAID}"
        rf"(?: (?:anything|something|much))?{_ON}",
        rf"(?:did|do|does|have|has) (?:any (?:of )?)?{_WHO} (?:ever |also )?{_TREAT}",
        rf"what (?:can|could|would) (?:you|it|they) (?:tell|say|show)(?: (?:me|us))?{_ON}",
        rf"(?:is|are|was|were) there (?:any(?:thing)?|some(?:thing)?|much) "
        rf"(?:evidence|information|material|findings?)?{_ON}",
        rf"(?:please |can you |could you )*(?:tell|show|give) (?:me|us)"
        rf"(?: (?:more|everything|something|anything))?{_ON}",
        r"what (?:has |have |had )?happen(?:s|ed)? (?:with|to|about|on|in)(?: the)?",
        r"what (?:is|are|was|were) (?:the |some |any )*(?:most )?(?:common|main|key|typical|usual|"
        r"biggest|recurring|frequent|general)",
        rf"(?:i am|i'm|we are) (?:looking for|interested in)(?: (?:anything|something))?{_ON}",
    )
)

_WITHIN = re.compile(
    rf"(?<=\w) (?:did|do|does|have|has) {_WHO} (?:ever |also )?{_SAID}\b", re.IGNORECASE
)
"""Who asks within a question: "what gaps did inspectors find in education?"."""

_TREATED = re.compile(
    r"^\W*(?:and |so )?how (?:well|badly|poorly|effectively) (?:is|are|was|were|has|have|had) "
    r"(?P<whom>[^?]+?) (?:been |being )?"
    r"(?:served|treated|handled|dealt with|catered for|provided for)\b",
    re.IGNORECASE,
)
"""How well somebody fares, whatever is done for them: "served" would find sentences served."""

_DOING = re.compile(
    r"^\W*(?:and |so )?how (?:well )?(?:is|are|was|were|has|have|did|do|does) (?P<whom>[^?]+?) "
    r"(?:been )?(?:do|doing|done|perform|performing|performed|far(?:e|ed|ing)|getting on) "
    r"(?:on|with|for|at|as regards|in terms of|when it comes to) (?P<what>[^?]+)",
    re.IGNORECASE,
)
_AFFECTED = re.compile(
    r"^\W*(?:and |so )?(?:how (?:much |far |badly )?)?(?:has|have|had|did|does|do|was|were|is|are) "
    r"(?P<what>[^?]+?) (?:affect|impact|influence|disrupt)(?:s|ed|ing)?(?: on)? (?P<whom>[^?]+)",
    re.IGNORECASE,
)
"""Of what is asked how somebody does, or what it did to them; inspectors have other words for both.
"""

_TOLD_IN = re.compile(
    rf"^\W*what (?:did|do|does|has|have) (?P<whom>[^?]*?\b(?:letter|report|inspection|screening|"
    rf"guide|bulletin|document|release|thematic|review)s?\b[^?]*?) (?:ever |also )?{_SAID}"
    r"(?: anything| something)? (?:about|on|of|regarding|concerning|in relation to) "
    r"(?P<what>[^?]+)",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:the |its |their )?(?:(?P<of>(?:19|20)\d\d) )?"
    r"(?:letter|report|inspection|screening|document)s?\b"
    r"(?<!annual report)(?<!joint inspection)(?<!thematic report)(?<!thematic inspection)",
    re.IGNORECASE,
)
"""A document that is named by no more than its year or its area."""

COUNTING = re.compile(
    r"^\W*(?:(?:in )?how many|(?:in )?which|how common is it that)(?: of)?"
    r"(?: the| these| our| all)* (?:inspections?|reports?|services?|areas?|y[oj][ts]s?)\b"
    rf"(?: (?:{_SAID}|have|has|had|are|is|were|was|did|do|there|raise[sd]?|refer(?:s|red)? to|"
    r"identif(?:y|ies|ied)|any|an?|"
    r"(?:the )?(?:best|worst|strongest|weakest|highest|lowest|longest|shortest|biggest|smallest)))*"
    r"[\s:,]*",
    re.IGNORECASE,
)
"""How a question begins that asks in how many inspections something was found, or in which."""


_RANKING = re.compile(
    r"^\W*(?:and |so )?(?:which|what)(?: of the| of these)? (?:areas?|services?|y[oj][ts]s?)\b"
    r"[^?]*\b(?:best|worst|better|worse|strongest|weakest|highest|lowest|longest|shortest|biggest|smallest|"
    r"most|least|fewest)\b",
    re.IGNORECASE,
)
"""How a question begins that asks which area is first or last in something."""


_OFFERED = re.compile(
    r"(?<=\w) (?:provision|offer)(?: (?:for|to) (?:the )?(?:children(?: and young people)?|young "
    r"people|kids))?(?= (?:in|at|of|across)\b|\W*\Z)",
    re.IGNORECASE,
)
"""What is offered of a subject, to those whom every report is on, is what is said of it."""

_OF_ALL = re.compile(
    r"(?<=\w) (?:for|of|among|amongst) (?:the |all )?(?:children and young people|children|young "
    r"(?:people|persons?|offenders?)|kids|under[ -]18s)(?= (?:in|at|across)\b|\W*\Z)",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:views?|voices?|words?|quot\w+|opinions?|wishes|feedback|experiences?|lives|life|rights?|"
    r"interests|needs?|numbers?|groups?|share|proportion|percentage|rates?|how many|involvement|"
    r"participation|engagement|treatment|safety|welfare|wellbeing|well-being|outcomes?|work|care|"
    r"support|help|services?|types?|kinds?|ages?|characteristics|most|many|some|all|one|none|two|"
    r"three|half|parents?|carers?|famil(?:y|ies)|role|use)\W*\Z",
    re.IGNORECASE,
)
"""Of these "of young people" says more than that reports are on young people."""


def unframed(question: str) -> str:
    """The question without the words that ask it; as it is where they leave nothing."""
    if _tells(left := unwrapped(question)):
        question = left
    if concepts(left := _OFFERED.sub("", question)):
        question = left
    question = _of_nobody_else(question)
    question = _of_whom(_TREATED.sub(r"\g<whom>", question))
    for frame in (COUNTING, *_FRAMES, _WITHIN):
        left = frame.sub("", question, count=1)
        if left != question and _tells(left):
            return left
    return question


def _tells(left: str) -> bool:
    """Whether something is left to look for."""
    return bool(set(tokens(left)) - STOP_WORDS) or _ACRONYM.search(left) is not None


def _of_nobody_else(question: str) -> str:
    """The question without those whom every report is on, at the end or before a place."""
    match = _OF_ALL.search(question)
    if match is None or _THEIRS.search(question[: match.start()]):
        return question
    left = question[: match.start()] + question[match.end() :]
    return left if _tells(left) else question


def _of_whom(question: str) -> str:
    """What is asked of somebody, or of a document, as a subject and where to look for it: "how is
    Saltby doing on training?" is training, of Saltby."""
    for form in (_DOING, _AFFECTED, _TOLD_IN):
        if match := form.match(question):
            whom = " ".join(_DOCUMENT.sub(r" \g<of> ", match["whom"]).split())
            if whom:
                return f"{match['what']}, {whom}"
    return question


def counts_inspections(question: str) -> bool:
    """Whether a question asks in how many inspections something was found, or in which."""
    counts = unframed(question) != question and COUNTING.match(question) is not None
    return counts and not ranks_areas(question)


def ranks_areas(question: str) -> bool:
    """Whether a question asks which area is first or last in something."""
    return _RANKING.match(question) is not None

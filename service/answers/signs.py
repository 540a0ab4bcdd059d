"""The words by which a sentence shows what it is: a figure, a reason, a continuation."""

from __future__ import annotations

import re

from index.query.over_time import OVER_TIME

ASKS_WHY = re.compile(r"\b(why|how come|(for )?what reasons?|what caused)\b", re.IGNORECASE)
WHY_OF = "Why: "
"""Before a question of which a follow-up asks no more than why."""
REASON = re.compile(
    r"\b(because|since|owing to|due to|as a result|reasons?|led to|caused?|so that|meant that|"
    r"stem\w* from|therefore|consequently|without|contribut\w+ to|(?:key |main )?factors? in|"
    r"attribut\w+ to|thanks to|explained? (?:by|why)|explains)\b",
    re.IGNORECASE,
)
ASKED = re.compile(r"\?\W*$|^\W*we (?:ask|expect)\b", re.IGNORECASE)
"""What inspectors ask themselves or expect."""
ENDS = re.compile(r"[.!?;:][\W]*$")
FIGURE = re.compile(
    r"\d|\b(per cent|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|thirds?|"
    r"quarters?|all but|none|nobody|every)\b",
    re.IGNORECASE,
)
POINTS_BACK = re.compile(
    r"\W*(It|They|He|She|His|Her|Their|Its|Those|That|Both|Neither|None|Nobody|Only|Some|Most|Many|"
    r"One of|In (most|all|both|some)|However|Instead|Also)\b|.{0,60}?\b(this|these|them|it|such)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a sentence begins that goes on where the one before it ends."""


WANTS = re.compile(
    r"\b(?:recommend\w*|need(?:s|ed)? (?:to|an?|more|further)|required? (?:\w+ )?improv\w+|should|"
    r"despite|only|not)\b",
    re.IGNORECASE,
)
"""What praise does not say, however kindly it is put."""

_CONTRASTS = (
    r"\W*(?:Conversely|However|Nevertheless|Nonetheless|That said|Otherwise|By contrast|"
    r"In contrast|On the other hand|Nor)\b"
    r"|[^.!?]{1,60}, (?:however|though|nevertheless|nonetheless),"
    r"|\W*The (?:reverse|opposite|same|causes?|faults?|exceptions?|rest|others?|latter|former)\b"
    r"(?: \w+){0,2} (?:is|was|are|were|had|did|could|can|may|might|would)\b"
)
CONTRASTS = re.compile(_CONTRASTS, re.IGNORECASE)
"""How a sentence begins that says nothing by itself, wherever it stands: what it sets something
against, or explains, is what was said before."""

SET_AGAINST = re.compile(
    r"\W*(?:Conversely|However|Nevertheless|Nonetheless|By contrast|In contrast|"
    r"On the other hand),\s+",
    re.IGNORECASE,
)
"""What a sentence may be quoted without where what it is set against stands in another paragraph:
the rest asserts the same."""

_COUNTED = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|half|both|"
    r"most|none)"
)
_NUMERATOR = (
    rf"(?:(?!\b{_COUNTED}\b)[^.!?])*\b(?:in|for) (?:only |just |about |nearly |almost |"
    rf"(?:fewer|less|more) than )?{_COUNTED}\W*\Z"
)
"""A sentence that ends with a number of what the one before it counts: "contacted in 12"."""

LEANS = re.compile(
    r"\W*(?:(?:However|Nevertheless|Nonetheless|Conversely|Instead|Also|Again|Furthermore|Moreover|"
    r"In addition|As a result|Consequently|Therefore|Thus|Hence|While|Although|Where|When|If|And|"
    r"But|In)\b,? )?"
    r"(?:This|These|Those|They|He|She|His|Her|Their|Its|Both|Such"
    r"|One(?= (?:was|had|has|[a-z]+ed)\b)"
    r"|It(?! (?:is|was|would be|will be|has been|had been) \w+(?: \w+)?"
    r" (?:that|to|how|what|for)\b))\b"
    r"(?! (?:inspection|inspections|report|letter|thematic|guide|bulletin)\b)"
    rf"|[^.!?]*\bthe (?:others?|remaining|rest)(?: {_COUNTED})?\W*\Z"
    r"|[^.!?]*\b(?:is|are|was|were|did|does|do|had|has|have|could|would)(?: \w+ly)? not\W*\Z"
    r"|[^.!?]{1,60}\b(?:believed|thought|felt|said|told us|considered) (?:that )?it "
    r"(?:is|was|had|has|did|could|would)\b(?! \w+(?: \w+)? (?:that|to|how|what)\b)"
    r"|\W*(?:A|The) (?:second|third|fourth|fifth|sixth) (?:is|was|had|has|did|will)\b"
    r"|\W*(?:We|Inspectors) (?:judged|found|thought|considered|saw|welcome[ds]?|noted) "
    r"(?:its|their|this|these|it|them)\b"
    r"|[^.!?,;:]{1,40}\b(?:of|about|on|for|with|to|by) (?-i:it)\b(?! (?:is|was|that)\b)"
    rf"|{_CONTRASTS}|{_NUMERATOR}|\W*(?:Nothing|No one|Nobody) else\b",
    re.IGNORECASE,
)
"""How a sentence begins that is about something only the one before it names. Quoted without it,
"This was a positive development" praises whatever it happens to stand behind."""

ITS_FIGURE = re.compile(
    r"\W*(?:It|This)(?: (?:was|is|had been|has been|stood|stands|rose|fell|came))\b"
    r"(?=[^.!?]{0,60}\d)[^.!?]{0,90}[.!?]?\W*\Z",
    re.IGNORECASE,
)
"""A short sentence that only gives the figure of what the one before it is about."""

_STILL = re.compile(
    r"^\W*(?:and |so |but )?(?:is|are|was|were|do|does|has|have)\b[^?]*\bstill\b", re.IGNORECASE
)


def asks_still(question: str) -> bool:
    """Whether a question asks if something is so today, and of no other time."""
    alone = re.sub(r"\bstill\b", " ", question, flags=re.IGNORECASE)
    return _STILL.search(question) is not None and not OVER_TIME.search(alone)

"""The words that people wrap a subject in: "an overview of victims, please" is victims.

They ask for the same as the subject alone, so no answer may depend on them. Words that ask for
something of their own stay: gaps, good practice, quotations, a figure, a change over time.
"""

from __future__ import annotations

import re

_ABOUT = (
    r"(?:on|about|around|regarding|re|concerning|touching on|relating to|related to|"
    r"in relation to|to do with|connected with)\b(?: the topic of| the subject of)?"
)
_ASKING = (
    r"(?:(?:hi|hello|hey|ok|okay|so|well|now|please|kindly|just|also|really|quickly|can|could|would|"
    r"will|do|does|you|i|we|am|are|have|have got|like|love|want|wanting|need|needing|trying|"
    r"looking|hoping|wondering|interested|after|got|be|able|to|for|in|if|is|was|there|help|know|let|me|us|"
    r"['’](?:d|m|re|ve))\b[\s,.!:]*)*"
)
"""Words that lead up to a wish and say nothing of it."""

_ANY = (
    r"(?:(?:an?|the|any|some|all|more|much|further|brief|short|quick|concise|general|detailed|full|"
    r"key|main|most|important|useful|relevant|interesting|specific|other|"
    r"overall|inspection|inspectors?['’]?s?|report|headline) )*"
)
_ACCOUNT = (
    r"(?:overview|summary|summaries|round-?up|briefing|outline|digest|picture|situation|"
    r"state of play|position|background|context|information|info|intelligence|details?|insights?|"
    r"points?|messages?|headlines?|takeaways?|themes?|facts?|updates?|news|material|content|"
    r"references?|mentions?|passages?|paragraphs?|sections?|sentences?|extracts?|excerpts?|"
    r"comments?|commentary|views?|opinions?|thoughts?|perspectives?|observations?|conclusions?|"
    r"findings?|evidence|knowledge|lessons?(?: learn(?:ed|t))?|learning|bits?|lines?|stuff|things?|"
    r"discussions?|descriptions?|anything|something|everything|headings?)"
)
"""What somebody may want of any subject; which of them is no matter, for the answer is the same."""

_ACCOUNT_OF = (
    r"(?:overview|summary|summaries|round-?up|outline|digest|picture|details|description|discussion|"
    r"mentions?|evidence) of|references? to"
)
"""Of others "of" says whose: the views of victims are no views about them."""

_BEFORE = tuple(
    re.compile(rf"^\W*(?:{pattern})[\s:,]*", re.IGNORECASE)
    for pattern in (
        rf"{_ASKING}(?:(?:tell|show|give|get|find|send|bring|write|pull together|see|read|hear)\b"
        rf"(?: (?:me|us|you|out|up))?\s*)?{_ANY}(?:{_ACCOUNT} {_ABOUT}|{_ACCOUNT_OF}\b)",
        rf"{_ASKING}(?:tell|show|give|find|get|send|bring)(?: (?:me|us))(?: (?:more|all|"
        rf"everything|something|anything))?(?: {_ABOUT})?(?! (?:how|why|what|when|where|who|if)\b)",
        rf"{_ASKING}(?:(?:know|learn|read|hear|find out|talk|search)(?: more)? {_ABOUT}|"
        r"(?:search|look|looking|searching) (?:for|into)|look up|(?:summari[sz]e|outline|discuss|"
        r"describe|understand)(?= [a-z]))(?! (?:how|why|what|when|where|who|if)\b)",
        rf"(?:so |and )?what(?:['’]s| is| was| are| were) {_ANY}{_ACCOUNT} (?:{_ABOUT}|with|for)\b",
        r"what (?:do|can|could) (?:we|you|they) (?:know|learn|say) (?:of|on|about|from)\b",
        r"what (?:is|was|has been) (?:known|said|written|reported|recorded|noted|found) (?:of|on|"
        r"about)\b",
        r"(?:the )?(?:topic|theme|subject|re|regarding|about|concerning|"
        r"on the (?:topic|subject|issue) of|in terms of|with regards? to|"
        r"when it comes to|as for)\b(?! \d)",
        r"(?:please|hi|hello|hey|hiya|good (?:morning|afternoon))\b",
    )
)

_READERS = r"(?:board|managers?|colleagues?|team|boss|partnership|governors|councillors|members)"
_AFTER = re.compile(
    r"(?:[\s,]+(?:please|pls|plz|thanks|thank you|thx|cheers|if any|if possible|etc\.?|or similar|"
    r"or the like|and so on|and the like|in general|generally|in particular|specifically|nowadays|"
    r"these days|lately|overview|summary|briefing|round-?up|hmip|hmi probation|"
    r"in youth (?:justice|offending)(?: (?:services|teams|work))?|"
    r"(?:(?:as )?(?:mentioned|discussed|described|covered|reported|found|noted) )?"
    r"in (?:the|these|all|any|our|your)(?: inspection)? (?:reports?|documents|library|inspections)|"
    r"according to (?:(?:the|these|all|hm|inspection) )*"
    r"(?:inspectors?|inspectorates?|reports?|hmip?|inspections?)|"
    rf"for (?:my|our|the|an?) (?:\w+ )?(?:{_READERS}(?: (?:paper|report|meeting|briefing))?|"
    r"briefing|presentation|paper|essay|dissertation|training session)))+(?=\W*\Z| (?:on|about)\b)",
    re.IGNORECASE,
)

_OF_LATEST = re.compile(
    r"\baccording to(?= the (?:latest|last|newest|most recent|current) )", re.IGNORECASE
)
"""Who asks of the latest report asks for something of its own."""


def unwrapped(question: str) -> str:
    """The question without such words; what is left may be nothing."""
    left = _AFTER.sub("", _OF_LATEST.sub("in", question))
    for pattern in _BEFORE:
        left = pattern.sub("", left, count=1)
    return left

"""Questions that ask whether something is otherwise than it was."""

from __future__ import annotations

import re

_IN_YEAR = r"(?=(?:19|20)\d\d)"
_THEY = r"(?:anything|things|(?-i:it)|they|much)"
"""IT in capitals is no "it"."""

OVER_TIME = re.compile(
    r"\b(?:over (?:the years|time)|(?:at )?(?:each|every|both|successive) inspections?|since|"
    rf"(?<!to be )improv(?:ed|ing)|(?:improve|change)\b.{{0,40}}\bafter (?:the )?{_IN_YEAR}|"
    r"worsen\w*|g[eo]t(?:s|ten|ting)? (?:better|worse)|better or worse|trends?|always been|"
    rf"(?:better|worse|different|changed) (?:than|from) (?:it|they|things|before|in {_IN_YEAR})|"
    rf"\Adid [^?]+ improve(?=\W*\Z| (?:its|their|after|between|in {_IN_YEAR})\b)|"
    rf"(?:has|have|had) {_THEY} (?:really )?changed|progress(?:ed)? (?:has|have|did)|"
    r"(?:has|have|had) [^?]*\bmade (?:any |much |enough )?progress|"
    r"then and now|what (?:has|had) changed|chang(?:e|ed) (?:since|between|over)|still|"
    r"how (?:has|have|had|did) [^?]*\bchanged?(?=\W*\Z)|"
    r"compar(?:ed?|ison)|from one inspection to the next|between .+ inspections)\b",
    re.IGNORECASE,
)
"""Words that ask for one area's inspections side by side. Narrower than the words by which the
index balances a ranking: what they split here is not joined again."""

_CHANGES = re.compile(
    r"\b(?:has|have|had|chang\w+|improv\w+|happen\w*|differen\w+)\b", re.IGNORECASE
)


def asks_of_change(question: str) -> bool:
    """Whether a question asks what has become of something: "findings on custody since 2020" asks
    for what was found from then on."""
    words = {match.group().lower() for match in OVER_TIME.finditer(question)}
    return bool(words) and (words != {"since"} or _CHANGES.search(question) is not None)


_BEFORE = (
    r"(?:(?:than|from|as) (?:(?:it|they|things)\b[^?]*|before|(?:it|they) used to be)|"
    r"(?:between|at|after|over|from|since) "
    r"(?:the )?(?:(?:last|previous|two|inspections?|years|time)\b *)+)"
)
_OTHERWISE = (
    r"(?:improv(?:e|ed|ing)|chang(?:e|ed|ing)|worsen(?:ed|ing)?|progress(?:ed|ing)?|"
    r"(?:(?:g[eo]t(?:s|ten|ting)?|become|becoming|doing) )?(?:any |much |significantly )?"
    r"(?:better or worse|better|worse)|any different|differ(?:ed|ent)?)"
)
_UP_TO = (
    r"(?:[\s,]+(?:up|to|since|until|till|from|between|over|and|then|by|in|now|today|later|onwards?|"
    r"the|last|latest|years|time|inspections?|reports?)\b)*"
)
"""What is left of from when to when, without the years."""
_BE = r"(?:has|have|had|did|do|does|is|are|was|were)"
_CHANGING = tuple(
    re.compile(rf"^\W*(?:and |so )?{pattern}(?: {_BEFORE})?{_UP_TO}(?=\W*\Z)", re.IGNORECASE)
    for pattern in (
        rf"(?:how (?:(?:much|far|well) )?)?{_BE} (?P<what>[^?]+?) (?:really |now )?{_OTHERWISE}",
        rf"(?:has|have|had|did) (?:{_THEY} )?(?:really )?{_OTHERWISE} "
        r"(?:for|in|with|at|on|as regards) (?P<what>[^?]+?)",
        r"(?:(?:what|how much) progress )?(?:has|have|had|did|was) (?:been )?"
        r"(?:(?:(?-i:it)|they) )?made? (?:(?:any|much|enough) )?(?:progress )?"
        r"(?:on|with|in|towards?|at) (?P<what>[^?]+?)",
        r"did improve (?:its|their) (?P<what>[^?]+?)",
        rf"{_BE} (?:[^?]*? )?always been (?:\w+ (?:at|in|on|with|for) )?(?:getting )?"
        r"(?P<what>[^?]+?)",
    )
)


def unchanging(text: str) -> str:
    """What a question asks the change of, its areas and years being gone: the board of "how has
    board changed". Left in, "improved" is found wherever anything improved."""
    for pattern in _CHANGING:
        text = pattern.sub(r"\g<what>", text, count=1)
    return text

"""Whether what is quoted has the form of what is asked for: a figure, a person, a reason,
what is to come.

A sentence may be near to a question and not be its answer: "Learning is shared with all staff
within a month" is on staff and says nothing of how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from index import figures
from index.figures import Figure
from index.words import words
from service.answers.choosing.candidate import telling_stems
from service.answers.evidence import Sought
from service.answers.printed.meanings import defines, term_asked
from service.answers.signs import ASKS_WHY, REASON

NO_FIGURE = re.compile(r"\ball but \w+\b|\b(?:all|every|both|neither|no|none)\b", re.IGNORECASE)
"""Near enough to a count to look for, but how many "all staff" are is not said."""

_THERE_ARE = re.compile(
    r"\bhow many\b[^?]*\b(?:(?:are|were|is|was) (?:there|in|at|on)\b|"
    r"(?:do|does|did|has|have|had) [^?]*(?:have|employ|got)\b|"
    r"(?:are|were) (?:\w+ )?(?:supervised|employed))",
    re.IGNORECASE,
)
"""How a question asks how many of something a service has in all."""

_HAVING = re.compile(
    r"\b(?:there (?:is|are|was|were|had been)|ha(?:s|ve|d)|with|employ(?:s|ed|ing)?|"
    r"team of|total of|includ\w+|compris\w+|consist\w+|made up of|supervis(?:es|ed|ing)|"
    r"work(?:s|ed|ing) with|caseload)\b(?:\W+\w+){0,4}\W*\Z",
    re.IGNORECASE,
)
"""What stands before the number where a sentence tells how many there are in all."""

_IN_ALL = re.compile(
    r"\A\W*(?:\w+\W+){0,2}(?:(?:is|are|was|were) (?:employed|supervised|in post|there)|in all|"
    r"altogether|in total|work(?:s|ed)?\b)",
    re.IGNORECASE,
)
"""What stands behind what is counted there."""

_OF_ALL = telling_stems("supervised employed working total altogether")

_NUMBER = re.compile(
    r"\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|hundred|dozen|half|nobody|single",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[^\w\s’'-]|\b(?:and|or|of staff)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s?\([^()]*\)")
_WERE = re.compile(r"\b(?:is|are|was|were)\b", re.IGNORECASE)
_WITHIN = 4  # words from a number to what it counts

_WHO = re.compile(r"^\W*(?:and |so )?who(?!se)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+\b|"
    r"\b(?:director|executive|manager|principal|chair\w*|head|inspectors?|officers?|commissioner|minister|leader|member|council|police|company|trust|charity|"
    r"service|board|team|children|parents?|staff|workers?|university|college|group)\b"
)
_LED = re.compile(r"^\W*(?:and |so )?who (?:led|leads|carried out)\b.*\binspections?\b", re.I)
"""Where a line names who led it, that line alone is the answer."""

_LAW = re.compile(
    r"\b(?:what (?:does|do|is|did) (?:the )?(?:law|legislation)\b|"
    r"(?:by|in|under|against|according to) (?:the )?law\b|"
    r"legal(?:ly)? (?:to|for|dut(?:y|ies)|requirements?|rights?|obliged|required|limit)\b|"
    r"(?:is|was|are|were)\b[^?]*\b(?:il|un)?(?:legal|lawful)(?=\W*\Z))",
    re.IGNORECASE,
)
"""What a report of inspectors seldom tells, however often it tells of what was done under it."""

_LAW_BROKEN = re.compile(r"\b(?:br[eo]ak(?:s|ing)?|broken?) (?:the |any )?laws?\b", re.IGNORECASE)
_TELLS_LAW = re.compile(
    r"\b(?:laws?|legislation|(?:il)?legal(?:ly)?|(?:un)?lawful(?:ly)?|statut\w+|[A-Z]\w+ Act)\b"
)

_TO_COME = re.compile(r"\bwhen (?:will|shall|is|are)\b.*\b(?:be|next|again|due|planned)\b", re.I)
_COMING = re.compile(r"\b(?:will|shall|due|intends?|planned|expected|next year)\b", re.I)

_LASTING = re.compile(
    r"\bhow long (?:is|are|was|were) (?:(?:the|an?|their|its|any) )?(?P<of>\w+)|"
    r"\bhow long (?:do|does|did|must|has|have|had) [^?]*?\b(?P<act>wait)",
    re.IGNORECASE,
)
"""Of what a question asks how long it is: what else lasts so long is another matter."""
_WITHIN_TIME = re.compile(r"\bwithin (?:an? |\w+ )", re.IGNORECASE)
"""What is done in time is waited for so long at most."""

_SPAN = re.compile(
    r"\b(?:from|between) (?:an? |the )?(\w+) (?:to|and) (?:an? |the )?(\w+)\W*$", re.IGNORECASE
)
"""How a question asks for the time from one step to another: a figure of either is none of it."""

_IF_ENOUGH = re.compile(
    r"^\W*(?:and |so |but )?(?:is|are|was|were|do|does|did|has|have|had)\b[^?]*"
    r"\b(?:enough|too (?:few|many|little|much))\b",
    re.IGNORECASE,
)
_TELLS_IF = re.compile(
    r"\b(?:enough|(?:in)?sufficien\w+|(?:in)?adequa\w+|too (?:few|many|little|much|high|low|thin)|"
    r"lack\w*|shortage\w*|shortfall\w*|short of|vacan\w+|(?:under|over)-?(?:staffed|stretched)|"
    r"stretched|scarce|thin|limited|ample|plenty|well[- ](?:resourced|staffed)|capacity|"
    r"manageable|unmanageable|hard to (?:obtain|find|get)|waiting)\b",
    re.IGNORECASE,
)
"""How a sentence says whether there is enough of something."""

_PARTS = re.compile(r"[,;:.!?]\s|\s[–—-]\s|\b(?:but|although|while|whereas)\b", re.IGNORECASE)
_OF_ENOUGH = telling_stems("enough too few many little much have got get there")

FEW = 0.5
"""Of the words of a question, by rarity, the share below which sentences without the figure asked
for are on something else."""


def lacks(question: str, said: Sequence[str], sought: Sought) -> str | None:
    """What is asked for and in none of the sentences, in words; None where they have its form. A
    figure in a sentence with no word of what is `sought` is of something else."""
    if _TO_COME.search(question) and not any(map(_COMING.search, said)):
        return "what is to come"
    asked, subject = figures.asked(question), figure_of(question, sought)
    on_it = [text for text in said if not subject.rarity or _share(question, text, subject)]
    if asked and not any(
        answers(question, text, figure, subject) for text in on_it for figure in asked
    ):
        return "the date asked for" if _dated(asked) else "the figure asked for"
    if _LED.search(question) or (_WHO.search(question) and not any(map(_PERSON.search, said))):
        return "who it is"
    term = term_asked(question)
    if term and not any(defines(term, text) for text in said):
        return "what it is"
    if _LAW_BROKEN.search(question) and not any(map(_TELLS_LAW.search, said)):
        return "whether a law was broken"
    if _LAW.search(question) and not any(map(_TELLS_LAW.search, said)):
        return "what the law is"
    if asks_if_enough(question) and not _told_if_enough(said, sought):
        return "whether there is enough"
    if ASKS_WHY.search(question) and not any(map(REASON.search, said)):
        return "the reason"
    return None


def asks_if_enough(question: str) -> bool:
    return _IF_ENOUGH.search(question) is not None


def _told_if_enough(said: Iterable[str], sought: Sought) -> bool:
    """Whether a part of a sentence says if there is enough of half of what is asked about: "too few
    programmes, and staff were trained in none" says nothing of how many staff there are."""
    telling = {stem: rare for stem, rare in sought.rarity.items() if stem not in _OF_ENOUGH}
    subject = structs.replace(sought, rarity=telling)
    parts = (part for text in said for part in _PARTS.split(text) if _TELLS_IF.search(part))
    return any(not telling or subject.share(telling_stems(part)) >= FEW for part in parts)


def elsewhere(question: str, said: Iterable[str], sought: Sought) -> bool:
    """Whether sentences without the figure asked for are not on its subject either; of what is to
    come what was found tells nothing."""
    if _TO_COME.search(question):
        return True
    subject = figure_of(question, sought)
    held = max((_share(question, text, subject) for text in said), default=0.0)
    return bool(figures.asked(question)) and bool(subject.rarity) and held < FEW


def _share(question: str, text: str, subject: Sought) -> float:
    """Of the words of what the figure is of, the share that a sentence has; none of a time from one
    step to another where it does not name both."""
    held = telling_stems(text)
    span = _SPAN.search(question)
    if span and not telling_stems(" ".join(span.groups())) <= held:
        return 0.0
    return subject.share(held)


def figure_of(question: str, sought: Sought) -> Sought:
    """The words of what the figure asked for is of. Where it is of all that a service has, they do
    not say how it has them: "it was working with 41 children" tells how many are supervised."""
    asking = figures.ASKING | _OF_ALL if asks_of_all(question) else figures.ASKING
    telling = {stem: rare for stem, rare in sought.rarity.items() if stem not in asking}
    return structs.replace(sought, rarity=telling)


def answers(question: str, text: str, figure: Figure, subject: Sought) -> bool:
    """Whether a sentence gives this figure as it is asked for: of all that a service has neither
    "three caseworkers had written their own" nor "nine caseworkers whom we asked". Of a sort of
    them ("how many open cases are there?") each that names this sort in full tells."""
    lasting = asks_how_long(question)
    if lasting and not (lasting & telling_stems(text) or _WITHIN_TIME.search(text)):
        return False
    if gives(text, figure, in_all=asks_of_all(question)):
        return True
    sort = structs.replace(
        subject, rarity={stem: of for stem, of in subject.rarity.items() if stem != figure.counted}
    )
    return bool(sort.rarity) and sort.share(telling_stems(text)) == 1 and gives(text, figure)


def asks_how_long(question: str) -> frozenset[str]:
    """The stem of that of which a question asks how long it is, alone; none where it asks not."""
    asks = _LASTING.search(question)
    return telling_stems(asks["of"] or asks["act"]) if asks else frozenset()


def asks_of_all(question: str) -> bool:
    """Whether a question asks how many of something a service has in all."""
    return _THERE_ARE.search(question) is not None


def gives(text: str, figure: Figure, *, in_all: bool = False) -> bool:
    """Whether a sentence gives this figure; a count by a number beside what is counted, for in "41
    members of staff, volunteers and partners" the volunteers are not counted; `in_all` that of all
    there are."""
    text = _ASIDE.sub("", NO_FIGURE.sub("", text))
    if figure.counted is None:
        return figures.gives(text, figure)
    spoken = words(text)
    for place, word in enumerate(spoken):
        if word.stem != figure.counted:
            continue
        for number in spoken[max(0, place - _WITHIN) : place + 3]:
            if not _NUMBER.fullmatch(text[number.start : number.end]):
                continue
            first, last = sorted((number, word), key=lambda one: one.start)
            between = text[first.end : last.start]
            whole = not in_all or (
                _HAVING.search(text[: first.start])
                or _IN_ALL.search(text[last.end :])
                or _WERE.search(between)
            )
            if whole and not _BETWEEN.search(between):
                return True
    return False


def _dated(asked: Iterable[Figure]) -> bool:
    return any(figure.sort.gives.search("january") for figure in asked)

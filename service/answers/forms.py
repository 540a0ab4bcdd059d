"""Whether what is quoted has the form of what is asked for: a figure, a person, a
reason, what is to come.

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
from service.answers.candidate import telling_stems
from service.answers.evidence import Sought
from service.answers.signs import ASKS_WHY, REASON

NO_FIGURE = re.compile(r"\b(?:all|every|both|neither|no|none)\b", re.IGNORECASE)
"""Near enough to a count to look for, but how many "all staff" are is not said."""

_NUMBER = re.compile(
    r"\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|hundred|dozen|half|nobody",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[^\w\s’'-]|\b(?:and|or|of staff)\b", re.IGNORECASE)
_WITHIN = 4  # words from a number to what it counts

_WHO = re.compile(r"^\W*(?:and |so )?who(?!se)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+\b|"
    r"\b(?:director|executive|manager|principal|chair\w*|head|inspectors?|officers?|commissioner|minister|leader|member|council|police|company|trust|charity|"
    r"service|board|team|children|parents?|staff|workers?|university|college|group)\b"
)
_TO_COME = re.compile(r"\bwhen (?:will|shall|is|are)\b.*\b(?:be|next|again|due|planned)\b", re.I)
_COMING = re.compile(r"\b(?:will|shall|due|intends?|planned|expected|next year)\b", re.I)

FEW = 0.5
"""Of the words of a question, by rarity, the share below which sentences without the figure asked
for are on something else."""


def lacks(question: str, said: Sequence[str], sought: Sought) -> str | None:
    """What is asked for and in none of the sentences, in words; None where they have its form. A
    figure in a sentence with no word of what is `sought` is of something else."""
    if _TO_COME.search(question) and not any(map(_COMING.search, said)):
        return "what is to come"
    asked, subject = figures.asked(question), _subject(sought)
    on_it = [text for text in said if not subject.rarity or subject.share(telling_stems(text))]
    if asked and not any(gives(text, figure) for text in on_it for figure in asked):
        return "the date asked for" if _dated(asked) else "the figure asked for"
    if _WHO.search(question) and not any(map(_PERSON.search, said)):
        return "who it is"
    if ASKS_WHY.search(question) and not any(map(REASON.search, said)):
        return "the reason"
    return None


def elsewhere(question: str, said: Iterable[str], sought: Sought) -> bool:
    """Whether sentences without the figure asked for are not on its subject either; of what is to
    come what was found tells nothing."""
    if _TO_COME.search(question):
        return True
    subject = _subject(sought)
    held = max((subject.share(telling_stems(text)) for text in said), default=0.0)
    return bool(figures.asked(question)) and bool(subject.rarity) and held < FEW


def _subject(sought: Sought) -> Sought:
    """The words of what the figure asked for is of."""
    rarity = {stem: rare for stem, rare in sought.rarity.items() if stem not in figures.ASKING}
    return structs.replace(sought, rarity=rarity)


def gives(text: str, figure: Figure) -> bool:
    """Whether a sentence gives this figure; a count by a number beside what is counted, for in "41
    members of staff, volunteers and partners" the volunteers are not counted."""
    text = NO_FIGURE.sub("", text)
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
            if not _BETWEEN.search(text[first.end : last.start]):
                return True
    return False


def _dated(asked: Iterable[Figure]) -> bool:
    return any(figure.sort.gives.search("january") for figure in asked)

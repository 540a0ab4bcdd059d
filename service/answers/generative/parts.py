"""A text as its telling words, each in the part of the sentence that it stands in.

A part is what stands between commas, dashes, "and", "but" and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct, structs

from corpus.text import words
from index.words import STOP_WORDS, stems_of
from service.answers.generative.numbers import NUMBERS
from service.answers.generative.people import kind_of

_YOUNG = re.compile(r"\b(?:child(?:ren)?(?: and |/))?young (?:people|persons?)\b", re.IGNORECASE)
_SERVICE = re.compile(
    r"\b([A-Z]\w+) (?:Youth (?:Offending|Justice) (?:Service|Team)|YOS|YOT|YJS)\b(?: \([A-Z]+\))?"
)
"""Of a place, which names the service well enough."""

_PIECES = re.compile(r"(?P<word>[^\W_]+)|(?P<stop>[,.](?!\d)|[;:!?()“”\"–—]|\s-\s)", re.IGNORECASE)
_JOINING = words("and but while whereas although though")
_ENDING = words(". ! ? ;")
_COUNTING = words("most more some much own under over once")
"""Words of grammar that limit what is said."""

_MAY_GO = words(
    "inspector inspectors we found find saw seen noted judged now already however example overall "
    "also too therefore indeed instead moreover nevertheless s"
)
"""Words that say nothing of the matter itself; who found it is the inspection in any case."""

_DENIALS = words("not no never none nor neither nobody nothing without cannot")
"""They count for the words that follow them in their part."""

_DETERMINERS = words("a an the this that these those their its his her our your my each every")
PREPOSITIONS = words(
    "of in on at for with by from to into onto towards toward against than without within through "
    "between among during after before until since over under about as per across behind beyond "
    "despite near outside inside when where if because"
)
_PASSING = words(
    "be been being is are was were am have has had having do does did not also often always never "
    "clearly generally usually still only just then there fully to"
)
"""What stands between a word of mood or time and the word it belongs to."""

_MOODS = (
    ("duty", words("should ought must need needs needed needing shall required supposed")),
    (
        "future",
        words("will would going plan plans planned hope hopes hoped intend intended expect"),
    ),
    ("chance", words("may might could can possibly perhaps probably")),
)
_OF_MOOD = frozenset().union(*(group for _, group in _MOODS))
_MADE = re.compile(r"\b(has|have|had|is|are|was|were) to\b(?! the\b| a\b| an\b)", re.IGNORECASE)
"""An obligation or a plan: "had to be", "is to be"."""

_VERBS = """
    begin/began/begun break/broke/broken bring/brought build/built choose/chose/chosen come/came
    do/did/done draw/drew/drawn drive/drove/driven fall/fell/fallen feel/felt find/found
    give/gave/given go/went/gone grow/grew/grown hold/held keep/kept know/knew/known lead/led
    leave/left lose/lost make/made meet/met pay/paid rise/rose/risen run/ran see/saw/seen send/sent
    show/shown speak/spoke/spoken spend/spent take/took/taken teach/taught tell/told think/thought
    write/wrote/written
"""
_IRREGULAR = {
    past: verb for verb, *pasts in (one.split("/") for one in _VERBS.split()) for past in pasts
}
"""Forms that no stemmer brings together."""

_PRESENT, _PAST = words("is are am has have does do"), words("was were had did")


class Word(Struct, frozen=True):
    """A word in its part. `key` is what it is for a comparison, `telling` whether it must stay.
    `governed` is the preposition before it, "" for none; `mood` and `time` are of the auxiliary
    that it belongs to; `denied` whether a denial stands before it in its part. `first` and `last`
    tell whether it is so among the telling of its part."""

    lower: str
    key: str
    part: int
    telling: bool
    governed: str = ""
    mood: str = ""
    time: str = ""
    denied: bool = False
    first: bool = False
    last: bool = False


class Laid(Struct, frozen=True):
    """The words of a text but those of grammar, for each part the word that opens it, and the
    parts that open a sentence."""

    words: tuple[Word, ...]
    opens: tuple[str, ...]
    starts: frozenset[int]

    @property
    def keys(self) -> list[str]:
        return [word.key for word in self.words]


def laid_out(text: str) -> Laid:
    """The text's words but those of grammar, in order."""
    plain = _YOUNG.sub("children", _SERVICE.sub(r"\1", _MADE.sub("must", text)))
    row: list[tuple[str, int]] = []
    opens, starts = [""], {0}
    for piece in _PIECES.finditer(plain):
        lower, part = piece.group().lower(), len(opens) - 1
        empty = not row or row[-1][1] != part
        if piece["stop"] or lower in _JOINING:
            if not empty:
                opens.append("")
            opens[-1] = "" if piece["stop"] else lower
            if lower in _ENDING:
                starts.add(len(opens) - 1)
            continue
        if empty and not opens[-1]:
            opens[-1] = lower
        row.append((lower, part))
    stems = stems_of(_IRREGULAR.get(lower, lower) for lower, _ in row)
    listed = [
        Word(
            lower=lower,
            key=NUMBERS.get(lower) or kind_of(lower) or stems[_IRREGULAR.get(lower, lower)],
            part=part,
            telling=lower not in _MAY_GO and lower not in _OF_MOOD,
        )
        for lower, part in row
    ]
    told = [_placed(listed, at) for at, word in enumerate(listed) if _speaks(word.lower)]
    return Laid(tuple(_ended(told)), tuple(opens), frozenset(starts))


def _speaks(lower: str) -> bool:
    """Whether a word is more than grammar; a denial is known by the words that it denies."""
    if lower in _COUNTING or lower in NUMBERS:
        return True
    return lower not in STOP_WORDS and lower not in _DENIALS


def _placed(row: Sequence[Word], place: int) -> Word:
    """The word with what stands before it in its part."""
    word = row[place]
    before = [one.lower for one in row[:place] if one.part == word.part]
    nouns = list(before)
    while nouns and nouns[-1] in _DETERMINERS:
        nouns.pop()
    governed = nouns[-1] if nouns and nouns[-1] in PREPOSITIONS else ""
    mood, time = _auxiliary(before)
    denied = not _DENIALS.isdisjoint(before)
    return structs.replace(word, governed=governed, mood=mood, time=time, denied=denied)


def _auxiliary(before: Sequence[str]) -> tuple[str, str]:
    """The mood and the time that the words before one give it, "" where they give none."""
    time = ""
    for one in reversed(before):
        time = time or ("present" if one in _PRESENT else "past" if one in _PAST else "")
        mood = next((name for name, group in _MOODS if one in group), "")
        if mood or one not in _PASSING:
            return mood, time
    return "", time


def _ended(told: list[Word]) -> Iterator[Word]:
    for _, part in groupby(told, key=lambda word: word.part):
        listed = list(part)
        for place, word in enumerate(listed):
            yield structs.replace(word, first=place == 0, last=place == len(listed) - 1)

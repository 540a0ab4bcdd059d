"""The parts of a question that a follow-up takes over or replaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import dropwhile

from msgspec import Struct

from index.query.subject import without
from index.types import Interpreted, Preference
from index.words import STOP_WORDS, tokens
from service.answers.framing import unframed

Reads = Callable[[str], Interpreted]
"""Reads a question against the library: the areas and years that it names, what it asks for."""

BACK = re.compile(
    r"\b(?:(?:on|about|for|of|in|with|to|like) )?(?:that|this|(?-i:it|It)|them|those|these|there|"
    r"the same|the others?)"
    r"(?=\W*$|\s+(?:in|at|and|is|are|was|were|been|improv|chang|happen|work|matter)\w*)"
    r"|(?<=\bof )(?:them|those|these)\b",
    re.IGNORECASE,
)
"""Words for what was spoken of before; "that" may also be grammar, "say that plans were late", and
"IT" a subject."""

SELF = re.compile(r"\b(?:they|he|she)\b", re.IGNORECASE)
"""Words for those who were spoken of; they may stay as they are."""

_VERB = r"\b(?:did|does|do|was|were|is|are|has|have|had)\s+(?:the )?"
PLACE = "\0"
"""Stands for the area in a sentence that does not hold without one: "how was ... rated"."""

_EMPTY = frozenset(
    tokens(
        "any anything area areas ask asked available else example examples find found happen "
        "happened have inspector inspectors matter much only please report reports said same say "
        "tell thing things year"
    )
)
"""Words that name no subject."""

VERDICTS = frozenset(tokens("best worst better worse good bad strongest weakest strong weak"))
"""Words that say how good something is, and not what."""

FRAME = (
    STOP_WORDS | _EMPTY | frozenset(tokens("made make given give good well bad get gets say like"))
)
"""Words that may be left out before a subject, and after it."""


class Slots(Struct, frozen=True):
    """The parts of a question. `asks` are its words for what is asked for, `subject` is what is
    left without them and without the words that ask, `text` the question without areas and years,
    with `PLACE` where it needs one."""

    areas: tuple[str, ...]
    years: tuple[str, ...]
    asks: tuple[str, ...]
    kinds: tuple[str, ...]  # of passages, that are asked for
    subject: str
    text: str


def slots(text: str, reads: Reads) -> Slots:
    """A question in its parts."""
    read = reads(text)
    named = (*read.preferences, *read.missing)
    asks = _words(read.preferences, ("kind", "polarity", "document_type"))
    areas = _words(named, ("area",))
    placed = without(_with_place(text, areas), {*areas, *_words(named, ("year",))})
    left = placed
    for words in asks:
        left = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", left, flags=re.IGNORECASE)
    return Slots(
        areas=areas,
        years=_words(named, ("year",)),
        asks=asks,
        kinds=tuple(
            str(value) for wish in read.preferences if wish.field == "kind" for value in wish.values
        ),
        subject=_subject(left),
        text=_tidy(placed),
    )


def _with_place(text: str, areas: Iterable[str]) -> str:
    """The text with `PLACE` for the first area whose sentence breaks without it."""
    for area in areas:
        needed = rf"({_VERB}){re.escape(area)}(?=(?:['’]s)?\s+\w)"
        if re.search(needed, text, re.IGNORECASE):
            return re.sub(needed, rf"\g<1>{PLACE}", text, count=1, flags=re.IGNORECASE)
    return text


def _subject(text: str) -> str:
    """What a text is about: without what points back, and the words of grammar around it."""
    bare = _tidy(SELF.sub(" ", BACK.sub(" ", text.replace(PLACE, " "))))
    words = unframed(bare.partition(": ")[0] if ": " in bare else bare).split()
    for _ in range(2):
        words = list(dropwhile(_says_nothing, words))[::-1]
    return _tidy(" ".join(words))


def _says_nothing(word: str) -> bool:
    return word != "IT" and set(tokens(word)) <= FRAME


def _tidy(text: str) -> str:
    """Without the blanks and stops that are left at the ends."""
    return re.sub(r"\s+([,.?!:])", r"\1", " ".join(text.split())).strip(" ,.?!:")


def _words(wishes: Iterable[Preference], fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wish.words for wish in wishes if wish.field in fields))

"""Numbers printed before paragraphs: how they look and which one comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.dates import DATE
from corpus.types import Block

Number = tuple[int, ...]
"""A printed number by its parts: "1.10" is (1, 10); () before the first."""

_NUMBER = re.compile(
    r"(?P<mark>(?:Recommendation (?=\d{1,2}[.:] ))?\(?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|\d{3}(?=[.)]))(?P<stop>[.):]{1,2})?[ \t]+)"
    r"(?=\S)"
)
LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})[.)]\s+\S")
"""An item of a list that is told by a letter or a Roman number: "(a) ", "ii. "."""

_LETTERED = re.compile(
    r"(?P<mark>(?P<open>\()?(?P<number>[a-z]|[ivx]{2,5})(?P<stop>[.)])\s+)(?=\S)"
)
_ROMAN = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CAPITAL = re.compile(r"[A-Z‘“\"']")
_BEGS_NUMBER = re.compile(
    r"\b(?:paragraphs?|pages?|sections?|aged?|recommendations?|themes?|standards?|no|table|figure|"
    r"appendix|criteri(?:on|a)|number|ages|years?|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)\W*$",
    re.I,
)
_NUMBERED_TITLE = re.compile(r"[A-Z‘“][^.;!?\t]{1,80}[^.,:;!?\s–—-]|[A-Z][^.;!?\t]{3,80}\?")
_LONGEST_TITLE = 10  # words
NOTES_WITHIN = 40  # blocks above a footnote, in which its mark is looked for


def parts_of(number: str) -> Number:
    return tuple(int(part) for part in number.split("."))


def leading_number(text: str) -> re.Match[str] | None:
    """The number a line begins with: groups `number`, `stop` and `mark`, which is the number
    with its stop and space. A number without a stop counts before a capital only, one of three
    digits ("101.") with a stop."""
    found = _NUMBER.match(text)
    if found is None or found["stop"] or "." in found["number"]:
        return found
    if DATE.match(text) or not _CAPITAL.match(text, found.end()):
        return None
    return found


def leading_letter(text: str) -> re.Match[str] | None:
    """The letter or Roman number of an item that a line begins with: groups `number`, `mark`,
    `open` and `stop`."""
    return _LETTERED.match(text)


def goes_on_from(last: str, number: str) -> bool:
    """Whether a letter or Roman number is the next of its list, or the first where `last` is
    empty: "ii" after "i", "b" after "a"."""
    return any(
        number in row and row.index(number) == (row.index(last) + 1 if last else 0)
        for row in (_ROMAN, [*_LETTERS])
        if not last or last in row
    )


def is_lettered(number: str | None) -> bool:
    """Whether an item is told by a letter or a Roman number."""
    return number is not None and number.isalpha()


def is_bare(mark: str) -> bool:
    """Whether a mark is a number alone: "1 " may number a footnote or begin a sentence."""
    return re.search(r"[.):]", mark) is None


def follows(last: Number, number: Number) -> bool:
    """Whether a number is the next in its list, the same once more, or a first one."""
    if not last:
        return number[-1] == 1
    if number == last or number == (*last, 1):
        return True
    return any(number == (*last[:depth], last[depth] + 1) for depth in range(len(last))) or any(
        number == (*last[:depth], last[depth] + 1, 1) for depth in range(len(last))
    )


def heading_number(text: str) -> Number | None:
    """The number before a title, such as (2, 1) of "2.1 What works"; None for any other line."""
    found = leading_number(text)
    if found is None or DATE.match(text) or not _NUMBERED_TITLE.fullmatch(text, found.end()):
        return None
    title = text[found.end() :]
    if len(found["number"]) == len("100") and found["number"].isdigit():
        return None
    return parts_of(found["number"]) if len(title.split()) <= _LONGEST_TITLE else None


def succeeds(last: Number, number: Number) -> bool:
    """Whether two numbers are neighbours of one list: 2 after 1, 1.3 after 1.2."""
    return number == (*last[:-1], last[-1] + 1)


def begs_number(text: str) -> bool:
    """Whether the text ends in a word that wants a number after it: "see paragraph"."""
    return _BEGS_NUMBER.search(text) is not None


def note_mark(text: str, number: str) -> re.Match[str] | None:
    """The mark of a footnote of this number, as group `mark`: behind a word or its stop, where
    no decimal, numbered heading or power of a unit ("20 km2") can be meant."""
    return re.search(
        rf"(?<=[A-Za-z’”)])(?<!\bm)(?<!\b[kcm]m)[.,;:]?(?P<mark>{re.escape(number)})(?=[\s,.;:)]|$)",
        text,
    )


_NOTE_MARK = re.compile(r"[A-Za-z.,;:’”)](\d{1,2})(?=[\s,.;:)]|$)")


def marks_of_notes(text: str) -> list[str]:
    """The numbers that stand behind a word or its stop, as the marks of footnotes do."""
    return _NOTE_MARK.findall(text)


def refers_to_note(blocks: Sequence[Block], number: str) -> bool:
    """Whether the text above carries the mark of a footnote of this number ("rate1 for")."""
    mark = re.compile(rf"[A-Za-z.,;:’”)]{re.escape(number)}(?=[\s,.;:)]|$)")
    return any(mark.search(block.text) for block in blocks[-NOTES_WITHIN:])

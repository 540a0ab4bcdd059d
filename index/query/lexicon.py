"""How people talk, and how inspectors write: from plain words to the terms that reports print.

Built in is lexicon.tsv beside this file, a line for each plain word or phrase, its report terms the
likeliest first: `jail<TAB>custody | custodial sentence`. A file of the same form in the data folder
adds to it: its line for a phrase stands instead of the built-in one, and a line without a term
leaves the phrase as it is typed. Empty lines and lines that begin with # say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path

from msgspec import Struct

from index.errors import LexiconUnreadable
from index.words import STOP_WORDS, stems_of, tokens

FILE = "lexicon.tsv"
"""The name of either file."""

Phrase = tuple[str, ...]
"""The stems of its words: "kicked out of schools" is "kick out of school"."""


ENDINGS = (
    *((end, "") for end in ("s", "es", "d", "ed", "ing", "er", "ers", "y")),
    *((end, "e") for end in ("ing", "er", "ers")),
    ("ies", "y"),
    ("ied", "y"),
)
"""What a word may end with, and what stands there in its plain form."""


class Line(Struct, frozen=True):
    """A line of the lexicon."""

    plain: str
    terms: tuple[str, ...]


class Lexicon(Struct, frozen=True):
    """Report terms by the plain phrase that they stand for."""

    terms: Mapping[Phrase, tuple[str, ...]]
    longest: int  # words of a phrase
    spelled: frozenset[str]  # the words of all phrases as they are written, lower case

    def spells(self, word: str) -> bool:
        """Whether a word, lower case, is one of a phrase, or one with an ending. Its stem would
        not tell: "managment" has that of "manage"."""
        ends = (word[: -len(end)] + rest for end, rest in ENDINGS if word.endswith(end))
        return word in self.spelled or not self.spelled.isdisjoint(ends)


def lexicon_of(lines: Iterable[Line]) -> Lexicon:
    """A later line for a phrase stands instead of an earlier one, which it takes away where it has
    no term."""
    every = {phrase(line.plain): line for line in lines}
    terms = {plain: line.terms for plain, line in every.items() if line.terms}
    return Lexicon(
        terms,
        longest=max(map(len, terms), default=0),
        spelled=frozenset(
            chain.from_iterable(tokens(line.plain) for line in every.values() if line.terms)
        ),
    )


def phrase(text: str) -> Phrase:
    """A text's words as the lexicon compares them."""
    spoken = tokens(text)
    stems = stems_of(spoken)
    return tuple(stems[word] for word in spoken)


@cache
def lexicon() -> Lexicon:
    """The one that is built in."""
    return lexicon_of(_built_in())


def read_lexicon(path: Path) -> Lexicon:
    """The built-in lexicon with the lines of a file, if there is one.

    Raises LexiconUnreadable, naming the line, where the file is none.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return lexicon()
    try:
        own = tuple(read_lines(content.decode("utf-8-sig")))
    except (ValueError, UnicodeDecodeError) as error:
        raise LexiconUnreadable(
            f"{path} is no lexicon ({error}). Write a plain word or phrase a line, a tab, and the "
            "terms that reports print instead, parted by |; or take the file away."
        ) from error
    return lexicon_of((*_built_in(), *own))


def read_lines(text: str) -> Iterator[Line]:
    """Raises ValueError, naming the line, where one is not of the form or repeats another."""
    stems_of(tokens(text))  # all of them in one go, which is a hundred times as fast
    seen: dict[Phrase, int] = {}
    for number, written in enumerate(text.splitlines(), start=1):
        if not written.strip() or written.startswith("#"):
            continue
        plain, tab, terms = written.partition("\t")
        line = Line(plain.strip(), tuple(filter(None, map(str.strip, terms.split("|")))))
        fault = None if tab else "no tab"
        fault = fault or _fault(line)
        first = seen.setdefault(phrase(line.plain), number)
        if fault is None and first != number:
            fault = f"repeats line {first}"
        if fault:
            raise ValueError(f"line {number}: {fault}")
        yield line


def _fault(line: Line) -> str | None:
    """What is wrong with a line: every side of it must say something, and not the same."""
    plain = phrase(line.plain)
    if not set(tokens(line.plain)) - STOP_WORDS:
        return f"{line.plain!r} says nothing"
    for term in line.terms:
        if not set(tokens(term)) - STOP_WORDS:
            return f"{term!r} says nothing"
        if phrase(term) == plain:
            return f"{term!r} is what was typed"
    return None


def _built_in() -> tuple[Line, ...]:
    return tuple(read_lines(files("index.query").joinpath(FILE).read_text("utf-8")))

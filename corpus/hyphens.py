"""Hyphens at line ends: those of a compound stay ("three-quarters"), those that only break a word
go ("edu-cation").

What the same text prints elsewhere decides first, then the dictionary. How sure that must be
depends on the text: one that breaks words breaks hundreds, one that does not has only compounds
at its line ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from corpus.dictionary import is_word
from corpus.text import words

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*(?![A-Za-z-])")  # whole, no hyphen behind it
_LEFT = re.compile(r"(?P<word>[A-Za-z][\w’-]*)-\Z")
_RIGHT = re.compile(r"[a-z]+|[A-Z]{2,}")
_CAPITAL_WITHIN = re.compile(r"\b[A-Z]?[a-z]+[A-Z][a-z]+\b")
_NAMED = re.compile(r"[A-Z][a-z]+(?![\w’-])")
_WITHIN = re.compile(r"\b[A-Za-z]+(?:-[A-Za-z]+)*(?:- [A-Za-z]{2,})+\b")
_LONGEST_WORD = 60  # characters; a longer one is not looked at whole
_FEWEST, _SHARE = 2, 0.2  # of the line ends with a hyphen, that break words in a text that does

_PREFIXES = words(
    "self well non pre post co re ex anti multi inter cross half semi mid part first second third "
    "one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy "
    "eighty ninety high low long short full under over out up off on in face child young early "
    "evidence case risk community court needs strength trauma problem decision safe day year "
    "month week hour ground front whole sub mental age same single step vice"
)
"""First parts of compounds, which keep their hyphen."""

_WORD_ENDS = re.compile(
    r"(?:tions?|sions?|ments?|ness|ings?|ingly|ers?|ed|ly|ity|ities|able|ible|ances?|ences?|ives?|"
    r"isms?|ists?|ally|ful|less|als?|ous|ures?|ates?|ated|ating|ised|ise|ising|ships?|ders?|"
    r"ters?|dren|viour|ple|lar|ular|tional|mental|ency|ancy|ary|ory)\Z"
)
"""What can only be the end of a word that a line end broke."""

_ENDING = re.compile(r"(?:ed|ing|es?|s)\Z")
_HANGING = words("and or to nor but")
"""After the first half of a pair: "pre- and post-court"."""


class Hyphens:
    """The hyphens of one text, given by its lines."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def breaks_word(self, left: str, right: str) -> bool:
        """Whether the hyphen that `left` ends with goes when `right` is put behind it."""
        before, after = _LEFT.search(left[-_LONGEST_WORD:]), _RIGHT.match(right)
        named = _NAMED.match(right)
        if before is not None and named is not None:
            return self._is_cut_name(before["word"], named.group())
        if (
            before is None
            or after is None
            or (after.group().isupper() and before["word"].islower())
        ):
            return False
        return self._is_broken(before["word"], after.group().lower())

    def _is_cut_name(self, left: str, right: str) -> bool:
        """Whether a line end broke a name before a capital within it: "Asset-Plus" in a text that
        prints "AssetPlus"."""
        whole = left.rpartition("-")[2] + right
        return self._capital_within[whole] > self._printed[f"{left}-{right}".lower()]

    def closed(self, text: str) -> str:
        """A text whose lines a space has joined, without the hyphens that broke its words and
        without the spaces within its compounds."""
        return _WITHIN.sub(self._closed, text)

    def _closed(self, found: re.Match[str]) -> str:
        """A narrow cell may break a word more than once: "Or- gan- isa- tional"."""
        whole = found.group().replace("- ", "")
        parts = found.group().split("- ")
        if self._printed[whole.lower()] or self._is_one_word(parts):
            return whole
        text, *more = parts
        for at, right in enumerate(more):
            rest = "".join(more[at:])
            broken = self._is_broken(text, rest) or self._is_broken(text, right)
            if not _HANGING.isdisjoint(more[at : at + 2]):  # "short- medium- and long-term"
                text = f"{text}- {right}"
            elif broken and right.islower():
                text += right
            else:
                text += ("-" if self._is_compound(text, right) else "- ") + right
        return text

    def _is_one_word(self, parts: Sequence[str]) -> bool:
        """Whether three parts or more are those of one word: no words themselves, in a text that
        breaks words."""
        if len(parts) <= 2 or not self._breaks_words:
            return False
        known = (self._printed[part.lower()] or is_word(part.lower()) for part in parts)
        return _HANGING.isdisjoint(parts) and not all(known)

    def _is_compound(self, left: str, right: str) -> bool:
        """Whether a hyphen that stays joins two words, and is no dash: "Out- of- court"."""
        if self._printed[f"{left}-{right}".lower()]:
            return True
        named = left[:1].isupper() or right.islower()  # "Multi-Agency", but not "multi-Agency"
        return named and ("-" in left or left.lower() in _PREFIXES)

    def _is_broken(self, left: str, right: str) -> bool:
        left = left.rpartition("-")[2].lower()
        whole, compound = self._printed[left + right], self._printed[f"{left}-{right}"]
        if whole or compound:
            return whole > compound
        if left in _PREFIXES:
            return self._breaks_words and (is_word(left + right) or self._inflects(left + right))
        if self._breaks_words and not self._are_words(left, right):
            return True
        return _WORD_ENDS.match(right) is not None or is_word(left + right)

    def _inflects(self, word: str) -> bool:
        """Whether the text prints the word in another form: "reoffended", "reoffending"."""
        stem = _ENDING.sub("", word)
        return any(self._printed[stem + ending] for ending in ("", "e", "s", "ed", "ing"))

    def _are_words(self, left: str, right: str) -> bool:
        return all(self._printed[part] or is_word(part) for part in (left, right))

    @cached_property
    def _printed(self) -> Counter[str]:
        """How often each word and each compound is printed within a line."""
        found: Counter[str] = Counter()
        for before, line in zip(("", *self._lines), self._lines, strict=False):
            inside = _WORD.findall(line)
            found.update(map(str.lower, inside[1:] if before.endswith("-") else inside))
        return found

    @cached_property
    def _capital_within(self) -> Counter[str]:
        """How often each word with a capital within it is printed."""
        return Counter(name for line in self._lines for name in _CAPITAL_WITHIN.findall(line))

    @cached_property
    def _breaks_words(self) -> bool:
        """Whether the text breaks words at line ends, and not compounds alone."""
        ends = broken = 0
        for line, following in pairwise(self._lines):
            left, right = _LEFT.search(line[-_LONGEST_WORD:]), _RIGHT.match(following)
            if not left or not right or left["word"].lower() in _PREFIXES:
                continue
            first, second = left["word"].rpartition("-")[2].lower(), right.group()
            ends += 1
            known = self._printed[first + second] or is_word(first + second)
            broken += bool(known and not self._are_words(first, second))
        return broken >= max(_FEWEST, _SHARE * ends)

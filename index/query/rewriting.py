"""A query in the words of reports: its plain words exchanged for the terms that the library prints.

Only what this library prints is put in, so that a collection of another field is searched for what
was typed. Left as they are: phrases that the library prints itself more than once in a while, what
stands in quotation marks, names, acronyms, and queries as long as a passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from index.lexical import Clause, Instead, LexicalIndex
from index.query.lexicon import Lexicon, phrase
from index.query.quoted import QUOTED
from index.words import Word, telling, tokens, words

LONGEST = 30
"""Words of a query from which on it is a passage that somebody pasted."""

RARELY = 0.1
"""A phrase printed more than so often as what could stand for it is one of the library's own words:
what was typed is then what is looked for."""

MOST = 3
"""Terms that stand for one phrase; two or five find as much."""

REMEMBERED = 4_096
"""Terms of which it is remembered how many passages print them."""


Span = tuple[int, int]


class Plain(Struct, frozen=True):
    """A plain word or phrase of a query, as typed at `span` of it, and the report terms that the
    library prints of those that stand for it, the likeliest first."""

    words: str
    span: Span
    terms: tuple[str, ...]

    @property
    def instead(self) -> Instead:
        return Instead(
            tuple(Clause((word,)) for word in near(self.words).words), tuple(map(near, self.terms))
        )


class Rewritten(Struct, frozen=True):
    """A query in the words of reports; `spans` are those of the terms put in, one for each plain
    phrase."""

    text: str
    spans: tuple[Span, ...]


class Rewriter:
    """Finds the plain words of queries to one library. Threads may share it."""

    def __init__(self, lexicon: Lexicon, lexical: LexicalIndex) -> None:
        self._lexicon = lexicon
        self._lexical = lexical
        self._printed = lru_cache(maxsize=REMEMBERED)(self._count)

    def knows(self, word: str) -> bool:
        """Whether a word is part of a plain phrase: it is then no slip of the pen."""
        return any(map(self._lexicon.spells, tokens(word)))

    def printed(self, words_: str) -> int:
        """How many passages of the library print words next to each other."""
        return self._printed(Clause(tuple(tokens(words_))))

    def prefers(self, term: str, others: Sequence[str]) -> bool:
        """Whether more passages of the library print a term than any of the others."""
        return self._printed(near(term)) > max(map(self._printed, map(near, others)), default=0)

    def plain(self, text: str, understood: Sequence[Span] = ()) -> tuple[Plain, ...]:
        """The plain phrases of a query, the longest where they overlap, but for words that are
        `understood` already: names and acronyms."""
        spoken = words(text)
        if len(spoken) >= LONGEST:
            return ()
        literal = [*understood, *(match.span() for match in QUOTED.finditer(text))]
        found: list[Plain] = []
        start = 0
        while start < len(spoken):
            one = self._longest(text, spoken[start : start + self._lexicon.longest], literal)
            if one is not None:
                found.append(one)
            start += 1 if one is None else len(tokens(one.words))
        return tuple(found)

    def _longest(self, text: str, spoken: Sequence[Word], literal: Sequence[Span]) -> Plain | None:
        """The longest plain phrase that these words begin with."""
        for length in range(len(spoken), 0, -1):
            run = spoken[:length]
            terms = self._lexicon.terms.get(tuple(word.stem for word in run), ())
            start, end = run[0].start, run[-1].end
            if not terms or any(first < end and start < last for first, last in literal):
                continue
            if any(_is_name(text, word) for word in run):
                continue
            held = self._held(text[start:end], terms)
            if held:
                return Plain(text[start:end], (start, end), held)
        return None

    def _held(self, typed: str, terms: Sequence[str]) -> tuple[str, ...]:
        """Those of the terms that the library prints; none where what was typed is a word of its
        own."""
        more = [term for term in terms if not said_by(typed, term)]
        counts = [self._printed(near(term)) for term in more]
        if not more or self._printed(near(typed)) > RARELY * max(counts):
            return ()
        return tuple(term for term, count in zip(more, counts, strict=True) if count)[:MOST]

    def _count(self, clause: Clause) -> int:
        return len(self._lexical.match([clause]).ordinals)


def rewritten(text: str, plain: Sequence[Plain]) -> Rewritten | None:
    """The query with the likeliest term for each plain phrase, None where it has none."""
    if not plain:
        return None
    written, spans, at = "", [], 0
    for one in plain:
        written += text[at : one.span[0]]
        spans.append((len(written), len(written) + len(one.terms[0])))
        written += one.terms[0]
        at = one.span[1]
    return Rewritten(written + text[at:], tuple(spans))


def near(term: str) -> Clause:
    """A term's words close together, with one word to spare."""
    found = tokens(term)
    return Clause(telling(found), gap=max(0, len(found) - 1))


def said_by(typed: str, term: str) -> bool:
    """Whether a term has no word that was not typed: "nurse" for "mental health nurse"."""
    return set(phrase(term)) <= set(phrase(typed))


def _is_name(text: str, word: Word) -> bool:
    """Whether a word has a capital that is due to no sentence's beginning; in a text that is all
    capitals they say nothing."""
    if not text[word.start].isupper() or text.isupper():
        return False
    before = text[: word.start].rstrip(" \t\n\"'“‘(")
    return bool(before) and before[-1] not in ".?!:"

"""A sentence that an answer may be made of."""

from __future__ import annotations

from msgspec import Struct

from index.types import Entry, Polarity
from index.words import STOP_WORDS, words
from service.answers.quotes import Quote


class Candidate(Struct, frozen=True):
    """A sentence of a passage that was found; `span` lies within the passage's text."""

    entry: Entry
    rank: int  # of its hit
    place: int  # among the passage's statements
    span: tuple[int, int]
    score: float
    says: frozenset[str]  # stems of its words, but for those looked for, which all have
    side: int = 0
    strays: bool = False  # from the subject
    wish: bool = False  # recommended, where no recommendation was asked for
    tells: Polarity = "none"  # of a strength, of a concern, of both
    held: float = 0.0  # share of the question's words, by rarity
    standing: float = 1.0  # of its passage, over the best of its side
    around: float = 0.0  # as `held`, with its heading and the sentence before
    asked: bool = False  # its passage is of a kind that is asked for

    @property
    def text(self) -> str:
        return self.entry.passage.text[self.span[0] : self.span[1]]

    @property
    def quote(self) -> Quote:
        return Quote(self.entry, self.span, self.side, self.wish)


def telling_stems(text: str) -> frozenset[str]:
    """The stems of its words, without those of grammar."""
    return frozenset(
        word.stem for word in words(text) if text[word.start : word.end].lower() not in STOP_WORDS
    )

"""Headings that only their letters make, in formats that have other means for them: bold and larger
than those of the text. The largest head what the smaller ones divide."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

_FEWEST = 3  # headings
_LONGEST = 120  # characters
_DEEPEST = 6
_STOPS = (".", ";", ",")

Key = TypeVar("Key", bound=Hashable)


class Letters(NamedTuple):
    """A piece of a paragraph: its words, the size of its letters and whether they are bold."""

    text: str
    size: float
    bold: bool


def levels_of(paragraphs: Mapping[Key, Sequence[Letters]], larger: float) -> dict[Key, int]:
    """The paragraphs that are headings, each with its level, 1 the highest; their letters are
    larger than most by `larger` at least. None where as many are bold in letters of the text's
    size: then a cover is large, and headings are not."""
    printed: dict[float, int] = {}
    bold: dict[Key, float] = {}
    for key, pieces in paragraphs.items():
        for piece in pieces:
            printed[piece.size] = printed.get(piece.size, 0) + len(piece.text)
        said = "".join(piece.text for piece in pieces).strip()
        sizes = {piece.size for piece in pieces if piece.text.strip()}
        whole = all(piece.bold for piece in pieces if piece.text.strip())
        if whole and len(sizes) == 1 and len(said) <= _LONGEST and not said.endswith(_STOPS):
            bold[key] = sizes.pop()
    least = max(printed, key=lambda size: printed[size], default=0) + larger
    large = {key: size for key, size in bold.items() if size >= least}
    if len(large) < max(_FEWEST, len(bold) - len(large)):
        return {}
    ranks = sorted({*large.values()}, reverse=True)
    return {key: min(ranks.index(size) + 1, _DEEPEST) for key, size in large.items()}

"""Late interaction: a query's words, each compared with every word of a passage.

One vector for a whole passage blurs what single words contribute; here each token of the query
looks for the token of the passage that is nearest to it in its context (MaxSim, of Khattab and
Zaharia, "ColBERT", SIGIR 2020), with the token vectors that the embedding model computes anyway.
Its pooled vectors were trained and its token vectors were not, so a token's cosines have a level
and a spread of their own: they are standardised over the candidates before they are summed.

Token vectors are kept as bytes, for those tokens only that are not grammar: a third of the
tokens of a passage, and an eighth of their size, at no loss on our topics.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from index.embedding import Matrix, Tokens
from index.errors import GenerationDamaged
from index.fusion import Scores
from index.storage.apart import Apart, saved
from index.storage.manifest import REBUILD
from index.words import STOP_WORDS, WORD, words

LARGEST = 127  # of a signed byte

COMMONEST = 0.1
"""The least rarity that a word counts as having: what every passage uses still says a little."""

SPELLED_OUT = 2**25
"""Bytes of token vectors that are kept as numbers too, in four times the room: 128 MB, for about
two thousand passages."""

FILES = ("tokens.npy", "token-scales.npy", "token-starts.npy")
"""In the order of the fields of `TokenVectors`."""


class TokenVectors(Struct, frozen=True, eq=False):
    """The telling tokens of n passages.

    `codes` is int8[m, dimension]; a row times its entry of `scales`, float32[m], is a vector of
    unit length. `starts` is int64[n + 1]: the rows of passage i are `starts[i]` up to
    `starts[i + 1]`, at least one.
    """

    codes: NDArray[np.int8]
    scales: NDArray[np.float32]
    starts: NDArray[np.int64]


class QueryTokens(Struct, frozen=True, eq=False):
    """The telling tokens of a query: float32[n, dimension], and how much each counts."""

    vectors: Matrix
    weights: NDArray[np.float64]


def telling(text: str, tokens: Tokens) -> Matrix:
    """float32[n, dimension]: the vectors of the tokens that are part of a word that is not
    grammar; of all tokens where that leaves none."""
    return tokens.vectors[_telling(text, tokens)]


def weighed(text: str, tokens: Tokens, rarity: Callable[[str], float]) -> QueryTokens:
    """The telling tokens of a query, the rarer the word in the library the heavier.

    The root of the rarity of the stem: rarity itself leaves all to the rarest word.
    """
    kept = _telling(text, tokens)
    rarities = np.full(len(text) + 1, COMMONEST)
    for word in words(text):
        rarities[word.start : word.end] = max(COMMONEST, rarity(word.stem))
    first, last = _ends(tokens)
    weights = np.sqrt(np.maximum(rarities[first], rarities[last]))
    return QueryTokens(tokens.vectors[kept], weights[kept])


def both(first: QueryTokens, second: QueryTokens) -> QueryTokens:
    """A query said in two ways, each worth half."""
    return QueryTokens(
        np.concatenate([first.vectors, second.vectors]),
        np.concatenate([each.weights / each.weights.sum() for each in (first, second)]),
    )


def _telling(text: str, tokens: Tokens) -> NDArray[np.bool_]:
    inside = np.zeros(len(text) + 1, dtype=np.bool_)
    for match in WORD.finditer(text):
        if match.group().lower() not in STOP_WORDS:
            inside[slice(*match.span())] = True
    first, last = _ends(tokens)
    kept = (tokens.spans[:, 1] > tokens.spans[:, 0]) & (inside[first] | inside[last])
    return kept if kept.any() else np.ones_like(kept)


def _ends(tokens: Tokens) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and the last character of each token: some tokenizers count the blank before a
    word to its token, so both are looked at."""
    return tokens.spans[:, 0], np.maximum(tokens.spans[:, 1] - 1, 0)


def quantised(passages: Sequence[Matrix], dimension: int) -> TokenVectors:
    """The token vectors of passages, rounded to bytes."""
    vectors = np.concatenate([*passages, np.empty((0, dimension), dtype=np.float32)])
    scales = np.abs(vectors).max(axis=1, initial=np.finfo(np.float32).tiny) / LARGEST
    codes = np.rint(vectors / scales[:, np.newaxis]).astype(np.int8)
    counts = [len(tokens) for tokens in passages]
    return TokenVectors(codes, scales.astype(np.float32), _starts(counts))


def joined(reports: Sequence[TokenVectors]) -> TokenVectors:
    """Those of several reports as one, in their order."""
    if not reports:
        return TokenVectors(np.empty((0, 1), np.int8), np.empty(0, np.float32), _starts([]))
    return TokenVectors(
        codes=np.concatenate([report.codes for report in reports]),
        scales=np.concatenate([report.scales for report in reports]),
        starts=_starts(np.concatenate([np.diff(report.starts) for report in reports])),
    )


def write_index(folder: Path, tokens: TokenVectors) -> None:
    """Write what `LateInteraction` reads into `folder`."""
    for name, array in zip(FILES, structs.astuple(tokens), strict=True):
        with (folder / name).open("wb") as file:
            np.save(file, array)


class LateInteraction:
    """Compares queries with the tokens of passages. Any number of threads may share it."""

    def __init__(self, tokens: TokenVectors, codes: Apart | None = None) -> None:
        """`codes` are those of the tokens, where they were opened from a file."""
        self._tokens = tokens
        self._codes = codes or Apart(tokens.codes)
        # Bytes have to be made numbers before they are multiplied. Where that takes little room
        # it is done once, which halves the time of a comparison.
        small = tokens.codes.size <= SPELLED_OUT
        self._vectors = tokens.codes * tokens.scales[:, np.newaxis] if small else None

    @classmethod
    def open(cls, folder: Path) -> LateInteraction:
        """Open what `write_index` wrote; the caller has verified the files.

        Raises GenerationDamaged where they have gone or changed since.
        """
        try:
            codes, scales, starts = (saved(folder / name) for name in FILES)
            return cls(TokenVectors(codes.array, scales.array, starts.array), codes)
        except (OSError, ValueError) as error:
            raise GenerationDamaged(
                f"{folder} changed while it was being opened ({error}). {REBUILD}"
            ) from error

    def nearest(self, query: Matrix, passages: NDArray[np.int64]) -> NDArray[np.float32]:
        """float32[len(passages), len(query)]: of each token of the query the cosine of the token
        of the passage that is nearest to it."""
        codes, scales, starts = self._tokens.codes, self._tokens.scales, self._tokens.starts
        turned = np.ascontiguousarray(query.T)
        nearest = np.empty((len(passages), len(query)), dtype=np.float32)
        # Passage by passage, for to copy the rows of all of them together takes longer.
        for row, passage in enumerate(passages):
            own = slice(starts[passage], starts[passage + 1])
            if self._vectors is not None:
                nearest[row] = (self._vectors[own] @ turned).max(axis=0)
            else:
                cosines = codes[own].astype(np.float32) @ turned
                nearest[row] = (cosines * scales[own, np.newaxis]).max(axis=0)
        self._codes.used()
        return nearest

    def scores(self, query: QueryTokens, passages: NDArray[np.int64]) -> Scores:
        """float64[len(passages)]: by how many standard deviations the passage's cosines lie above
        those of the other passages, the weighted mean over the tokens of the query."""
        nearest = self.nearest(query.vectors, passages)
        if nearest.size == 0:
            return np.zeros(len(passages))
        spread = nearest.std(axis=0)
        level = nearest - nearest.mean(axis=0)
        standard = np.divide(level, spread, out=np.zeros_like(level), where=spread > 1e-6)
        return np.asarray(standard @ (query.weights / query.weights.sum()), dtype=np.float64)


def _starts(counts: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)

"""Exact or approximate search over the vectors of passages and of their sentences.

The search structure is built from the vectors of every report: rows of one passage lie together,
the passage's own first, then its sentences in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from index import late
from index.embedding import Matrix, Vector
from index.errors import GenerationDamaged
from index.report_vectors import ReportVectors
from index.storage.apart import Apart, apart
from index.storage.manifest import REBUILD

Mask = NDArray[np.bool_]
"""bool[n]: which passages pass a filter."""

Cosines = NDArray[np.float32]
"""float32[m]: of a query with each of m rows."""

EXHAUSTIVE = 5_000
"""Where no more passages than that are to be compared, every one is; of more, an inverted file
finds the nearest, which are then compared exactly."""

TRAINING_ROWS = 64  # a list, at most: more make the lists no better and training slower
TRAINING_ROUNDS = 10
PROBES = 64  # lists: recall at 100 of 0.986 over 10,000 passages, 0.996 over 100,000

FLAT_FILE = "vectors.faiss"
COARSE_FILE = "coarse.faiss"
STARTS_FILE = "starts.npy"


class Matches(Struct, frozen=True, eq=False):
    """How well each of n passages answers a query vector. Scores are cosines, -1 to 1."""

    passage: NDArray[np.float32]  # of its own vector
    sentence: NDArray[np.float32]  # of its best sentence
    best_sentence: NDArray[np.int64]  # index into the passage's sentences

    @property
    def mean(self) -> NDArray[np.float32]:
        """Both views as one score: on our topics better than the best of the two."""
        return np.asarray((self.passage + self.sentence) / 2, dtype=np.float32)

    def only(self, kept: Mask) -> Matches:
        """Those of the passages that are kept."""
        return Matches(self.passage[kept], self.sentence[kept], self.best_sentence[kept])

    @property
    def best(self) -> NDArray[np.float32]:
        return np.maximum(self.passage, self.sentence)


def write_index(folder: Path, vectors: Sequence[ReportVectors]) -> None:
    """Write the search structure over the reports' vectors, in their order, into `folder`."""
    rows, starts = _joined(vectors)
    with (folder / STARTS_FILE).open("wb") as file:
        np.save(file, starts)
    flat = faiss.IndexFlatIP(rows.shape[1])
    flat.add(rows)
    faiss.write_index(flat, str(folder / FLAT_FILE))
    late.write_index(folder, late.joined([report.tokens for report in vectors]))
    if len(starts) - 1 > EXHAUSTIVE:
        faiss.write_index(_coarse(rows), str(folder / COARSE_FILE))


def _joined(vectors: Sequence[ReportVectors]) -> tuple[Matrix, NDArray[np.int64]]:
    if not vectors:
        return np.empty((0, 1), dtype=np.float32), np.zeros(1, dtype=np.int64)
    rows = np.concatenate([report.rows for report in vectors])
    counts = np.concatenate([np.diff(report.starts) for report in vectors])
    return rows, np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def _coarse(rows: Matrix) -> faiss.Index:
    """An inverted file of 8-bit vectors with about 2 * sqrt(n) lists."""
    lists = 2 ** round(np.log2(2 * np.sqrt(len(rows))))
    index = faiss.index_factory(rows.shape[1], f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
    faiss.extract_index_ivf(index).cp.niter = TRAINING_ROUNDS
    index.train(_sample(rows, TRAINING_ROWS * lists))
    index.add(rows)
    return index


def _sample(rows: Matrix, most: int) -> Matrix:
    """At most so many of the rows, the same ones each time."""
    if len(rows) <= most:
        return rows
    return rows[np.random.default_rng(0).choice(len(rows), most, replace=False, shuffle=False)]


class VectorIndex:
    """Search over the vectors of a generation. Read-only, so any number of threads may share it."""

    def __init__(self, flat: Apart, coarse: faiss.Index | None, starts: NDArray[np.int64]) -> None:
        """`flat` is float32[n + m, dimension], the rows that `starts` divides."""
        self._flat = flat
        self._coarse = coarse
        self._starts = starts
        self._owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        self._rows: Matrix = flat.array

    @classmethod
    def open(cls, folder: Path) -> VectorIndex:
        """Open what `write_index` wrote; the caller has verified the files.

        FAISS checks nothing of its own: a flipped byte loads and silently changes results.
        Raises GenerationDamaged where the files have gone or changed since.
        """
        coarse = folder / COARSE_FILE
        try:
            starts = np.load(folder / STARTS_FILE, allow_pickle=False)
            return cls(
                flat=_flat(folder / FLAT_FILE, int(starts[-1])),
                coarse=_read(coarse) if coarse.is_file() else None,
                starts=starts,
            )
        except (OSError, ValueError, RuntimeError) as error:  # FAISS raises nothing finer
            raise GenerationDamaged(
                f"{folder} changed while it was being opened ({error}). {REBUILD}"
            ) from error

    def settle(self) -> None:
        """Let go of the rows that were only read to make something of all of them."""
        self._flat.forget()

    def __len__(self) -> int:
        """The number of passages."""
        return len(self._starts) - 1

    def nearest(self, query: Vector, depth: int, allowed: Mask | None = None) -> NDArray[np.int64]:
        """The passages to be compared with the query, of those that `allowed` lets through: every
        one where they are few (`EXHAUSTIVE`), else about the `depth` nearest. In any order.

        The filter is applied before the cut, and the fewer pass it the more lists are looked
        through. Several of the nearest rows may belong to one passage, so the search is widened
        until `depth` distinct passages are found or no row is left.
        """
        passing = np.arange(len(self)) if allowed is None else np.flatnonzero(allowed)
        if self._coarse is None or len(passing) <= max(EXHAUSTIVE, depth):
            return passing
        selector = None
        if allowed is not None:
            bits = np.packbits(allowed[self._owners], bitorder="little")
            # The stubs of FAISS give the constructors of C++; those of Python take keywords.
            selector = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]
        parameters = faiss.SearchParametersIVF(  # type: ignore[call-arg]
            sel=selector, nprobe=PROBES * len(self) // len(passing)
        )
        wanted = 2 * depth
        while True:
            rows = self._coarse.search(query[np.newaxis], wanted, params=parameters)[1][0]
            passages, first = np.unique(self._owners[rows[rows >= 0]], return_index=True)
            if len(passages) >= depth or rows[-1] < 0:
                return np.asarray(passages[np.argsort(first)][:depth], dtype=np.int64)
            wanted *= 2

    def matches(self, query: Vector, passages: NDArray[np.int64]) -> Matches:
        """The exact cosines of the passages and of the best sentence of each."""
        if len(passages) == 0:
            none = np.empty(0, dtype=np.float32)
            return Matches(none, none, np.empty(0, dtype=np.int64))
        starts, sizes = self._starts[passages], np.diff(self._starts)[passages]
        offsets = np.cumsum(sizes) - sizes  # of each passage's own row among those fetched
        owners = np.repeat(np.arange(len(passages)), sizes)
        rows = (starts - offsets)[owners] + np.arange(len(owners))
        cosines = self._cosines(query, rows)
        self._flat.used()
        own = cosines[offsets]
        cosines[offsets[sizes > 1]] = -np.inf  # so that only sentences are left to compare
        sentence = np.maximum.reduceat(cosines, offsets)
        reached = np.flatnonzero(cosines == sentence[owners])
        first = reached[np.unique(owners[reached], return_index=True)[1]]
        return Matches(own, sentence, np.maximum(first - offsets - 1, 0))

    def rows_of(self, place: int) -> Matrix:
        """float32[1 + m, dimension]: a passage's own vector, then those of its m sentences."""
        rows: Matrix = self._rows[self._starts[place] : self._starts[place + 1]]
        return rows

    def passage_vectors(self, passages: NDArray[np.int64]) -> Matrix:
        """float32[len(passages), dimension]: the passages' own vectors."""
        return np.asarray(self._rows[self._starts[passages]], dtype=np.float32)

    def own(self, query: Vector, passages: NDArray[np.int64]) -> Cosines:
        """The cosines of the passages' own vectors."""
        return self._cosines(query, self._starts[passages])

    def _cosines(self, query: Vector, rows: NDArray[np.int64]) -> Cosines:
        """Those of these rows, which ascend."""
        return _products(self._rows if len(rows) == len(self._rows) else self._rows[rows], query)


def _products(rows: Matrix, query: Vector) -> Cosines:
    """float32[len(rows)]: the inner products, by one thread. NumPy's threads gain 2 ms of 4 over
    34,000 rows on an idle machine, and wait for each other when a core is taken: 0.2 ms over 3,400
    rows then becomes 14."""
    products = np.empty(len(rows), dtype=np.float32)
    held, vector = np.ascontiguousarray(rows), np.ascontiguousarray(query, dtype=np.float32)
    faiss.fvec_inner_products_ny(  # type: ignore[attr-defined]
        faiss.swig_ptr(products), faiss.swig_ptr(vector), faiss.swig_ptr(held), *held.shape[::-1]
    )
    return products


def _read(path: Path) -> faiss.Index:
    return faiss.read_index(str(path))


def _flat(path: Path, rows: int) -> Apart:
    """The rows of a flat index. FAISS writes them last; before them stand fields of fixed size, of
    which the second, a 32-bit number, is the dimension. Its own reconstruct copies row by row."""
    with path.open("rb") as file:
        dimension = int(np.frombuffer(file.read(8), dtype="<i4")[1])
    size = 4 * rows * dimension
    return apart(path, path.stat().st_size - size, np.float32, (rows, dimension))

"""tantivy as a lexical index, over the same fields as ours at the same weights, to compare with.

An optional dependency: only `findings eval lexical` needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from eval.errors import PeersError
from index.lexical import WEIGHTS, Clause
from index.occurrences import fields
from index.types import Entry

FIELDS = ("text", "headings", "report")
WRITER_MEMORY = 100_000_000  # bytes


class Tantivy:
    """BM25 by tantivy with its English stemmer; it ranks through its own query parser."""

    def __init__(self, folder: Path, entries: Sequence[Entry]) -> None:
        """Index `entries` in `folder`, numbered by their place. Raises PeersError."""
        tantivy = _tantivy()
        schema = tantivy.SchemaBuilder().add_unsigned_field("place", stored=True)
        for name in FIELDS:
            schema = schema.add_text_field(name, tokenizer_name="en_stem")
        self._index: Any = tantivy.Index(schema.build(), path=str(folder))
        writer = self._index.writer(WRITER_MEMORY, 1)
        for place, entry in enumerate(entries):
            texts = dict(zip(FIELDS, fields(entry), strict=True))
            writer.add_document(tantivy.Document(place=place, **texts))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher: Any = self._index.searcher()
        self._boosts = dict(zip(FIELDS, WEIGHTS, strict=True))

    def ranked(self, clauses: Sequence[Clause], depth: int) -> list[int]:
        """The places of the best `depth` entries that any clause matches, best first."""
        if not clauses:
            return []
        # Words hold letters and digits alone, so within quotes nothing in them is syntax.
        text = " ".join(
            f'"{" ".join(clause.words)}"' + (f"~{clause.gap}" if clause.gap else "")
            for clause in clauses
        )
        query = self._index.parse_query(text, list(FIELDS), field_boosts=self._boosts)
        found = self._searcher.search(query, limit=depth).hits
        return [self._searcher.doc(address)["place"][0] for _, address in found]


def _tantivy() -> ModuleType:
    try:
        import tantivy
    except ImportError as error:
        raise PeersError(
            "The lexical index is compared with tantivy, which is not installed. Install it with: "
            'pip install "tantivy>=0.25", or: pip install "findings[peers]"'
        ) from error
    module: ModuleType = tantivy
    return module

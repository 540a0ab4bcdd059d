"""A collection of another field, made on the spot: what Python's standard library says of itself.

A query is the first line of a docstring, its one answer the rest of that docstring: a known-item
search (Ogilvie and Callan, "Combining document representations for known-item search", SIGIR
2003). It holds no word of this field, so a ranking that leans on the field's words fails here.
"""

from __future__ import annotations

import ast
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

LEFT_OUT = frozenset({"site-packages", "dist-packages", "test", "tests", "idlelib"})
"""Folders of others, and of tests."""

QUERY_WORDS = range(4, 26)
ANSWER_WORDS = range(25, 401)


class Item(Struct, frozen=True):
    id: str
    query: str
    answer: str


def known_items(library: Path | None = None) -> tuple[Item, ...]:
    """The items of a folder of Python source, by default the standard library's, in the order of
    its files. Nothing is imported; what cannot be parsed is passed over."""
    root = library or Path(sysconfig.get_path("stdlib"))
    items: dict[str, Item] = {}
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root)
        if LEFT_OUT.isdisjoint(name.parts):
            for line, docstring in _docstrings(path):
                item = _item(f"{name.with_suffix('').as_posix()}:{line}", docstring)
                if item is not None:
                    items.setdefault(item.answer, item)
    return tuple(items.values())


def write_beir(folder: Path, items: Sequence[Item], queries: int) -> int:
    """Write the items in BEIR's layout, with so many queries at equal distances or one for each;
    returns how many. Raises OSError."""
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    asked = items[:: max(1, len(items) // queries)][:queries]
    documents = [{"_id": item.id, "title": "", "text": item.answer} for item in items]
    _write_lines(folder / "corpus.jsonl", documents)
    _write_lines(folder / "queries.jsonl", [{"_id": item.id, "text": item.query} for item in asked])
    rows = [f"{item.id}\t{item.id}\t1" for item in asked]
    (folder / "qrels" / "test.tsv").write_text(
        "\n".join(["query-id\tcorpus-id\tscore", *rows]) + "\n", encoding="utf-8"
    )
    return len(asked)


def _docstrings(path: Path) -> Iterator[tuple[int, str]]:
    """Each docstring of a file, with the line that its owner begins in."""
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node)
            if docstring:
                yield getattr(node, "lineno", 0), docstring


def _item(name: str, docstring: str) -> Item | None:
    """None where the docstring has no first line of its own, or too little or much behind it."""
    first, _, rest = docstring.partition("\n\n")
    query, answer = " ".join(first.split()), rest.strip()
    if len(query.split()) not in QUERY_WORDS or len(answer.split()) not in ANSWER_WORDS:
        return None
    return Item(name, query, answer)


def _write_lines(path: Path, rows: Sequence[dict[str, str]]) -> None:
    path.write_bytes(msgspec.json.Encoder().encode_lines(rows))

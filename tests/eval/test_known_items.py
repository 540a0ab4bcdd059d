"""A collection of another field, from docstrings: what becomes a query, and what its answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import CommandLine
from hashing import HashingEmbedder

from eval.formats import read_beir, read_corpus
from eval.known_items import known_items, write_beir

ANSWER = " ".join(["word"] * 30)


def source(folder: Path, name: str, *docstrings: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    functions = (f'def f{n}():\n    """{text}"""\n' for n, text in enumerate(docstrings))
    path.write_text("\n".join(functions))


def test_a_first_line_asks_for_the_rest_of_its_docstring(tmp_path: Path) -> None:
    source(tmp_path, "a/b.py", f"Copy every file\n    of a folder.\n\n    {ANSWER} one")
    (item,) = known_items(tmp_path)
    assert (item.id, item.query) == ("a/b:1", "Copy every file of a folder.")
    assert item.answer == f"{ANSWER} one"


def test_what_is_too_short_or_there_before_or_of_tests_is_left_out(tmp_path: Path) -> None:
    source(tmp_path, "a.py", f"Two words.\n\n    {ANSWER}", "Only a line, and nothing behind it.")
    source(tmp_path, "b.py", f"First of two that are alike.\n\n    {ANSWER}")
    source(tmp_path, "c.py", f"Second of two that are alike.\n\n    {ANSWER}")
    source(tmp_path, "test/d.py", f"This is of a test.\n\n    {ANSWER} more")
    (tmp_path / "e.py").write_text("this is no Python (")
    assert [item.query for item in known_items(tmp_path)] == ["First of two that are alike."]


def test_it_is_read_as_a_collection_of_beir(tmp_path: Path) -> None:
    texts = [f"Query number {n} of ten.\n\n    {ANSWER} {n}" for n in range(10)]
    source(tmp_path, "a.py", *texts)
    assert write_beir(tmp_path / "out", known_items(tmp_path), 5) == 5
    assert len(list(read_corpus(tmp_path / "out"))) == 10
    judged = read_beir(tmp_path / "out", "test")
    assert [topic.query.split()[2] for topic in judged.topics] == ["0", "2", "4", "6", "8"]
    assert all(list(grades.values()) == [1] for grades in judged.grades.values())


def test_the_command_writes_hundreds_of_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = CommandLine(tmp_path, HashingEmbedder(), monkeypatch, capsys)
    ran = findings("eval", "known-items", "--queries", "20", "--out", tmp_path / "py")
    assert ran.code == 0
    assert len(read_beir(tmp_path / "py", "test").topics) == 20
    assert sum(1 for _ in read_corpus(tmp_path / "py")) > 500
    assert findings.loaded == 0

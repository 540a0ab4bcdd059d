"""`findings add` of what the library has already: the same file, and the same report in another
format."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import folders
import pytest
import typeset
from command_line import CommandLine
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

import corpus.library
import index.derive

PARAGRAPHS = [text.strip() for text in folders.BRACKLEIGH.split("\n\n")]


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """A folder with one report as a Word document, as a PDF of two pages, and as text."""
    folder = tmp_path / "reports"
    folder.mkdir()
    document = docx.Document()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    (folder / "a.docx").write_bytes(typeset.saved(document))
    out, body = BytesIO(), getSampleStyleSheet()["BodyText"]
    set_ = [Paragraph(text, body) for text in PARAGRAPHS]
    SimpleDocTemplate(out).build([*set_[:2], PageBreak(), *set_[2:]])
    (folder / "b.pdf").write_bytes(out.getvalue())
    (folder / "c.txt").write_text(folders.BRACKLEIGH, "utf-8")
    return folder


def test_of_copies_the_one_with_pages_is_kept(findings: CommandLine, copies: Path) -> None:
    added = findings("add", copies, "--json").json
    assert findings.docs() == ["b.pdf"]
    told = {Path(item["path"]).name: item["reason"] for item in added["skipped"]}
    assert set(told) == {"a.docx", "c.txt"}
    for reason in told.values():
        assert reason == (
            "it is the same report as b.pdf, which is indexed. To have this one instead, "
            "run `findings remove b.pdf`."
        )
    pages = findings("search", "managers", "reviewed", "--json").json["hits"]
    assert pages[0]["passage"]["page_index"] == 1


def test_a_copy_with_pages_that_comes_later_takes_the_place_of_the_others(
    findings: CommandLine, copies: Path
) -> None:
    findings("add", copies / "c.txt", copies / "a.docx")
    assert findings.docs() == ["c.txt"]
    findings("add", copies / "b.pdf")
    assert findings.docs() == ["b.pdf"]
    told = findings("list").err
    assert told.count("the same report as b.pdf") == 2
    removed = findings("remove", "b.pdf")
    assert removed.code == 0
    assert "left out" in removed.out, "which copy takes its place is told"
    assert findings.docs() == ["c.txt"]
    assert "a.docx: it is the same report as c.txt" in findings("list").err


def test_what_has_not_changed_is_not_parsed_again(
    findings: CommandLine, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = findings("add", copies, "--json").json
    new = copies.parent / "new.txt"
    new.write_text(folders.TARNWICK, "utf-8")

    def only_new(step: Callable[..., Any]) -> Callable[..., Any]:
        def parsing(source: bytes, doc: str, **how: Any) -> Any:
            assert doc == "new.txt", "parsed again"
            return step(source, doc, **how)

        return parsing

    monkeypatch.setattr(corpus.library, "check", only_new(corpus.library.check))
    monkeypatch.setattr(index.derive, "parse", only_new(index.derive.parse))
    again = findings("add", copies, "--json").json
    assert again["generation"] == first["generation"]
    assert {Path(item["path"]).name for item in again["skipped"]} == {"a.docx", "c.txt"}
    assert "Reading" not in findings("add", copies).err
    assert findings("add", new, "--json").json["reports"] == 2


def test_a_file_with_the_bytes_of_another_is_named(findings: CommandLine, copies: Path) -> None:
    (copies / "d.txt").write_bytes((copies / "c.txt").read_bytes())
    (copies / "a.docx").unlink()
    (copies / "b.pdf").unlink()
    added = findings("add", copies)
    assert added.out.splitlines()[:3] == [
        "added      c.txt",
        f"copy       {copies / 'd.txt'}: c.txt has the same bytes.",
        "1 added, 1 copy.",
    ]
    (again,) = findings("add", copies / "d.txt", "--json").json["files"]
    assert (again["doc"], again["status"]) == ("c.txt", "copy")
    assert again["path"].endswith("d.txt")

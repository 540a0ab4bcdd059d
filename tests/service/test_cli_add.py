"""`findings add`: what becomes of each path that is named."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import folders
import pytest
from command_line import CommandLine
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from index.storage import store


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports, one of them a folder deeper."""
    folder = tmp_path / "reports"
    (folder / "north").mkdir(parents=True)
    (folder / "brackleigh.txt").write_text(folders.BRACKLEIGH, "utf-8")
    (folder / "north" / "ostervale.txt").write_text(folders.OSTERVALE, "utf-8")
    return folder


def test_every_report_of_a_folder_is_added_and_can_be_found(
    findings: CommandLine, reports: Path
) -> None:
    added = findings("add", reports)
    assert added.code == 0
    assert "2 added." in added.out
    assert findings.docs() == ["brackleigh.txt", "ostervale.txt"]
    found = findings("search", "victims", "contacted", "promptly", "--json").json
    assert found["hits"][0]["passage"]["doc"] == "ostervale.txt"


def test_adding_again_changes_nothing_and_loads_no_model(
    findings: CommandLine, reports: Path
) -> None:
    first = findings("add", reports, "--json").json
    loaded = findings.loaded
    again = findings("add", reports, "--json")
    assert again.code == 0
    assert [file["status"] for file in again.json["files"]] == ["unchanged", "unchanged"]
    assert again.json["generation"] == first["generation"]
    assert findings.loaded == loaded


def test_a_changed_report_replaces_what_it_was(findings: CommandLine, reports: Path) -> None:
    findings("add", reports)
    (reports / "brackleigh.txt").write_text(folders.TARNWICK, "utf-8")
    changed = findings("add", reports / "brackleigh.txt", "--json").json
    assert [file["status"] for file in changed["files"]] == ["replaced"]
    assert changed["embedded_reports"] == 1
    titles = [report["title"] for report in findings.listed()]
    assert sorted(titles) == ["Youth justice in Ostervale", "Youth justice in Tarnwick"]


def test_what_cannot_be_read_is_skipped_listed_and_counted(
    findings: CommandLine, reports: Path
) -> None:
    (reports / "empty.txt").write_bytes(b"")
    added = findings("add", reports, reports / "nowhere.txt", "--json")
    assert added.code == 0
    assert len(added.json["files"]) == 2
    skipped = {Path(item["path"]).name: item["reason"] for item in added.json["skipped"]}
    assert set(skipped) == {"empty.txt", "nowhere.txt"}
    assert "does not exist" in skipped["nowhere.txt"]
    assert "empty" in skipped["empty.txt"]
    for name in skipped:
        assert name in added.err
    assert "2 skipped" in findings("add", reports, reports / "nowhere.txt").out


def test_when_nothing_can_be_added_the_exit_code_says_so(
    findings: CommandLine, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    added = findings("add", empty)
    assert added.code == 1
    assert "empty.txt" in added.err
    assert findings.loaded == 0
    assert not findings.data.exists() or not store.generations(findings.data)


def test_a_folder_without_reports_is_told(findings: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "nothing" / "deeper").mkdir(parents=True)
    (tmp_path / "nothing" / ".hidden.txt").write_text(folders.TARNWICK, "utf-8")
    added = findings("add", tmp_path / "nothing")
    assert added.code == 1
    assert "holds no file" in added.err


def test_of_a_folder_only_documents_are_added(findings: CommandLine, reports: Path) -> None:
    others = ["Makefile", "count.py", "settings.json", "table.csv"]
    for name in others:
        (reports / name).write_text(folders.TARNWICK, "utf-8")
    (reports / "TARNWICK.TXT").write_text(folders.TARNWICK, "utf-8")
    (reports / "brackleigh.txt.toml").write_text('area = "Northmere"\n', "utf-8")
    added = findings("add", reports, "--json").json
    assert {file["doc"] for file in added["files"]} == {
        "TARNWICK.TXT",
        "brackleigh.txt",
        "ostervale.txt",
    }
    [skipped] = added["skipped"]
    assert skipped["path"] == str(reports)
    assert "4 files" in skipped["reason"]
    areas = {view["doc"]: view["area"] for view in findings.listed()}
    assert areas["brackleigh.txt"] == "Northmere"


def test_a_file_that_is_named_is_tried_whatever_its_suffix(
    findings: CommandLine, reports: Path
) -> None:
    (reports / "tarnwick.text").write_text(folders.TARNWICK, "utf-8")
    assert findings("add", reports / "tarnwick.text").code == 0
    assert findings.docs() == ["tarnwick.text"]


def test_a_folder_without_documents_names_their_suffixes(
    findings: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "count.py").write_text("print(1)\n", "utf-8")
    added = findings("add", tmp_path / "program")
    assert added.code == 1
    assert "holds no file" in added.err
    assert ".pdf .html .htm .docx" in added.err
    assert findings.loaded == 0


def test_a_readme_is_passed_over_in_a_folder_but_not_when_named(
    findings: CommandLine, reports: Path
) -> None:
    readme = reports / "README.md"
    readme.write_text(folders.TARNWICK, "utf-8")
    assert "README.md" not in {
        file["doc"] for file in findings("add", reports, "--json").json["files"]
    }
    named = findings("add", readme, "--json").json
    assert [file["doc"] for file in named["files"]] == ["README.md"]


def test_two_reports_of_one_name_are_two_reports_however_they_are_named(
    findings: CommandLine, reports: Path
) -> None:
    second = reports / "north" / "brackleigh.txt"
    second.write_text(folders.TARNWICK, "utf-8")
    assert findings("add", reports, "--json").json["skipped"] == []
    assert set(findings.docs()) == {"brackleigh.txt", "north/brackleigh.txt", "ostervale.txt"}
    for place in (second, reports, reports / "brackleigh.txt"):
        again = findings("add", place, "--json").json
        assert {file["status"] for file in again["files"]} == {"unchanged"}
    second.write_text(folders.TARNWICK + "\nPlans have improved since.\n", "utf-8")
    changed = findings("add", second, "--json").json
    assert [(file["doc"], file["status"]) for file in changed["files"]] == [
        ("north/brackleigh.txt", "replaced")
    ]
    titles = {report["title"] for report in findings.listed()}
    assert titles == {
        f"Youth justice in {area}" for area in ("Brackleigh", "Ostervale", "Tarnwick")
    }
    assert findings("remove", "north/brackleigh.txt").code == 0
    assert findings.docs() == ["brackleigh.txt", "ostervale.txt"]


def test_a_folder_that_was_moved_is_known_again(findings: CommandLine, reports: Path) -> None:
    (reports / "north" / "brackleigh.txt").write_text(folders.TARNWICK, "utf-8")
    findings("add", reports)
    moved = reports.rename(reports.with_name("archive"))
    (moved / "north" / "brackleigh.txt").write_text(folders.TARNWICK + "\nMore.\n", "utf-8")
    again = findings("add", moved, "--json").json
    assert {file["doc"]: file["status"] for file in again["files"]} == {
        "brackleigh.txt": "unchanged",
        "north/brackleigh.txt": "replaced",
        "ostervale.txt": "unchanged",
    }


def test_links_out_of_a_folder_are_refused_and_links_within_it_are_not(
    findings: CommandLine, reports: Path
) -> None:
    outside = reports.parent / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(folders.TARNWICK, "utf-8")
    (outside / "said.toml").write_text('area = "Northmere"\n', "utf-8")
    (reports / "link.txt").symlink_to(outside / "secret.txt")
    (reports / "deeper").symlink_to(outside)
    (reports / "lost.txt").symlink_to(outside / "nowhere.txt")
    (reports / "north" / "ostervale.txt.toml").symlink_to(outside / "said.toml")
    (reports / "within.txt").symlink_to(reports / "brackleigh.txt")
    (reports / "again").symlink_to(reports / "north")
    added = findings("add", reports, "--json").json
    assert findings.docs() == ["brackleigh.txt"]
    told = {Path(item["path"]).name: item["reason"] for item in added["skipped"]}
    assert set(told) == {"link.txt", "deeper", "lost.txt", "ostervale.txt"}
    assert told["link.txt"] == (
        f"is a link out of the folder, to {outside}/secret.txt. "
        "Add that by its own path, or copy it into the folder"
    )
    assert f"to {outside}. Add" in told["deeper"]
    assert "leads nowhere" in told["lost.txt"]
    assert "ostervale.txt.toml beside it" in told["ostervale.txt"]
    listed = findings("list").err
    assert all(f"not added    {name}: " in listed for name in told), "and stays on the list"
    assert listed.count("Add that by its own path, or copy it into the folder") == 3
    named = findings("add", reports / "link.txt", "--json").json
    assert [file["status"] for file in named["files"]] == ["added"]
    assert "not added    link.txt" not in findings("list").err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_stays_on_the_list_until_it_is_gone(
    findings: CommandLine, reports: Path
) -> None:
    os.mkfifo(reports / "pipe.txt")
    findings("add", reports)
    findings("add", reports)
    assert findings("list").err.count("not added    pipe.txt: ") == 1
    (reports / "pipe.txt").unlink()
    findings("add", reports)
    assert "pipe.txt" not in findings("list").err


def test_a_file_named_twice_is_added_once(findings: CommandLine, reports: Path) -> None:
    added = findings("add", reports / "brackleigh.txt", reports, "--json").json
    assert len(added["files"]) == 2
    assert added["skipped"] == []


def test_a_name_that_is_not_utf_8_stops_nothing_else(findings: CommandLine, reports: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(reports) + b"/\xff\xfe.txt")).write_text(folders.TARNWICK)
    except OSError:
        pytest.skip("this file system takes no such name")
    added = findings("add", reports, "--json")
    assert added.code == 0
    assert findings.docs() == ["brackleigh.txt", "ostervale.txt"]
    [skipped] = added.json["skipped"]
    assert skipped["path"].endswith("/\\xff\\xfe.txt")
    assert "Rename" in skipped["reason"]
    assert "\\xff\\xfe.txt: its name is not UTF-8" in added.err


def test_naming_nothing_is_wrong_usage(findings: CommandLine) -> None:
    added = findings("add")
    assert added.code == 2
    assert "--sample" in added.err


def test_pages_that_could_not_be_read_are_told(findings: CommandLine, tmp_path: Path) -> None:
    out = BytesIO()
    canvas = Canvas(out)
    for page in range(4):
        if page == 2:
            canvas.drawInlineImage(Image.new("L", (60, 80), 128), 0, 0, 595, 842)
        else:
            canvas.drawString(60, 700, f"Plans were clear in {page + 10} of the 20 cases.")
        canvas.showPage()
    canvas.save()
    (tmp_path / "report.pdf").write_bytes(out.getvalue())
    added = findings("add", tmp_path / "report.pdf")
    assert added.code == 0
    assert "in part    report.pdf: page 3 is a picture without text (a scan)." in added.err
    assert "1 added." in added.out


def test_a_name_breaks_no_line_and_shows_no_other_name(
    findings: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "new\nline.txt").write_text(folders.BRACKLEIGH, "utf-8")
    (folder / "con\u202etxt.fdp.txt").write_bytes(b"")
    added = findings("add", folder)
    assert "added      new\\nline.txt" in added.out.splitlines()
    assert f"{folder}/con\\u202etxt.fdp.txt: " in added.err


def test_what_is_skipped_is_named_by_its_path_whenever_it_was_found_out(
    findings: CommandLine, reports: Path
) -> None:
    """An empty file is told before anything is indexed, a copy only then."""
    (reports / "copy.txt").write_text(f"{folders.BRACKLEIGH}\n", "utf-8")
    (reports / "empty.txt").write_bytes(b"")
    skipped = findings("add", reports, "--json").json["skipped"]
    assert {item["path"] for item in skipped} == {
        str(reports / "copy.txt"),
        str(reports / "empty.txt"),
    }

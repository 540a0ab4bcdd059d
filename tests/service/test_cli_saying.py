"""`findings add` with what the user says, with web addresses and with the same report twice;
`findings fetch`; a folder that is watched while serving."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import folders
import pytest
from command_line import CommandLine
from played import PlayedSite, played_site

from corpus.fetching import guarded
from service.commands.watching import look, watching


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "brackleigh.txt"
    path.write_text(folders.BRACKLEIGH, "utf-8")
    return path


@pytest.fixture
def site() -> Iterator[PlayedSite]:
    with played_site() as played:
        yield played


def listed(findings: CommandLine) -> list[dict[str, object]]:
    return list(findings("list", "--json").json["reports"])


def test_what_is_said_on_the_command_line_is_shown_and_kept(
    findings: CommandLine, report: Path
) -> None:
    said = ("--area", "Brackleigh", "--published", "2016-05", "--series", "sqs")
    added = findings("add", report, *said, "--licence", "CC0", "--source", "https://x.org/b")
    assert added.code == 0
    (shown,) = listed(findings)
    assert shown["id"] == "brackleigh-2016-sqs"
    assert (shown["area"], shown["year"], shown["licence"]) == ("Brackleigh", 2016, "CC0")
    assert shown["source"] == "https://x.org/b"
    assert findings("add", report).out.startswith("1 unchanged")
    updated = findings("add", report, "--area", "Ostervale")
    assert "updated    brackleigh.txt" in updated.out
    assert [each["id"] for each in listed(findings)] == ["ostervale-2016-sqs"]


def test_a_date_that_is_none_is_refused_before_anything_is_done(
    findings: CommandLine, report: Path
) -> None:
    refused = findings("add", report, "--published", "May 2016")
    assert refused.code == 2
    assert "Write 2017, 2017-02 or 2017-02-23" in refused.err
    assert not findings.data.exists()


def test_files_that_say_something_go_with_their_reports(
    findings: CommandLine, report: Path
) -> None:
    (report.parent / "brackleigh.txt.toml").write_text('area = "Brackleigh"\n', "utf-8")
    (report.parent / "stray.toml").write_text("area = 1\n", "utf-8")
    added = findings("add", report.parent, "--json").json
    assert [file["doc"] for file in added["files"]] == ["brackleigh.txt"]
    assert listed(findings)[0]["area"] == "Brackleigh"


def test_a_change_in_the_table_of_areas_is_taken_up(findings: CommandLine, report: Path) -> None:
    findings("add", report, "--area", "Brackleigh & Wend")
    assert listed(findings)[0]["covers"] == []
    (findings.data / "areas.toml").write_text(
        '[[area]]\nname = "Brackleigh and Wend"\ncovers = ["Brackleigh", "Wend"]\n', "utf-8"
    )
    assert findings("build").code == 0
    assert listed(findings)[0]["area"] == "Brackleigh and Wend"
    assert listed(findings)[0]["covers"] == ["Brackleigh", "Wend"]
    (findings.data / "areas.toml").write_text("area = 3", "utf-8")
    failed = findings("build")
    assert failed.code == 1
    assert "areas.toml is no table of areas" in failed.err


def test_the_same_report_in_two_formats_is_indexed_once(
    findings: CommandLine, report: Path
) -> None:
    body = "".join(f"<p>{text}</p>" for text in folders.BRACKLEIGH.split("\n\n"))
    page = report.with_name("the-page.html")
    page.write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", "utf-8")
    added = findings("add", report, page, "--json").json
    assert [file["doc"] for file in added["files"]] == ["brackleigh.txt"]
    assert added["skipped"][0]["path"] == "the-page.html"
    assert "the same report as brackleigh.txt" in added["skipped"][0]["reason"]
    assert "not indexed  the-page.html" in findings("list").err
    findings("remove", "brackleigh.txt")
    assert [each["doc"] for each in listed(findings)] == ["the-page.html"]


def test_what_was_refused_is_listed_until_it_is_mended(findings: CommandLine, report: Path) -> None:
    broken = report.with_name("broken.pdf")
    broken.write_bytes(b"%PDF-1.4 nothing")
    findings("add", report, broken)
    told = findings("list").err
    assert "not added    broken.pdf" in told
    broken.write_text(folders.OSTERVALE, "utf-8")
    findings("add", broken)
    assert "not added" not in findings("list").err


def test_what_was_refused_and_is_gone_is_listed_no_longer(
    findings: CommandLine, report: Path
) -> None:
    broken = report.with_name("broken.pdf")
    broken.write_bytes(b"%PDF-1.4 nothing")
    findings("add", report.parent)
    broken.unlink()
    again = findings("add", report.parent)
    assert "gone       broken.pdf" in again.err
    assert again.code == 0
    assert "not added" not in findings("list").err


def test_a_line_taken_out_beside_a_report_is_taken_back(
    findings: CommandLine, report: Path
) -> None:
    beside = report.with_name("brackleigh.txt.toml")
    beside.write_text('area = "Ostervale"\n', "utf-8")
    findings("add", report.parent)
    assert listed(findings)[0]["area"] == "Ostervale"
    beside.unlink()
    added = findings("add", report.parent, "--json").json
    assert [file["status"] for file in added["files"]] == ["updated"]
    assert listed(findings)[0]["area"] is None


def test_a_web_address_is_added_with_its_source(
    findings: CommandLine, site: PlayedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "is_public", lambda address: True)
    site.pages["/brackleigh.txt"] = folders.BRACKLEIGH.encode()
    address = f"{site.address}/brackleigh.txt"
    assert findings("add", address).code == 0
    (shown,) = listed(findings)
    assert (shown["doc"], shown["source"]) == ("brackleigh.txt", address)


def test_reports_of_one_name_at_two_addresses_are_two_reports(
    findings: CommandLine, site: PlayedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "is_public", lambda address: True)
    site.pages["/a/report.txt"] = folders.BRACKLEIGH.encode()
    site.pages["/b/report.txt"] = folders.OSTERVALE.encode()
    first, second = f"{site.address}/a/report.txt", f"{site.address}/b/report.txt"
    assert findings("add", first, second).code == 0
    assert {each["source"] for each in listed(findings)} == {first, second}
    findings("remove", "report.txt")
    assert [each["source"] for each in listed(findings)] == [second]
    findings("add", first)
    site.pages["/b/report.txt"] += b"\nA line more.\n"
    assert "replaced" in findings("add", second).out
    assert {each["source"] for each in listed(findings)} == {first, second}


def test_what_is_wrong_with_an_address_is_told_under_the_address(
    findings: CommandLine, site: PlayedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "is_public", lambda address: True)
    site.pages["/empty.pdf"] = b""
    told = findings("add", f"{site.address}/empty.pdf", f"{site.address}/none.pdf", "ftp://x/y")
    assert told.code == 1
    assert f"skipped    {site.address}/empty.pdf: the file is empty." in told.err
    assert f"skipped    {site.address}/none.pdf: the site answers 404. Look whether" in told.err
    assert "skipped    ftp://x/y: it is no address of the web." in told.err


def test_an_address_is_not_followed_to_a_site_that_nobody_named(
    findings: CommandLine, site: PlayedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "is_public", lambda address: True)
    site.redirects["/a.pdf"] = "https://elsewhere.example/a.pdf"
    told = findings("add", f"{site.address}/a.pdf")
    assert told.code == 1
    assert (
        "it redirects to https://elsewhere.example/a.pdf: elsewhere.example is none of" in told.err
    )


def test_an_address_of_the_own_machine_is_refused(findings: CommandLine, site: PlayedSite) -> None:
    refused = findings("add", f"{site.address}/brackleigh.txt")
    assert refused.code == 1
    assert "127.0.0.1, an address of a private or local network" in refused.err
    assert site.asked == []


def test_fetching_then_adding(findings: CommandLine, site: PlayedSite, tmp_path: Path) -> None:
    site.pages = {
        "/": b'<a href="/brackleigh-youth.pdf">Report</a>',
        "/brackleigh-youth.pdf": folders.BRACKLEIGH.encode(),
    }
    folder = tmp_path / "fetched"
    options = ["--from", f"{site.address}/", "--delay", "0"]
    unknown = findings("fetch", folder, *options)
    assert (unknown.code, site.asked) == (2, [])
    assert "allow it with --allow-host 127.0.0.1" in " ".join(unknown.err.split())
    options += ["--allow-host", "127.0.0.1"]
    refused = findings("fetch", folder, *options)
    assert refused.code == 1
    assert "private or local network" in refused.err
    fetched = findings("fetch", folder, *options, "--allow-private-addresses")
    assert fetched.code == 0
    assert "fetched    brackleigh-youth.pdf" in fetched.out
    again = findings("fetch", folder, *options, "--allow-private-addresses", "--json").json
    assert (again["downloaded"], again["unchanged"]) == ([], 1)
    findings("add", folder)
    assert listed(findings)[0]["source"] == f"{site.address}/brackleigh-youth.pdf"


def test_a_watched_folder_is_added_to_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[list[str]] = []

    def run(command: list[str], **settings: object) -> subprocess.CompletedProcess[str]:
        called.append(command)
        return subprocess.CompletedProcess(command, 0, "1 added.", "")

    monkeypatch.setattr(subprocess, "run", run)
    folder = tmp_path / "incoming"
    folder.mkdir()
    with watching(folder, tmp_path / "data", seconds=0.02):
        time.sleep(0.1)
        assert called == []  # an empty folder is left alone
        (folder / "a.txt").write_text(folders.BRACKLEIGH, "utf-8")
        wait_until(lambda: len(called) == 1)
        (folder / ".hidden").write_text("x", "utf-8")
        time.sleep(0.1)
        assert len(called) == 1
        (folder / "a.txt").write_text(folders.OSTERVALE, "utf-8")
        wait_until(lambda: len(called) == 2)
    assert called[0][:4] == [sys.executable, "-m", "service.cli", "add"]
    assert called[0][4] == str(folder)
    assert set(look(folder)) == {folder / "a.txt"}


def test_a_file_that_grows_keeps_no_other_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added: list[list[str]] = []

    def run(command: list[str], **settings: object) -> subprocess.CompletedProcess[str]:
        added.append(command[4 : command.index("--data")])
        return subprocess.CompletedProcess(command, 0, "1 added.", "")

    monkeypatch.setattr(subprocess, "run", run)
    folder = tmp_path / "incoming"
    folder.mkdir()
    growing, whole = folder / "growing.txt", folder / "whole.txt"
    (folder / "notes.xyz").write_text("of no report", "utf-8")
    with watching(folder, tmp_path / "data", seconds=0.05), growing.open("w") as file:
        whole.write_text(folders.OSTERVALE, "utf-8")
        end = time.monotonic() + 5
        while not added and time.monotonic() < end:
            file.write("Plans were clear. ")
            file.flush()
            time.sleep(0.005)
        assert added[0] == [str(whole)]
        for _ in range(20):
            file.write("Plans were clear. ")
            file.flush()
            time.sleep(0.005)
        assert len(added) == 1
        wait_until(lambda: len(added) == 2)
    assert added[1] == [str(folder)]


def wait_until(happened: object, seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not happened():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.01)

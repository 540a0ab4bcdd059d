"""`findings add` with web addresses, and `findings fetch`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import folders
import pytest
from command_line import CommandLine
from docx import Document
from played import PlayedSite, played_site
from typeset import saved

from corpus.fetching import network


@pytest.fixture
def site() -> Iterator[PlayedSite]:
    with played_site() as played:
        yield played


def test_a_web_address_is_added_with_its_source(
    findings: CommandLine, site: PlayedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "is_public", lambda address: True)
    site.pages["/brackleigh.txt"] = folders.BRACKLEIGH.encode()
    address = f"{site.address}/brackleigh.txt"
    assert findings("add", address).code == 0
    (shown,) = findings.listed()
    assert (shown["doc"], shown["source"]) == ("brackleigh.txt", address)


def test_reports_of_one_name_at_two_addresses_are_two_reports(
    findings: CommandLine, site: PlayedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "is_public", lambda address: True)
    site.pages["/a/report.txt"] = folders.BRACKLEIGH.encode()
    site.pages["/b/report.txt"] = folders.OSTERVALE.encode()
    first, second = f"{site.address}/a/report.txt", f"{site.address}/b/report.txt"
    assert findings("add", first, second).code == 0
    assert {each["source"] for each in findings.listed()} == {first, second}
    findings("remove", "report.txt")
    assert [each["source"] for each in findings.listed()] == [second]
    findings("add", first)
    site.pages["/b/report.txt"] += b"\nA line more.\n"
    assert "replaced" in findings("add", second).out
    assert {each["source"] for each in findings.listed()} == {first, second}


def test_what_is_wrong_with_an_address_is_told_under_the_address(
    findings: CommandLine, site: PlayedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "is_public", lambda address: True)
    site.pages["/empty.pdf"] = b""
    told = findings("add", f"{site.address}/empty.pdf", f"{site.address}/none.pdf", "ftp://x/y")
    assert told.code == 1
    assert f"skipped    {site.address}/empty.pdf: the file is empty." in told.err
    assert f"skipped    {site.address}/none.pdf: the site answers 404. Look whether" in told.err
    assert "skipped    ftp://x/y: it is no address of the web." in told.err


def test_an_address_is_not_followed_to_a_site_that_nobody_named(
    findings: CommandLine, site: PlayedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "is_public", lambda address: True)
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


def as_word(text: str) -> bytes:
    document = Document()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    return saved(document)


def test_fetching_then_adding(findings: CommandLine, site: PlayedSite, tmp_path: Path) -> None:
    site.pages = {
        "/": b'<a href="/brackleigh-youth.docx">Report</a>',
        "/brackleigh-youth.docx": as_word(folders.BRACKLEIGH),
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
    assert "fetched    brackleigh-youth.docx" in fetched.out
    again = findings("fetch", folder, *options, "--allow-private-addresses", "--json").json
    assert (again["downloaded"], again["unchanged"]) == ([], 1)
    findings("add", folder)
    assert findings.listed()[0]["source"] == f"{site.address}/brackleigh-youth.docx"

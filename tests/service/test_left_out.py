"""What of a file stands in none of its passages can be read wherever its report can."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import folders
import httpx
import pytest
from command_line import CommandLine
from hashing import HashingEmbedder
from running import serving

REPORT = "harrowmere-2016-fji"
PAGE = """<!doctype html><title>Plans in Tarnwick</title><body><nav>Home News</nav><main>
<h1>Plans in Tarnwick</h1>
<p>Plans were late in most cases, and nobody had noticed that for a year.</p>
<form>Was this page useful?</form><nav>Reports on youth justice, on adults, on courts</nav>
<p hidden>A draft that nobody was to read.</p>
<p>Reviews were written when they were due.</p></main><footer>Crown copyright</footer></body>"""


def test_a_report_gives_each_block_with_its_reason_and_page(client: httpx.Client):
    whole = client.get(f"/api/reports/{REPORT}").json()
    dropped = whole["dropped"]
    assert len(dropped) == whole["report"]["dropped"] > 0
    assert [each["page_index"] for each in dropped] == sorted(
        each["page_index"] for each in dropped
    )
    headers = [each for each in dropped if each["reason"] == "running header"]
    assert len(headers) == 2
    for header in headers:
        assert header["page"] in header["text"], "a header that prints the number of its page"
    source = (folders.SAMPLE / whole["report"]["doc"]).read_text("utf-8")
    passages = "\n".join(each["text"] for each in whole["passages"])
    for each in dropped:
        assert each["text"] in source
        assert len(each["text"]) < 10 or each["text"] not in passages


def test_people_read_it_a_link_from_the_report(client: httpx.Client):
    whole = client.get(f"/api/reports/{REPORT}").json()
    link = f"/reports/{REPORT}/left-out"
    assert f'<a href="{link}">What was left out ({len(whole["dropped"])})</a>' in (
        client.get(f"/reports/{REPORT}").text
    )
    page = unescape(client.get(link).text)
    for each in whole["dropped"]:
        assert f'<span class="said">{each["text"]}</span>' in page
    nothing = client.get("/api/reports").json()["reports"]
    empty = next(report["id"] for report in nothing if not report["dropped"])
    assert "Nothing: every line of" in client.get(f"/reports/{empty}/left-out").text
    assert client.get("/reports/none/left-out").status_code == 404


def test_about_counts_it_by_reason(client: httpx.Client):
    counted = {
        each["reason"]: each["blocks"] for each in client.get("/api/about").json()["dropped"]
    }
    reports = client.get("/api/reports").json()["reports"]
    assert sum(counted.values()) == sum(report["dropped"] for report in reports)
    assert f"<li>Contents list: {counted['contents list']}</li>" in client.get("/about").text


@pytest.fixture
def findings(
    tmp_path: Path,
    hashing_embedder: HashingEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> CommandLine:
    return CommandLine(tmp_path / "data", hashing_embedder, monkeypatch, capfd)


def test_of_a_web_page_all_that_was_left_out_is_printed(
    findings: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "plans.html"
    file.write_text(PAGE, "utf-8")
    assert findings("add", file).code == 0
    lines = findings("export", "dropped").out.splitlines()
    told = [json.loads(line)["dropped"] for line in lines]
    assert {(each["text"], each["reason"]) for each in told} == {
        ("Home News", "nav of the web page"),
        ("Reports on youth justice, on adults, on courts", "nav of the web page"),
        ("Was this page useful?", "form of the web page"),
        ("A draft that nobody was to read.", "hidden of the web page"),
        ("Crown copyright", "footer of the web page"),
    }
    assert findings("export", "dropped", "--report", "none").code == 1


def test_doctor_warns_of_a_report_of_which_much_was_left_out(
    findings: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "plans.html"
    file.write_text(PAGE, "utf-8")
    findings("add", file)
    checks = {each["name"]: each for each in findings("doctor", "--json").json["checks"]}
    assert checks["left out"]["state"] == "warning"
    assert "plans-in-tarnwick" in checks["left out"]["found"]


def test_a_page_of_much_that_was_left_out_stays_small(
    tmp_path: Path, hashing_embedder: HashingEmbedder
) -> None:
    links = "".join(f"https://www.example.org/{n}/\n\nVisit {n} was made.\n\n" for n in range(900))
    folders.add_text(tmp_path / "data", "links.txt", f"Visits in Tarnwick\n\n{links}")
    folders.index(tmp_path / "data", hashing_embedder)
    with serving(tmp_path / "data", hashing_embedder) as client:
        (report,) = client.get("/api/reports").json()["reports"]
        page = client.get(f"/reports/{report['id']}/left-out").text
        assert len(client.get(f"/api/reports/{report['id']}").json()["dropped"]) == 900
    assert "900 blocks" in page
    assert page.count("https://www.example.org/") == 500

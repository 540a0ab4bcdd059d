"""The page about runs: read as a browser reads it, its figures worked out by hand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from eval.measures import Scores, TopicScores
from eval.page import report_page
from eval.recorded import Origin, Recorded, RunManifest, Setting, TopicRecord
from eval.selective import Point, of_run, risk_coverage
from eval.types import TopicKind

ORIGIN = Origin(
    program="findings 0.1.0",
    topics_file="topics.jsonl",
    topics_sha256="a" * 64,
    library="b" * 64,
    reports=2,
    passages=9,
    generation=3,
    model="a model <b>",
    relevant=2,
    settings=(Setting("depth", "100"),),
)


def run(name: str, *topics: tuple[str, TopicKind, float, float, float]) -> Recorded:
    """Each topic is (id, kind, nDCG@10 and P@1, confidence, milliseconds)."""
    return Recorded(
        name,
        RunManifest(
            name,
            "2026-01-02T03:04:05+00:00",
            ORIGIN,
            tuple(TopicRecord(topic, kind, sure, ms) for topic, kind, _, sure, ms in topics),
        ),
        tuple(
            TopicScores(topic, kind, Scores(score, 0, 0, 0, score, 0))
            for topic, kind, score, _, _ in topics
            if kind != "unanswerable"
        ),
    )


GOOD = run(
    "good <i>",
    ("t1", "keyword", 1.0, 0.9, 5),
    ("t2", "question", 1.0, 0.8, 7),
    ("t3", "question", 0.0, 0.3, 9),
    ("t4", "unanswerable", 0.0, 0.4, 30),
)
POOR = run(
    "poor",
    ("t1", "keyword", 0.0, 0.9, 5),
    ("t2", "question", 1.0, 0.8, 5),
    ("t3", "question", 0.0, 0.7, 5),
    ("t4", "unanswerable", 0.0, 0.6, 5),
)


def tables(page: str) -> dict[str, list[list[str]]]:
    """By caption; rows with their head, cells as text."""
    found = {}
    for table in LexborHTMLParser(page).css("table"):
        caption = table.css_first("caption").text()
        found[caption] = [[cell.text() for cell in row.css("th, td")] for row in table.css("tr")]
    return found


def test_means_kinds_and_differences_are_those_of_the_runs() -> None:
    found = tables(report_page([GOOD, POOR]))
    overall = found["All answerable topics"]
    assert overall[1][:2] == ["good <i>", "0.667 [0.000, 1.000]"]
    assert overall[2][1].startswith("0.333 ")
    assert found["nDCG@10 by kind of topic"][1:] == [
        ["keyword", "1", "1.000", "0.000"],
        ["question", "2", "0.500 [0.000, 1.000]", "0.500 [0.000, 1.000]"],
    ]
    # Differences 1, 0, 0: both signs of the one reach it.
    (against,) = found["nDCG@10"][1:]
    assert against[0] == "poor"
    assert against[1] == "+0.333"
    assert against[3:] == ["1.0000", "1.0000", "1", "0", "2"]
    assert found["nDCG@10 of good <i> less poor, each topic that differs"][1:] == [
        ["t1", "keyword", "1.000", "0.000", "+1.000"]
    ]


def test_plots_hold_one_bar_a_topic_and_one_line_a_run() -> None:
    page = LexborHTMLParser(report_page([GOOD, POOR]))
    assert [bar.text() for bar in page.css("rect title")] == ["t1: +1.000"]
    risk, latency = (
        figure for figure in page.css("figure") if figure.css_first("svg polyline") is not None
    )
    assert len(risk.css("polyline")) == len(latency.css("polyline")) == 2
    assert [item.text().strip() for item in risk.css("li")] == ["good <i>", "poor"]
    assert all(svg.attributes["aria-label"] for svg in page.css("svg[role=img]"))


def test_the_page_needs_no_other_file_and_takes_no_markup_from_names() -> None:
    page = report_page([GOOD, POOR])
    tree = LexborHTMLParser(page)
    assert not tree.css("script, link, img, iframe, [src], [href], i, b")
    assert "url(" not in page
    assert "://" not in re.sub(r'xmlns="[^"]*"', "", page)


def test_different_libraries_are_told() -> None:
    assert POOR.manifest is not None
    other = msgspec.structs.replace(ORIGIN, library="c" * 64)
    moved = msgspec.structs.replace(
        POOR, manifest=msgspec.structs.replace(POOR.manifest, origin=other)
    )
    assert "over different libraries" in report_page([GOOD, moved])
    assert "over different libraries" not in report_page([GOOD, POOR])


def test_runs_of_other_programs_have_measures_and_no_more() -> None:
    bare = Recorded("bare", None, tuple(TopicScores(t.topic, None, t.scores) for t in GOOD.scores))
    found = tables(report_page([bare]))
    assert list(found) == ["All answerable topics"]


def test_risk_and_coverage_by_hand() -> None:
    # Surest first: right, right, wrong (unanswerable), wrong.
    found = of_run(GOOD)
    assert found is not None
    assert found.points == (
        Point(0.9, 1 / 4, 0),
        Point(0.8, 2 / 4, 0),
        Point(0.4, 3 / 4, 1 / 3),
        Point(0.3, 4 / 4, 2 / 4),
    )
    assert found.area == pytest.approx((0 + 0 + 1 / 3 + 1 / 2) / 4)


def test_topics_of_equal_confidence_are_answered_together() -> None:
    found = risk_coverage([(0.5, True), (0.5, False)])
    assert found.points == (Point(0.5, 1, 1 / 2),)
    assert found.area == 1 / 2


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_the_last_risk_is_that_of_answering_everything(
    outcomes: list[tuple[float, bool]],
) -> None:
    found = risk_coverage(outcomes)
    wrong = sum(not right for _, right in outcomes)
    assert found.points[-1].coverage == 1
    assert found.points[-1].risk == pytest.approx(wrong / len(outcomes))
    assert 0 <= found.area <= 1


def test_a_browser_shows_it_on_a_narrow_screen_without_scrolling_sideways(tmp_path: Path) -> None:
    browsers = ("chromium", "chromium-browser", "google-chrome")
    chromium = next((found for found in map(shutil.which, browsers) if found), None)
    if chromium is None:
        pytest.skip("there is no Chromium here")
    from playwright.sync_api import sync_playwright

    (tmp_path / "report.html").write_text(report_page([GOOD, POOR]), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        page = browser.new_page(viewport={"width": 375, "height": 700})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto((tmp_path / "report.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
        page.get_by_text("As a table").click()
        assert page.get_by_role("cell", name="+1.000", exact=True).is_visible()
        assert said == []
        browser.close()

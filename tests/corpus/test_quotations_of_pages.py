"""Quotations that a web page sets apart, and the links that it leads away by."""

from __future__ import annotations

from corpus.parsing import parse
from corpus.records.quotations import quotations
from corpus.types import Report

PAGE = """<html><body><main>
<h1>Marrowdale Youth Justice Service – inspection of work with children and victims</h1>
<p>Published: 4 March 2025</p><p>An inspection of youth justice services.</p>
<h2>Ratings</h2><table><tr><td>Overall rating</td><td>Good</td></tr>
<tr><td>1.1 Governance and leadership</td><td>Good</td></tr>
<tr><td>2.1 Work with victims</td><td>Requires improvement</td></tr></table>
<h2>1. Organisational delivery</h2><h3>1.1 Governance and leadership</h3>
<p>The board meets each month and hears a child each time. It has met twelve times in the year.</p>
<p>A board member who had been supervised said: <q>They ask me what I would change here.</q></p>
{quotation}
<p>Plans were read by the manager before they were shared with the child and the family.</p>
<p class="pagination"><a href="?p=2">Next page</a></p>
<h2>Share this page</h2><ul><li><a href="#">By letter</a></li><li><a href="#">By post</a></li></ul>
</main></body></html>"""

WORDS = "“Nobody told me that he had been sentenced.”"


def page(quotation: str) -> Report:
    return parse(PAGE.format(quotation=quotation).encode(), "page.html")


def test_who_says_a_quotation_is_read_behind_it():
    for quotation in (
        f"<figure><blockquote><p>{WORDS}</p></blockquote><figcaption>Victim</figcaption></figure>",
        f"<blockquote><p>{WORDS}</p><cite>Victim</cite></blockquote>",
        f"<blockquote><p>{WORDS}</p><footer>— Victim</footer></blockquote>",
        f"<p>{WORDS} – Victim</p>",
    ):
        report = page(quotation)
        (said,) = [one for one in quotations(report) if "sentenced" in one.words]
        assert said.speaker == "victim"
        (passage,) = [one for one in report.passages if one.id == said.passage_id]
        assert passage.kind == "quotation"
        assert passage.text == f"{WORDS} – Victim"


def test_quotation_marks_that_a_browser_sets_are_there():
    said = [one.words for one in quotations(page(""))]
    assert said == ["They ask me what I would change here."]


def test_an_empty_quotation_is_passed_over():
    assert page("<blockquote></blockquote><figure></figure>").passages == page("").passages


def test_links_that_lead_away_are_no_findings():
    report = page("")
    assert not any("Next page" in one.text or "By letter" in one.text for one in report.passages)
    dropped = " ".join(one.text for one in report.dropped)
    assert "Next page" in dropped
    assert "Share this page" in dropped
    assert "By letter" in dropped

"""A page of a site of today and its print by a browser are one report, whatever the site has above,
beside and below its text."""

from __future__ import annotations

import pytest
from browsing import print_of
from playwright.sync_api import Browser

from corpus.parsing import parse
from corpus.types import Report

STYLE = """body { font: 19px/1.35 Arial, sans-serif; margin: 0 }
nav ul, .row { list-style: none; padding: 0; display: flex; gap: 20px; flex-wrap: wrap }
.left, .right { display: grid; gap: 30px; grid-template-columns: 2fr 1fr }
.left { grid-template-columns: 1fr 2.6fr } .left nav ul { display: block }
.left > *, .right > * { min-width: 0 } aside { font-size: 16px } footer { margin-top: 30px }
.lists { display: grid; grid-template-columns: 1fr 1fr; font-size: 16px }"""


def links(*names: str) -> str:
    entries = (
        f'<li><a href="https://www.example.org/{n}">{name}</a></li>' for n, name in enumerate(names)
    )
    return f"<ul>{''.join(entries)}</ul>"


HEADER = (
    '<header><a href="https://www.example.org/">Inspectorate of Youth Work</a>'
    f"<nav>{links('Home', 'About our work', 'Our reports', 'News')}</nav></header>"
)
COOKIES = (
    '<div class="cookies"><h2>Cookies on this service</h2><p>We use some essential cookies.</p>'
    "<p>We would also like to use cookies that tell us how you use the service, so that we can "
    "make it better for you and for everybody else who reads its pages.</p>"
    "<button>Accept analytics cookies</button></div>"
)
SECTION = f"<nav><h2>In this section</h2>{links('Our reports', 'Probation', 'Research')}</nav>"
RELATED = (
    '<aside role="complementary"><h2>Related content</h2>'
    f"{links('The programme of inspections', 'An inspection of youth justice in Pellmouth')}"
    f"<h3>Collection</h3>{links('Reports on youth justice')}</aside>"
)
FOOTER = (
    '<div class="share"><h2>Share this page</h2>' + links("Facebook", "LinkedIn") + "</div>"
    '<footer><p>Is this page useful?</p><button>Yes</button> <button>No</button><div class="lists">'
    f"<div><h2>Topics</h2>{links('Crime and justice', 'Driving')}</div>"
    f"<div><h2>Government activity</h2>{links('Departments', 'News')}</div></div>"
    f"<nav>{links('Help', 'Privacy', 'Cookies', 'Accessibility statement')}</nav>"
    "<p>All content is available under the Open Government Licence v3.0, except where otherwise "
    "stated</p><p>© Crown copyright</p></footer>"
)
PARAGRAPHS = (
    "Governance was clear and the board met often, though two partners had sent nobody since "
    "the spring and one had never come.",
    "Reviews were late in four of ten cases, and in three of these nobody had asked the child "
    'what had changed; the <a href="https://www.example.org/standards">standards</a> ask for that.',
    "Schools were told too late of children who came out of custody, so that some of them waited "
    "for a term.",
)
ARTICLE = (
    "<h1>An inspection of youth justice services in Brackleigh</h1><p>Published 4 March 2022</p>"
    f"<h2>Leadership</h2><p>{PARAGRAPHS[0]}</p><ul><li>plans were late in some teams</li>"
    f"<li>panels were good</li></ul><h2>Reviews</h2><p>{PARAGRAPHS[1]}</p>"
    f"<h2>Education</h2><p>{PARAGRAPHS[2]}</p><h2>Recommendations</h2><p>The board should:</p>"
    "<ol><li>make sure that reviews are held on time</li><li>train staff for this work</li></ol>"
)
DESIGNS = {
    "a column of related pages": (
        f'{COOKIES}{HEADER}<main><div class="right"><div>{ARTICLE}</div>{RELATED}</div></main>'
    ),
    "a menu at the left": f'{HEADER}<div class="left">{SECTION}<main>{ARTICLE}</main></div>',
    "a menu at the right": f'{HEADER}<div class="right"><main>{ARTICLE}</main>{SECTION}</div>',
    "related pages below": f"{COOKIES}{HEADER}<main>{ARTICLE}</main>{RELATED}",
    "a menu that the text flows around": (
        f'{HEADER}<div style="float: right; width: 30%">{RELATED}</div>'
        f'<main style="width: 65%">{ARTICLE}</main>'
    ),
}


def page(body: str) -> str:
    return f"<!doctype html><html><head><style>{STYLE}</style></head><body>{body}</body></html>"


def passages(report: Report) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    return [
        (each.kind, " ".join(each.text.split()), each.number, each.headings)
        for each in report.passages
    ]


@pytest.mark.parametrize("name", DESIGNS)
def test_a_print_of_a_site_has_the_passages_of_the_report_alone(
    browser: Browser, name: str
) -> None:
    expected = parse(page(ARTICLE).encode(), "page.html")
    source = page(DESIGNS[name] + FOOTER)
    printed = parse(print_of(browser, source, format="A4"), "print.pdf")
    for report in (parse(source.encode(), "page.html"), printed):
        assert (report.title, report.meta.area) == (expected.title, "Brackleigh")
        assert passages(report) == passages(expected)
    left_out = " ".join(each.text for each in printed.dropped if each.reason.startswith("link"))
    for words in ("About our work", "Government activity", "Accessibility statement", "Facebook"):
        assert words in left_out


def test_a_header_that_stays_on_the_screen_is_taken_from_every_page_of_its_print(
    browser: Browser,
) -> None:
    fixed = HEADER.replace("<header", '<header style="position: fixed; top: 0"')
    numbered = "".join(
        f"<h2>Area {n}</h2><p>Area {n}: {PARAGRAPHS[n % 3]} That was so in area {n}.</p>"
        for n in range(24)
    )
    body = f'{fixed}<main style="padding-top: 90px">{ARTICLE}{numbered}</main>'
    report = parse(print_of(browser, page(body), format="A4"), "print.pdf")
    assert not any("About our work" in each.text for each in report.passages)
    assert not any("Inspectorate of Youth Work" in each.text for each in report.passages)
    assert all(f"That was so in area {n}." in report.text for n in range(24))


def test_lists_of_links_that_a_report_has_stay(browser: Browser) -> None:
    listed = links("Standards for children in the youth justice system", "Guide to panels")
    body = (
        f"{HEADER}<main>{ARTICLE}<h2>Areas inspected</h2>{links('Pellmouth', 'Tarnwick')}"
        f"<p>Both were visited in the spring, when all of their cases were read.</p>"
        f"<h2>Further reading</h2>{listed}</main>"
    )
    report = parse(print_of(browser, page(body + FOOTER), format="A4"), "print.pdf")
    for words in ("Pellmouth", "Standards for children in the youth justice system"):
        assert words in report.text
    assert "Facebook" not in report.text


def test_a_title_that_is_a_link_and_a_table_of_links_at_the_end_stay(browser: Browser) -> None:
    link = '<a href="https://www.example.org/{}">{}</a>'
    title = "An inspection of youth justice services in Brackleigh"
    rows = "".join(
        f"<tr><td>{link.format(area, area)}</td><td>Good</td></tr>"
        for area in ("Pellmouth", "Tarnwick", "Harrowmere")
    )
    table = f"<table border=1><tr><th>Area</th><th>Rating</th></tr>{rows}</table>"
    article = ARTICLE.replace(title, link.format("report", title)) + f"<h2>Areas</h2>{table}"
    printed = parse(
        print_of(browser, page(f"{HEADER}<main>{article}</main>{FOOTER}"), format="A3"), "print.pdf"
    )
    assert printed.title == title
    assert passages(printed) == passages(parse(page(article).encode(), "page.html"))

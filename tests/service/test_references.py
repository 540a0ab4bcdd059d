"""References written out by hand, and those of the service over a socket."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import msgspec
from asking import ask
from running import serving

from corpus.types import PageMark, Report
from index.embedding import Embedder
from index.types import Entry
from service.references import bibtex, reference, ris, words


def entry(report: Report) -> Entry:
    return Entry(report.passages[0], report, "concern")


def of_the_inspectorate(report: Report, title: str = "Inspection of Brackwell") -> Report:
    meta = msgspec.structs.replace(report.meta, inspectorate="HM Inspectorate of Probation")
    return msgspec.structs.replace(report, meta=meta, title=title)


def test_words_give_author_year_title_place_and_address(by_hand: tuple[Report, ...]):
    cited = reference(entry(of_the_inspectorate(by_hand[0])), "https://findings.example.org/")
    assert words(cited) == (
        "HM Inspectorate of Probation (2016) Inspection of Brackwell, Key Findings, paragraph 1, "
        "p. 2. Available at: https://findings.example.org/reports/brackwell-2016-fji"
        "#brackwell-2016-fji:theme-1:key-findings:1"
    )


def test_what_is_not_known_is_left_out(by_hand: tuple[Report, ...]):
    report = by_hand[0]
    meta = msgspec.structs.replace(report.meta, published=None)
    passage = msgspec.structs.replace(report.passages[0], section=None, number=None, page=None)
    report = msgspec.structs.replace(report, meta=meta, passages=(passage,))
    assert words(reference(entry(report))) == "Inspection of Brackwell (no date)."


def under(report: Report, *placed: tuple[tuple[str, ...], str, str | None]) -> list[str]:
    """What passages under these headings, with this section and theme, are cited by."""
    passages = tuple(
        msgspec.structs.replace(
            report.passages[0], headings=headings, section=section, printed_theme=theme, page=None
        )
        for headings, section, theme in placed
    )
    report = msgspec.structs.replace(report, passages=passages)
    return [reference(Entry(passage, report, "concern")).place for passage in passages]


def test_a_section_of_every_theme_is_cited_with_its_theme(by_hand: tuple[Report, ...]):
    assert under(
        by_hand[0],
        (("Theme 1: Living", "Findings"), "Findings", "Living"),
        (("Theme 2: Learning", "Findings"), "Findings", "Learning"),
        (("Judgements", "Summary", "Living"), "Summary", "Living"),
        (("Judgements", "Summary", "Learning\nwell"), "Summary", "Learning"),
        (("Theme 2: Learning", "Scores"), "Scores", "Learning"),
        (("Domain of learning", "1.1 Learning"), "1.1 Learning", "Learning"),
        (("Domain of learning", "1.1 Learning", "Strengths"), "1.1 Learning", "Learning"),
    ) == [
        "Theme 1: Living, Findings, paragraph 1",
        "Theme 2: Learning, Findings, paragraph 1",
        "Summary, Living, paragraph 1",
        "Summary, Learning well, paragraph 1",
        "Scores, paragraph 1",
        "1.1 Learning, paragraph 1",
        "1.1 Learning, paragraph 1",
    ]


def test_without_themes_a_section_is_told_by_the_heading_above(by_hand: tuple[Report, ...]):
    assert under(
        by_hand[0],
        (("Remand", "Example: The van"), "Example", None),
        (("Release", "The first day", "Example: A key"), "Example", None),
        (("Advice", "The service should"), "Advice", None),
        (("Advice", "The board should"), "Advice", None),
    ) == [
        "Remand, Example, paragraph 1",
        "The first day, Example, paragraph 1",
        "Advice, paragraph 1",
        "Advice, paragraph 1",
    ]


def test_a_sample_says_that_it_is_invented(by_hand: tuple[Report, ...]):
    meta = msgspec.structs.replace(by_hand[0].meta, invented=True)
    cited = reference(entry(msgspec.structs.replace(by_hand[0], meta=meta)))
    for written in (words(cited), ris(cited), bibtex(cited)):
        assert "Inspection of Brackwell [invented sample report]" in written


def test_a_quotation_is_cited_by_its_own_page(by_hand: tuple[Report, ...]):
    report = by_hand[0]
    report = msgspec.structs.replace(report, pages=(PageMark(0, 1, "2"), PageMark(30, 2, "3")))
    assert "p. 2" in words(reference(entry(report), offset=0))
    assert "p. 3" in words(reference(entry(report), offset=30))


def test_ris_is_a_report_field_by_field(by_hand: tuple[Report, ...]):
    cited = reference(entry(of_the_inspectorate(by_hand[0])), "https://findings.example.org")
    assert ris(cited).split("\r\n") == [
        "TY  - RPRT",
        "ID  - brackwell-2016-fji:theme-1:key-findings:1",
        "AU  - HM Inspectorate of Probation",
        "TI  - Inspection of Brackwell",
        "PY  - 2016",
        "DA  - 2016/05/12/",
        "PB  - HM Inspectorate of Probation",
        "SE  - Key Findings",
        "SP  - 2",
        "N1  - Key Findings, paragraph 1",
        "UR  - https://findings.example.org/reports/brackwell-2016-fji"
        "#brackwell-2016-fji:theme-1:key-findings:1",
        "ER  - ",
        "",
    ]


def test_a_date_is_as_precise_as_printed(by_hand: tuple[Report, ...]):
    letter = reference(entry(by_hand[2]))  # printed is the year alone
    assert "DA  - 2013///\r\n" in ris(letter)
    assert "month" not in bibtex(letter)


def test_bibtex_escapes_what_tex_reads_as_a_command(by_hand: tuple[Report, ...]):
    titled = of_the_inspectorate(by_hand[0], "Help & 50% {more}_now")
    assert bibtex(reference(entry(titled))) == (
        "@techreport{brackwell-2016-fji:theme-1:key-findings:1,\n"
        "  author = {{HM Inspectorate of Probation}},\n"
        "  title = {{Help \\& 50\\% \\{more\\}\\_now [invented sample report]}},\n"
        "  institution = {{HM Inspectorate of Probation}},\n"
        "  year = {2016},\n"
        "  month = may,\n"
        "  pages = {2},\n"
        "  note = {Key Findings, paragraph 1},\n"
        "}\n"
    ).replace(" [invented sample report]", "")


def test_a_line_end_in_a_title_ends_no_field(by_hand: tuple[Report, ...]):
    titled = of_the_inspectorate(by_hand[0], "Inspection\r\nUR  - https://evil.example")
    assert "TI  - Inspection UR - https://evil.example\r\n" in ris(reference(entry(titled)))


def test_citations_carry_the_words_that_their_passage_is_cited_by(client: httpx.Client):
    answer = ask(client, "post-16 ETE gaps")
    assert answer["citations"]
    for citation in answer["citations"]:
        passage = client.get(f"/api/passages/{citation['passage_id']}").json()
        pasted = client.get(f"/api/passages/{citation['passage_id']}/reference")
        assert pasted.headers["content-type"] == "text/plain; charset=utf-8"
        if passage["page"] == citation["page"]:
            assert pasted.text == citation["reference"] + "\n"
        assert f"({passage['year']}) {passage['report_title']}" in citation["reference"]


def test_every_passage_has_a_reference_in_every_format(client: httpx.Client):
    for report in client.get("/api/reports").json()["reports"]:
        passage = client.get(f"/api/reports/{report['id']}").json()["passages"][-1]
        address = f"/api/passages/{passage['id']}/reference"
        record = client.get(address, params={"format": "ris"})
        assert record.headers["content-type"].startswith("application/x-research-info-systems")
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in record.text.splitlines())
        entry = client.get(address, params={"format": "bibtex"}).text
        assert entry.count("{") == entry.count("}")


def test_the_address_is_absolute_where_the_service_knows_its_own(
    sample_data: Path, model: Embedder
):
    with serving(sample_data, model, public_url="https://findings.example.org") as client:
        citation = client.get("/api/search?q=victims&k=1").json()["hits"][0]["citation"]
    assert citation["reference"].endswith(f"Available at: {citation['url']}")
    assert citation["url"].startswith("https://findings.example.org/reports/")


def test_an_unknown_format_or_passage_is_told(client: httpx.Client):
    passage = client.get("/api/search?q=victims&k=1").json()["hits"][0]["passage"]["id"]
    refused = client.get(f"/api/passages/{passage}/reference?format=endnote")
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["allowed"] == ["text", "ris", "bibtex"]
    assert client.get("/api/passages/nowhere:1/reference").status_code == 404

"""Files as they come: encodings, markup, pages, and what is refused."""

from __future__ import annotations

import pytest

from corpus.errors import CorpusError, Unreadable
from corpus.parsing import parse
from corpus.readers import read

SENTENCE = "The child’s plan – a good one – was “clear”."


def texts(source: bytes) -> list[str]:
    return [passage.text for passage in parse(source, "t.txt").passages]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert texts(SENTENCE.encode(encoding)) == [SENTENCE]


def test_a_damaged_byte_does_not_spoil_the_rest() -> None:
    source = SENTENCE.encode() + b" It ended \xff well."
    report = parse(source, "t.txt")
    assert report.passages[0].text == f"{SENTENCE} It ended well."
    assert "replacement character" in {item.reason for item in report.dropped}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n\f", "the file is empty"),
        (b"\xef\xbb\xbf \n", "the file is empty"),
        (b"%PDF-1.7\n...", "damaged or truncated PDF"),
        (b"PK\x03\x04....", "damaged or truncated Word document"),
        (b"<!DOCTYPE html><nav>Home</nav>", "web page holds no text"),
        (bytes(range(32)) * 20, "not text"),
        (b"\x8d\x8f\x90\x9d caf\xe9", "no known encoding"),
        (b"\xff\xfea", "UTF-16"),
        (b"12\n\n13\n\nhttp://www.example.org/a\n", "no paragraphs"),
    ],
)
def test_refusals_say_why_and_what_to_do(source: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refusal:
        parse(source, "annual")
    assert str(refusal.value).startswith("annual: ")
    assert refusal.value.mend.endswith(".")
    assert isinstance(refusal.value, CorpusError)


@pytest.mark.parametrize(
    ("name", "source", "what"),
    [
        ("plan.pdf", SENTENCE.encode(), r"it is plain text.+plan\.txt"),
        ("plan.PDF", b"<!DOCTYPE html><p>The page has gone.</p>", r"a web page.+plan\.html"),
        ("plan.docx", b"<html><body><p>Please sign in.</p></body></html>", "Word document, and it"),
    ],
)
def test_a_page_or_text_in_the_place_of_a_report_is_refused(
    name: str, source: bytes, what: str
) -> None:
    with pytest.raises(Unreadable, match=what):
        parse(source, name)


def test_tags_entities_and_emphasis_are_no_text() -> None:
    source = (
        "<p>Ham &amp; eggs for <b>all</b>.</p><ul><li>One **bold** word</li>"
        "<li>[a link](http://www.example.org) here</li></ul>"
    )
    report = parse(source.encode(), "t.txt")
    assert [passage.text for passage in report.passages] == [
        "Ham & eggs for all.",
        "One bold word",
        "a link here",
    ]
    assert ("<b>", "markup") in {(item.text, item.reason) for item in report.dropped}


def test_a_table_of_tags_within_a_text_is_a_table() -> None:
    rows = (("Stage", "Who"), ("Before", "Manager"), ("After", "Worker"))
    tags = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    for table in (tags, tags.replace("\n", ""), tags.replace("<td>", "\n  <td align=left>")):
        text = f"# A visit\n\nPlans were late.\n\n<table>\n{table}\n</table>\n\nIt met.\n"
        report = parse(text.encode(), "a.md")
        assert [each.rows for each in report.tables] == [rows]
        assert [each.text for each in report.passages if "\n" not in each.text] == [
            "Plans were late.",
            "It met.",
        ]


def test_signs_that_are_no_markup_stay() -> None:
    text = "Fewer than 5 (<5) of 20 said so; 3 * 4 = 12 and snake_case_name stayed."
    assert texts(text.encode()) == [text]


def test_pages_by_form_feed_and_by_one_leading_space() -> None:
    fed = read(b"First page.\n\x0cSecond page.\n", "t.txt").lines
    assert [(line.text, line.page_index) for line in fed] == [
        ("First page.", 0),
        ("Second page.", 1),
    ]
    body = "\n".join(["A line of text that goes on."] * 12)
    spaced = read(f" {body}\n {body}\n".encode(), "t.txt").lines
    assert {line.page_index for line in spaced[:12]} == {0}
    assert {line.page_index for line in spaced[12:]} == {1}


def test_ligatures_and_invisible_characters() -> None:
    assert texts("The ﬁrst of\u00a0ﬁve\u200b oﬀers.".encode()) == ["The first of five offers."]

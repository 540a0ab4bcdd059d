"""Texts made to stall whoever reads them: each is of about the length asked for, and repeats
what a careless search would follow from every place to the end."""

from __future__ import annotations

from collections.abc import Callable

Text = Callable[[int], str]


def _again(piece: str) -> Text:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def _numbered(piece: str) -> Text:
    """The piece with the place of each repetition in it."""
    return lambda length: "".join(piece.format(at) for at in range(length // (len(piece) + 2)))


def _begun(start: str, piece: str) -> Text:
    return lambda length: start + _again(piece)(length - len(start))


TEXTS: dict[str, Text] = {
    # markup
    "comments never closed": _again("<!-- "),
    "comments before what may be a web page": _again("<!---->"),
    "tags never closed": _again("<h1 "),
    "a reference of a million digits": _begun("&#", "1"),
    "brackets": _again("["),
    "images in lines": _again("![a](" * 3_000 + "\n"),
    "links in lines": _again("[a](http://b" * 1_500 + "\n"),
    "emphasis": _again("*a _b " * 2_000 + "\n"),
    "rules of tables": _again("-" * 19_000 + "|x\n"),
    "rows of a table": _again("| a | b |\n"),
    "titles with a rule below": _again("Title\n=====\n"),
    "quotations of nothing": _again(">\n"),
    # lines
    "lines of one digit": _again("7\n"),
    "numbers in lines": _numbered("{}\n"),
    "bare numbers": _again("1 And so.\n"),
    "dashes in lines": _again("-\n"),
    "lines that end in no stop": _again("the plans and the\n"),
    "pages of one letter": _again("a\f"),
    "lead-ins alone": _again("We found that:\n\n"),
    "soft hyphens": _again("a\u00ad\n"),
    # one long word or line
    "a word of capitals": _again("A"),
    "a word of digits": _again("7"),
    "dots": _again("."),
    "dots in lines": _again("." * 19_000 + "x\n"),
    "spaces": _begun("a", " "),
    "contents with dots": _begun("Contents\n", " ." * 200 + "\n"),
    # what the series print
    "headings": _numbered("# Heading {}\n\n"),
    "headings below each other": _numbered("## A {}\n\n### B\n\n#### C\n\nText.\n\n"),
    "the same heading": _again("# Key findings\n\nText.\n\n"),
    "names of themes": _again("Reducing reoffending\n\n"),
    "boxes": _again("Text and\n\nExample of notable practice: Title\n\n"),
    "boxes after one sentence": _begun(
        "Text that goes on and\n\n", "Example of notable practice\n\n"
    ),
    "footnotes": _again("The rate1 of\n\n1 Note that says\n\n"),
    "contacts": _again("contact " * 2_300 + "\n\n"),
    "ratings": _again("youth justice service resettlement rated " * 400 + "\n\n"),
    "names": _again("A" * 67 + "@\n\nChief Inspector\n\n"),
    "names of areas": _again("Harrow and Marl of the Youth " * 600 + "\n"),
}

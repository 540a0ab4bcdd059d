"""Headings of a Word document that has no styles for them, told by their letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docx.oxml.ns import qn
from lxml.etree import _Element

from corpus.readers.docx_parts import value_of
from corpus.readers.large import Letters, levels_of

_DEFAULT = 20  # half-points: what Word sets where nothing says otherwise
_LARGER = 2  # half-points beyond the text, at the fewest


def large_headings(body: _Element, styles: _Element) -> Mapping[_Element, int]:
    """The paragraphs of a document that its letters make headings, each with its level. Tables
    hold none, unless they are frames: a single cell a row."""
    default = _default_size(styles)
    return levels_of(
        {
            paragraph: [*_runs(paragraph, default)]
            for paragraph in body.iter(qn("w:p"))
            if not _is_in_table(paragraph)
        },
        _LARGER,
    )


def _is_in_table(paragraph: _Element) -> bool:
    rows = paragraph.iterancestors(qn("w:tr"))
    return any(len(row.findall(qn("w:tc"))) > 1 for row in rows)


def _runs(paragraph: _Element, default: int) -> Iterator[Letters]:
    """The runs of a paragraph, their sizes in half-points."""
    for run in paragraph.iter(qn("w:r")):
        text = "".join(part.text or "" for part in run.iter(qn("w:t")))
        properties = run.find(qn("w:rPr"))
        if properties is None:
            yield Letters(text, default, False)
            continue
        bold = properties.find(qn("w:b"))
        is_bold = bold is not None and bold.get(qn("w:val"), "1") not in ("0", "false", "off")
        yield Letters(text, _size(properties) or default, is_bold)


def _size(properties: _Element) -> int | None:
    size = value_of(properties, "w:sz")
    return int(size) if size and size.isascii() and size.isdigit() else None


def _default_size(styles: _Element) -> int:
    """The size of letters of which neither the run nor, beside it, the document says more."""
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    size = _size(defaults) if defaults is not None else None
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1":
            own = style.find(qn("w:rPr"))
            size = (_size(own) if own is not None else None) or size
    return size or _DEFAULT

"""Headings of a Word document that has no styles for them: paragraphs in bold letters larger than
those of the text, of which the largest head what the smaller ones divide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from docx.oxml.ns import qn
from lxml.etree import _Element

from corpus.readers.docx_parts import value_of

_DEFAULT = 20  # half-points: what Word sets where nothing says otherwise
_LARGER = 2  # half-points beyond the text, at the fewest
_FEWEST = 3  # headings
_LONGEST = 120  # characters
_DEEPEST = 6
_STOPS = (".", ";", ",")


def large_headings(body: _Element, styles: _Element) -> Mapping[_Element, int]:
    """The paragraphs of a document that its letters make headings, each with its level, 1 the
    highest. Tables hold none, unless they are frames: a single cell a row."""
    default = _default_size(styles)
    printed: Counter[int] = Counter()
    bold: dict[_Element, int] = {}
    for paragraph in body.iter(qn("w:p")):
        if _is_in_table(paragraph):
            continue
        runs = [*_runs(paragraph, default)]
        for text, size, _ in runs:
            printed[size] += len(text)
        said = "".join(text for text, _, _ in runs).strip()
        sizes = {size for text, size, _ in runs if text.strip()}
        whole = all(is_bold for text, _, is_bold in runs if text.strip())
        if whole and len(sizes) == 1 and len(said) <= _LONGEST and not said.endswith(_STOPS):
            bold[paragraph] = sizes.pop()
    least = max(printed, key=lambda size: printed[size], default=0) + _LARGER
    large = {paragraph: size for paragraph, size in bold.items() if size >= least}
    if len(large) < max(_FEWEST, len(bold) - len(large)):
        return {}  # a cover in large letters, and headings in letters of the text's own size
    ranks = sorted({*large.values()}, reverse=True)
    return {paragraph: min(ranks.index(size) + 1, _DEEPEST) for paragraph, size in large.items()}


def _is_in_table(paragraph: _Element) -> bool:
    rows = paragraph.iterancestors(qn("w:tr"))
    return any(len(row.findall(qn("w:tc"))) > 1 for row in rows)


def _runs(paragraph: _Element, default: int) -> Iterator[tuple[str, int, bool]]:
    """The text of each run, its size in half-points and whether it is bold."""
    for run in paragraph.iter(qn("w:r")):
        text = "".join(part.text or "" for part in run.iter(qn("w:t")))
        properties = run.find(qn("w:rPr"))
        if properties is None:
            yield text, default, False
            continue
        bold = properties.find(qn("w:b"))
        is_bold = bold is not None and bold.get(qn("w:val"), "1") not in ("0", "false", "off")
        yield text, _size(properties) or default, is_bold


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

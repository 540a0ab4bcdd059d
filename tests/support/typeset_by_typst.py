"""A report set by Typst, which knows nothing of how our own typesetter sets one: justified text in
a serif, words broken at line ends, hanging numbers, ruled tables and framed boxes."""

from __future__ import annotations

import json
from collections.abc import Sequence

import typst

from corpus.structure import Part
from eval.typesetting import cells_of, mark_of

_HEAD = """
#set text(lang: "en", region: "GB", size: 10pt)
#set par(justify: true)
#set page(paper: "a4", numbering: "1", columns: {columns}, header: text(size: 8pt, {title}))
#show heading: set block(above: 14pt, below: 8pt)
"""


def as_typst_pdf(parts: Sequence[Part], title: str, columns: int) -> bytes:
    """The PDF, in so many columns; footnotes are left out."""
    out = [_HEAD.format(columns=columns, title=_said(title))]
    framed = False
    for part in parts:
        block = part.block
        if block.role == "footnote":
            continue
        in_box = part.kind == "notable_practice" and not block.bullet
        if framed and (not in_box or block.role == "heading"):
            out.append("]")
            framed = False
        if in_box and not framed:
            out.append("#block(stroke: 1pt, inset: 8pt, width: 100%)[")
            framed = True
        out += [_set(part), ""]
    out += ["]"] if framed else []
    return bytes(typst.compile("\n".join(out).encode()))


def _set(part: Part) -> str:
    block = part.block
    text = _said(block.text)
    if block.role == "heading":
        return f"#heading(level: {part.depth}, {text})"
    if rows := cells_of(block):
        cells = ", ".join(_said(cell) for row in rows for cell in row)
        return f"#table(columns: {len(rows[0])}, {cells})"
    if block.role == "rows":
        return " \\\n".join(f"#{_said(line)}" for line in block.text.split("\n"))
    if block.bullet:
        return f"#list({text})"
    if mark := mark_of(block).strip():
        return f"#grid(columns: (1cm, 1fr), {_said(mark)}, {text})"
    return f"#{text}"


def _said(text: str) -> str:
    """A string of Typst's, in which nothing is markup."""
    return json.dumps(text, ensure_ascii=False)

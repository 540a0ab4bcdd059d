"""What a Word document keeps beside its text: numbering, footnotes, headers and footers."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element

from corpus.readers.markup import normalise
from corpus.types import Dropped


def part_of(document: Document, name: str) -> _Element | None:
    """The XML of a part beside the text (its numbering, its footnotes), if there is one."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{name}"):
            return parse_xml(relation.target_part.blob)
    return None


def value_of(parent: _Element, child: str) -> str | None:
    """The value of a child, such as `w:ilvl`, if there is one."""
    found = parent.find(qn(child))
    return None if found is None else found.get(qn("w:val"))


def running_of(document: Document) -> tuple[Dropped, ...]:
    """What Word prints at the edges of every page, once each: nothing says of which pages."""
    parts = (
        relation.target_part
        for relation in document.part.rels.values()
        if not relation.is_external and relation.reltype.endswith(("/header", "/footer"))
    )
    texts = (
        normalise("".join(text.text or "" for text in paragraph.iter(qn("w:t")))).strip()
        for part in parts
        for paragraph in parse_xml(part.blob).iter(qn("w:p"))
    )
    return tuple(Dropped(text, "running header", 0) for text in dict.fromkeys(texts) if text)


NOTE_OF = {qn(f"w:{kind}Reference"): qn(f"w:{kind}") for kind in ("footnote", "endnote")}
"""What a reference in the text refers to, by their tags."""


def notes_of(document: Document) -> dict[tuple[str, str], _Element]:
    """Footnotes and endnotes by tag and id, without the lines that Word draws above them."""
    roots = (part_of(document, name) for name in ("footnotes", "endnotes"))
    return {
        (note.tag, note.get(qn("w:id"), "")): note
        for root in roots
        if root is not None
        for note in root
        if note.tag in NOTE_OF.values() and note.get(qn("w:type"), "normal") == "normal"
    }

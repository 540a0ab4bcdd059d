"""Notes of a Word document that stand at its end, not at the foot of a page."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from corpus.parsing import parse

NOTE = "The note says that guidance was followed."
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_read_wherever_word_puts_them(kind: str) -> None:
    document = docx.Document()
    document.add_heading("A visit to Tarnwick", 0)
    document.add_heading("Findings", 1)
    paragraph = document.add_paragraph("Staff were skilled")
    reference = f'<w:r {nsdecls("w")}><w:{kind}Reference w:id="2"/></w:r>'
    paragraph._p.append(parse_xml(reference))
    paragraph.add_run(" in most cases.")
    notes = (
        f'<w:{kind}s {nsdecls("w")}><w:{kind} w:id="2"><w:p><w:r><w:t>{NOTE}</w:t></w:r></w:p>'
        f"</w:{kind}></w:{kind}s>"
    )
    part = Part(PackURI(f"/word/{kind}s.xml"), f"{MAIN}.{kind}s+xml", notes.encode())
    document.part.relate_to(part, f"{RELATION}/{kind}s")
    out = BytesIO()
    document.save(out)
    texts = [each.text for each in parse(out.getvalue(), "visit.docx").passages]
    assert texts == ["Staff were skilled in most cases.", NOTE]

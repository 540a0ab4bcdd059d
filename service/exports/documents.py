"""Documents for a word processor: headings, quotations, numbered references, the date.

A paper is put together from these, so they use Word's own styles (Heading, Quote, List) and
nothing of ours: what is pasted takes the look of the paper.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from service.wording import date as in_words

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold; a Word document is XML."""


class Paper:
    """A document being written: quotations are numbered, and their references listed at its end,
    each once, or `apart`, each quotation under a number of its own, where words of ours speak of
    quotations by their numbers."""

    def __init__(
        self, title: str, subtitle: str, taken: date, generation: int, *, apart: bool = False
    ) -> None:
        self._apart = apart
        self._document: Document = docx.Document()
        self._references: dict[tuple[str, int], int] = {}
        self._styles: dict[str, str] = {}
        facts = self._document.core_properties
        facts.title, facts.author = _clean(title)[:250], "Findings"
        facts.comments = f"Taken from state {generation} of the index."
        facts.created = facts.modified = datetime.combine(taken, datetime.min.time(), UTC)
        facts.language = "en-GB"
        written_in = self._document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
        written_in.set(qn("w:val"), facts.language)
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        self._document.add_heading(_clean(title), level=0)
        if subtitle:
            self.text(subtitle)
        told = in_words(taken.isoformat())
        self.small(f"Taken from Findings on {told}.")

    def heading(self, text: str, level: int = 1) -> None:
        self._document.add_heading(_clean(text), level=level)

    def text(self, text: str) -> None:
        self._document.add_paragraph(_clean(text))

    def small(self, text: str) -> None:
        run = self._document.add_paragraph().add_run(_clean(text))
        run.font.size = Pt(9)

    def bullet(self, text: str) -> None:
        self._styled(text, "List Bullet")

    def quotation(self, text: str, reference: str, lead: str = "") -> None:
        """Verbatim words, with the number of their reference; `lead` says before them, in words
        of ours, what they are."""
        if lead:
            self._keep(self._document.add_paragraph(_clean(lead)))
        following = len(self._references) + 1
        key = (reference, following if self._apart else 0)
        number = self._references.setdefault(key, following)
        self._styled(f"“{text}” [{number}]", "Quote")

    def table(self, head: list[str], rows: list[list[str]], caption: str) -> None:
        """A table with its caption above; the first row is repeated on every page."""
        self._keep(self._styled(caption, "Caption"))
        table = self._document.add_table(rows=1, cols=len(head), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            cell.text = ""
            cell.paragraphs[0].add_run(_clean(text)).bold = True
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = _clean(text)
        self._document.add_paragraph()

    def finished(self) -> bytes:
        """The file, with the references at its end."""
        if self._references:
            self.heading("References")
            for (reference, _), number in self._references.items():
                self._document.add_paragraph(f"[{number}] {_clean(reference)}")
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _styled(self, text: str, style: str) -> Paragraph:
        """A paragraph of one of Word's own styles. Its id is looked up once: python-docx reads all
        styles of the document anew for every paragraph, which was most of the time of a paper."""
        if style not in self._styles:
            self._styles[style] = self._document.styles[style].style_id
        paragraph = self._document.add_paragraph(_clean(text))
        paragraph._p.style = self._styles[style]
        return paragraph

    def _keep(self, paragraph: Paragraph) -> None:
        """On one page with what follows."""
        paragraph.paragraph_format.keep_with_next = True


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)

"""Word documents to `Line`s: one a paragraph, list item or table row, with the numbers that
Word counts itself. Deleted and hidden text, headers, footers and comments stay out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError, _Element

from corpus.errors import Unreadable
from corpus.readers.docx_large import large_headings
from corpus.readers.docx_numbering import Mark, Numbering
from corpus.readers.docx_parts import NOTE_OF, notes_of, part_of, running_of
from corpus.readers.docx_styles import Styles, begins_below
from corpus.readers.enclosures import Within, enter
from corpus.readers.markup import normalise
from corpus.readers.parting import unwrapped
from corpus.readers.reading import Reading
from corpus.readers.spans import Spanning, spanned
from corpus.readers.wording import paragraph, plain, take_bullet
from corpus.readers.zipped import check_word
from corpus.types import Dropped, Line

_SAVE_ANEW = "Open it in Word, save it anew as .docx or as PDF, and add that."
_TOO_DEEP = "Excessive depth"  # what libxml2 says, and then how a programmer may allow it
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NO_TEXT = frozenset(
    (*map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:txbxContent")), _FALLBACK)
)
_WITHIN = (_FALLBACK, qn("w:txbxContent"))
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:sym"): "• ",
}


def read(source: bytes, doc: str) -> Reading:
    """The lines of a Word document. Raises `Unreadable`."""
    check_word(source, doc)
    try:
        document = docx.Document(BytesIO(source))
    except (OpcError, XMLSyntaxError, KeyError, ValueError) as error:
        told = "one of its parts is nested as none of Word's is" if _TOO_DEEP in str(error) else ""
        reason = f"it is a damaged Word document ({told or str(error)[:100]})"
        raise Unreadable(doc, reason, _SAVE_ANEW) from error
    walker = _Walker(document)
    walker.read(document.element.body)
    walker.read_boxes()
    if not walker.lines:
        raise Unreadable(
            doc,
            "the Word document holds no text, perhaps pictures of pages",
            "Have its pages recognised (OCR), and add the result.",
        )
    lines = unwrapped(walker.lines, frozenset(walker.after_blank))
    return Reading(lines, (*running_of(document), *walker.dropped))


class _Walker:
    def __init__(self, document: Document) -> None:
        self.styles = Styles(document.styles.element)
        self.numbering = Numbering(part_of(document, "numbering"))
        self.notes = notes_of(document)
        self.within: Within = ()  # tables around the next line
        self.enclosures = 0  # so far
        self.lines: list[Line] = []
        self.dropped: list[Dropped] = []
        self.after_blank: set[int] = set()  # places of lines with an empty paragraph before them
        self.boxes: list[_Element] = []  # of text, until the section around them ends
        self.initial = ""  # the large letter that begins the next paragraph
        self.page = 0
        self.noted = 0  # footnotes and endnotes so far
        body = document.element.body
        styled = any(self.styles.of(one).heading is not None for one in body.iter(qn("w:p")))
        self.large = {} if styled else large_headings(body, document.styles.element)
        # Word notes where its pages ended when it last laid them out.
        rendered = next(body.iter(qn("w:lastRenderedPageBreak")), None) is not None
        self.page_break = qn("w:lastRenderedPageBreak") if rendered else qn("w:br")

    def read(self, container: _Element) -> None:
        for child in container:
            if child.tag == qn("w:p"):
                self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
                self.read(child)

    def read_boxes(self) -> None:
        """Boxes stand behind the section that they were set into: nothing shows where one ends."""
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.read(box)

    # -- paragraphs ------------------------------------------------------------------

    def _paragraph(self, element: _Element) -> None:
        style = self.styles.of(element)
        heading = style.heading or self.large.get(element)
        if heading is not None:
            self.read_boxes()
        notes: list[str] = []
        page = self.page
        raw = "".join(self._text(element, notes))
        if raw.startswith("\f"):
            page = self.page
        raw, self.initial = self.initial + raw.replace("\f", ""), ""
        if begins_below(element):
            self.initial = raw.strip()
            return
        texts = paragraph(raw)
        if style.contents:
            self.dropped.extend(Dropped(text, "contents list", page) for text in texts)
        elif not texts:
            self.after_blank.add(len(self.lines))
        else:
            mark = self.numbering.mark(style.list, style.level) if style.list else None
            self._emit(texts, page, heading, mark)
            self._foot(notes)
        self.boxes += [
            box
            for box in element.iter(qn("w:txbxContent"))
            if not any(above.tag in _WITHIN for above in box.iterancestors())
        ]

    def _emit(self, texts: list[str], page: int, heading: int | None, mark: Mark | None) -> None:
        for at, text in enumerate(texts):
            bullet = at == 0 and mark is not None and mark.bullet
            if at == 0 and mark is not None:
                text = mark.text + text
            elif at == 0 and heading is None:
                text, bullet = take_bullet(text, weak=True)
            self.lines.append(
                Line(
                    plain(text) if heading is None else plain(text.replace("\t", " ")),
                    page,
                    indent=2 * mark.level if mark else 0,
                    heading=heading,
                    bullet=bullet and heading is None,
                    whole=True,
                    blank_before=at == 0,
                    within=self.within,
                )
            )

    def _text(self, element: _Element, notes: list[str]) -> Iterator[str]:
        """The visible text of a paragraph; \\f where a page ends."""
        for child in element:
            tag = child.tag
            if tag == qn("w:t"):
                yield (child.text or "").replace("\u00ad", "")
            elif tag == self.page_break and _is_page_break(child):
                self.page += 1
                yield "\f"
            elif tag in _SIGNS:
                yield _SIGNS[tag] if not _is_page_break(child) else ""
            elif tag in NOTE_OF:
                yield from self._reference(child, notes)
            elif isinstance(tag, str) and tag not in _NO_TEXT:
                if _is_hidden(child):
                    self._hide(child)
                else:
                    yield from self._text(child, notes)

    def _hide(self, run: _Element) -> None:
        """Lists what Word does not show."""
        text = normalise("".join(part.text or "" for part in run.iter(qn("w:t")))).strip()
        if text:
            self.dropped.append(Dropped(text, "hidden text", self.page))

    # -- footnotes -------------------------------------------------------------------

    def _reference(self, element: _Element, notes: list[str]) -> Iterator[str]:
        note = self.notes.get((NOTE_OF[element.tag], element.get(qn("w:id"), "")))
        if note is not None:
            self.noted += 1
            notes.append(f"[{self.noted}] {''.join(self._text(note, [])).lstrip()}")
            yield f"[{self.noted}]"

    def _foot(self, notes: list[str]) -> None:
        """Footnotes stand behind their paragraph, as on a page, under their printed number."""
        for note in notes:
            text = plain(normalise(note.replace("\f", "").replace("\n", " ")))
            self.lines.append(Line(text, self.page, whole=True, blank_before=True))

    # -- tables ----------------------------------------------------------------------

    def _table(self, table: _Element) -> None:
        """A row of several cells is one line; a table of single cells is a box around text, and one
        of a single row may set text side by side."""
        rows = [row.findall(qn("w:tc")) for row in table.iter(qn("w:tr"))]
        nested = next(table.iterdescendants(qn("w:tbl")), None) is not None
        if nested or all(len(cells) < 2 for cells in rows) or _lays_out(rows):
            around = self.within
            self.enclosures += 1
            self.within = enter(around, self.enclosures)
            for row in table.findall(qn("w:tr")):
                for cell in row.findall(qn("w:tc")):
                    self.read(cell)
            self.within = around
            return
        first = True
        merged = [[self._spans(cell) for cell in cells] for cells in rows]
        for printed, texts in spanned(merged):
            text = "\t".join(text for text in printed if text)
            if text:
                row = Line(
                    text, self.page, whole=True, blank_before=first, cells=texts, within=self.within
                )
                self.lines.append(row)
                first = False

    def _spans(self, cell: _Element) -> Spanning:
        """A cell with what Word says of it: columns that it spans, and whether it goes on with
        the one above."""
        properties = cell.find(qn("w:tcPr"))
        down = across = None
        if properties is not None:
            down, across = properties.find(qn("w:vMerge")), properties.find(qn("w:gridSpan"))
        goes_on = down is not None and down.get(qn("w:val")) != "restart"
        width = across.get(qn("w:val"), "1") if across is not None else "1"
        columns = int(width) if re.fullmatch(r"[0-9]{1,4}", width) else 1
        return Spanning(self._cell(cell), across=columns, goes_on=goes_on)

    def _cell(self, cell: _Element) -> str:
        parts = ("".join(self._text(one, [])) for one in cell.iter(qn("w:p")))
        return re.sub(r"\s+", " ", normalise(" ".join(parts))).strip()


def _lays_out(rows: list[list[_Element]]) -> bool:
    """Whether a table is one row with several paragraphs in a cell: text set side by side."""
    if len(rows) != 1:
        return False
    texts = (["".join(one.itertext()).strip() for one in cell.iter(qn("w:p"))] for cell in rows[0])
    return any(sum(map(bool, paragraphs)) > 1 for paragraphs in texts)


def _is_page_break(element: _Element) -> bool:
    return bool(element.tag == qn("w:lastRenderedPageBreak") or element.get(qn("w:type")) == "page")


def _is_hidden(element: _Element) -> bool:
    properties = element.find(qn("w:rPr")) if element.tag == qn("w:r") else None
    vanish = None if properties is None else properties.find(qn("w:vanish"))
    return vanish is not None and vanish.get(qn("w:val")) not in ("0", "false")

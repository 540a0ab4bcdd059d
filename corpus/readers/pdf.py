"""PDF files to `Line`s: pieces of text with their places, put into rows, columns and lines."""

from __future__ import annotations

import pypdfium2

from corpus.errors import Unreadable
from corpus.readers.pdf_edges import habits_of
from corpus.readers.pdf_layout import rows_of
from corpus.readers.pdf_lines import lines_of
from corpus.readers.pdf_notes import with_notes
from corpus.readers.pdf_pieces import Page, pages_of
from corpus.readers.reading import Reading
from corpus.types import Dropped

_MOST_PAGES = 2_000
_MOST_CHARACTERS = 20_000_000
_FEWEST_A_PAGE = 25  # characters, below which a page of pictures is a scan with a stamp on it

_SAVE_ANEW = "Open it in a program that shows it, save it anew as PDF, and add that."
_PASSWORD = "password"  # what pdfium says of files that want one


def read(source: bytes, doc: str) -> Reading:
    """The lines of a PDF in reading order. Raises `Unreadable`, of a scan without text too."""
    pages = _pages(source, doc)
    _refuse_scan(pages, doc)
    dropped = tuple(Dropped(text, "side tab", page.index) for page in pages for text in page.tabs)
    noted = with_notes(pages)
    habits = habits_of(noted)
    return Reading(lines_of([rows_of(page, habits) for page in noted]), dropped)


def _pages(source: bytes, doc: str) -> list[Page]:
    try:
        with pypdfium2.PdfDocument(source) as document:
            count = len(document)
            if count > _MOST_PAGES:
                reason = f"it has {count} pages, more than {_MOST_PAGES}"
                raise Unreadable(doc, reason, "Split it into parts and add those.")
            pages, length = [], 0
            for index in range(count):
                found = pages_of(document, index)
                pages += found
                length += sum(page.length for page in found)
                if length > _MOST_CHARACTERS:
                    reason = f"it holds more than {_MOST_CHARACTERS:,} characters"
                    raise Unreadable(doc, reason, "Split it into parts and add those.")
            return pages
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).casefold():
            raise Unreadable(
                doc, "it is protected with a password", "Save it without one, and add that."
            ) from error
        reason = f"it is a damaged or truncated PDF ({str(error).rstrip('.')})"
        raise Unreadable(doc, reason, _SAVE_ANEW) from error


def _refuse_scan(pages: list[Page], doc: str) -> None:
    length, pictures = sum(page.length for page in pages), sum(page.pictures for page in pages)
    if length >= (_FEWEST_A_PAGE * len(pages) if pictures >= len(pages) else 1):
        return
    if pictures:
        raise Unreadable(
            doc,
            "its pages are pictures without text (a scan)",
            "Have its text recognised (OCR), and add the result.",
        )
    raise Unreadable(doc, "it holds no text", "Look whether the right file was saved.")

"""PDF files to `Line`s: pieces of text with their places, put into rows, columns and lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import msgspec
import pypdfium2

from corpus.errors import Unreadable
from corpus.readers.pdf_gutters import strip_between
from corpus.readers.pdf_habits import habits_of
from corpus.readers.pdf_large import settled
from corpus.readers.pdf_layout import rows_of
from corpus.readers.pdf_lines import lines_of
from corpus.readers.pdf_links import is_browser_print, links_of
from corpus.readers.pdf_menus import without_menus
from corpus.readers.pdf_notes import with_notes
from corpus.readers.pdf_pieces import Page, pages_of
from corpus.readers.pdf_web import without_frame
from corpus.readers.reading import PICTURE, Reading
from corpus.sites import LINK
from corpus.types import Dropped

_MOST_PAGES = 2_000
_MOST_CHARACTERS = 20_000_000
_FEWEST_A_PAGE = 25  # characters, below which a page of pictures is a scan with a stamp on it
_MOST_OF_PAGE = 0.5  # that a picture covers, where the page is one

_DIGITS = re.compile(r"\d+")
_SAVE_ANEW = "Open it in a program that shows it, save it anew as PDF, and add that."
_PASSWORD = "password"  # what pdfium says of files that want one


def read(source: bytes, doc: str) -> Reading:
    """The lines of a PDF in reading order. Raises `Unreadable`, of a scan without text too."""
    framed, frame = without_frame([settled(page) for page in _pages(source, doc)])
    pages, menus = without_menus(framed)
    scans = _scans(pages, doc)
    tabs = (Dropped(text, "side tab", page.index) for page in pages for text in page.tabs)
    links = (Dropped(text, LINK, at) for at, text in (*frame, *menus))
    dropped = (*tabs, *links, *(Dropped(f"page {at + 1}", PICTURE, at) for at in scans))
    noted = [
        msgspec.structs.replace(page, strip=strip_between(page.pieces))
        for page in with_notes(pages)
    ]
    habits = habits_of(noted)
    return Reading(lines_of([rows_of(page, habits) for page in noted]), dropped)


def _pages(source: bytes, doc: str) -> list[Page]:
    try:
        with pypdfium2.PdfDocument(source) as document:
            count = len(document)
            if count > _MOST_PAGES:
                reason = f"it has {count} pages, more than {_MOST_PAGES}"
                raise Unreadable(doc, reason, "Split it into parts and add those.")
            pages, length, printed = [], 0, is_browser_print(document)
            for index in range(count):
                found = pages_of(document, index)
                if printed:
                    found[0] = msgspec.structs.replace(found[0], links=links_of(document, index))
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


def _scans(pages: list[Page], doc: str) -> list[int]:
    """The places of the pages that are pictures without text. Raises `Unreadable` where half of
    all pages are, or where there is no text at all."""
    pictures = [page for page in pages if page.pictured >= _MOST_OF_PAGE]
    stamped = _stamped(pictures)
    scans = [page.index for page in pictures if page.length - stamped(page) < _FEWEST_A_PAGE]
    count = pages[-1].index + 1 if pages else 0
    if scans and 2 * len(scans) >= count:
        its = "its pages are" if len(scans) == count else f"{len(scans)} of its {count} pages are"
        raise Unreadable(
            doc,
            f"{its} pictures without text (a scan)",
            "Have its text recognised (OCR), and add the result.",
        )
    if not any(page.length for page in pages):
        raise Unreadable(doc, "it holds no text", "Look whether the right file was saved.")
    return scans


def _stamped(pictures: Sequence[Page]) -> Callable[[Page], int]:
    """How many characters of a page that is a picture are a stamp: what stands, numbers aside, on
    half of all such pages too."""
    counts = Counter(
        words for page in pictures for words in {_DIGITS.sub("", one.text) for one in page.pieces}
    )
    stamps = {words for words, count in counts.items() if 2 <= count >= len(pictures) / 2}
    return lambda page: sum(
        len(one.text) for one in page.pieces if _DIGITS.sub("", one.text) in stamps
    )

"""How a passage is cited outside: in words to paste, as RIS and as BibTeX.

The words follow the Harvard style as British universities teach it ("Cite Them Right"): author,
year in round brackets, title, place in the report, address. RIS fields are those of the format's
specification for reports (TY RPRT); BibTeX uses `@techreport`, whose four required fields are
author, title, institution and year.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from msgspec import Struct, structs

from corpus.types import DocumentType, Report
from index.types import Entry
from service.places import one_line, page_at, passage_url, report_url, section_in

Format = Literal["text", "ris", "bibtex"]
FORMATS: tuple[Format, ...] = get_args(Format)

MEDIA_TYPES: dict[Format, str] = {
    "text": "text/plain",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "bibtex": "application/x-bibtex; charset=utf-8",
}
SUFFIXES: dict[Format, str] = {"text": "txt", "ris": "ris", "bibtex": "bib"}

UNDATED = "no date"
INVENTED = "[invented sample report]"
"""Nobody shall find a sample in a bibliography and take it for an inspection."""

_KINDS: dict[DocumentType, str] = {"press_release": "[press release]", "letter": "[letter]"}

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class Reference(Struct, frozen=True):
    """What a bibliography needs to know of a place in a report."""

    id: str  # of the passage, or of the report
    author: str | None  # a body, never a person
    title: str
    document_type: DocumentType
    invented: bool
    published: str | None  # ISO 8601, as precise as printed
    section: str | None  # with its theme where another has the same section
    number: str | None  # printed before the paragraph
    page: str | None  # as printed
    url: str | None  # absolute, else None: a path means nothing on paper

    @property
    def year(self) -> str:
        return self.published[:4] if self.published else UNDATED

    @property
    def place(self) -> str:
        """Section and paragraph, whatever of them is printed; may be empty."""
        parts = [self.section, f"paragraph {self.number}" if self.number else None]
        return ", ".join(part for part in parts if part)

    @property
    def full_title(self) -> str:
        """With what a reader has to know of it: a press release is no report."""
        known = (self.title, _KINDS.get(self.document_type), INVENTED if self.invented else None)
        return " ".join(part for part in known if part)


def reference(entry: Entry, public_url: str | None = None, offset: int | None = None) -> Reference:
    """What to cite a passage by. `offset` (code points of the canonical text) is where the
    quotation starts when it is not the passage's own start: its page may be a later one."""
    passage, report = entry.passage, entry.report
    page = passage.page if offset is None else page_at(report, offset).page
    return structs.replace(
        report_reference(report),
        id=passage.id,
        section=section_in(report, passage),
        number=passage.number,
        page=page,
        url=passage_url(report.id, passage.id, public_url) if public_url else None,
    )


def report_reference(report: Report, public_url: str | None = None) -> Reference:
    """What to cite a whole report by."""
    return Reference(
        id=report.id,
        author=report.meta.inspectorate,
        title=one_line(report.title),
        document_type=report.meta.document_type,
        invented=report.meta.invented,
        published=report.meta.published,
        section=None,
        number=None,
        page=None,
        url=report_url(report.id, public_url) if public_url else None,
    )


def write(cited: Reference, format: Format) -> str:
    """The reference in one of the formats, ending with a line end."""
    if format == "ris":
        return ris(cited)
    return bibtex(cited) if format == "bibtex" else words(cited) + "\n"


def words(cited: Reference) -> str:
    """Cite as: one line of plain text."""
    title = cited.full_title
    opening = (
        f"{cited.author} ({cited.year}) {title}" if cited.author else f"{title} ({cited.year})"
    )
    page = f"p. {cited.page}" if cited.page else None
    parts = [opening, *(part for part in (cited.place, page) if part)]
    sentence = ", ".join(parts) + "."
    return f"{sentence} Available at: {cited.url}" if cited.url else sentence


def ris(cited: Reference) -> str:
    """One RIS record. Lines end with CR LF, as the format asks."""
    fields = [
        ("TY", "RPRT"),
        ("ID", cited.id),
        ("AU", cited.author),
        ("TI", cited.full_title),
        ("PY", cited.year if cited.published else None),
        ("DA", _ris_date(cited.published)),
        ("PB", cited.author),
        ("SE", cited.section),
        ("SP", cited.page),
        ("N1", cited.place or None),
        ("UR", cited.url),
    ]
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def bibtex(cited: Reference) -> str:
    """One BibTeX entry. Doubled braces keep a body's name and a title's capitals whole."""
    body = _escaped(cited.author or "Anonymous")
    fields = [
        ("author", f"{{{body}}}"),
        ("title", f"{{{_escaped(cited.full_title)}}}"),
        ("institution", f"{{{body}}}"),
        ("year", cited.year),
        ("month", _month(cited.published)),
        ("pages", _escaped(cited.page) if cited.page else None),
        ("note", _escaped(cited.place) or None),
        ("url", cited.url),
    ]
    lines = [
        f"  {name} = {value if name == 'month' else '{' + value + '}'},"
        for name, value in fields
        if value
    ]
    return "\n".join([f"@techreport{{{_key(cited.id)},", *lines, "}", ""])


def _ris_date(published: str | None) -> str | None:
    """YYYY/MM/DD/ with the parts that are not known left empty."""
    if published is None:
        return None
    year, month, day = [*published.split("-"), "", ""][:3]
    return f"{year}/{month}/{day}/"


def _month(published: str | None) -> str | None:
    """BibTeX's own name of the month, which each style writes in its way."""
    parts = (published or "").split("-")
    return _MONTHS[int(parts[1]) - 1] if len(parts) > 1 else None


_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in text)


def _key(passage_id: str) -> str:
    """The id without what BibTeX keys may not hold."""
    return re.sub(r"[^A-Za-z0-9:._-]+", "-", passage_id)

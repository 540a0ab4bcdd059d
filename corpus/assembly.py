"""Parts to a report: the canonical text, sections, passages with their ids, pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from corpus.advice import Advised
from corpus.sentences import sentence_spans
from corpus.splitting import split_spans
from corpus.structure import Part
from corpus.types import PageMark, Passage, Section, Table

PARAGRAPHS = "\n\n"


class Assembled(Struct, frozen=True):
    text: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    pages: tuple[PageMark, ...]
    tables: tuple[Table, ...]


def assemble(
    parts: Sequence[Part], report_id: str, printed: dict[int, str], budget: int
) -> Assembled:
    """Lays the parts out as one text and cuts its passages within `budget` tokens."""
    starts, text = _lay_out(parts)
    pages = _pages(parts, starts, printed)
    sections = _sections(parts, starts, len(text))
    ids = _Ids(report_id)
    passages: list[Passage] = []
    for part, start in zip(parts, starts, strict=True):
        if part.is_passage:
            passages.extend(_passages(part, start, ids, budget))
    tables = tuple(
        Table(part.block.table, start, start + len(part.block.text))
        for part, start in zip(parts, starts, strict=True)
        if part.block.table
    )
    return Assembled(text, sections, _paged(passages, pages), pages, tables)


def _lay_out(parts: Sequence[Part]) -> tuple[list[int], str]:
    """Where each block's text begins (after its printed mark), and the whole text."""
    starts, pieces, length = [], [], 0
    for part in parts:
        mark, text = part.block.mark, part.block.text
        starts.append(length + len(mark))
        pieces.append(mark + text)
        length += len(mark) + len(text) + len(PARAGRAPHS)
    return starts, PARAGRAPHS.join(pieces)


def _pages(
    parts: Sequence[Part], starts: Sequence[int], printed: dict[int, str]
) -> tuple[PageMark, ...]:
    marks: list[PageMark] = []
    for part, start in zip(parts, starts, strict=True):
        block = part.block
        for offset, page in ((-len(block.mark), block.page_index), *block.pages):
            if not marks or marks[-1].page_index != page:
                marks.append(PageMark(start + offset, page, printed.get(page)))
    return tuple(marks) or (PageMark(0, 0, printed.get(0)),)


def _sections(parts: Sequence[Part], starts: Sequence[int], length: int) -> tuple[Section, ...]:
    """Sections as a tree: each ends where the next of its depth or above begins."""
    sections: list[Section] = []
    for at, part in enumerate(parts):
        if not part.depth or not part.place.path:
            continue
        path = len(part.place.headings)
        end = next(
            (
                starts[later] - len(parts[later].block.mark) - len(PARAGRAPHS)
                for later in range(at + 1, len(parts))
                if _leaves(parts[later], part, path)
            ),
            length,
        )
        place = part.place
        sections.append(
            Section(
                place.path,
                place.headings,
                place.theme,
                place.printed_theme,
                place.section,
                starts[at],
                end,
            )
        )
    return tuple(sections)


def _leaves(later: Part, heading: Part, depth: int) -> bool:
    """Whether a later part stands outside the section that a heading opens."""
    return later.place.headings[:depth] != heading.place.headings or (
        bool(later.depth) and len(later.place.headings) <= depth
    )


class _Ids:
    """Readable, unique and stable: path, then the printed number or the ordinal."""

    def __init__(self, report_id: str) -> None:
        self.report_id = report_id
        self.ordinals: Counter[str] = Counter()
        self.used: Counter[str] = Counter()

    def next(self, part: Part, number: str | None) -> str:
        path = part.place.path
        if part.block.role == "footnote":
            name = f"footnote-{part.block.mark.strip(' .')}"
        elif number:
            name = number
        else:
            self.ordinals[path] += 1
            name = f"p{self.ordinals[path]}"
        wanted = ":".join(piece for piece in (self.report_id, path, name) if piece)
        self.used[wanted] += 1
        again = self.used[wanted]
        return wanted if again == 1 else f"{wanted}-{again}"


def _passages(part: Part, start: int, ids: _Ids, budget: int) -> list[Passage]:
    """Those of a block, or of each row of it that is one."""
    block, place = part.block, part.place
    rows = part.rows or (Advised(block.number, ((0, len(block.text)),)),)
    passages = []
    for row in rows:
        name = ids.next(part, row.number)
        first, whole = row.cells[0][0], block.text[row.cells[0][0] : row.cells[-1][1]]
        spans = split_spans(whole, budget)
        for nth, (left, right) in enumerate(spans, start=1):
            text = whole[left:right]
            uncut = part.rows and text == whole
            passages.append(
                Passage(
                    id=name if nth == 1 else f"{name}-part-{nth}",
                    report_id=ids.report_id,
                    text=text,
                    start=start + first + left,
                    end=start + first + right,
                    kind=part.kind,
                    theme=place.theme,
                    printed_theme=place.printed_theme,
                    section=place.section,
                    headings=place.headings,
                    number=row.number,
                    page=None,
                    page_index=0,
                    sentences=_of_cells(block.text, row) if uncut else sentence_spans(text),
                )
            )
    return passages


def _of_cells(text: str, row: Advised) -> tuple[tuple[int, int], ...]:
    """The sentences of a row, from its first cell on: none goes on in the next cell."""
    first = row.cells[0][0]
    return tuple(
        (start + left - first, start + right - first)
        for start, end in row.cells
        for left, right in sentence_spans(text[start:end])
    )


def _paged(passages: Sequence[Passage], pages: Sequence[PageMark]) -> tuple[Passage, ...]:
    """The passages with the page of their first character."""
    out, at = [], 0
    for passage in passages:
        while at + 1 < len(pages) and pages[at + 1].start <= passage.start:
            at += 1
        mark = pages[at]
        out.append(msgspec.structs.replace(passage, page=mark.page, page_index=mark.page_index))
    return tuple(out)

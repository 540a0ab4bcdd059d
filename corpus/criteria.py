"""Criteria that are set as tables: the number and name of one at the left with what it asks for
below, and at the right its score. They are read as a heading, and paragraphs under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from corpus.grammar import Grammar, match_heading
from corpus.tables import begin_anew, cells_of, is_row, run_of_rows
from corpus.types import Line

_SCORE = re.compile(r"score:?", re.I)
_SCORED = re.compile(r"score:?\s+\d{1,3}\s?%", re.I)
_PERCENT = re.compile(r"\d{1,3}\s?%")
_COMMENT = re.compile(r"comment\b", re.I)
_LABEL = re.compile(r"\s+(?=(?:General |(?<!General ))Criterion:|Comment:|Score:)")
_MOST_CELLS = 2  # that number and name of a criterion fill


class _Criterion(Struct, frozen=True):
    """What a table says of one criterion. `asked` is in the order of its cells, `comment` what
    stands there from the inspectors' comment on."""

    heading: str
    score: str
    asked: tuple[str, ...]
    comment: tuple[str, ...]


def with_criteria_parted(given: Sequence[Line], grammar: Grammar) -> Iterator[Line]:
    """The lines, each table of a criterion as its heading and the paragraphs below that."""
    lines = [*given]
    at = 0
    while at < len(lines):
        if grammar.scored and _is_parted_score(lines, at):
            yield _paragraph(lines[at], f"{lines[at].text} {lines[at + 1].text}")
            at += 2
            continue
        length = run_of_rows(lines, at) if grammar.scored and is_row(lines[at]) else 0
        found = _criteria([cells_of(line) for line in lines[at : at + length]], grammar)
        if not found:
            length = max(length, 1)
            yield from lines[at : at + length]
        else:
            begin_anew(lines, at + length)
        for criterion in found:
            texts = (criterion.heading, *criterion.asked, criterion.score, *criterion.comment)
            for text in texts:
                yield _paragraph(lines[at], text)
        at += length


def _is_parted_score(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the label of a score, and the next no more than the score."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return bool(_SCORE.fullmatch(lines[at].text) and _PERCENT.fullmatch(below))


def _paragraph(row: Line, text: str) -> Line:
    return msgspec.structs.replace(
        row, text=text, cells=(), whole=True, blank_before=True, continues=False
    )


def _criteria(rows: Sequence[Sequence[str]], grammar: Grammar) -> list[_Criterion]:
    """The criteria of a table; none where some row tells of none, or where the table lists the
    scores of several: then it is data."""
    groups: list[tuple[str, list[list[str]]]] = []
    above: tuple[str, ...] = ()
    for row in rows:
        own = [
            piece
            for column, cell in enumerate(row)
            if above[column : column + 1] != (cell,)  # what spans several rows is in each
            for piece in _LABEL.split(cell)
            if piece
        ]
        named = _named(own, grammar)
        if named:
            groups.append((named[0], [own[named[1] :]]))
        elif groups:
            groups[-1][1].append(own)
        else:
            return []
        above = tuple(row)
    found = [_criterion(heading, cells) for heading, cells in groups]
    whole = [each for each in found if each is not None and (each.asked or len(groups) == 1)]
    return whole if len(whole) == len(groups) else []


def _named(cells: Sequence[str], grammar: Grammar) -> tuple[str, int] | None:
    """The number and name of a criterion with which a row begins, and how many cells it fills."""
    for count in range(1, min(_MOST_CELLS, len(cells)) + 1):
        heading = " ".join(cells[:count])
        found = match_heading(grammar, heading)
        if found is not None and found.is_theme:
            return heading, count
    return None


def _criterion(heading: str, rows: Sequence[Sequence[str]]) -> _Criterion | None:
    """The cells below or beside the name of a criterion; None where they give no one score."""
    cells = [cell for row in rows for cell in row]
    printed = [cell for cell in cells if _SCORED.fullmatch(cell)]
    labels = [cell for cell in cells if _SCORE.fullmatch(cell)]
    percents = [cell for cell in cells if _PERCENT.fullmatch(cell)]
    if len(labels) == len(percents) == 1 and not printed:
        printed = [f"{labels[0]} {percents[0]}"]
        cells.remove(labels[0])
        cells.remove(percents[0])
    elif len(printed) == 1 and not (labels or percents):
        cells.remove(printed[0])
    else:
        return None
    texts: list[str] = []
    for cell in cells:  # a label may have a cell of its own: "General Criterion:"
        if texts and texts[-1].endswith(":"):
            texts[-1] = f"{texts[-1]} {cell}"
        else:
            texts.append(cell)
    first = next((at for at, text in enumerate(texts) if _COMMENT.match(text)), len(texts))
    return _Criterion(heading, printed[0], tuple(texts[:first]), tuple(texts[first:]))

"""Examples of practice that are set in tables or boxes without a label of their own: what one is of
at the left or above, its story at the right or below. They are read as a title and its story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec
from msgspec import Struct

from corpus.grammar import Grammar, Label, find_label, match_heading
from corpus.readers.enclosures import enter
from corpus.tables import begin_anew, cells_of, is_row, run_of_rows
from corpus.text import ends_sentence
from corpus.types import Line

_LONGEST_TITLE = 120  # characters, of one that may be two lines: "Court work", "Criterion: 1.3"
_MOST_TITLES = 3  # lines of a title
_SHORTEST_STORY = 40  # characters
_MOST_WORDS = 12  # of a label and the title behind it
_OF_CRITERION = re.compile(r"[A-Z][^.;?!]{5,60}")
_CRITERION = re.compile(
    r"(?!general criteri)[A-Z][^.;?!]{5,60}? (?:general )?criteri(?:on|a):?\s+\d[\w., ]{0,20}",
    re.IGNORECASE,
)
"""What core case inspections print beside an example: "Outcomes", "General Criterion: 3.1"."""
_BEGINS_TITLE = re.compile(r"[^a-z]")


class _Open(Struct, frozen=True):
    """The section that is open, as far as the lines show it."""

    label: Label | None = None
    level: int = 0

    @property
    def tells_practice(self) -> bool:
        return self.label is not None and self.label.kind == "notable_practice"

    def after(self, line: Line, grammar: Grammar) -> _Open:
        """What is open behind a line. A heading that the table does not know is within the section
        where it is marked as deeper."""
        found = match_heading(grammar, line.text)
        level = line.heading or 0
        if found is None and (not level or level > self.level > 0):
            return self
        return _Open(found.label if found is not None else None, level)


def with_examples_parted(given: Sequence[Line], grammar: Grammar) -> Iterator[Line]:
    """The lines, each example that a table or a box sets apart as its title and its story."""
    lines = [*given]
    section = _Open()
    inside: tuple[int, ...] | None = None  # of an example that nothing encloses
    at = 0
    while at < len(lines):
        length = 1
        if is_row(lines[at]):
            length = run_of_rows(lines, at)
            rows = lines[at : at + length]
            parted = _parted(rows, at, section, grammar)
            yield from parted or rows
            if parted:
                begin_anew(lines, at + length)
        elif (
            section.tells_practice
            and match_heading(grammar, lines[at].text) is None  # "Poor practice example"
            and (length := _title_length(lines, at))
        ):
            yield _title(lines[at : at + length], lines[at].within)
        elif section.tells_practice and (length := _criterion_length(lines, at)):
            inside = enter(lines[at].within, -at - 1)  # no number of a reader's
            yield _title(lines[at : at + length], inside)
            begin_anew(lines, at + length)
        else:
            length = 1
            if lines[at].heading is not None or match_heading(grammar, lines[at].text) is not None:
                inside = None
            section = section.after(lines[at], grammar)
            yield lines[at] if inside is None else msgspec.structs.replace(lines[at], within=inside)
        at += length


def _title(lines: Sequence[Line], within: tuple[int, ...]) -> Line:
    title = " ".join(line.text.strip() for line in lines)
    return _paragraph(lines[0], title, within, entitles=True)


def _parted(rows: Sequence[Line], at: int, section: _Open, grammar: Grammar) -> list[Line]:
    """The titles and stories of the rows of a table, its head as it is; none where some row holds
    neither."""
    out: list[Line] = []
    labelled = False
    for nth, row in enumerate(rows, start=at + 1):
        within = enter(row.within, -nth)  # no number of a reader's
        *names, story = [cell for cell in cells_of(row) if cell] or [""]
        label, title = _label_and_title(" ".join(names) or story, grammar)
        if label and not (names or title):
            out.append(_paragraph(row, label, row.within))
            labelled = True
            continue
        if nth == at + 1 < at + len(rows) and section.tells_practice and _is_head(names, story):
            out.append(row)
            continue
        told = len(story) >= _SHORTEST_STORY and ends_sentence(story)
        known = label or labelled or section.tells_practice
        if not (names and told and known) or len(title) > _LONGEST_TITLE or ends_sentence(title):
            return []
        out += [_paragraph(row, label, within)] if label else []
        out += [_paragraph(row, title, within, entitles=True)] if title else []
        out.append(_paragraph(row, story, within))
    return out


def _is_head(names: Sequence[str], last: str) -> bool:
    """Whether the cells of a row name the columns below them."""
    return bool(names) and all(
        len(cell) < _SHORTEST_STORY and not ends_sentence(cell) for cell in (*names, last)
    )


_TOLD = ("notable_practice", "finding")


def _label_and_title(text: str, grammar: Grammar) -> tuple[str, str]:
    """The label of an example with which a cell begins, and the title behind it; the label is
    empty where the cell has none."""
    ends = accumulate(len(word) + 1 for word in text.split(" ")[:_MOST_WORDS])
    for end in reversed([*ends]):
        label, title = text[:end].rstrip(), text[end:].lstrip()
        found = find_label(grammar, label)
        boxed = found is not None and found.box and found.kind in _TOLD  # poor practice too
        if boxed and (not title or _BEGINS_TITLE.match(title)):
            return label, title
    return "", text


def _title_length(lines: Sequence[Line], at: int) -> int:
    """How many lines are the title of an example, at the top of what encloses them and its story;
    0 where they are none."""
    above = lines[at - 1].within if at else ()
    own = [part for part in lines[at].within if part not in above]
    end = at
    while own and end < len(lines) and end - at <= _MOST_TITLES and own[-1] in lines[end].within:
        line = lines[end]
        if is_row(line) or line.bullet or line.heading is not None or not line.whole:
            return 0
        if ends_sentence(line.text):
            title = sum(len(each.text) + 1 for each in lines[at:end])
            story = len(line.text) >= _SHORTEST_STORY and title <= _LONGEST_TITLE
            return end - at if story else 0
        end += 1
    return 0


def _criterion_length(lines: Sequence[Line], at: int) -> int:
    """How many lines, without a blank one between them, say what criterion the story below them is
    an example of; 0 where they do not."""
    text = lines[at].text
    if not (_OF_CRITERION.fullmatch(text) or _CRITERION.fullmatch(text)):
        return 0
    for end in range(at + 1, min(at + 1 + _MOST_TITLES, len(lines))):
        if _CRITERION.fullmatch(text):
            story = lines[end]
            told = ends_sentence(story.text) or len(story.text) >= _SHORTEST_STORY
            return end - at if told else 0
        if lines[end].blank_before:
            return 0
        text = f"{text} {lines[end].text}"
    return 0


def _paragraph(row: Line, text: str, within: tuple[int, ...], *, entitles: bool = False) -> Line:
    return msgspec.structs.replace(
        row,
        text=text,
        cells=(),
        whole=True,
        blank_before=True,
        continues=False,
        within=within,
        entitles=entitles,
    )

"""Hits and answers as text for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import click

from service.answers.types import Citation
from service.commands.console import INDENT, columns, indented, plain, wrapped
from service.views import AnswerView, HitView, PassageView
from service.wording import counted


def hit_lines(hit: HitView) -> Iterator[str]:
    """A hit: rank and report, where in it, the text with its matching words marked, its id."""
    passage = hit.passage
    title = plain(passage.report_title)
    yield click.style(f"{hit.rank}. {title}{_dated(passage)}", bold=True)
    yield from indented(_place(passage))
    yield from _marked(plain(passage.text), hit.highlights)
    yield click.style(f"{INDENT}{passage.id}", dim=True)
    for twin in hit.twins:
        yield click.style(f"{INDENT}also {twin}", dim=True)
    if hit.explanation is not None:
        yield f"{INDENT}score {hit.score:.4f}"
        for part in hit.explanation.components:
            seen = "-" if part.rank is None else f"rank {part.rank}, {part.score:.4f}"
            yield f"{INDENT}  {part.name}: {seen}"
        for multiplier in hit.explanation.multipliers:
            yield f"{INDENT}  times {multiplier.value:.3f}: {multiplier.name}"
        for one in hit.explanation.expansions:
            yield f"{INDENT}  {plain(one.expansion)}, for {plain(one.term)}"
    yield ""


def answer_lines(answer: AnswerView) -> Iterator[str]:
    """An answer: its sentences, then the quotations that they rest on, then what is missing."""
    if answer.lead:
        yield from wrapped(answer.lead)
        yield ""
    if answer.sentences:
        yield from wrapped(answer.answer)
        yield ""
        for citation in answer.citations:
            yield from _cited(citation)
        yield ""
    if answer.missing:
        yield from wrapped(answer.missing)


def state_of_library(reports: int, passages: int, generation: int) -> str:
    """What a command that changed the library leaves."""
    return (
        f"The library holds {counted(reports, 'report')} with {counted(passages, 'passage')} "
        f"(generation {generation})."
    )


def _cited(citation: Citation) -> Iterator[str]:
    page = f", page {citation.page}" if citation.page else ""
    yield from wrapped(f"[{citation.n}] {citation.report_title}{page}", "  ", "      ")
    yield click.style(f"      {citation.passage_id}", dim=True)


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The text, wrapped, with the spans in bold. Colour codes have no width, which textwrap
    does not know, so lines are filled here."""
    room = columns() - len(INDENT)
    line: list[str] = []
    used = 0
    for word in re.finditer(r"\S+", text):
        if line and used + len(word[0]) > room:
            yield INDENT + " ".join(line)
            line, used = [], 0
        line.append(_bold(word, spans))
        used += len(word[0]) + 1
    yield INDENT + " ".join(line)


def _bold(word: re.Match[str], spans: Sequence[tuple[int, int]]) -> str:
    """The word with what lies in a span of the text in bold."""
    pieces, at = [], word.start()
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, word.end())
        if start < end:
            pieces += [word.string[at:start], "\x1b[1m", word.string[start:end], "\x1b[22m"]
            at = end
    return "".join([*pieces, word.string[at : word.end()]])


def _dated(passage: PassageView) -> str:
    if passage.published is None or str(passage.year) in passage.report_title:
        return ""
    return f" ({passage.published})"


def _place(passage: PassageView) -> str:
    """Theme, section, printed number, page, kind: whatever of them there is."""
    where = [passage.theme, passage.section]
    if passage.number:
        where.append(f"paragraph {passage.number}")
    if passage.page:
        where.append(f"page {passage.page}")
    place = " · ".join(part for part in where if part)
    what = passage.kind.replace("_", " ")
    if passage.polarity != "none":
        what += f", {passage.polarity}"
    return f"{place} ({what})" if place else f"({what})"

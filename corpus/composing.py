"""Lines to a `Report`: clean, reflow, mend, structure, split."""

from __future__ import annotations

import msgspec

from corpus.areas import Areas, areas
from corpus.assembly import assemble
from corpus.cleaning import clean
from corpus.errors import Unreadable
from corpus.mail import said_in_head
from corpus.mending import mend
from corpus.metadata import Around, described, identify
from corpus.readers.reading import Reading
from corpus.reflow import reflow
from corpus.sense import is_senseless
from corpus.series import by_id, recognise
from corpus.structure import structure
from corpus.types import Block, Report
from corpus.wanted import Wanted


def check_lines(reading: Reading, doc: str) -> None:
    """Raises `Unreadable` where nothing but furniture has been read, or hardly a word."""
    lines = clean(reading.lines).lines
    if not lines:
        raise Unreadable(doc, "it holds no text", "Add a file with text in it.")
    if is_senseless(line.text for line in lines):
        reason = "it holds hardly a word that can be read"
        raise Unreadable(doc, reason, "Look whether it is damaged or of another kind.")


def report_of(reading: Reading, doc: str, wanted: Wanted) -> Report:
    """As `parse`, of what has been read."""
    said = wanted.said
    known = areas() if wanted.areas is None else Areas(wanted.areas)
    cleaned = clean(reading.lines)
    named = by_id(said.series) if said.series else None
    head = said_in_head(cleaned.dropped)
    grammar = named or recognise("\n".join((*head, *(line.text for line in cleaned.lines))))
    mended = mend(reflow(cleaned.lines, grammar), grammar)
    parts = structure(mended.blocks, grammar)
    if not any(part.is_passage for part in parts):
        parts = structure(tuple(map(_as_prose, mended.blocks)), grammar)
    if not any(part.is_passage for part in parts):
        raise Unreadable(
            doc,
            "it holds no paragraphs once page numbers and the like are taken out",
            "Look whether the text was saved whole, and add it again.",
        )
    dropped = (*reading.dropped, *cleaned.dropped)
    running = tuple(item.text for item in dropped if item.reason == "running header")
    identity = described(
        identify(parts, grammar, Around(running, head, reading.source)), said, known
    )
    assembled = assemble(parts, identity.id, cleaned.printed, wanted.budget)
    return Report(
        id=identity.id,
        doc=doc,
        sha256=wanted.sha256,
        title=identity.title,
        meta=identity.meta,
        text=assembled.text,
        sections=assembled.sections,
        passages=assembled.passages,
        pages=assembled.pages,
        dropped=(*dropped, *mended.dropped),
        tables=assembled.tables,
    )


def _as_prose(block: Block) -> Block:
    """A line that looks like a heading, in a text that seems to hold nothing else: a list."""
    marked = block.role != "heading" or block.heading is not None
    return block if marked else msgspec.structs.replace(block, role="prose")

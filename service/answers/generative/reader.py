"""From a question and its hits to an answer that a model wrote and the reports support.

Where the extractive reader finds that the reports do not answer, no model is asked. What the model
writes is shown only as far as it holds: a citation must name a block, its words must stand there,
and they must support the sentence. A sentence left without a citation is removed and counted; when
less than half of what was written is left, the extractive answer is given instead and says so.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, structs

from corpus.tokens import count_tokens
from corpus.types import Passage
from index.embedding import Embedder
from index.types import Entry
from service.answers import extractive
from service.answers.coverage import coverage
from service.answers.generative.drafts import Claim, Draft, drafts
from service.answers.generative.endpoint import Endpoint, EndpointFailed, Written, write
from service.answers.generative.planted import speaks_to_a_machine, unsafe, wants_something_said
from service.answers.generative.prompt import fitting, messages
from service.answers.generative.support import Ground, measured
from service.answers.types import Answer, Citation, Removed, Sentence, Usage, Verification
from service.answers.verification import Misquotation, cite
from service.limits import MAX_TOKENS

log = logging.getLogger("findings.answers")

MAX_SENTENCES = extractive.MAX_SENTENCES
MOST_CHECKED = 24
"""Sentences of one answer that are looked at; what rambles on is not."""

LEAST_KEPT = 0.5
"""Share of the written sentences that must hold, or the writer is not to be believed at all."""

_INSTEAD = "In the reports’ own words, because {why}."

_SAME_CHARACTER = str.maketrans("‘’‛“”„–—‐‑\u00a0\u202f", "'''\"\"\"----  ")
"""Typewritten for printed, one for one, so that places in the text stay what they are."""


class Kept(Struct, frozen=True):
    text: str
    evidence: tuple[Ground, ...]


class Checked(Struct, frozen=True):
    kept: tuple[Kept, ...]
    removed: Removed
    citations_removed: int


def read(reading: extractive.Reading, endpoint: Endpoint, embedder: Embedder) -> Answer:
    """The answer to a question, with a `verification` of how it was come by."""
    quoted = extractive.read(reading)
    if not quoted.sentences:
        return quoted
    blocks = _blocks(reading, endpoint)
    if not blocks:
        return _instead(quoted, "no passage may be shown to the language model")
    try:
        written = write(endpoint, messages(reading.question, blocks, MAX_SENTENCES))
    except EndpointFailed as failure:
        log.warning("the extractive answer is given: %s", failure)
        return _instead(quoted, str(failure))
    return _answer(reading, quoted, checked(written, blocks, embedder))


def _blocks(reading: extractive.Reading, endpoint: Endpoint) -> tuple[Entry, ...]:
    """The passages found that do not speak to a machine, as many as the budget lets in."""
    entries = [hit.entry for hit in reading.results.hits]
    shown = [entry for entry in entries if not _planted(entry.passage)]
    if len(shown) < len(entries):
        log.warning("%d passages speak to a machine and are not shown", len(entries) - len(shown))
    return fitting(shown, reading.question, endpoint.prompt_tokens)


def _planted(passage: Passage) -> bool:
    """Looked for sentence by sentence, for an instruction may begin in the middle of a passage."""
    sentences = [passage.text[start:end] for start, end in passage.sentences]
    return speaks_to_a_machine("\n".join([*passage.headings, passage.text, *sentences]))


def checked(written: Written, blocks: Sequence[Entry], embedder: Embedder) -> Checked:
    """What of a text holds, in its order; the same sentence is kept once."""
    kept: dict[str, Kept] = {}
    reasons: Counter[str] = Counter()
    citations_removed = 0
    for draft in drafts(written.text, written.whole)[:MOST_CHECKED]:
        evidence, reason = _evidence(draft, blocks, embedder)
        citations_removed += len(draft.claims) - len(evidence)
        if reason:
            reasons[reason] += 1
        else:
            kept.setdefault(draft.text.casefold(), Kept(draft.text, evidence))
    return Checked(tuple(kept.values()), Removed(**reasons), citations_removed)


def _evidence(
    draft: Draft, blocks: Sequence[Entry], embedder: Embedder
) -> tuple[tuple[Ground, ...], str]:
    """The evidence of a sentence's claims that hold, and why it is removed, "" if it is not."""
    if unsafe(draft.text):
        return (), "unsafe"
    if not draft.claims:
        return (), "uncited"
    real = [found for claim in draft.claims if (found := _located(claim, draft, blocks, embedder))]
    if not real:
        return (), "invented_citation"
    real = [one for one in real if not wants_something_said(one.text)]
    if not real:
        return (), "unsupported"
    alone = [one for one in real if measured(draft.text, [one], embedder).supported]
    held = tuple(alone or real)
    if alone or (len(real) > 1 and measured(draft.text, real, embedder).supported):
        return tuple(dict.fromkeys(held)), ""
    return (), "unsupported"


def _located(
    claim: Claim, draft: Draft, blocks: Sequence[Entry], embedder: Embedder
) -> Ground | None:
    """The sentences of the passage that the claimed words stand in, or, where none are claimed,
    the one that lies nearest. None for a block or words that do not exist."""
    if not 1 <= claim.source <= len(blocks):
        return None
    entry = blocks[claim.source - 1]
    if claim.quote is not None:
        span = whole_sentences(entry.passage, claim.quote)
        return Ground(entry, span) if span else None
    spans = entry.passage.sentences
    texts = [entry.passage.text[start:end] for start, end in spans]
    matrix = embedder.embed_documents([draft.text, *texts])
    best = int((matrix[1:] @ matrix[0]).argmax())
    return Ground(entry, spans[best])


def whole_sentences(passage: Passage, quote: str) -> tuple[int, int] | None:
    """The span of the sentences that hold the quotation; None where it does not stand there
    word for word. Curly and straight marks count as the same."""
    wanted = " ".join(quote.translate(_SAME_CHARACTER).split())
    start = passage.text.translate(_SAME_CHARACTER).find(wanted) if wanted else -1
    if start < 0:
        return None
    end = start + len(wanted)
    touched = [span for span in passage.sentences if span[0] < end and start < span[1]]
    return (touched[0][0], touched[-1][1]) if touched else None


def _answer(reading: extractive.Reading, quoted: Answer, found: Checked) -> Answer:
    """What was kept as an answer, or the extractive one."""
    removed = found.removed
    wrote = len(found.kept) + removed.total
    if not found.kept or len(found.kept) < LEAST_KEPT * wrote:
        why = "too little of what the language model wrote is supported by the reports"
        return _instead(quoted, why, found)
    sentences, citations = _cited(found.kept[:MAX_SENTENCES], reading)
    if not sentences:
        return _instead(quoted, "nothing of it fits, or can be quoted exactly", found)
    text = " ".join(map(written_out, sentences))
    return structs.replace(
        quoted,
        lead=None,
        answer=text,
        sentences=sentences,
        citations=citations,
        coverage=coverage(reading.searched, {citation.report_id for citation in citations}),
        usage=Usage(quoted.usage.question_tokens, count_tokens(text)),
        verification=Verification("generative", wrote, removed, found.citations_removed),
    )


def _cited(
    kept: Sequence[Kept], reading: extractive.Reading
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Sentences with numbered citations, as many as `max_tokens` lets in whole."""
    sentences: list[Sentence] = []
    citations: dict[tuple[str, tuple[int, int]], Citation] = {}
    left = reading.max_tokens or MAX_TOKENS
    for one in kept:
        cost = count_tokens(f"{one.text} {'[1]' * len(one.evidence)} ")
        if cost > left:
            continue
        try:
            new = _numbered(one.evidence, citations, reading.public_url)
        except Misquotation:
            log.exception("a quotation is withheld")
            continue
        left -= cost
        citations |= new
        numbers = tuple(citations[place(piece)].n for piece in one.evidence)
        sentences.append(Sentence(one.text, numbers))
    return tuple(sentences), tuple(citations.values())


def _numbered(
    evidence: Sequence[Ground],
    citations: dict[tuple[str, tuple[int, int]], Citation],
    public_url: str | None,
) -> dict[tuple[str, tuple[int, int]], Citation]:
    """Citations for the pieces that have none yet. Raises Misquotation."""
    new: dict[tuple[str, tuple[int, int]], Citation] = {}
    for piece in evidence:
        if place(piece) not in citations and place(piece) not in new:
            n = len(citations) + len(new) + 1
            new[place(piece)] = cite(piece.entry, piece.span, n, public_url)
    return new


def place(evidence: Ground) -> tuple[str, tuple[int, int]]:
    return evidence.entry.passage.id, evidence.span


def written_out(sentence: Sentence) -> str:
    return sentence.text + " " + "".join(f"[{n}]" for n in sentence.citations)


def _instead(quoted: Answer, why: str, found: Checked | None = None) -> Answer:
    """The extractive answer, with what became of the other."""
    removed = found.removed if found else Removed()
    verification = Verification(
        written_by="extractive",
        written=(len(found.kept) if found else 0) + removed.total,
        removed=removed,
        citations_removed=found.citations_removed if found else 0,
        fallback=why,
    )
    said = _INSTEAD.format(why=why)
    lead = f"{said} {quoted.lead}" if quoted.lead else said
    return structs.replace(quoted, lead=lead, verification=verification)

"""From a question and its hits to an answer that a model wrote and the reports support.

Where the extractive reader finds that the reports do not answer, no model is asked. What the model
writes is shown only as far as it holds: a citation must name a block, its words must stand there,
and they must support the sentence. A sentence left without a citation is removed and counted; when
less than half of what was written is left, the extractive answer is given instead and says so.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from corpus.tokens import count_tokens
from corpus.types import Passage
from index.embedding import Embedder
from index.types import Entry
from service.answers import extractive
from service.answers.choosing.yardsticks import asks_for_yardstick, measures_by
from service.answers.coverage import coverage, inspection_name
from service.answers.generative.drafts import Draft, drafts
from service.answers.generative.endpoint import Endpoint, EndpointFailed, Written, write
from service.answers.generative.locating import closeness, located, standing_alone, widened
from service.answers.generative.planted import speaks_to_a_machine, unsafe, wants_something_said
from service.answers.generative.prompt import fitting, messages
from service.answers.generative.support import Ground, measured
from service.answers.numbered import in_turn
from service.answers.reading import Reading
from service.answers.types import Answer, Citation, Removed, Sentence, Usage, Verification
from service.answers.verification import Misquotation, cite
from service.limits import MAX_SENTENCES, MAX_TOKENS

log = logging.getLogger("findings.answers")

MOST_CHECKED = 24
"""Sentences of one answer that are looked at; what rambles on is not."""

LEAST_KEPT = 0.5
"""Share of the written sentences that must hold, or the writer is not to be believed at all."""

_INSTEAD = "In the reports’ own words, because {why}."

QUOTED_FROM = 0.45
"""Closeness to a sentence from which the words it cites may stand in its place. Of 76 true
sentences in free words 4 are further from what they rest on; of 76 put to other passages of their
area 7 are nearer."""

NOT_QUOTED = ("recommendation", "contact")
"""Kinds that mislead without their heading: what should be done reads as if it were so."""


class Kept(Struct, frozen=True):
    """A sentence to show: as written, or the words it cites in its place."""

    text: str
    evidence: tuple[Ground, ...]
    quoted: bool = False


class Checked(Struct, frozen=True):
    """`quoted` of the sentences removed have the words they cite in their place; several may
    cite the same, which are shown once."""

    kept: tuple[Kept, ...]
    removed: Removed
    citations_removed: int
    quoted: int = 0

    @property
    def written(self) -> int:
        return sum(not one.quoted for one in self.kept) + self.removed.total

    @property
    def stands(self) -> bool:
        """Whether enough of it holds, as written or in the words it cites."""
        lost = self.removed.total - self.quoted
        return bool(self.kept) and lost <= (1 - LEAST_KEPT) * self.written


def read(reading: Reading, endpoint: Endpoint, embedder: Embedder) -> Answer:
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


def _blocks(reading: Reading, endpoint: Endpoint) -> tuple[Entry, ...]:
    """The passages found that do not speak to a machine, as many as the budget lets in."""
    entries = [hit.entry for hit in reading.results.hits]
    if not asks_for_yardstick(reading.question):  # what is expected reads like what was found
        entries = [entry for entry in entries if not measures_by(entry.passage)]
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
    citations_removed = quoted = 0
    for draft in drafts(written.text, written.whole)[:MOST_CHECKED]:
        found = _found(draft, blocks, embedder)
        citations_removed += len(draft.claims) - len(found.evidence)
        if found.removed:
            reasons[found.removed] += 1
            quoted += found.instead is not None
        shown = Kept(draft.text, found.evidence) if not found.removed else found.instead
        if shown is not None:
            kept.setdefault(shown.text.casefold(), shown)
    return Checked(_once(kept.values()), Removed(**reasons), citations_removed, quoted)


def _once(kept: Iterable[Kept]) -> tuple[Kept, ...]:
    """Without words quoted that a sentence kept as written cites."""
    kept = tuple(kept)
    cited = {piece for one in kept if not one.quoted for piece in map(place, one.evidence)}
    return tuple(
        one for one in kept if not one.quoted or not cited.intersection(map(place, one.evidence))
    )


class _Found(Struct, frozen=True):
    """The evidence of a sentence's claims that hold; else why it is removed, and what may stand
    instead of it."""

    evidence: tuple[Ground, ...] = ()
    removed: str = ""
    instead: Kept | None = None


def _found(draft: Draft, blocks: Sequence[Entry], embedder: Embedder) -> _Found:
    if unsafe(draft.text):
        return _Found(removed="unsafe")
    if not draft.claims:
        return _Found(removed="uncited")
    real = [found for claim in draft.claims if (found := located(claim, draft, blocks, embedder))]
    if not real:
        return _Found(removed="invented_citation")
    real = [one for one in real if not wants_something_said(one.text)]
    if not real:
        return _Found(removed="unsupported")
    each = [(one, measured(draft.text, [one], embedder)) for one in real]
    alone = tuple(dict.fromkeys(one for one, found in each if found.supported))
    if alone:
        return _Found(alone)
    if len(real) > 1 and measured(draft.text, real, embedder).supported:
        return _Found(tuple(dict.fromkeys(real)))
    best, _ = max(each, key=lambda pair: pair[1].nearness)
    near = closeness(draft.text, best, embedder) >= QUOTED_FROM
    if not any(claim.quote for claim in draft.claims):
        best = widened(best, draft.text, embedder)
    return _Found(removed="unsupported", instead=_quoted(best) if near else None)


def _quoted(evidence: Ground) -> Kept | None:
    """The words of the evidence, with those before it that it leans on, as a sentence."""
    whole = standing_alone(evidence)
    if whole is None or whole.entry.passage.kind in NOT_QUOTED or speaks_to_a_machine(whole.text):
        return None
    return None if wants_something_said(whole.text) else Kept(whole.text, (whole,), quoted=True)


def _answer(reading: Reading, quoted: Answer, found: Checked) -> Answer:
    """What was kept as an answer, or the extractive one."""
    if not found.stands:
        why = "too little of what the language model wrote is supported by the reports"
        return _instead(quoted, why, found)
    sentences, citations = _cited(found.kept[:MAX_SENTENCES], reading)
    if not sentences:
        return _instead(quoted, "nothing of it fits, or can be quoted exactly", found)
    text = " ".join(sentence.numbered for sentence in sentences)
    names = {report.id: inspection_name(report) for report in reading.held}
    turns = in_turn(names[citation.report_id] for citation in citations)
    return structs.replace(
        quoted,
        lead=f"Cited in turn: {turns}." if turns and reading.sides else None,
        answer=text,
        sentences=sentences,
        citations=citations,
        coverage=coverage(reading.searched, {citation.report_id for citation in citations}),
        usage=Usage(quoted.usage.question_tokens, count_tokens(text)),
        verification=Verification(
            written_by="generative",
            written=found.written,
            removed=found.removed,
            citations_removed=found.citations_removed,
            quoted=found.quoted,
        ),
    )


def _cited(
    kept: Sequence[Kept], reading: Reading
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


def _instead(quoted: Answer, why: str, found: Checked | None = None) -> Answer:
    """The extractive answer, with what became of the other."""
    removed = found.removed if found else Removed()
    verification = Verification(
        written_by="extractive",
        written=found.written if found else 0,
        removed=removed,
        citations_removed=found.citations_removed if found else 0,
        fallback=why,
    )
    said = _INSTEAD.format(why=why)
    lead = f"{said} {quoted.lead}" if quoted.lead else said
    return structs.replace(quoted, lead=lead, verification=verification)

"""What the answers to several questions make together: one, with a word on which is which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from msgspec import structs

from corpus.tokens import count_tokens
from corpus.types import Report
from index.types import Hit, Results
from service.answers.coverage import coverage
from service.answers.framing import counts_inspections
from service.answers.numbered import renumbered, spelled
from service.answers.types import Answer, Citation, Sentence, Status, Usage

HALF = 0.5
"""Of the sentences that answer a part."""


def found_by_all(found: Sequence[Results], whole: Results) -> Results:
    """The passages found for each part, in turn, then those of the whole question, each once. They
    are as sure as whatever of them is surest."""
    rows = zip_longest(*(one.hits for one in found))
    each = [hit for row in rows for hit in row if hit is not None]
    hits: dict[str, Hit] = {}
    for hit in (*each, *whole.hits):
        hits.setdefault(hit.entry.passage.id, hit)
    ranked = [structs.replace(hit, rank=rank) for rank, hit in enumerate(hits.values(), start=1)]
    confidence = max(one.confidence for one in (*found, whole))
    return structs.replace(whole, hits=tuple(ranked), confidence=confidence)


def joined(
    question: str,
    asked: Sequence[str],
    answers: Sequence[Answer],
    searched: Sequence[Report],
) -> Answer:
    """One answer to a question of several parts: the sentences of each in turn, what two of them
    quote once. It is `answered` where all of them are."""
    sentences: list[Sentence] = []
    citations: dict[tuple[str, int, int], Citation] = {}
    lead, missing = [f"{len(asked)} questions in one, answered in turn."], []
    for part, answer in zip(asked, answers, strict=True):
        new: dict[int, int] = {}
        for one in answer.citations:
            own = structs.replace(one, n=len(citations) + 1)
            new[one.n] = citations.setdefault((one.report_id, one.start, one.end), own).n
        name = f"“{part[:1].upper()}{part[1:].rstrip(' ?.,')}?”"
        if new:
            where = f"{name} ({spelled(sorted(new.values()))})"
            lead.append(f"{where}{f': {renumbered(answer.lead, new)}' if answer.lead else '.'}")
        if answer.missing:
            missing.append(f"On {name}: {renumbered(answer.missing, new)}")
        said = {sentence.text for sentence in sentences}
        sentences += [
            Sentence(one.text, tuple(new[n] for n in one.citations))
            for one in answer.sentences
            if one.text not in said
        ]
    text = " ".join(sentence.numbered for sentence in sentences)
    return Answer(
        status=_status(answers),
        lead=" ".join(lead) if sentences else None,
        answer=text,
        sentences=tuple(sentences),
        citations=tuple(citations.values()),
        confidence=max(answer.confidence for answer in answers),
        missing=" ".join(missing) or None,
        coverage=coverage(
            searched,
            {citation.report_id for citation in citations.values()},
            counting=any(map(counts_inspections, asked)),
        ),
        usage=Usage(count_tokens(question), count_tokens(text)),
    )


def unanswered(answer: Answer, why: str) -> Answer:
    """An answer without its sentences, which rest on what is not known."""
    return structs.replace(
        answer,
        status="not_found",
        lead=None,
        answer="",
        sentences=(),
        citations=(),
        missing=why,
        confidence=0.0,
    )


def holds(whole: Answer, answers: Sequence[Answer]) -> bool:
    """Whether an answer to the whole question says what the answers to its parts say, half of each
    at least: nobody needs the same in parts. Where a part has no answer it must say more than they
    do, or it leaves that part out."""
    said = {sentence.text for sentence in whole.sentences}
    in_parts = {sentence.text for answer in answers for sentence in answer.sentences}
    if not all(answer.sentences for answer in answers) and said <= in_parts:
        return False
    return whole.status == "answered" and all(
        HALF * len(answer.sentences) <= sum(one.text in said for one in answer.sentences)
        for answer in answers
    )


def _status(answers: Sequence[Answer]) -> Status:
    statuses = {answer.status for answer in answers}
    if len(statuses) == 1:
        return answers[0].status
    return "partial" if any(answer.sentences for answer in answers) else "not_found"

"""What a scripted language model writes, and how it is asked."""

from __future__ import annotations

from scripted import Asked, Block, Scripted

from corpus.sentences import sentence_spans
from index.retriever import Retriever
from service.answers.asking import ask
from service.answers.question import Question
from service.answers.types import Answer

QUESTION = "Where did inspectors find gaps in education after 16?"


def sentences(block: Block) -> list[str]:
    found = [block.text[start:end] for start, end in sentence_spans(block.text)]
    return [one for one in found if 50 < len(one) < 300 and one[-1] == "." and '"' not in one]


def cited(text: str, block: Block, quote: str) -> str:
    return f'{text} [{block.number}: "{quote}"]'


def honest(asked: Asked) -> str:
    """The first sentence of each of the first blocks, as it stands."""
    usable = [(block, sentences(block)[0]) for block in asked.blocks if sentences(block)]
    return "\n".join(cited(one, block, one) for block, one in usable[:4])


def answer(retriever: Retriever, writer: Scripted, question: str = QUESTION, **how: object):  # type: ignore[no-untyped-def]
    return ask(Question(question, writer=writer.endpoint(**how)), retriever).answer


def assert_exact(given: Answer, retriever: Retriever) -> None:
    by_number = {one.n: one for one in given.citations}
    for one in given.citations:
        text = retriever.generation.reports[one.report_id].text
        assert text[one.start : one.end] == one.quote != ""
    assert all(one.citations and set(one.citations) <= set(by_number) for one in given.sentences)

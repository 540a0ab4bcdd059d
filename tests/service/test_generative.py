"""The generative reader against a service that lies, breaks, dawdles and rambles."""

from __future__ import annotations

import itertools
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from openai import OpenAI
from running import serving
from scripted import Asked, Block, Misbehaviour, Scripted, scripted

from corpus.sentences import sentence_spans
from eval.topics import read_topics
from index.embedding import SentenceEmbedder
from index.generation import open_current
from index.retriever import Retriever
from service.answers.asking import Question, ask
from service.answers.generative.drafts import Claim, drafts
from service.answers.types import Answer

QUESTION = "Where did inspectors find gaps in education after 16?"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def retriever(sample_data: Path, model: SentenceEmbedder) -> Retriever:
    return Retriever(open_current(sample_data), model)


@pytest.fixture
def writer() -> Iterator[Scripted]:
    with scripted() as played:
        yield played


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


def test_what_is_written_and_supported_is_shown_with_its_citations(
    retriever: Retriever, writer: Scripted
) -> None:
    writer.says = honest
    given = answer(retriever, writer, key="secret")
    assert given.verification is not None
    assert given.verification.written_by == "generative"
    assert given.verification.removed.total == 0
    assert len(given.sentences) == given.verification.written == 4
    assert_exact(given, retriever)
    asked = writer.asked[0]
    assert asked.headers["authorization"] == "Bearer secret"
    assert asked.body["model"] == "scripted"
    assert QUESTION in asked.prompt


CLAIMS = itertools.cycle(
    [
        "The service won a national award for its work with families.",
        "Caseworkers were paid less than in neighbouring areas.",
        "Three managers resigned after the last inspection.",
        "Children were placed in hotels for several weeks.",
        "The county spent nothing on mental health support.",
        "Police officers refused to share intelligence with the team.",
        "Every child received a laptop and a mentor.",
        "Inspectors recommended that the service be closed.",
        "Reoffending doubled within two years.",
        "Magistrates praised the reports as the best in England.",
        "Victims were never told about restorative justice.",
        "The board met once a year in private.",
    ]
)


def changed(sentence: str) -> str:
    """The same with a number raised, a denial put in or taken out."""
    if number := re.search(r"\d+", sentence):
        return sentence[: number.start()] + str(int(number[0]) + 3) + sentence[number.end() :]
    if " not " in sentence:
        return sentence.replace(" not ", " ", 1)
    if verb := re.search(r"\b(was|were|had|is|are|has|have)\b", sentence):
        return f"{sentence[: verb.end()]} not{sentence[verb.end() :]}"
    return "It is not so that " + sentence[0].lower() + sentence[1:]


class Liar:
    """Of three sentences it writes one is invented, in six ways by turns; every fourth true one has
    an invented citation beside its real one. Remembers which are which."""

    def __init__(self) -> None:
        self.true: set[str] = set()
        self.invented: set[str] = set()
        self.false_quotes: list[str] = []
        self._turn = itertools.count()

    def __call__(self, asked: Asked) -> str:
        usable = [block for block in asked.blocks if sentences(block)]
        lines = []
        for place, block in enumerate(usable[:4]):
            lines.append(self._true(block, sentences(block)[0]))
            if place % 2:
                other = usable[(place + 2) % len(usable)]
                lines.append(self._invented(block, other, len(asked.blocks)))
        return "\n".join(lines)

    def _true(self, block: Block, sentence: str) -> str:
        turn = next(self._turn)
        if turn % 3 == 1:
            first = sentence.split(" ", 1)[0]
            lower = sentence[0].lower() + sentence[1:]
            said = f"Inspectors found that {lower}" if first.lower() in _PLAIN else sentence
        elif turn % 3 == 2 and ", and " in sentence:
            said = sentence.split(", and ")[0] + "."
        else:
            said = sentence
        self.true.add(said)
        line = cited(said, block, sentence)
        if turn % 4 == 3:
            line += f' [{block.number}: "which nobody wrote in any report"] [97]'
        return line

    def _invented(self, block: Block, other: Block, count: int) -> str:
        turn, real = next(self._turn), sentences(block)[0]
        claim = next(CLAIMS)
        made = {
            0: (claim, cited(claim, block, real)),
            1: (changed(real), cited(changed(real), block, real)),
            2: (claim, cited(claim, block, claim)),
            3: (claim, f"{claim} [{count + 5}]"),
            4: (claim, claim),
            5: (said := sentences(other)[-1], cited(said, block, real)),
        }
        text, line = made[(turn // 2) % 6]
        if other is block or text in self.true:
            text, line = made[0]
        self.invented.add(text)
        return line


_PLAIN = {"the", "there", "staff", "children", "some", "most", "managers", "a", "in", "too", "few"}


def test_of_a_third_invented_hardly_any_is_shown_and_hardly_a_true_one_lost(
    retriever: Retriever, writer: Scripted, capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures promised: no invented citation shown, at least 95% of the invented sentences
    removed, at most 5% of the true ones lost."""
    liar = Liar()
    writer.says = liar
    read = read_topics(ROOT / "eval" / "data" / "sample-topics.jsonl")
    topics = [topic for topic in read if topic.kind != "unanswerable"][:50]
    written_true = written_false = lost = passed = instead = 0
    for topic in topics:
        liar.true.clear()
        liar.invented.clear()
        given = answer(retriever, writer, topic.query)
        if not liar.true or not given.sentences:
            continue
        shown = {one.text for one in given.sentences}
        instead += given.verification.written_by == "extractive"
        false = liar.invented - liar.true
        written_true += len(liar.true)
        written_false += len(false)
        lost += len(liar.true - shown)
        passed += len(false & shown) if given.verification.written_by == "generative" else 0
        assert_exact(given, retriever)
    with capsys.disabled():
        print(
            f"\n{written_true} true sentences, {lost} lost; {written_false} invented, {passed} "
            f"shown; {instead} of {len(topics)} answers given in the reports' own words instead"
        )
    assert written_false > 60
    assert written_false >= 0.3 * (written_true + written_false)
    assert passed <= 0.05 * written_false
    assert lost <= 0.05 * written_true


BROKEN = {
    "down": Misbehaviour(status=503),
    "forbidden": Misbehaviour(status=401),
    "not OpenAI's": Misbehaviour(raw="<html>no</html>"),
    "another shape": Misbehaviour(raw='{"choices": [{"message": {"content": ["a", 1]}}]}'),
    "deep": Misbehaviour(raw="[" * 50_000),
    "empty": Misbehaviour(raw='{"choices": []}'),
    "silent": Misbehaviour(pause=3.0),
    "cut at once": Misbehaviour(cut=0),
    "endless": Misbehaviour(raw="x" * 30_000_000),
}


@pytest.mark.parametrize("how", BROKEN.values(), ids=BROKEN.keys())
def test_a_service_that_fails_never_breaks_an_answer(
    retriever: Retriever, writer: Scripted, how: Misbehaviour
) -> None:
    writer.says, writer.how = honest, how
    started = time.perf_counter()
    given = answer(retriever, writer, timeout=1.5)
    assert time.perf_counter() - started < 5
    quoted = ask(Question(QUESTION), retriever).answer
    assert given.sentences == quoted.sentences
    assert given.status == quoted.status
    assert given.verification is not None
    assert given.verification.written_by == "extractive"
    assert given.verification.fallback
    assert given.lead is not None
    assert given.lead.startswith("In the reports’ own words, because")


def test_nobody_at_the_address_never_breaks_an_answer(retriever: Retriever) -> None:
    with scripted() as gone:
        endpoint = gone.endpoint(timeout=2.0)
    given = ask(Question(QUESTION, writer=endpoint), retriever).answer
    assert given.sentences
    assert given.verification is not None
    assert "cannot be reached" in str(given.verification.fallback)


def test_a_service_that_recovers_is_asked_again(retriever: Retriever, writer: Scripted) -> None:
    writer.says, writer.how = honest, Misbehaviour(status=503, times=2)
    given = answer(retriever, writer, retries=2)
    assert len(writer.asked) == 3
    assert given.verification.written_by == "generative"


def test_a_slow_service_is_left_and_its_whole_sentences_kept(
    retriever: Retriever, writer: Scripted
) -> None:
    writer.says, writer.how = honest, Misbehaviour(pause=0.03)
    given = answer(retriever, writer, timeout=2.0)
    assert given.verification.written_by == "generative"
    assert 1 <= len(given.sentences) < 4


def test_a_text_that_breaks_off_loses_its_last_half_sentence(
    retriever: Retriever, writer: Scripted
) -> None:
    def half(asked: Asked) -> str:
        return honest(asked) + "\nThe service was rated"

    writer.says, writer.how = half, Misbehaviour(finish="length")
    given = answer(retriever, writer)
    assert len(given.sentences) == 4
    assert given.verification.removed.total == 0


def test_a_service_that_rambles_is_stopped(retriever: Retriever, writer: Scripted) -> None:
    writer.says = lambda asked: honest(asked) + "\n" + "And so it went on and on. " * 20_000
    started = time.perf_counter()
    given = answer(retriever, writer, answer_tokens=500)
    assert time.perf_counter() - started < 5
    assert len(given.sentences) <= 6
    assert "on and on" not in given.answer


def test_a_service_that_does_not_stream_is_understood(
    retriever: Retriever, writer: Scripted
) -> None:
    writer.says, writer.how = honest, Misbehaviour(at_once=True)
    assert answer(retriever, writer).verification.written_by == "generative"


def test_where_the_reports_do_not_answer_no_model_is_asked(
    retriever: Retriever, writer: Scripted
) -> None:
    given = answer(retriever, writer, "What is the boiling point of mercury?")
    assert given.status == "not_found"
    assert writer.asked == []


def test_the_budget_of_tokens_limits_what_is_sent(retriever: Retriever, writer: Scripted) -> None:
    writer.says = honest
    answer(retriever, writer, prompt_tokens=6000)
    answer(retriever, writer, prompt_tokens=700)
    assert len(writer.asked[0].blocks) > len(writer.asked[1].blocks) >= 1


def test_markers_are_understood_as_models_write_them() -> None:
    text = (
        '- Staff were trained [1: "Staff had been trained"]. Nobody asked. [2, 3]\n'
        "**Plans** were late [4][5]!\n```\n[6] Boards met 【7】 monthly.\nNo source here."
    )
    assert [(one.text, one.claims) for one in drafts(text, whole=True)] == [
        ("Staff were trained.", (Claim(1, "Staff had been trained"),)),
        ("Nobody asked.", (Claim(2), Claim(3))),
        ("Plans were late!", (Claim(4), Claim(5))),
        ("Boards met monthly.", (Claim(6), Claim(7))),
        ("No source here.", ()),
    ]


def test_over_http_and_from_the_openai_package(
    sample_data: Path, model: SentenceEmbedder, writer: Scripted
) -> None:
    writer.says = honest
    body = {"question": QUESTION, "reader": "generative"}
    with serving(sample_data, model, llm_url=writer.url, llm_model="scripted") as client:
        whole = client.post("/api/ask", json=body).json()
        assert whole["verification"]["written_by"] == "generative"
        streamed = client.post("/api/ask", json=body, headers={"accept": "text/event-stream"})
        assert f'event: done\ndata: {{"status":"{whole["status"]}"' in streamed.text
        assert client.post("/api/ask", json={"question": QUESTION}).json()["verification"] is None
        chat = OpenAI(base_url=f"{client.base_url}/v1", api_key="none")
        assert {one.id for one in chat.models.list()} == {"findings", "findings-generative"}
        said = chat.chat.completions.create(
            model="findings-generative", messages=[{"role": "user", "content": QUESTION}]
        )
        assert said.model == "findings-generative"
        assert (said.choices[0].message.content or "").startswith(whole["answer"])
        figures = client.get("/metrics").text
        assert 'findings_answers_total{reader="generative",status="answered"} 3.0' in figures


def test_without_a_model_the_reader_is_refused_by_name(client: httpx.Client) -> None:
    refused = client.post("/api/ask", json={"question": QUESTION, "reader": "generative"})
    assert refused.status_code == 400
    assert json.loads(refused.content)["errors"][0]["field"] == "reader"

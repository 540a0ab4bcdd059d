"""The generative reader against a service that invents a third of what it writes."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct
from scripted import Asked, Block, Scripted
from written import answer, assert_exact, cited, sentences

from eval.topics import read_topics
from index.retriever import Retriever
from service.answers.generative.endpoint import Written
from service.answers.generative.reader import Kept, checked

ROOT = Path(__file__).parents[2]

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


class Worded(Struct, frozen=True):
    """A sentence in free words about a passage of the sample library, true or invented. The first
    collection was written without sight of the rules that judge them, the others by people who had
    read them; rules were mended against all but the fifth. `kind` is of an invention."""

    collection: str
    passage: str
    sentence: str
    true: bool
    kind: str = ""


FREE = ROOT / "tests" / "support" / "free_wording.jsonl"


def test_in_free_words_hardly_an_invention_is_shown_and_hardly_a_true_sentence_is_lost(
    retriever: Retriever, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a model of entailment few free wordings can be checked: the words that they rest on
    are shown in their place."""
    worded = [msgspec.json.decode(line, type=Worded) for line in FREE.read_text().splitlines()]
    became = Counter[tuple[str, bool, str]]()
    for one in worded:
        entry = retriever.generation.entry(one.passage)
        written = Written(f"{one.sentence} [1]", whole=True)
        kept = checked(written, [entry], retriever.embedder).kept
        became[one.collection, one.true, _shown(one, kept, entry.passage.text)] += 1
    for collection in dict.fromkeys(one.collection for one in worded):
        true, invented = (
            [became[collection, kind, what] for what in ("as written", "quoted", "lost")]
            for kind in (True, False)
        )
        with capsys.disabled():
            print(
                f"\nIn free words, {collection}: {sum(true)} true sentences, {true[0]} shown as "
                f"written, {true[1]} by what they rest on, {true[2]} lost; {sum(invented)} "
                f"invented, {invented[0]} shown"
            )
        assert invented[0] <= 0.05 * sum(invented)
    lost = sum(count for (_, true, what), count in became.items() if true and what == "lost")
    assert lost <= 0.08 * sum(one.true for one in worded)


def _shown(one: Worded, kept: tuple[Kept, ...], text: str) -> str:
    if not kept:
        return "lost"
    if kept[0].text == one.sentence:
        return "as written"
    assert kept[0].text in text
    return "quoted"

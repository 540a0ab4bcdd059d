"""Sentences that keep to a report's words but for one small change, beside true ones as near."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from index.retriever import Retriever
from service.answers.generative.endpoint import Written
from service.answers.generative.reader import checked
from service.answers.generative.shortening import changed

CLOSE = Path(__file__).parents[1] / "support" / "close_wording.jsonl"


class Close(Struct, frozen=True):
    """A sentence about the sample library and the words that it cites: true, or changed in one
    way, its `kind`. Of the two collections one was written before the rules on what a sentence
    leaves out and one, by the author of the rules, after."""

    collection: str
    passage: str
    quote: str
    sentence: str
    true: bool
    kind: str = ""


def test_a_small_change_gives_way_to_the_words_cited_and_most_true_sentences_stand(
    retriever: Retriever, capsys: pytest.CaptureFixture[str]
) -> None:
    became = Counter[tuple[str, bool, str]]()
    shown = []
    for line in CLOSE.read_text().splitlines():
        one = msgspec.json.decode(line, type=Close)
        what = _became(one, retriever)
        became[one.collection, one.true, what] += 1
        if what == "as written" and not one.true:
            shown.append(one.sentence)
    for collection in dict.fromkeys(collection for collection, _, _ in became):
        true, false = (
            [became[collection, kind, what] for what in ("as written", "quoted", "lost")]
            for kind in (True, False)
        )
        with capsys.disabled():
            print(
                f"\nClose to the reports, {collection}: {sum(true)} true sentences, {true[0]} "
                f"shown as written, {true[1]} by what they rest on, {true[2]} lost; {sum(false)} "
                f"changed, {false[0]} shown"
            )
        assert true[2] == 0
        assert true[0] >= 0.5 * sum(true)
        assert false[0] <= 0.05 * sum(false), shown


def _became(one: Close, retriever: Retriever) -> str:
    entry = retriever.generation.entry(one.passage)
    written = Written(f'{one.sentence} [1: "{one.quote}"]', whole=True)
    kept = checked(written, [entry], retriever.embedder).kept
    if not kept:
        return "lost"
    if kept[0].text == one.sentence:
        return "as written"
    assert kept[0].text in entry.passage.text
    return "quoted"


CONTACT = "All victims who agree are met by a trained worker in the first week."


@pytest.mark.parametrize(
    ("printed", "said", "what"),
    [
        (CONTACT, "All victims are met by a trained worker in the first week.", "left out"),
        (
            CONTACT,
            "All victims who agree should be met by a trained worker in the first week.",
            "mood",
        ),
        (
            CONTACT,
            "All victims who agree will be met by a trained worker in the first week.",
            "mood",
        ),
        (CONTACT, "A trained worker who agrees is met by all victims in the first week.", "moved"),
        ("Plans should be shared.", "Plans are shared.", "mood"),
        ("The post had been vacant.", "The post is vacant.", "mood"),
        ("Staff were used by managers.", "Staff used managers.", "moved"),
        ("In two cases, plans were late.", "Plans were late.", "left out"),
        ("Plans were late, except where a manager had asked.", "Plans were late.", "left out"),
        ("Plans were clear, but nobody had read them.", "Plans were clear.", "left out"),
        (
            "Nothing was done for girls (not achieved).",
            "Nothing was done for girls (achieved).",
            "denied",
        ),
        ("Plans were not shared, and reviews were late.", "Plans were shared.", "denied"),
        # What may be shortened and moved.
        (CONTACT, "Victims who agree are met by a trained worker in the first week.", ""),
        (CONTACT, "In the first week all victims who agree are met by a trained worker.", ""),
        ("Plans were clear, and most were shared.", "Inspectors found that plans were clear.", ""),
        ("Plans were late, and reviews were poor.", "Reviews were poor, and plans were late.", ""),
        ("Three of us had been asked.", "3 of us were asked.", ""),
    ],
)
def test_what_is_changed_between_print_and_sentence(printed: str, said: str, what: str) -> None:
    assert changed(said, printed) == what

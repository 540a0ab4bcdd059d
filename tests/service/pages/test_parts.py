"""What pages are made of: excerpts, marks, dates, headings, how a query was understood."""

from __future__ import annotations

import re
from html import unescape

import msgspec
import pytest
from by_hand import report
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from corpus.types import Passage
from index.types import Correction, Expansion, Interpreted, Preference
from service.pages.addresses import address
from service.pages.excerpts import excerpt
from service.pages.state import SearchState
from service.pages.understanding import readings
from service.templating import marked
from service.wording import counted, date

PASSAGE = report("aby-2017", "Aby", "2017", "report", "A finding.").passages[0]


def of(*lengths: int) -> Passage:
    """A passage of sentences of these lengths, a space between them."""
    spans = []
    at = 0
    for length in lengths:
        spans.append((at, at + length))
        at += length + 1
    text = " ".join("x" * length for length in lengths)
    return msgspec.structs.replace(PASSAGE, text=text, sentences=tuple(spans))


@given(st.lists(st.integers(1, 300), min_size=1, max_size=12), st.data())
def test_an_excerpt_is_whole_sentences_around_the_best_and_no_longer_than_told(lengths, data):
    passage = of(*lengths)
    best = data.draw(st.sampled_from(passage.sentences))
    start, end = excerpt(passage, best, length=200)
    assert start <= best[0]
    assert end >= best[1]
    assert start in {sentence[0] for sentence in passage.sentences}
    assert end in {sentence[1] for sentence in passage.sentences}
    assert end - start <= max(200, best[1] - best[0])
    assert (end - start == len(passage.text)) or len(passage.text) > 200


def test_an_excerpt_takes_what_stands_before_first():
    # 50 + 1 + 50 + 1 + 50 = 152; a fourth sentence would make 203.
    passage = of(50, 50, 50, 50, 50)
    assert excerpt(passage, (102, 152), length=160) == (51, 203)
    assert excerpt(passage, (0, 50), length=160) == (0, 152)
    assert excerpt(passage, (204, 254), length=160) == (102, 254)


spans = st.lists(st.integers(0, 40), min_size=0, max_size=8, unique=True).map(sorted)


@given(st.text(alphabet="ab<&\"'", min_size=40, max_size=40), spans, spans)
def test_marks_lose_no_letter_and_let_no_markup_through(text: str, cuts, around):
    marks = list(zip(cuts[::2], cuts[1::2], strict=False))
    best = (around[0], around[-1]) if len(around) > 1 else None
    html = str(marked(text, marks, best))
    bare = re.sub(r'</?mark>|<span class="best">|</span>', "", html)
    assert unescape(bare) == text
    assert "<" not in bare


def test_a_mark_across_the_end_of_the_best_sentence_is_cut_there():
    html = marked("ab cd ef", [(3, 8)], best=(0, 5), within=(1, 8))
    assert html == '<span class="best">b <mark>cd</mark></span><mark> ef</mark>'


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2017", "2017"), ("2017-02", "February 2017"), ("2017-02-03", "3 February 2017")],
)
def test_dates_are_as_precise_as_they_are_printed(iso: str, written: str):
    assert date(iso) == written


def test_numbers_agree_with_their_nouns():
    assert [counted(n, "passage") for n in (0, 1, 2310)] == [
        "0 passages",
        "1 passage",
        "2,310 passages",
    ]


def test_an_address_leaves_out_what_is_not_asked_for():
    state = SearchState(q="a & b", kind=("finding", "judgement"), k=10)
    assert address("/search", state) == "/search?kind=finding&kind=judgement&q=a+%26+b"
    assert address("/search", state, q="", kind=()) == "/search"


class Told(Struct, frozen=True):
    """As an index would tell more than it does today."""

    text: str
    expansions: tuple[Expansion, ...] = ()
    preferences: tuple[Preference, ...] = ()
    corrections: tuple[Correction, ...] = ()
    missing: tuple[Preference, ...] = ()
    since: int | None = None


def test_whatever_the_index_tells_of_a_query_is_shown():
    told = Told(
        "traning in Aby and Zed",
        preferences=(
            Preference("area", ("Aby",), "Aby"),
            Preference("area", ("Beesby",), "Beesby"),
            Preference("kind", ("notable_practice",), "good"),
        ),
        corrections=(Correction("traning", "training"),),
        missing=(Preference("area", ("Zed",), "Zed"),),
        since=2014,
    )
    state = SearchState(q=told.text)
    shown = readings("/search", state, told, {"Aby"})  # type: ignore[arg-type]
    assert [(one.lead, [term.text for term in one.terms]) for one in shown] == [
        (
            "Preferred",
            ["area Aby", "area Beesby, of which no inspection is held", "Notable practice"],
        ),
        ("Spelling", ["traning read as training"]),
        ("Not held in the library", ["area Zed"]),
        ("Since", ["2014"]),
    ]
    assert shown[0].terms[0].only == "/search?area=Aby&q=traning+in+Aby+and+Zed"
    assert shown[0].terms[1].only is None  # it would find nothing
    assert shown[2].terms[0].only is None


def test_a_query_that_was_taken_as_it_is_says_nothing():
    assert readings("/search", SearchState(q="plain"), Interpreted("plain"), set()) == ()

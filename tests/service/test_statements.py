"""What of a passage may be quoted, each piece whole. Every text here is invented for its test."""

from __future__ import annotations

import pytest
from by_hand import report
from msgspec import structs

from corpus.sentences import sentence_spans
from corpus.types import Kind, Passage
from service.answers.statements import statements

RATINGS = (
    "Standard Rating\n1. Delivery of services\n1.1 Leadership Good\n1.2 Staff Requires improvement"
    "\n2. Work with victims\n2.1 Planning Inadequate"
)


def passage(text: str, kind: Kind = "finding") -> Passage:
    of = report("saltby-2016", "Saltby", "2016", "report", text).passages[0]
    return structs.replace(of, kind=kind, sentences=sentence_spans(text))


def quotable(text: str, kind: Kind = "finding") -> list[str]:
    of = passage(text, kind)
    return [of.text[slice(*statement.span)] for statement in statements(of)]


def test_a_row_is_quoted_with_its_label_and_the_head_of_its_table_never():
    rows = ["1.1 Leadership Good", "1.2 Staff Requires improvement", "2.1 Planning Inadequate"]
    assert quotable(RATINGS, "judgement") == rows


def test_a_row_knows_the_line_it_stands_under():
    under = [statement.under for statement in statements(passage(RATINGS, "judgement"))]
    assert under == ["1. Delivery of services", "1. Delivery of services", "2. Work with victims"]


def test_a_small_table_under_a_question_is_quoted_with_it():
    table = "Did plans do enough about: % yes\nthe safety of the child? 61%\nother people? 40%"
    assert quotable(table) == [table]


def test_a_rating_is_quoted_with_what_is_rated_or_not_at_all():
    assert quotable("We ask whether plans are shared. Rating: Good.") == [
        "We ask whether plans are shared. Rating: Good."
    ]
    assert quotable("Rating: Requires improvement.", "judgement") == []
    assert quotable("Overall rating: Good", "judgement") == ["Overall rating: Good"]


@pytest.mark.parametrize(
    "spoken",
    [
        "One girl said: “I waited. Then I went home. Nobody rang.”",
        'One girl said: "I waited. Then I went home. Nobody rang".',
    ],
)
def test_a_quotation_is_quoted_from_mark_to_mark(spoken: str):
    said = quotable(f"Visits were rare. {spoken} We agreed.")
    assert said == ["Visits were rare.", spoken, "We agreed."]


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_quoted_to_the_end_of_its_own():
    assert quotable("“I waited. Then I went home.") == ["“I waited. Then I went home."]


def test_two_sentences_are_two_though_the_second_has_no_capital():
    said = quotable("Reports were late in most cases. panel reports were better. [The nurse] left.")
    assert said == [
        "Reports were late in most cases.",
        "panel reports were better.",
        "[The nurse] left.",
    ]
    assert quotable("They wrote approx. ten letters.") == ["They wrote approx. ten letters."]


def test_an_item_of_a_list_ends_where_its_words_do():
    assert quotable("the police share what they know; and") == ["the police share what they know"]


def test_a_signature_is_one_and_a_copy_list_is_not():
    signature = "Ada Finch\nHM Chief Inspector of Probation\nMay 2016"
    assert quotable(signature, "contact") == [signature]
    copies = "Head of Service Ada Finch\nChief Executive Ben Oakes"
    assert quotable(copies, "contact") == copies.split("\n")

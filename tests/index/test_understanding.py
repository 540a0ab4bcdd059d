from __future__ import annotations

import pytest

from index.highlight import highlights, matching
from index.lexical import Clause
from index.understanding import understand


def pairs(text: str) -> set[tuple[str, str]]:
    return {(e.term, e.expansion) for e in understand(text).interpreted.expansions}


def test_an_acronym_is_spelled_out_and_still_searched_for() -> None:
    understood = understand("post-16 ETE gaps")
    assert ("ETE", "education, training and employment") in pairs("post-16 ETE gaps")
    assert understood.terms == ("post", "16", "ete", "gaps")
    assert Clause(("education", "training", "employment"), gap=3) in understood.marked
    assert "ETE" in understood.interpreted.text
    assert "education, training and employment" in understood.interpreted.text


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("restorative justice with victims", "RJ"),
        ("education, training or employment", "ETE"),
        ("Pre-sentence reports for the court", "PSR"),
        ("risk of serious harm", "ROSH"),
    ],
)
def test_a_phrase_is_also_searched_for_as_its_acronym(text: str, acronym: str) -> None:
    assert acronym in {expansion for _, expansion in pairs(text)}
    assert Clause((acronym.lower(),)) in understand(text).marked


def test_acronyms_that_are_words_count_only_in_capitals() -> None:
    assert ("IT", "information technology") in pairs("IT systems")
    assert pairs("did they send it") == set()
    assert "it" in understand("IT systems").terms
    assert "it" not in understand("was it good").terms


def test_lower_case_acronyms_are_understood_where_they_are_no_words() -> None:
    assert ("mappa", "multi-agency public protection arrangements") in pairs("mappa cases")


def test_interpretation_can_be_switched_off() -> None:
    plain = understand("post-16 ETE gaps", interpret=False)
    assert plain.interpreted.text == "post-16 ETE gaps"
    assert plain.interpreted.expansions == ()
    assert plain.clauses == tuple(Clause((word,)) for word in ("post", "16", "ete", "gaps"))


def test_grammar_is_not_sought_unless_nothing_else_was_typed() -> None:
    assert understand("What did the inspectors say about it?").terms == ("inspectors", "say")
    assert understand("who are they").terms == ("who", "are", "they")
    assert understand("?!").terms == ()


def test_highlights_mark_what_the_index_matches() -> None:
    text = "Inspections found training thin; victims’ contact and ETE too."
    clauses = understand("inspecting victim contacts ETE").clauses
    marked = [text[start:end] for start, end in highlights(text, clauses)]
    assert marked == ["Inspections", "victims", "contact", "ETE"]


def test_an_expansion_is_marked_where_its_words_stand_together() -> None:
    clauses = understand("ETE").marked
    text = "Training was late. Education, training or employment was found."
    marked = [text[start:end] for start, end in highlights(text, clauses)]
    assert marked == ["Education", "training", "employment"]


def test_terms_that_match_are_named_in_the_order_of_the_query() -> None:
    assert matching("Gaps in the plans", ("plan", "gap", "victim")) == ("plan", "gap")


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("concerns about staffing", "polarity", "concern"),
        ("what concerns did inspectors have", "polarity", "concern"),
        ("what is going well in education", "polarity", "strength"),
        ("what do parents say about the service", "kind", "quotation"),
        ("what should the management board do", "kind", "recommendation"),
        ("What did inspectors ask the council and the police to do", "kind", "recommendation"),
        ("how do I contact the manager", "kind", "contact"),
    ],
)
def test_everyday_words_ask_for_a_side_or_a_kind(text: str, field: str, value: str) -> None:
    wishes = understand(text).preferences
    assert (field, (value,)) in {(wish.field, wish.values) for wish in wishes}


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("how do they address trauma", False),
        ("services which address substance misuse", False),
        ("harm that its plans fail to address", False),
        ("what is the address of the inspectorate", True),
        ("postal address", True),
        ("Lewisham address?", True),
    ],
)
def test_only_the_noun_address_asks_where_to_write(text: str, wished: bool) -> None:
    preferences = understand(text).preferences
    assert any("contact" in preference.values for preference in preferences) == wished


def test_a_cause_for_concern_is_no_wish_for_one() -> None:
    assert not understand("sharing a concern with social care").preferences


@pytest.mark.parametrize("text", ['"quoted words"', "a “critical” learning review", '"what works"'])
def test_what_stands_in_quotation_marks_asks_for_nothing(text: str) -> None:
    assert understand(text).interpreted.preferences == ()

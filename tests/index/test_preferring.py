"""What a query names or asks for comes first, through the real retriever."""

from __future__ import annotations

import pytest

from index.query.spelling import put_right
from index.retriever import Retriever
from index.types import Filter, Query, Results


def areas(results: Results) -> list[str | None]:
    return [hit.entry.report.meta.area for hit in results.hits]


def test_gaps_are_concerns(retriever: Retriever) -> None:
    found = retriever.search(Query("post-16 ETE gaps", k=5))
    assert {hit.entry.polarity for hit in found.hits[:3]} <= {"concern", "mixed"}
    assert [wish.field for wish in found.interpreted.preferences] == ["polarity"]


def test_an_area_that_is_named_comes_first(retriever: Retriever) -> None:
    found = retriever.search(Query("contact with victims in Pellmouth", k=5))
    assert set(areas(found)) == {"Pellmouth"}


def test_both_sides_of_a_comparison_are_on_the_first_page(retriever: Retriever) -> None:
    found = retriever.search(Query("Pellmouth and Harrowmere compared on exploitation", k=10))
    assert {"Pellmouth", "Harrowmere"} <= set(areas(found)[:6])


def test_who_to_write_to_is_asked_of_contacts(retriever: Retriever) -> None:
    found = retriever.search(Query("contact details for the inspectorate", k=3))
    assert found.hits[0].entry.passage.kind == "contact"
    others = retriever.search(Query("victims were contacted promptly", k=10))
    assert "contact" not in {hit.entry.passage.kind for hit in others.hits}


def test_interpretation_can_be_switched_off(retriever: Retriever) -> None:
    plain = retriever.search(Query("post-16 ETE gaps in Manchester in 2009", interpret=False))
    assert plain.interpreted.text == "post-16 ETE gaps in Manchester in 2009"
    assert plain.interpreted.preferences == plain.interpreted.missing == ()
    assert plain.interpreted.expansions == plain.interpreted.corrections == ()


def test_a_preference_leaves_nothing_out(retriever: Retriever) -> None:
    query = "what works for victims in Harrowmere since 2016"
    asked = retriever.search(Query(query, k=2_000))
    plain = retriever.search(Query(query, k=2_000, interpret=False))
    assert asked.total >= plain.total
    assert len(asked.hits) == asked.total > 100
    assert {hit.entry.passage.id for hit in plain.hits} <= {
        hit.entry.passage.id for hit in asked.hits
    }
    assert len(set(areas(asked))) > 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Safegaurding", "safeguarding"),  # first in the query
        ("Recieving Help", "receiving Help"),  # every long word has a capital
        ("managment and attendence", "management and attendance"),  # stems that the lexicon has
        ("improvment", "improvement"),
    ],
)
def test_a_misspelling_is_put_right_with_a_capital_and_whatever_its_stem(
    retriever: Retriever, typed: str, meant: str
) -> None:
    assert put_right(typed, retriever.read(typed).corrections) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("what wasnt done", "work in Thurnscoe", "Mrs Bartlow of Managhan"),
        *("Summarise the report", "prioritising colours", "Analysed and organised"),
    ],
)
def test_short_forms_and_strange_names_are_left_as_they_are(
    retriever: Retriever, text: str
) -> None:
    assert retriever.read(text).corrections == ()


def test_a_misspelled_word_is_put_right(retriever: Retriever) -> None:
    found = retriever.search(Query("resetlement after custody", k=3))
    assert [(c.word, c.correction) for c in found.interpreted.corrections] == [
        ("resetlement", "resettlement")
    ]
    right = retriever.search(Query("resettlement after custody", k=3))
    assert [h.entry.passage.id for h in found.hits] == [h.entry.passage.id for h in right.hits]


@pytest.mark.parametrize(
    ("typed", "area"),
    [("Harowmere girls", "Harrowmere"), ("the board in Pelmouth", "Pellmouth")],
)
def test_the_name_of_a_held_area_is_put_right(retriever: Retriever, typed: str, area: str) -> None:
    read = retriever.search(Query(typed)).interpreted
    assert [one.correction for one in read.corrections] == [area]
    assert [one.values for one in read.preferences if one.field == "area"] == [(area,)]


@pytest.mark.parametrize(
    ("typed", "acronym"),
    [("MAPA", "MAPPA"), ("cams", "CAMHS"), ("cahms referrals", "CAMHS"), ("SLCM", "SLCN")],
)
def test_an_acronym_is_put_right_and_spelled_out(
    retriever: Retriever, typed: str, acronym: str
) -> None:
    read = retriever.search(Query(typed)).interpreted
    assert [one.correction for one in read.corrections] == [acronym]
    assert acronym in [expansion.term for expansion in read.expansions]


@pytest.mark.parametrize(
    "text",
    [
        *("bosses", "runaways", "Saltby", "Plymouth", "AssetPluz", "ETE", "xq"),
        *("camps", "mask", "rush", "OCD", "assets", "Mapa"),  # near acronyms, and no slip
    ],
)
def test_words_that_are_right_names_and_short_ones_stay(retriever: Retriever, text: str) -> None:
    assert retriever.search(Query(text)).interpreted.corrections == ()


def test_filters_hold_whatever_is_preferred(retriever: Retriever) -> None:
    found = retriever.search(Query("boards in Pellmouth", Filter(area=("harrowmere",)), k=5))
    assert set(areas(found)) == {"Harrowmere"}


def test_a_date_alone_on_its_line_does_not_come_first(retriever: Retriever) -> None:
    found = retriever.search(Query("Pellmouth 2010 vs 2022", k=1))
    assert len(found.hits[0].entry.passage.text.split()) > 6


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("the 2016 inspection of Harrowmere", {2016}),
        ("what did inspectors say in 2014", {2014}),
        ("inspections before 2015", {2010, 2013, 2014}),
        ("what went wrong in Pellmouth after 2017", {2022}),
        ("recommendations from 2010", {2010}),
    ],
)
def test_inspections_of_a_year_that_is_named_come_first(
    retriever: Retriever, text: str, years: set[int]
) -> None:
    found = retriever.search(Query(text, k=3))
    assert {hit.entry.report.meta.year for hit in found.hits} <= years


@pytest.mark.parametrize("text", ["good practice with victims"])
def test_boxed_examples_of_good_practice_come_first(retriever: Retriever, text: str) -> None:
    found = retriever.search(Query(text, k=2))
    assert {hit.entry.passage.kind for hit in found.hits} == {"notable_practice"}
    fields = [wish.field for wish in found.interpreted.preferences]
    assert sorted(fields) == ["kind", "polarity"]


def test_what_is_asked_for_in_two_ways_is_listed_once(retriever: Retriever) -> None:
    fields = [wish.field for wish in retriever.read("what works with victims").preferences]
    assert sorted(fields) == ["kind", "polarity"]


def kinds(results: Results) -> list[str]:
    return [hit.entry.passage.kind for hit in results.hits]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what should the board do", "recommendation"),
        ("what must the police do", "recommendation"),
        ("how do I contact the YOS manager in Keldermoor", "contact"),
        ("what do parents say about the service", "quotation"),
    ],
)
def test_a_question_for_one_kind_of_passage_finds_it_first(
    retriever: Retriever, text: str, kind: str
) -> None:
    assert kinds(retriever.search(Query(text, k=2)))[0] == kind


def test_what_parents_say_is_what_parents_say(retriever: Retriever) -> None:
    hits = retriever.search(Query("what do parents say about the service", k=3)).hits
    told = [(hit.entry.passage.text, hit.entry.passage.headings[-1]) for hit in hits]
    assert all(
        any(
            word in f"{text.partition('“')[0]} {label}".lower()
            for word in ("parent", "mother", "father")
        )
        for text, label in told
    )


def test_a_theme_is_known_by_its_number(retriever: Retriever) -> None:
    found = retriever.search(Query("theme 3 concerns", k=5))
    assert {hit.entry.passage.theme for hit in found.hits} == {
        "Protecting the child or young person"
    }
    assert {hit.entry.polarity for hit in found.hits} <= {"concern", "mixed"}
    assert retriever.read("theme 9 concerns").expansions == ()


def test_good_practice_is_told_by_examples_and_no_table_of_ratings(retriever: Retriever) -> None:
    found = retriever.search(Query("good practice in resettlement", k=3))
    assert {hit.entry.passage.kind for hit in found.hits} == {"notable_practice"}


def test_a_table_of_ratings_comes_where_ratings_are_asked_for(retriever: Retriever) -> None:
    found = retriever.search(Query("which standards were Outstanding in Harrowmere", k=3))
    assert "2.2 Planning Requires improvement" in "".join(h.entry.passage.text for h in found.hits)


@pytest.mark.parametrize(("typed", "area"), [("herts", "Hertfordshire"), ("Lancs", "Lancashire")])
def test_a_county_written_for_short_is_that_county(
    retriever: Retriever, typed: str, area: str
) -> None:
    read = retriever.read(f"work with victims in {typed}")
    assert [(one.word, one.correction) for one in read.corrections] == [(typed, area)]
    assert [wish.values for wish in read.missing] == [(area,)]

"""Answers that compare, and answers about one area, over a socket."""

from __future__ import annotations

import re

import httpx
import pytest
from asking import ask, quoted, texts


def test_inspections_compared_are_quoted_one_after_the_other(client: httpx.Client):
    answer = ask(client, "Harrowmere contact with victims, 2013 compared with 2016")
    years = [passage["year"] for passage in quoted(answer)]
    assert set(years) == {2013, 2016}
    assert years == sorted(years)


def test_areas_compared_are_quoted_in_the_order_named(client: httpx.Client):
    for first, second in (("Keldermoor", "Pellmouth"), ("Pellmouth", "Keldermoor")):
        answer = ask(client, f"MAPPA in {first} and in {second}")
        areas = [passage["area"] for passage in quoted(answer)]
        assert list(dict.fromkeys(areas)) == [first, second]


def test_years_compared_take_turns_whatever_was_inspected_in_them(client: httpx.Client):
    for text in ("management oversight in 2014 compared with 2022", "2014 vs 2021 victims"):
        first, second = map(int, re.findall(r"\d{4}", text))
        years = [passage["year"] for passage in quoted(ask(client, text))]
        assert set(years) == {first, second}
        assert years == sorted(years)
        assert not any(passage["document_type"] == "guide" for passage in quoted(ask(client, text)))


def test_a_year_of_which_nothing_is_held_is_named(client: httpx.Client):
    answer = ask(client, "2014 vs 2009 victims")
    assert answer["status"] == "partial"
    assert "No report of 2009 is held." in answer["missing"]
    of_area = ask(client, "victims in Harrowmere, 2013 compared with 2019")
    assert "No report of 2019 is held." in of_area["missing"]
    assert ask(client, "victims in Harrowmere, 2013 compared with 2016")["missing"] is None


@pytest.mark.parametrize(
    "text", ["Harrowmere vs Lewisham education", "education: Lewisham or Harrowmere?"]
)
def test_of_two_areas_the_one_that_is_held_is_answered(client: httpx.Client, text: str):
    answer = ask(client, text)
    assert answer["status"] == "partial"
    assert "nothing from Lewisham" in answer["missing"]
    assert {passage["area"] for passage in quoted(answer)} == {"Harrowmere"}


@pytest.mark.parametrize("area", ["Harrowmere", "Pellmouth"])
def test_an_answer_about_one_area_quotes_no_other(client: httpx.Client, area: str):
    answer = ask(client, f"How well are older children in {area} helped into training?")
    assert {passage["area"] for passage in quoted(answer)} == {area}


def test_a_comparison_reads_no_more_passages_than_asked(client: httpx.Client):
    answer = ask(client, "MAPPA in Keldermoor and in Pellmouth", k=3)
    assert len(answer["passages"]) == 3


def test_a_comparison_says_which_sentences_are_of_which_side(client: httpx.Client):
    answer = ask(client, "MAPPA in Keldermoor and in Pellmouth")
    assert answer["status"] == "answered"
    numbers: dict[str, list[int]] = {}
    for citation, passage in zip(answer["citations"], quoted(answer), strict=True):
        name = f"{passage['area']} {passage['year']}"
        numbers.setdefault(name, []).append(citation["n"])
    ends = {1: "{0}", 2: "{0} and {1}", 3: "{0} to {2}"}
    told = [f"{name} ({ends[len(ns)].format(*ns)})" for name, ns in numbers.items()]
    assert len(numbers) > 1
    assert answer["lead"] == f"In turn: {'; '.join(told)}."
    assert ask(client, "How do staff understand MAPPA?")["lead"] is None


def test_a_side_of_which_nothing_is_found_is_named(client: httpx.Client):
    answer = ask(client, "county lines in Keldermoor and Pellmouth")
    assert answer["status"] == "partial"
    assert "for Keldermoor" in answer["missing"]
    assert "for Pellmouth" not in answer["missing"]
    assert {passage["area"] for passage in answer["passages"]} == {"Pellmouth"}
    assert answer["lead"] == "All is from Pellmouth 2017."


def test_silence_about_a_side_is_put_down_to_what_is_held_of_it(client: httpx.Client):
    question = "Black and mixed heritage children in Harrowmere, what was done over the years"
    answer = ask(client, question)
    assert answer["status"] == "partial"
    assert "for Harrowmere 2013." in answer["missing"]
    assert "letter" not in answer["missing"]  # which is all there is of it


def test_prevalence_is_counted_and_listed(client: httpx.Client):
    coverage = ask(client, "post-16 ETE gaps")["coverage"]
    found, searched = coverage["inspections_with_evidence"], coverage["inspections_searched"]
    assert len(coverage["evidence"]) == found
    listed = "; ".join(coverage["evidence"])
    line = re.sub(r" \((?:letter|press release) only\)", "", coverage["line"])
    assert line.endswith(f"Evidence in {found} of {searched} inspections: {listed}.")


def test_which_inspections_is_answered_inspection_by_inspection(client: httpx.Client):
    asked = "Which inspections mention screening for child sexual exploitation?"
    answer = ask(client, asked)
    order = [passage["inspection_id"] for passage in quoted(answer)]
    held = list(dict.fromkeys(order))
    assert len(held) > 1
    assert order == sorted(order, key=held.index)
    assert answer["coverage"]["inspections_with_evidence"] == len(held)
    assert answer["lead"].startswith("In turn: ")
    one_place = ask(client, "screening for child sexual exploitation in Harrowmere")
    assert all(one.startswith("Harrowmere") for one in one_place["coverage"]["evidence"])
    assert answer["coverage"]["line"].endswith("Read each before it is counted.")


def test_praise_is_no_evidence_of_problems(client: httpx.Client):
    answer = ask(client, "Which inspections found problems with assessments?")
    polarities = {passage["polarity"] for passage in answer["passages"]}
    assert polarities <= {"concern", "mixed"}
    assert polarities


def test_an_answer_is_about_the_subject_and_not_about_the_place(client: httpx.Client):
    """Letterheads and title pages name the place most often, and say nothing."""
    for area in ("Harrowmere in 2021", "Keldermoor"):
        answer = ask(client, f"What did inspectors say about governance in {area}?")
        passages = [passage for passage in quoted(answer) if passage["kind"] != "judgement"]
        themes = {passage["theme"] for passage in passages}
        assert themes == {"Governance and partnerships"}


def test_a_question_for_examples_that_are_not_there_is_answered_in_part(client: httpx.Client):
    answer = ask(client, "notable practice on MAPPA in Keldermoor in 2014")
    assert answer["status"] == "partial"
    assert "None of the passages quoted is itself an example of notable" in answer["missing"]
    some = ask(client, "notable practice on working with victims in Pellmouth")
    assert some["status"] == "answered"


def test_whether_an_area_has_improved_is_answered_with_judgements_of_each_year(
    client: httpx.Client,
):
    answer = ask(client, "Has Pellmouth improved since 2010?")
    years = [passage["year"] for passage in quoted(answer)]
    assert list(dict.fromkeys(years)) == [2010, 2017, 2022]


@pytest.mark.parametrize(
    "question", ["Is Pellmouth getting worse?", "Is Pellmouth better or worse?"]
)
def test_better_or_worse_is_answered_by_the_verdicts_of_each_year(
    client: httpx.Client, question: str
):
    answer = ask(client, question)
    said = texts(answer)
    assert answer["lead"].startswith("In turn: Pellmouth 2010 (1 and 2); Pellmouth 2017 (3 to 7)")
    assert said[2].startswith("Overall work to reduce reoffending was good")
    assert said[-1] == "Requires improvement"


def test_a_side_opens_with_its_verdict(client: httpx.Client):
    answer = ask(client, "Compare governance in Harrowmere and Keldermoor")
    assert answer["sentences"][0]["text"] == "1.1 Governance and leadership Good"
    assert answer["lead"].startswith("In turn: Harrowmere 2021 (1)")


def test_a_side_opens_with_the_verdict_on_the_same_subject_in_other_words(client: httpx.Client):
    answer = ask(client, "Pellmouth vs Harrowmere safeguarding")
    opening: dict[str, str] = {}
    for citation, passage in zip(answer["citations"], quoted(answer), strict=True):
        opening.setdefault(passage["area"], citation["quote"])
    assert re.match("Overall work to protect children .* unsatisfactory", opening["Pellmouth"])
    assert re.match("Overall work to protect children .* satisfactory", opening["Harrowmere"])


def test_since_an_inspection_is_told_by_that_one_and_those_behind_it(client: httpx.Client):
    answer = ask(client, "How far has Keldermoor come since its 2014 screening?")
    assert list(dict.fromkeys(one["year"] for one in quoted(answer))) == [2014, 2025]
    assert "Overall, Keldermoor YJS is rated ‘Good’." in texts(answer)


def test_an_answer_from_the_series_named_quotes_no_other(client: httpx.Client):
    answer = ask(client, "What did the thematic find on apprenticeships?")
    assert {passage["series"] for passage in quoted(answer)} == {"thematic"}


def test_services_as_a_whole_are_compared_by_their_last_overall_ratings(client: httpx.Client):
    answer = ask(client, "Which is worse, Keldermoor or Pellmouth?")
    said = texts(answer)
    assert said[0] == "Overall, Keldermoor YJS is rated ‘Good’."
    assert "Requires improvement" in said
    bare = said.index("Requires improvement") + 1
    assert f"{bare} is the overall rating." in answer["lead"]
    assert set(answer["coverage"]["evidence"]) == {"Keldermoor 2025", "Pellmouth 2022"}


def test_the_last_inspection_of_each_area_is_quoted_beside_earlier_ones(client: httpx.Client):
    evidence = ask(client, "Compare Harrowmere and Pellmouth on victims")["coverage"]["evidence"]
    assert {"Harrowmere 2021", "Pellmouth 2022"} <= set(evidence)


def test_a_later_inspection_that_is_not_quoted_is_named(client: httpx.Client):
    answer = ask(client, "Pellmouth and Harrowmere compared on girls in theft programmes")
    evidence = set(answer["coverage"]["evidence"])
    for last in ("Pellmouth 2022", "Harrowmere 2021"):
        assert last in evidence or last in (answer["missing"] or "")


def test_v_between_two_areas_compares_them(client: httpx.Client):
    answer = ask(client, "Pellmouth v Harrowmere reoffending rates")
    assert {"Pellmouth", "Harrowmere"} <= {
        name.rpartition(" ")[0] for name in answer["coverage"]["evidence"]
    }


def test_a_rate_that_is_compared_is_quoted_of_each_side(client: httpx.Client):
    answer = ask(client, "custody rate Harrowmere vs Pellmouth")
    assert "0.41 for every 1,000" in answer["answer"]
    assert "0.58 for each 1,000" in answer["answer"]


def test_as_a_whole_services_are_compared_by_what_inspectors_sum_up(client: httpx.Client):
    assert "evaluated twice" not in ask(client, "Compare Pellmouth and Harrowmere")["answer"]


def test_who_asks_what_has_improved_is_not_told_of_whatever_improved(client: httpx.Client):
    answer = ask(client, "has resettlement in Harrowmere improved since 2016")
    assert not any("reports had improved" in one["text"] for one in answer["sentences"])
    assert any("too late" in one["text"] for one in answer["sentences"])
    answer = ask(client, "is Pellmouth better than it was in 2017")
    assert "Pellmouth 2017" in answer["lead"]
    assert "Pellmouth 2022" in answer["lead"]
    assert not any("supervision" in one["text"] for one in answer["sentences"])

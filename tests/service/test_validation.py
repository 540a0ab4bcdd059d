"""What callers send, read or refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Filter
from service.bodies import read_body
from service.errors import Problem
from service.limits import MAX_QUESTION, MAX_VALUES
from service.parameters import AskBody, SearchParameters
from service.validation import read_struct


def refused(raw: dict[str, Any], wanted: Any = SearchParameters, text: bool = True) -> Problem:
    with pytest.raises(Problem) as caught:
        read_struct(raw, wanted, text=text)
    assert caught.value.status == 400
    return caught.value


def messages(problem: Problem) -> dict[str, str]:
    return {error.field: error.message for error in problem.errors}


def test_every_filter_reaches_the_query():
    query = read_struct(
        {
            "q": ["post-16 ETE gaps"],
            "theme": ["Reducing reoffending", "Protecting the public"],
            "section": ["Key Findings"],
            "kind": ["finding"],
            "polarity": ["concern"],
            "area": ["Harrowmere"],
            "year": ["2013", "2016"],
            "year_from": ["2012"],
            "year_to": ["2018"],
            "series": ["fji"],
            "report": ["harrowmere-2016-fji"],
            "k": ["3"],
            "offset": ["6"],
            "sort": ["date"],
            "explain": ["true"],
            "fold": ["1"],
            "interpret": ["false"],
        },
        SearchParameters,
        text=True,
    ).query()
    assert query.filter == Filter(
        theme=("Reducing reoffending", "Protecting the public"),
        section=("Key Findings",),
        kind=("finding",),
        polarity=("concern",),
        area=("Harrowmere",),
        year=(2013, 2016),
        year_from=2012,
        year_to=2018,
        series=("fji",),
        report=("harrowmere-2016-fji",),
    )
    assert (query.text, query.k, query.offset, query.sort) == ("post-16 ETE gaps", 3, 6, "date")
    assert (query.explain, query.fold, query.interpret) == (True, True, False)


def test_a_misspelt_parameter_is_refused_with_the_likely_one():
    problem = refused({"q": ["gaps"], "theem": ["Reducing reoffending"]})
    assert messages(problem) == {"theem": "is not known here; did you mean theme?"}
    assert problem.errors[0].allowed == ("theme",)


def test_all_faults_are_told_at_once():
    problem = refused({"k": ["101"], "year": ["20l6"], "kind": ["box"], "explain": ["perhaps"]})
    assert messages(problem) == {
        "k": "must be a whole number from 1 to 100; '101' is not.",
        "year": "must be a whole number from 1900 to 2100; '20l6' is not.",
        "kind": "must be one of finding, judgement, recommendation, notable_practice, quotation, "
        "context, contact; 'box' is not.",
        "explain": "must be true or false; 'perhaps' is not.",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("k", "0"),
        ("k", "ten"),
        ("offset", "-1"),
        ("sort", "newest"),
        ("polarity", "bad"),
    ],
)
def test_a_value_outside_its_set_is_refused_by_name(name: str, value: str):
    assert name in messages(refused({"q": ["gaps"], name: [value]}))


@pytest.mark.parametrize("nothing", [{}, {"q": [" "]}])
def test_a_search_needs_a_word_or_a_filter(nothing: dict[str, list[str]]):
    with pytest.raises(Problem) as caught:
        read_struct(nothing, SearchParameters, text=True).query()
    assert messages(caught.value) == {"q": "is required where no filter is given."}
    assert read_struct({**nothing, "series": ["fji"]}, SearchParameters, text=True).query()


def test_a_question_may_be_long_but_not_endless():
    assert read_struct({"q": ["x" * MAX_QUESTION]}, SearchParameters, text=True)
    problem = refused({"q": ["x" * (MAX_QUESTION + 1)]})
    assert messages(problem) == {
        "q": "must be text of at most 2,000 characters; a text of 2,001 characters is not."
    }


@pytest.mark.parametrize("field", ["q", "area", "like"])
def test_what_is_too_long_with_the_spaces_around_it_is_refused_as_described(field: str):
    """They count, or a text would pass that the description says is refused."""
    assert "characters is not" in messages(refused({field: ["Harrowmere" + "\x1e" * 2000]}))[field]
    assert read_struct({field: [" Harrowmere "]}, SearchParameters, text=True)


def test_a_single_value_given_twice_is_refused():
    assert messages(refused({"q": ["gaps"], "k": ["1", "2"]})) == {
        "k": "is given 2 times; give it once."
    }


def test_filters_left_empty_in_a_form_filter_nothing():
    parameters = read_struct(
        {"q": ["gaps"], "theme": [""], "year": [""]}, SearchParameters, text=True
    )
    assert parameters.filter() == Filter()


@pytest.mark.parametrize(
    "written", ["['finding', 'judgement']", '["finding", "judgement"]', "['FINDING','judgement',]"]
)
def test_a_list_that_is_written_out_is_its_values(written: str):
    """As Open WebUI sends it, whose tools know no parameter that repeats."""
    asked = read_struct(
        {"q": ["x"], "kind": [written], "year": ["[2016, 2021]"]}, SearchParameters, text=True
    )
    assert asked.kind == ("finding", "judgement")
    assert asked.year == (2016, 2021)
    assert "kind" in messages(refused({"q": ["x"], "kind": ["['finding', {}]"]}))


def test_too_many_values_are_refused():
    problem = refused({"q": ["gaps"], "area": ["x"] * (MAX_VALUES + 1)})
    assert messages(problem) == {"area": f"takes at most {MAX_VALUES} values."}


def test_years_out_of_order_are_refused():
    parameters = read_struct(
        {"q": ["gaps"], "year_from": ["2018"], "year_to": ["2012"]}, SearchParameters, text=True
    )
    with pytest.raises(Problem, match="year_from: 2018 is later than year_to, 2012"):
        parameters.query()


def test_a_body_names_nested_fields_by_their_path():
    problem = refused(
        {"question": "gaps", "filters": {"kind": ["box"], "yaer": 2016}}, AskBody, text=False
    )
    assert set(messages(problem)) == {"filters.kind", "filters.yaer"}


def test_a_body_takes_one_value_for_a_list_of_one():
    body = read_struct(
        {"question": "gaps", "filters": {"kind": "finding", "year": 2016}}, AskBody, text=False
    )
    assert body.filters.filter() == Filter(kind=("finding",), year=(2016,))


def test_a_body_is_taken_by_its_types_and_not_by_likeness():
    problem = refused({"question": 5, "k": "3", "filters": []}, AskBody, text=False)
    assert messages(problem) == {
        "question": "must be text of 1 to 2,000 characters; 5 is not.",
        "k": "must be a whole number from 1 to 100; '3' is not.",
        "filters": "must be an object.",
    }
    assert messages(refused({"question": "x", "history": "hi"}, AskBody, text=False)) == {
        "history": "must be an object with question, answer; 'hi' is not."
    }


@pytest.mark.parametrize("field", ["stream"])
def test_what_is_not_supported_yet_is_refused_by_name(field: str):
    with pytest.raises(Problem) as caught:
        read_body(b'{"question": "gaps", "%s": ["before"]}' % field.encode(), AskBody)
    assert "is not supported yet" in messages(caught.value)[field]


@pytest.mark.parametrize(
    "given",
    [
        '"history": []',
        '"history": null',
        '"k": null',
        '"filters": null',
        '"filters": {"year": null}',
        '"reader": null',
        '"max_tokens": null',
    ],
)
def test_null_and_an_empty_history_are_not_given(given: str):
    body = f'{{"question": "gaps", {given}}}'
    assert read_body(body.encode(), AskBody) == AskBody(question="gaps")


def test_a_question_that_is_null_is_missing():
    assert messages(refused({"question": None}, AskBody, text=False)) == {
        "question": "is required."
    }


def problem_of(read: Callable[[], object]) -> Problem | None:
    try:
        read()
    except Problem as problem:
        return problem
    return None


@given(st.binary(max_size=200))
def test_any_bytes_are_a_question_or_a_refusal(body: bytes):
    problem = problem_of(lambda: read_body(body, AskBody))
    assert problem is None or (problem.status == 400 and problem.detail)


@given(
    st.dictionaries(
        st.sampled_from(["q", "k", "year", "kind", "offset", "sort", "x"]),
        st.lists(st.text(max_size=20), min_size=1, max_size=3),
    )
)
def test_any_query_string_is_a_search_or_a_refusal_that_names_its_fields(raw: dict[str, list[str]]):
    problem = problem_of(lambda: read_struct(raw, SearchParameters, text=True))
    if problem is not None:
        named = {error.field for error in problem.errors}
        assert named
        assert named <= {*raw, "q"}

"""Which sentences an answer is made of. Every report here is invented for its test."""

from __future__ import annotations

from typing import Any

import pytest
from selecting import hit, printed, select

from index.understanding import understand
from index.words import words
from service.answers.choosing.selection import in_reading_order, repeats
from service.answers.evidence import sought


def test_the_sentence_that_holds_the_words_is_chosen_before_its_companions():
    hits = [
        hit(
            1,
            "It rained in March. Buses to college were cut. The door was red.",
            "Buses|college",
            best=1,
        )
    ]
    assert [chosen.text for chosen in select("buses to college", hits, 1)] == [
        "Buses to college were cut."
    ]


def test_a_sentence_that_points_back_comes_before_a_stranger():
    text = "The town has a river. Mentors met weekly. They also wrote to parents. Trees grew tall."
    chosen = select("mentors", [hit(1, text, "Mentors", best=1)], 2)
    assert [sentence.text for sentence in chosen] == [
        "Mentors met weekly.",
        "They also wrote to parents.",
    ]


def test_a_sentence_is_never_quoted_behind_one_it_is_not_about():
    text = (
        "Training for children over 16 was poor. Two advisers for training were appointed in May. "
        "This was a welcome change for training. Few children had places in training."
    )
    question, hits = "training for children over 16", [hit(1, text, "Training|children|16")]
    for count in (1, 2, 3, 4):
        told = [chosen.text for chosen in in_reading_order(select(question, hits, count))]
        if "This was a welcome change for training." in told:
            at = told.index("This was a welcome change for training.")
            assert told[at - 1] == "Two advisers for training were appointed in May."
    assert len(told) == 4


def test_a_sentence_that_needs_one_before_it_is_left_out_where_there_is_no_room():
    text = "The town has a river. This was where mentors met."
    chosen = select("mentors", [hit(1, text, "mentors", best=1)], 1)
    assert "This was where mentors met." not in [one.text for one in chosen]


@pytest.mark.parametrize(
    "leaning",
    [
        "However, mentors met monthly.",
        "The cause could be explained by mentors who left.",
        "Some mentors, however, met monthly.",
        "Conversely, mentors met monthly.",
    ],
)
def test_what_is_set_against_something_is_quoted_behind_it_or_not_at_all(leaning: str):
    behind = select("mentors", [hit(1, f"Tutors met weekly. {leaning}", "mentors", best=1)], 2)
    told = [one.text for one in in_reading_order(behind)]
    assert told == ["Tutors met weekly.", leaning]
    first = select("mentors", [hit(1, f"{leaning} Lamps were lit.", "mentors", best=0)], 2)
    assert leaning not in [one.text for one in first]


def test_it_may_stand_for_what_follows():
    text = "The town has a river. It was good that mentors met weekly."
    chosen = select("mentors", [hit(1, text, "mentors", best=1)], 1)
    assert [one.text for one in chosen] == ["It was good that mentors met weekly."]


def test_a_figure_is_worth_more_than_a_remark():
    remark, figure = "Screening was held in blue halls.", "Screening was held in 12 halls."
    hits = [hit(1, remark, "Screening"), hit(2, figure, "Screening")]
    assert select("screening", hits, 1)[0].text == figure


def test_what_is_compared_is_told_by_figures():
    remark, figure = "Gardens were dug in blue wards.", "Gardens lay in 12 of the wards."
    hits = [hit(1, remark, "Gardens"), hit(2, figure, "Gardens"), hit(3, remark, "Gardens")]
    assert select("gardens dug", hits[:2], 1)[0].text == remark
    compared = select("gardens dug", hits, 2, sides=(0, 0, 1))
    assert [sentence.text for sentence in compared if sentence.side == 0] == [figure]


def test_a_sentence_about_something_else_fills_no_room():
    passage = "Screening was introduced. The doors were opened. The yard had swings."
    chosen = [sentence.text for sentence in select("screening", [hit(1, passage, "Screening")], 6)]
    assert chosen == ["Screening was introduced.", "The doors were opened."]


def test_a_question_for_reasons_is_answered_with_one():
    remark = "Visits were rare in every month of that year."
    reason = "Visits were rare because cars were few."
    hits = [hit(1, remark, "Visits"), hit(2, reason, "Visits")]
    assert select("Why were visits rare?", hits, 1)[0].text == reason
    assert select("visits were rare", hits, 1)[0].text == remark


def test_a_line_of_a_table_is_quoted_last():
    text = "Outreach 78%. Outreach was offered in every ward of the town."
    chosen = select("outreach", [hit(1, text, "Outreach")], 1)
    assert chosen[0].text == "Outreach was offered in every ward of the town."


def test_the_sides_of_a_comparison_take_turns():
    hits = [
        hit(rank, f"Gardens of kind {name} were dug.", "Gardens")
        for rank, name in enumerate(("rose", "herb", "rock", "moss"), start=1)
    ]
    chosen = select("gardens", hits, 2, sides=(0, 0, 0, 1))
    assert [sentence.side for sentence in chosen] == [0, 1]
    assert [sentence.rank for sentence in select("gardens", hits, 2)] == [1, 2]


def test_what_is_said_twice_is_quoted_once():
    once = "Reviews of risk were late in most of the cases that we read."
    again = "In most of the cases we read reviews of risk were late."
    hits = [hit(1, once, "Reviews|risk"), hit(2, again, "reviews|risk")]
    assert [chosen.rank for chosen in select("late reviews", hits, 6)] == [1]


def test_whom_inspectors_interviewed_is_left_out_and_what_those_told_is_not():
    hits = [
        hit(1, "We interviewed 12 managers and read the files that they had sent us.", "managers"),
        hit(2, "We inspected 20 cases, and spoke to the managers of each.", "managers"),
        hit(3, "We interviewed parents who praised the managers.", "managers"),
        hit(4, "We interviewed the managers and found them well informed.", "managers"),
    ]
    assert {chosen.rank for chosen in select("support by managers", hits, 6)} == {3, 4}
    assert {chosen.rank for chosen in select("Whom did you interview?", hits, 6)} >= {1, 3, 4}


def test_a_question_for_a_number_is_answered_with_one():
    first = "Inspectors looked at cases with care."
    second = "Nineteen cases were read by the inspectors."
    hits = [hit(1, first, "Inspectors|cases"), hit(2, second, "cases|inspectors")]
    assert select("How many cases were read?", hits, 1)[0].text == second
    assert select("What did inspectors do with cases?", hits, 1)[0].text == first


def test_a_question_for_gaps_is_answered_with_concerns():
    praise = "Apprenticeships were plentiful and well used."
    blame = "Apprenticeships for girls were missing."
    hits = [
        hit(1, praise, "Apprenticeships", polarity="strength"),
        hit(2, blame, "Apprenticeships", polarity="concern"),
    ]
    assert select("gaps in apprenticeships", hits, 1)[0].text == blame
    assert select("apprenticeships", hits, 1)[0].text == praise


def test_a_question_for_gaps_and_strengths_prefers_neither():
    praise = "Apprenticeships were plentiful and well used."
    blame = "Apprenticeships for girls were missing."
    hits = [
        hit(1, praise, "Apprenticeships", polarity="strength"),
        hit(2, blame, "Apprenticeships", polarity="concern"),
    ]
    asked = "strengths and weaknesses of apprenticeships"
    assert select(asked, hits, 1)[0].text == praise


def test_what_was_found_comes_before_what_is_recommended_unless_that_is_asked_for():
    wish = "Mentors should meet every child weekly."
    found = "Mentors met one child a month."
    hits = [printed(hit(1, wish, "Mentors"), kind="recommendation"), hit(2, found, "Mentors")]
    assert select("mentors and children", hits, 1)[0].text == found
    assert select("what was recommended on mentors and children", hits, 1)[0].text == wish


def test_a_sentence_below_a_heading_that_names_the_subject_is_about_it():
    first, second = "The waiting list had gone by March.", "Nobody was left to wait since May."
    hits = [
        printed(hit(1, first, "none"), headings=("Theme 1", "Staff cars")),
        printed(hit(2, second, "none"), headings=("Theme 1", "Speech therapy")),
    ]
    assert select("speech therapy", hits, 1)[0].rank == 2
    assert select("cars", hits, 1)[0].rank == 1


def test_an_answer_is_read_passage_by_passage_in_the_order_of_the_text():
    hits = [
        hit(1, "Alpha opens early. Beta follows it. Gamma ends late.", "Gamma|Alpha", best=2),
        hit(2, "Delta stands.", "Delta"),
    ]
    chosen = in_reading_order(select("alpha gamma delta", hits, 4))
    assert [sentence.text for sentence in chosen if sentence.rank == 1] == [
        "Alpha opens early.",
        "Beta follows it.",
        "Gamma ends late.",
    ]
    ranks = [sentence.rank for sentence in chosen]
    assert ranks == sorted(ranks)


def test_repetition_is_told_by_the_shorter_of_two_sentences():
    def stems(text: str) -> frozenset[str]:
        return frozenset(word.stem for word in words(text))

    assert repeats(
        stems("the board met monthly"), stems("in 2016 the board met monthly in private")
    )
    assert not repeats(stems("the board met monthly"), stems("the court sat daily"))


def test_no_hits_give_no_sentences():
    assert select("anything", [], 6) == ()


def test_two_findings_that_share_only_the_words_looked_for_are_both_quoted():
    hits = [
        hit(1, "Older children had training and employment.", "Older|children|training|employment"),
        hit(
            2,
            "Older children were refused training and employment.",
            "Older|children|training|employment",
        ),
    ]
    chosen = select("training and employment of older children", hits, 6)
    assert [sentence.rank for sentence in chosen] == [1, 2]


def test_a_question_for_a_figure_stops_where_it_is_given():
    given = "Nineteen cases were read by the inspectors."
    other = "Other cases were kept in a cellar and counted by the clerk."
    hits = [hit(1, given, "cases|read"), hit(2, other, "cases")]
    assert [one.text for one in select("How many cases were read?", hits, 6)] == [given]
    assert len(select("What happened to cases that were read?", hits, 6)) == 2


def test_a_recommended_figure_does_not_stop_the_answer():
    wish = "Four more supported places should be found for older boys."
    found = "Nobody had counted the supported places for older boys."
    hits = [printed(hit(1, wish, "places"), kind="recommendation"), hit(2, found, "places")]
    told = [one.text for one in select("How many supported places for older boys?", hits, 6)]
    assert found in told


def test_words_that_compare_are_no_subject():
    def looked_for(question: str) -> list[str]:
        return list(sought(understand(question).interpreted, question, lambda stem: 1.0).rarity)

    assert looked_for("Were mentors better?") == ["mentor"]
    assert looked_for("What is better?") == ["better"]


def test_a_sentence_below_the_questions_of_a_standard_is_about_the_standard():
    first, second = "It had been asked in every case.", "Nobody had visited since the spring."
    hits = [
        printed(hit(1, first, "none"), headings=("2.1. Assessment", "Is it analysed?")),
        printed(hit(2, second, "none"), headings=("1.1. Leadership", "Is there a vision?")),
    ]
    assert select("leadership", hits, 1)[0].rank == 2


STANDARD = ("Delivery", "1.1. Leadership")


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"kind": "context", "headings": ("Delivery", "1.1. Leadership")}, False),
        (
            {"kind": "context", "headings": ("Delivery", "1.1. Leadership"), "id": "a:footnote-1"},
            True,
        ),
        ({"kind": "context", "headings": ("Foreword",)}, True),
        ({"kind": "finding", "headings": ("Delivery", "1.1. Leadership")}, True),
    ],
)
def test_what_a_standard_asks_for_is_no_answer(fields: dict[str, Any], kept: bool):
    asked = "The leadership supports and promotes a responsive service."
    hits = [printed(hit(1, asked, "leadership"), **fields), hit(2, "It was led well.", "led")]
    told = [one.text for one in select("leadership", hits, 2)]
    assert (asked in told) == kept


def test_how_a_report_may_be_used_is_no_answer():
    licence = "You may re-use this information under the Open Government Licence."
    hits = [hit(1, licence, "Government"), hit(2, "Governance was weak.", "Governance")]
    told = [one.text for one in select("governance", hits, 2)]
    assert licence not in told

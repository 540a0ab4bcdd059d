"""Follow-up questions as they are read: with those before them."""

from __future__ import annotations

import pytest
from by_hand import report
from msgspec import structs

from corpus.types import Report
from index.query.holdings import holdings
from index.types import Entry, Interpreted
from index.understanding import understand
from service.answers.conversation.resolving import resolve


def recommending(held: Report) -> Report:
    """The report with its last paragraph a recommendation."""
    *findings, last = held.passages
    return structs.replace(held, passages=(*findings, structs.replace(last, kind="recommendation")))


HELD = (
    report("saltby-2013", "Saltby", "2013-02-01", "letter", "Mentors met children."),
    recommending(
        report(
            "saltby-2016",
            "Saltby",
            "2016-02-01",
            "report",
            "Mentors met girls.",
            "The YOS should train every mentor.",
        )
    ),
    report("marrow-2017", "Marrow", "2017-03-01", "report", "Mentors met children."),
)
KNOWN = holdings([Entry(passage, held, "none") for held in HELD for passage in held.passages])


def reads(text: str) -> Interpreted:
    return understand(text, KNOWN).interpreted


def read(*conversation: str) -> str:
    """The last question of a conversation as it is read."""
    return resolve(conversation[-1], conversation[:-1], reads, HELD)


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("mentors in Saltby", "and in Marrow?", "mentors in Marrow"),
        ("mentors in Saltby 2016", "what about 2013?", "mentors in Saltby, 2013"),
        ("mentors in Saltby 2016", "What about the year before?", "mentors in Saltby, 2013"),
        ("mentors in Saltby over the years", "and in 2013?", "mentors in Saltby, 2013"),
        ("mentors in Saltby 2013", "and the next inspection?", "mentors in Saltby, 2016"),
        ("mentors in Saltby", "the previous inspection?", "mentors in Saltby, 2013"),
        # No inspection of Marrow was before 2017: the calendar's year, so that this is told.
        ("mentors in Marrow 2017", "the year before?", "mentors in Marrow, 2016"),
        # Marrow was not inspected in 2016, which was about Saltby.
        ("mentors in Saltby 2016", "and Marrow?", "mentors in Marrow"),
        ("mentors in Saltby", "any good practice on that?", "good practice: mentors in Saltby"),
        ("gaps in health care in Saltby", "and housing?", "gaps: housing in Saltby"),
        ("good practice with girls", "what was criticised?", "criticised: girls"),
        ("mentors in Saltby", "and for girls?", "mentors for girls in Saltby"),
        ("mentors in Saltby", "why?", "Why: mentors in Saltby"),
        (
            "mentors in Saltby",
            "How many of them were trained?",
            "mentors in Saltby: how many of them were trained",
        ),
        (
            "What did inspectors find about mentors in Saltby in 2013?",
            "and the most recent one?",
            "What did inspectors find about mentors in Saltby, 2016",
        ),
        ("How was Saltby rated in 2016?", "and Marrow?", "How was Marrow rated"),
        (
            "How was Saltby rated in 2016?",
            "and the previous inspection?",
            "How was Saltby rated, 2013",
        ),
        (
            "What did Saltby 2016 say about IT?",
            "And the press release?",
            "press release: IT in Saltby, 2016",
        ),
        (
            "What did inspectors find about IT in Saltby?",
            "only the recommendations please",
            "recommendations: IT in Saltby",
        ),
        (
            "What did inspectors find about IT in Saltby?",
            "Why does this matter?",
            "Why does this matter?",
        ),
        (
            "What does Saltby do about mentors?",
            "and who is responsible for that?",
            "mentors in Saltby: who is responsible for that",
        ),
        (
            "What recommendations were made to Saltby in 2016?",
            "How many of them were about girls?",
            "recommendations: girls in Saltby, 2016",
        ),
        # The one recommendation of Saltby is about mentors: a list of others is no answer.
        (
            "recommendations on police in Saltby",
            "What about mentors?",
            "recommendations: mentors in Saltby",
        ),
        ("recommendations on police in Saltby", "What about girls?", "girls in Saltby"),
        # Another area beside the one spoken of, and all others.
        ("mentors in Saltby", "Is that better than Marrow?", "mentors in Saltby and Marrow"),
        # Marrow was not inspected in 2016, and of the same series the year after.
        (
            "mentors in Saltby 2016",
            "compare it with Marrow",
            "mentors in Saltby and Marrow, 2016 and 2017",
        ),
        ("mentors in Saltby 2016", "Elsewhere?", "mentors in Marrow"),
        ("mentors in Saltby", "any other areas with the same problem?", "mentors in Marrow"),
        ("How was Saltby rated in 2016?", "and in other areas?", "How was Marrow rated"),
        # The inspection itself, and not its subject.
        (
            "mentors in Saltby 2016",
            "Who led that inspection?",
            "Who led the inspection in Saltby, 2016",
        ),
        ("mentors in Saltby", "Who led it?", "Who led the inspection in Saltby"),
        ("mentors in Saltby 2016", "and the first one?", "mentors in Saltby, 2013"),
        # What was spoken of, in another's words.
        (
            "What are mentors like in Saltby?",
            "And the press release?",
            "press release: mentors in Saltby",
        ),
        (
            "recommendations on mentors in Saltby",
            "were they met?",
            "Have the recommendations on mentors in Saltby been met",
        ),
        (
            "Which areas have weak mentors?",
            "and which are the best?",
            "mentors: which are the best",
        ),
        ("What happened to Tyrone?", "and to Owen?", "What happened to Owen"),
        ("What is done for girls in Saltby?", "and for boys?", "What is done for boys in Saltby"),
        # Of the answer, which is not read.
        ("mentors in Saltby", "Summarise that in one sentence", "Summarise that in one sentence"),
    ],
)
def test_a_follow_up_takes_over_what_it_does_not_name(before: str, question: str, expected: str):
    assert read(before, question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What is MAPPA?",
        "Which areas assess speech and language?",
        "What do good services do for girls?",
        "What does the annual report say about mentors?",
        "mentors in Marrow 2017",
        "Has that been done?",  # of health care, nothing was recommended
    ],
)
def test_a_question_of_no_area_or_another_is_left_as_it_is(question: str):
    assert read("gaps in health care in Saltby 2016", question) == question
    assert read(question) == question


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "How is speech and language assessed?",
            "How is speech and language assessed in Saltby, 2016",
        ),
        (
            "Did inspectors say that plans were late?",
            "Did inspectors say that plans were late in Saltby, 2016",
        ),
        ("How many victims were contacted?", "How many victims were contacted in Saltby, 2016"),
        ("Were girls served well in 2013?", "Were girls served well in Saltby, 2013"),
    ],
)
def test_a_new_question_is_of_the_area_spoken_of(question: str, expected: str):
    assert read("gaps in health care in Saltby 2016", question) == expected
    assert read("gaps in health care", question) == question


def test_follow_ups_follow_on_from_one_another():
    conversation = ["mentors in Saltby 2016", "and in Marrow?", "any good practice on that?"]
    assert read(*conversation) == "good practice: mentors in Marrow"


def test_which_is_better_is_of_both_areas_spoken_of():
    asked = ("mentors in Saltby", "and in Marrow?", "which is better?")
    assert read(*asked) == "Which is better: mentors in Saltby and Marrow"
    # Of one area alone there is nothing to compare.
    assert read("mentors in Saltby", "which is better?") == "mentors in Saltby: which is better"


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (
            "How good are mentors in Saltby?",
            "What should be done about it?",
            "recommendations on mentors in Saltby",
        ),
        ("Did Saltby train mentors?", "how many?", "How many: Did Saltby train mentors?"),
        (
            "Who chairs the board in Saltby?",
            "since when?",
            "In which year: Who chairs the board in Saltby?",
        ),
        ("Are plans good in Saltby?", "why not?", "Why: Are plans good in Saltby?"),
        (
            "How many: mentors in Saltby",
            "who is responsible",
            "Who is responsible: mentors in Saltby",
        ),
        ("What is Saltby doing well?", "and badly?", "What is Saltby doing badly?"),
        ("What went wrong in Saltby?", "what went right?", "What went right in Saltby?"),
        (
            "What did inspectors praise in Saltby?",
            "and not so well?",
            "What did inspectors criticise in Saltby?",
        ),
        (
            "strengths of planning in Saltby",
            "what about weaknesses?",
            "weaknesses of planning in Saltby",
        ),
        ("What did parents say in Saltby?", "and staff?", "What did staff say in Saltby?"),
        (
            "What did victims say in Saltby?",
            "and the children?",
            "What did children say in Saltby?",
        ),
        (
            "How good is planning of court orders in Saltby?",
            "and out-of-court?",
            "How good is planning of out-of-court disposals in Saltby?",
        ),
        (
            "Compare Saltby and Marrow on mentors",
            "which is better?",
            "Which is better: Compare Saltby and Marrow on mentors",
        ),
        ("mentors in Saltby", "what about the others?", "mentors in Marrow"),
        ("Who led the inspection in Saltby?", "who was that?", "Who led the inspection in Saltby?"),
        ("How well are girls served?", "and for boys?", "How well are boys served"),
        (
            "Were mentors trained in Saltby in 2013?",
            "what changed since?",
            "mentors trained over the years in Saltby since 2013",
        ),
        (
            "Were mentors trained in Saltby in 2013?",
            "is that still the case?",
            "Were mentors trained in Saltby, 2016",
        ),
        (
            "Saltby ratings 2016",
            "what was the worst?",
            "ratings in Saltby, 2016: what was the worst",
        ),
        (
            "What did inspectors recommend in Saltby in 2016?",
            "Did they do it?",
            "Have the recommendations in Saltby been met, 2016",
        ),
        ("mentors in Saltby", "tell me more", "mentors in Saltby"),
        ("mentors in Saltby 2016", "which areas do better?", "mentors: which areas do better"),
        (
            "What was Saltby rated for planning in 2016?",
            "what about out-of-court disposals?",
            "What was Saltby rated for planning of out-of-court disposals in 2016?",
        ),
        ("mentors in Saltby", "who is responsible?", "Who is responsible: mentors in Saltby"),
        ("mentors in Saltby in 2016", "no, I meant 2013", "mentors in Saltby, 2013"),
    ],
)
def test_a_follow_up_that_asks_something_new_keeps_what_it_is_about(
    before: str, question: str, expected: str
):
    assert read(before, question) == expected

"""`findings search` and `findings ask` over the sample library, with the model itself."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from command_line import CommandLine

from index.embedding import SentenceEmbedder
from index.generation import open_current
from service.commands.console import plain
from service.views import AnswerView, SearchView


@pytest.fixture
def findings(
    sample_data: Path,
    model: SentenceEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    return CommandLine(sample_data, model, monkeypatch, capsys)


def test_a_search_prints_what_answers_and_where_it_stands(findings: CommandLine) -> None:
    found = findings("search", "post-16", "ETE", "gaps", "-k", "3")
    assert found.code == 0
    first = findings("search", "post-16 ETE gaps", "-k", "3", "--json").json["hits"][0]["passage"]
    assert first["id"] in found.out
    assert first["report_title"] in found.out
    assert " ".join(first["text"].split())[:60] in found.out
    assert "3 of" in found.err


def test_json_is_what_the_interface_gives(findings: CommandLine) -> None:
    found = findings("search", "staff training", "--json")
    view = msgspec.json.decode(found.out, type=SearchView)
    assert tuple(found.json) == SearchView.__struct_fields__
    assert [hit.rank for hit in view.hits] == list(range(1, 11))


def test_filters_hold_for_every_hit(findings: CommandLine) -> None:
    kinds = ("recommendation", "notable_practice")
    options = [part for kind in kinds for part in ("--kind", kind)]
    found = findings("search", "children", *options, "-k", "50", "--json").json
    assert {hit["passage"]["kind"] for hit in found["hits"]} == set(kinds)


def test_a_filter_value_that_nothing_has_is_told(findings: CommandLine) -> None:
    found = findings("search", "children", "--area", "Atlantis")
    assert found.code == 0
    assert found.out == ""
    assert "Atlantis" in found.err
    assert "Nothing found" in found.err


def test_explaining_shows_each_signal(findings: CommandLine) -> None:
    found = findings("search", "victims", "-k", "10", "--explain")
    assert "bm25" in found.out
    assert "rank 1" in found.out


def test_an_answer_quotes_the_reports_word_for_word(
    findings: CommandLine, sample_data: Path
) -> None:
    question = "What are the gaps in education, training and employment after 16?"
    asked = findings("ask", question, "--json")
    answer = msgspec.json.decode(asked.out, type=AnswerView)
    assert asked.code == 0
    assert answer.status == "answered"
    reports = open_current(sample_data).reports
    for citation in answer.citations:
        assert reports[citation.report_id].text[citation.start : citation.end] == citation.quote
    shown = findings("ask", question)
    assert "[1]" in shown.out
    assert answer.citations[0].passage_id in shown.out


def test_what_the_reports_do_not_answer_is_said_and_is_no_failure(findings: CommandLine) -> None:
    asked = findings("ask", "What is the boiling point of mercury in kelvin?")
    assert asked.code == 0
    assert "Not found" in asked.err
    assert "[1]" not in asked.out


def test_a_report_cannot_steer_the_terminal() -> None:
    assert plain("red \x1b[31m alert\x07") == "red  [31m alert "

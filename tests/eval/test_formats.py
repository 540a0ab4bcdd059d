"""Topics, judgments and documents read from the forms of TREC and BEIR."""

from __future__ import annotations

from pathlib import Path

import pytest
from trec_files import TSV, write

from eval.errors import TopicsError
from eval.formats import read_beir, read_corpus, read_trec

XML = """<?xml version="1.0"?>
<topics>
  <topic number="q1"><title>help for
    victims</title><desc>longer</desc></topic>
  <top><num> Number: q2 </num><title>unjudged</title></top>
  <topic number="q3">speech therapists</topic>
</topics>
"""


def test_topics_of_trec_come_as_lines_or_as_xml(tmp_path: Path) -> None:
    write(tmp_path, topics_tsv=TSV, topics_xml=XML, qrels="q1 0 a 1\nq1 0 b -1\nq3 0 c 2\n")
    tsv = read_trec(tmp_path / "topics.tsv", tmp_path / "qrels")
    assert [(topic.id, topic.query) for topic in tsv.topics] == [("q1", "help for victims")]
    assert tsv.grades["q1"] == {"a": 1, "b": 0}
    xml = read_trec(tmp_path / "topics.xml", tmp_path / "qrels")
    assert [(topic.id, topic.query) for topic in xml.topics] == [
        ("q1", "help for victims"),
        ("q3", "speech therapists"),
    ]


TAGGED = """
<top>
<num> Number: q1
<title> Topic: help for victims

<desc> Description:
What help do victims get?

<narr> Narrative:
Relevant is what was done.
</top>

<top>
<num> Number: q3
<title> speech
therapists
</top>
"""


@pytest.mark.parametrize("name", ["topics.trec", "topics.xml", "topics.301-350"])
def test_topics_of_the_first_years_of_trec_have_open_tags(tmp_path: Path, name: str) -> None:
    write(tmp_path, qrels="q1 0 a 1\nq3 0 c 2\n")
    (tmp_path / name).write_text(TAGGED)
    found = read_trec(tmp_path / name, tmp_path / "qrels")
    assert [(topic.id, topic.query) for topic in found.topics] == [
        ("q1", "help for victims"),
        ("q3", "speech therapists"),
    ]
    (tmp_path / name).write_text(TAGGED.replace("<title> speech\ntherapists", ""))
    with pytest.raises(TopicsError, match="element 2 lacks a number or a title"):
        read_trec(tmp_path / name, tmp_path / "qrels")


@pytest.mark.parametrize(
    ("topics", "qrels", "said"),
    [
        ("q1 no tab", "q1 0 a 1", "line 1: not `id<TAB>query`"),
        ("q1\tferry", "q1 0 a", "qrels, line 1: no judgment"),
        ("q1\tferry", "q1 0 a good", "qrels, line 1: no judgment"),
        ("q1\tferry", "q7 0 a 1", "No topic of .* has a judgment"),
        ("q1\tferry\nq1\tboats", "q1 0 a 1", "an id for two topics"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, topics: str, qrels: str, said: str) -> None:
    write(tmp_path, topics_tsv=topics, qrels=qrels)
    with pytest.raises(TopicsError, match=said):
        read_trec(tmp_path / "topics.tsv", tmp_path / "qrels")


def test_xml_that_is_none_is_named(tmp_path: Path) -> None:
    write(tmp_path, topics_xml="<topics><topic>", qrels="q1 0 a 1")
    with pytest.raises(TopicsError, match="is not XML"):
        read_trec(tmp_path / "topics.xml", tmp_path / "qrels")


def test_a_corpus_of_beir_is_read_with_names_that_a_folder_bears(beir: Path) -> None:
    documents = list(read_corpus(beir))
    assert [document.file_name for document in documents] == ["10.1%2Fa b.md", "d2.md", "d3.md"]
    assert documents[0].markdown.startswith("# Tides\n\nThe moon")
    judged = read_beir(beir, "test")
    assert [topic.id for topic in judged.topics] == ["q1", "q2"]
    assert judged.grades["q2"] == {"d2": 1, "d3": 0}
    assert judged.corpus == {"10.1/a b": "10.1/a%20b", "d2": "d2", "d3": "d3"}


def test_files_may_begin_with_the_mark_of_windows(beir: Path) -> None:
    for path in (beir / "queries.jsonl", beir / "corpus.jsonl", beir / "qrels" / "test.tsv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert [topic.id for topic in read_beir(beir, "test").topics] == ["q1", "q2"]


def test_a_document_with_two_grades_for_a_topic_is_refused(beir: Path) -> None:
    qrels = beir / "qrels" / "test.tsv"
    qrels.write_text(qrels.read_text() + "q2\td3\t0\n")  # once more, the same
    assert read_beir(beir, "test").grades["q2"]["d3"] == 0
    qrels.write_text(qrels.read_text() + "q2\td3\t1\n")
    with pytest.raises(TopicsError, match="line 6: d3 has another grade for q2 above"):
        read_beir(beir, "test")

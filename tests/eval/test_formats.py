"""Topics and judgments in the forms of TREC and BEIR, over a library, a corpus and a server."""

from __future__ import annotations

import json
from pathlib import Path

import ir_measures
import pytest
from command_line import CommandLine
from hashing import HashingEmbedder
from running import serving

from eval.errors import TopicsError
from eval.formats import file_name, read_beir, read_corpus, read_trec
from index.preferring import LACKING

VICTIMS = "youth-justice-in-ostervale:p2"
TSV = "q1\thelp for victims\nq2\tunjudged\n"
XML = """<?xml version="1.0"?>
<topics>
  <topic number="q1"><title>help for
    victims</title><desc>longer</desc></topic>
  <top><num> Number: q2 </num><title>unjudged</title></top>
  <topic number="q3">speech therapists</topic>
</topics>
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """Three documents of another field, of which one has an id that no file may have."""
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    documents = {
        "10.1/a b": ("Tides", "The moon pulls the sea and the sea rises twice a day."),
        "d2": ("Bread", "Flour and water ferment slowly. Sourdough needs patience."),
        "d3": ("", "Mercury boils at 357 degrees. It is a metal."),
    }
    lines = [
        json.dumps({"_id": name, "title": title, "text": text, "metadata": {}})
        for name, (title, text) in documents.items()
    ]
    (folder / "corpus.jsonl").write_text("\n".join(lines))
    queries = {"q1": "why does the sea rise", "q2": "sourdough bread", "q9": "unjudged"}
    lines = [json.dumps({"_id": name, "text": text}) for name, text in queries.items()]
    (folder / "queries.jsonl").write_text("\n".join(lines))
    (folder / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\t10.1/a b\t1\nq2\td2\t1\nq2\td3\t0\n"
    )
    return folder


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
    assert judged.grades["q2"] == {file_name("d2"): 1, file_name("d3"): 0}


@pytest.fixture
def command(
    hashed_data: Path,
    hashing_embedder: HashingEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    return CommandLine(hashed_data, hashing_embedder, monkeypatch, capsys)


def test_judged_passages_are_scored_as_ir_measures_scores_the_files(
    command: CommandLine, tmp_path: Path
) -> None:
    write(tmp_path, topics_tsv="q1\tvictims and children\n", qrels=f"q1 0 {VICTIMS} 1\n")
    topics, qrels, out = tmp_path / "topics.tsv", tmp_path / "qrels", tmp_path / "out"
    ran = command("eval", "run", "--topics", topics, "--qrels", qrels, "--out", out, "--json")
    assert ran.code == 0, ran.err
    hybrid = ran.json["systems"][0]
    # Grade 1 counts as found in judgments of TREC.
    measure = ir_measures.parse_measure("RR@10")
    (metric,) = ir_measures.iter_calc(
        [measure],
        ir_measures.read_trec_qrels(str(qrels)),
        ir_measures.read_trec_run(str(out / "hybrid.run")),
    )
    assert 0 < metric.value == hybrid["kinds"][-1]["scores"]["rr_10"]
    compared = command("eval", "compare", out / "hybrid.run", out / "lexical.run", "--json")
    assert compared.json["runs"][0]["means"] == hybrid["kinds"][-1]["scores"]


def test_whole_reports_may_be_judged_by_file_name_or_id(
    command: CommandLine, tmp_path: Path
) -> None:
    write(tmp_path, topics_tsv="q1\tvictims children managers attended college\n")
    for name in ("ostervale.txt", "ostervale", "youth-justice-in-ostervale"):
        write(tmp_path, qrels=f"q1 0 {name} 1\n")
        arguments = ("--topics", tmp_path / "topics.tsv", "--qrels", tmp_path / "qrels")
        out = tmp_path / name
        ran = command("eval", "run", *arguments, "--out", out, "--json")
        assert ran.code == 0, ran.err
        assert ran.json["systems"][0]["kinds"][-1]["scores"]["recall_10"] == 1
        found = [line.split()[2] for line in (out / "hybrid.run").read_text().splitlines()]
        # Six passages, but two reports, each once.
        assert sorted(found) == ["youth-justice-in-brackleigh", "youth-justice-in-ostervale"]


def test_a_collection_of_beir_is_indexed_and_scored(
    command: CommandLine, beir: Path, tmp_path: Path
) -> None:
    data = tmp_path / "indexed"
    ran = command("eval", "run", "--beir", beir, "--data", data, "--json")
    assert ran.code == 0, ran.err
    assert ran.json["collection"]["reports"] == 3
    assert ran.json["collection"]["missing_docs"] == []
    assert [row["scores"]["recall_10"] for row in ran.json["systems"][0]["kinds"]] == [1, 1]
    again = command("eval", "run", "--beir", beir, "--data", data, "--json")
    assert "Indexing" not in again.err
    assert again.json["collection"] == ran.json["collection"]
    refused = command("eval", "run", "--beir", beir, "--split", "dev")
    assert (refused.code, "dev.tsv" in refused.err) == (1, True)


def test_queries_and_judgments_of_beir_go_over_a_library(
    command: CommandLine, beir: Path, hashed_data: Path, tmp_path: Path
) -> None:
    (beir / "corpus.jsonl").unlink()
    (beir / "queries.jsonl").write_text('{"_id": "q1", "text": "victims contacted"}')
    (beir / "qrels" / "test.tsv").write_text(f"query-id\tcorpus-id\tscore\nq1\t{VICTIMS}\t1\n")
    ran = command("eval", "run", "--beir", beir, "--data", hashed_data, "--json")
    assert ran.code == 0, ran.err
    assert ran.json["systems"][0]["kinds"][-1]["scores"]["recall_10"] == 1
    nowhere = command("eval", "run", "--beir", beir, "--data", tmp_path / "none")
    assert (nowhere.code, "Name that library with --data" in nowhere.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--topics", "gone.trec", "--qrels", "gone.qrels"), "--topics gone.trec is not there"),
        (("--topics", "t.tsv", "--qrels", "gone.qrels"), "--qrels gone.qrels is not there"),
        (("--topics", "t.tsv"), "topics of TREC; give their judgments with --qrels"),
        (("--topics", "t.jsonl", "--qrels", "q"), "brings its own judgments"),
        (("--beir", "gone"), "--beir gone is not there"),
        (("--server", "http://127.0.0.1:9", "--ranking", "dense"), "Leave out --ranking"),
    ],
)
def test_options_that_do_not_go_together_are_told_apart(
    command: CommandLine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, t_tsv=TSV, t_jsonl="{}", q="q1 0 a 1")
    ran = command("eval", "run", *arguments)
    assert ran.code == (1 if "not there" in said and "--beir" not in said else 2)
    assert said in " ".join(ran.err.split())


def test_a_manifest_tells_all_that_decides_a_ranking(
    command: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, topics_tsv="q1\tvictims and children\n", qrels=f"q1 0 {VICTIMS} 1\n")

    def settings(out: str) -> dict[str, str]:
        given = ("--topics", tmp_path / "topics.tsv", "--qrels", tmp_path / "qrels")
        ran = command("eval", "run", *given, "--ranking", "hybrid", "--out", tmp_path / out)
        assert ran.code == 0, ran.err
        manifest = json.loads((tmp_path / out / "hybrid.json").read_text())
        return {one["name"]: one["value"] for one in manifest["origin"]["settings"]}

    first, again = settings("first"), settings("again")
    assert first == again
    assert first["share of bm25"] == first["share of passage"] == "0.25"
    assert (first["interpretation"], first["fold"]) == ("True", "False")
    assert len(first["code"]) == 16
    assert len(first["vocabulary"]) == 12
    monkeypatch.setitem(LACKING, "area", 0.5)
    other = settings("other")
    assert {name for name in first if first[name] != other[name]} == {"kept without the area"}


def test_a_running_server_scores_as_its_library_does(
    command: CommandLine,
    hashed_data: Path,
    hashing_embedder: HashingEmbedder,
    tmp_path: Path,
) -> None:
    judgment = {"doc": "ostervale.txt", "quote": "Victims were contacted promptly", "grade": 3}
    lines = [
        {"id": "t1", "query": "victims contacted", "kind": "keyword", "judgments": [judgment]},
        {
            "id": "t2",
            "query": "children",
            "kind": "filtered",
            "filters": {"area": "Ostervale"},
            "judgments": [judgment],
        },
        {"id": "t3", "query": "umbrellas", "kind": "unanswerable"},
    ]
    write(tmp_path, topics_jsonl="\n".join(map(json.dumps, lines)))
    topics = ("--topics", tmp_path / "topics.jsonl")
    with serving(hashed_data, hashing_embedder, access_log=False) as client:
        ran = command("eval", "run", *topics, "--server", str(client.base_url), "--json")
        asked = command("eval", "answers", *topics, "--server", str(client.base_url), "--json")
    assert ran.code == 0, ran.err
    ours = command("eval", "run", *topics, "--ranking", "hybrid", "--json").json["systems"][0]
    (served,) = ran.json["systems"]
    assert served["kinds"] == ours["kinds"]
    assert served["abstention"] == ours["abstention"]
    assert asked.json["exact"] == 1
    assert asked.json == command("eval", "answers", *topics, "--json").json
    gone = command("eval", "run", *topics, "--server", str(client.base_url))
    assert gone.code == 1
    assert "--server" in gone.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--server", "http://127.0.0.1:1", "--data", "x"),
        ("--topics", "t.tsv"),
        ("--topics", "t.jsonl", "--qrels", "q"),
        ("--beir", "b", "--qrels", "q"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    command: CommandLine, arguments: tuple[str, ...]
) -> None:
    assert command("eval", "run", *arguments).code == 2

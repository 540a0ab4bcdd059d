"""Runs over topics in the forms of TREC and BEIR: over a library, a corpus and a server."""

from __future__ import annotations

import json
from pathlib import Path

import ir_measures
import pytest
from command_line import CommandLine
from hashing import HashingEmbedder
from running import serving
from trec_files import TSV, write

from index.preferring import LACKING

VICTIMS = "youth-justice-in-ostervale:p2"


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


def test_a_run_over_a_corpus_of_beir_has_the_ids_of_the_corpus(
    command: CommandLine, beir: Path, tmp_path: Path
) -> None:
    corpus = beir / "corpus.jsonl"
    twin = json.loads(corpus.read_text().splitlines()[1]) | {"_id": "d2-again"}
    corpus.write_text(corpus.read_text() + "\n" + json.dumps(twin))
    qrels = beir / "qrels" / "test.tsv"
    qrels.write_text(qrels.read_text().replace("q2\td2\t1", "q2\td2-again\t1"))
    out = tmp_path / "out"
    ran = command("eval", "run", "--beir", beir, "--out", out, "--json")
    assert ran.code == 0, ran.err
    # Of two documents with one text the library holds the first, and a judgment is of either.
    assert ran.json["systems"][0]["kinds"][-1]["scores"]["recall_10"] == 1
    found = {line.split()[2] for line in (out / "hybrid.run").read_text().splitlines()}
    assert found <= {"10.1/a%20b", "d2", "d3"}
    qrels.write_text(qrels.read_text().replace("10.1/a b", "10.1/a%20b"))
    runs = (out / "hybrid.run", out / "lexical.run")
    judged = command("eval", "compare", *runs, "--qrels", qrels, "--json")
    assert judged.code == 0, judged.err
    (out / "other.run").write_text("q1 Q0 elsewhere 1 1.0 x\n")
    alien = command("eval", "compare", out / "hybrid.run", out / "other.run")
    assert alien.code == 1
    assert "None of the documents of" in alien.err
    first = (out / "hybrid.run").read_text().splitlines()[0]
    (out / "other.run").write_text(first + "\n")
    short = command("eval", "compare", out / "hybrid.run", out / "other.run")
    assert "other has no hit for 1 judged topic of 2; each counts as 0" in short.err


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
        (("--beir", ".", "--topics", "t.jsonl"), "--beir brings its own topics"),
        (("--beir", "gone"), "--beir gone is not there"),
        (("--beir", ".", "--qrels", "q"), "--beir brings its own judgments; leave out --qrels"),
        (("--server", "http://127.0.0.1:9", "--data", "x"), "--server and --data name two"),
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
        to = ("--server", str(client.base_url), "--out", tmp_path / "served")
        ran = command("eval", "run", *topics, *to, "--json")
        asked = command("eval", "answers", *topics, "--server", str(client.base_url), "--json")
    assert ran.code == 0, ran.err
    here = ("--ranking", "hybrid", "--out", tmp_path / "here")
    ours = command("eval", "run", *topics, *here, "--json").json["systems"][0]
    (served,) = ran.json["systems"]
    assert served["kinds"] == ours["kinds"]
    assert served["abstention"] == ours["abstention"]
    there, own = (
        json.loads((tmp_path / folder / name).read_bytes())["origin"]
        for folder, name in (("served", "server.json"), ("here", "hybrid.json"))
    )
    for told in ("library", "model", "generation", "reports", "passages"):
        assert there[told] == own[told] is not None, told
    settings = {one["name"]: one["value"] for one in there["settings"]}
    assert {"parser", "splitter"} <= settings.keys()
    assert settings.items() <= {one["name"]: one["value"] for one in own["settings"]}.items()
    assert asked.json["exact"] == 1
    assert asked.json == command("eval", "answers", *topics, "--json").json
    gone = command("eval", "run", *topics, "--server", str(client.base_url))
    assert gone.code == 1
    assert "--server" in gone.err

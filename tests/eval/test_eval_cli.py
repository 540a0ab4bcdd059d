"""`findings eval`, over the sample library with the real model."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import folders
import pytest
from hashing import HashingEmbedder

from eval.commands.options import SAMPLE_TOPICS
from index.embedding import SentenceEmbedder
from service.cli import run

KINDS = {"keyword", "question", "paraphrase", "notable_practice", "longitudinal", "filtered"}


class Called(NamedTuple):
    code: int
    stdout: str
    stderr: str


def call(*arguments: object) -> Called:
    """`findings eval` with these arguments."""
    stdout, stderr = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(stdout), redirect_stderr(stderr):
        code = run(["eval", *(str(argument) for argument in arguments)])
    told, said = (stream.buffer.getvalue().decode() for stream in (stdout, stderr))
    return Called(code, told, said)


@pytest.fixture(scope="module", autouse=True)
def _model_loaded_once(model: SentenceEmbedder) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.embedding.load_embedder", lambda *_: model)
        yield


@pytest.fixture(scope="module")
def evaluated(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Called, Path]:
    out = tmp_path_factory.mktemp("out") / "runs"
    return call("run", "--data", sample_data, "--json", "--out", out), out


@pytest.fixture(scope="module")
def few_topics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every tenth of the sample topics."""
    path = tmp_path_factory.mktemp("topics") / "few.jsonl"
    lines = SAMPLE_TOPICS.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(lines[::10]), encoding="utf-8")
    return path


def test_run_measures_every_kind_for_all_three_rankings(evaluated: tuple[Called, Path]) -> None:
    result, _ = evaluated
    assert result.code == 0, result.stderr
    found = json.loads(result.stdout)
    assert [scores["system"] for scores in found["systems"]] == ["hybrid", "dense", "lexical"]
    for scores in found["systems"]:
        assert {row["kind"] for row in scores["kinds"]} == {*KINDS, None}
        assert 0.3 < scores["kinds"][-1]["scores"]["ndcg_10"] <= 1
        assert scores["abstention"]["unanswerable"] >= 15
    assert found["collection"]["missing_docs"] == []
    assert found["collection"]["unmatched"] == 0


def test_out_holds_runs_qrels_and_figures(evaluated: tuple[Called, Path]) -> None:
    result, out = evaluated
    names = {path.name for path in out.iterdir()}
    runs = {f"{name}.{kind}" for name in ("hybrid", "dense", "lexical") for kind in ("run", "json")}
    assert names == {*runs, "qrels.txt", "evaluation.json"}
    assert json.loads((out / "evaluation.json").read_bytes()) == json.loads(result.stdout)
    ranked = [line.split() for line in (out / "hybrid.run").read_text().splitlines()]
    assert all(len(fields) == 6 for fields in ranked)


def test_run_prints_tables_that_read(sample_data: Path, few_topics: Path) -> None:
    chosen = ("--ranking", "hybrid", "--ranking", "lexical")
    result = call("run", "--data", sample_data, "--topics", few_topics, *chosen)
    assert result.code == 0, result.stderr
    assert "nDCG@10" in result.stdout
    assert "hybrid - lexical" in result.stdout
    assert "AUROC" in result.stdout
    assert "dense" not in result.stdout


def test_answers_are_exact_and_the_table_says_so(sample_data: Path, few_topics: Path) -> None:
    result = call("answers", "--data", sample_data, "--topics", few_topics)
    assert result.code == 0, result.stderr
    assert "Exact quotations:   1.000" in result.stdout
    assert "Citation recall:    1.000" in result.stdout
    assert "Citation precision: 1.000" in result.stdout
    assert re.search(r"precision [01]\.\d+ of \d+ declined", result.stdout)
    assert "all answerable" in result.stdout


def test_topics_about_other_reports_are_refused(sample_data: Path, tmp_path: Path) -> None:
    judgment = {"doc": "harbour.txt", "quote": "words", "grade": 3}
    topic = {"id": "t1", "query": "q", "kind": "keyword", "judgments": [judgment]}
    (tmp_path / "topics.jsonl").write_text(json.dumps(topic))
    for command in ("run", "answers"):
        result = call(command, "--data", sample_data, "--topics", tmp_path / "topics.jsonl")
        assert result.code == 1
        assert "harbour.txt" in result.stderr
        assert "--topics" in result.stderr


def test_what_is_wrong_is_said_with_the_next_step(tmp_path: Path) -> None:
    empty = call("run", "--data", tmp_path)
    assert empty.code == 1
    assert "findings add" in empty.stderr
    absent = call("run", "--data", tmp_path, "--topics", tmp_path / "absent.jsonl")
    assert absent.code == 1
    assert "absent.jsonl" in absent.stderr
    unknown = call("run", "--data", tmp_path, "--ranking", "best")
    assert unknown.code == 2


def test_bench_prints_figures_beside_their_targets(
    tmp_path: Path, hashing_embedder: HashingEmbedder
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    text = (
        "# Quay inspection\n\nThe ferry ran late. Nobody told the passengers.\n\nRopes were worn.\n"
    )
    (reports / "quay.md").write_text(text)
    (reports / "README.md").write_text("# About these reports\n\nNot one of them.\n")
    topics = tmp_path / "topics.jsonl"
    topics.write_text(SAMPLE_TOPICS.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
    arguments = ("bench", "--reports", reports, "--topics", topics, "--repetitions", 1)
    result = call(*arguments)
    assert result.code == 0, result.stderr
    assert "Target: median under 15 ms, p95 under 40 ms: " in result.stdout
    assert "Target: at most 1.3 times: " in result.stdout
    assert "Target: median beside the search under 30 ms: " in result.stdout
    assert "Target: median of the first event under 50 ms: " in result.stdout
    found = json.loads(call(*arguments, "--json").stdout)
    stream = found["stream"]
    assert stream["first"]["n"] == stream["last"]["n"] == 3
    assert 0 < stream["first"]["median_ms"] < stream["last"]["median_ms"]
    assert found["add"]["reports"] == 1
    # As many texts are encoded plainly as adding the report embeds.
    folders.add(tmp_path / "data", [reports / "quay.md"])
    folders.index(tmp_path / "data", hashing_embedder)
    assert (found["add"]["passages"], found["add"]["texts"]) == (
        2,
        len(hashing_embedder.documents),
    )
    assert found["search"]["whole"]["n"] == 3
    timed = {page["page"]: page for page in found["pages"]}
    assert {"/", "/ask", "/search, with a query", "/reports/{id}, the longest"} <= set(timed)
    for page in timed.values():
        assert 0 < page["beside_ms"] <= page["whole"]["p95_ms"]
        assert 0 < page["kilobytes"] < 200
    # A search that embeds its query anew costs more than one that remembers it.
    assert found["search"]["retrieval"]["median_ms"] < found["search"]["whole"]["median_ms"]


def test_bench_without_reports_says_what_to_name(tmp_path: Path) -> None:
    result = call("bench", "--reports", tmp_path)
    assert result.code == 1
    assert "--reports" in result.stderr


def test_bench_of_a_larger_library_times_whole_searches(
    few_topics: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So that an inverted file is made of the larger one.
    monkeypatch.setattr("index.vectors.EXHAUSTIVE", 150)
    larger, smaller = (
        json.loads(call("bench", "--synthetic", size, "--topics", few_topics, "--json").stdout)
        for size in (200, 100)
    )
    assert (larger["passages"], larger["exact"]) == (200, False)
    assert (smaller["passages"], smaller["exact"]) == (100, True)
    assert larger["vectors"] > 400
    assert larger["memory_mb"] > 50
    for measured in (larger, smaller):
        for searched in (measured["search"], measured["filtered"]):
            assert 0 < searched["embedding"]["median_ms"] < searched["whole"]["median_ms"]
            assert searched["retrieval"]["median_ms"] < searched["whole"]["median_ms"]
        assert 0 < measured["open"]["median_ms"] <= measured["open"]["p95_ms"]
    told = call("bench", "--synthetic", 100, "--topics", few_topics).stdout
    assert "100 passages" in told
    assert "every vector compared" in told
    assert "Target: median under 15 ms, p95 under 40 ms: " in told


def test_the_lexical_index_is_compared_with_another_engine(
    sample_data: Path, few_topics: Path
) -> None:
    pytest.importorskip("tantivy", reason="tantivy, the engine compared with, is not installed")
    arguments = ("lexical", "--data", sample_data, "--topics", few_topics)
    result = call(*arguments, "--synthetic", 300, "--json")
    assert result.code == 0, result.stderr
    alone, among = json.loads(result.stdout)["settings"]
    assert (alone["synthetic"], among["synthetic"]) == (0, 300)
    assert among["passages"] == alone["passages"] + 300
    for setting in (alone, among):
        assert [row["engine"] for row in setting["engines"]] == ["ours", "FTS5", "tantivy"]
        for row in setting["engines"]:
            assert 0.2 < row["scores"]["ndcg_10"] < 0.8
            assert row["query"]["median_ms"] > 0
        ours, fts5, _ = setting["engines"]
        assert ours["scores"] == pytest.approx(fts5["scores"], abs=1e-9)
    told = call(*arguments, "--synthetic", 30).stdout
    assert "30 of them synthetic" in told


def test_without_the_other_engine_it_is_named(
    sample_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    result = call("lexical", "--data", sample_data, "--synthetic", 0)
    assert result.code == 1
    assert "pip install" in result.stderr
    assert "findings[peers]" in result.stderr


def test_runs_written_are_compared_and_reported(
    evaluated: tuple[Called, Path], tmp_path: Path
) -> None:
    result, out = evaluated
    printed = {scores["system"]: scores for scores in json.loads(result.stdout)["systems"]}
    runs = [out / f"{name}.run" for name in ("hybrid", "dense", "lexical")]
    compared = json.loads(call("compare", *runs, "--json").stdout)
    assert {run["name"]: run["means"] for run in compared["runs"]} == {
        name: scores["kinds"][-1]["scores"] for name, scores in printed.items()
    }
    manifest = json.loads((out / "hybrid.json").read_bytes())
    assert manifest["origin"]["passages"] > 500
    assert "all-MiniLM-L6-v2" in manifest["origin"]["model"]
    page = tmp_path / "report.html"
    assert call("report", *runs, "--out", page).code == 0
    assert "risk" in page.read_text(encoding="utf-8")


def test_answers_are_reported_beside_the_runs(
    evaluated: tuple[Called, Path], sample_data: Path, few_topics: Path, tmp_path: Path
) -> None:
    _, out = evaluated
    answers, page = tmp_path / "answers.json", tmp_path / "report.html"
    asked = call("answers", "--data", sample_data, "--topics", few_topics, "--out", answers)
    assert asked.code == 0, asked.stderr
    assert call("report", out / "hybrid.run", "--answers", answers, "--out", page).code == 0
    assert "Citation precision" in page.read_text(encoding="utf-8")
    answers.write_text("{}")
    refused = call("report", out / "hybrid.run", "--answers", answers, "--out", page)
    assert (refused.code, "answers --out" in refused.stderr) == (1, True)


def test_qrels_are_written_on_demand(
    evaluated: tuple[Called, Path], sample_data: Path, tmp_path: Path
) -> None:
    _, out = evaluated
    assert call("qrels", "--data", sample_data, "--out", tmp_path / "qrels").code == 0
    assert (tmp_path / "qrels").read_text() == (out / "qrels.txt").read_text()


def test_the_gate_fails_where_quality_fell(
    sample_data: Path, few_topics: Path, tmp_path: Path
) -> None:
    baseline = tmp_path / "baseline.json"
    common = ("gate", "--data", sample_data, "--topics", few_topics, "--baseline", baseline)
    absent = call(*common)
    assert (absent.code, "--record" in absent.stderr) == (1, True)
    assert call(*common, "--record").code == 0
    assert call(*common).code == 0
    recorded = json.loads(baseline.read_bytes())
    recorded["expected"][0]["interval"] = {"low": 1.01, "high": 1.02}
    baseline.write_text(json.dumps(recorded))
    fallen = call(*common)
    assert (fallen.code, "FALLEN" in fallen.stdout) == (1, True)
    other = call("gate", "--data", sample_data, "--baseline", baseline)
    assert (other.code, "other topics" in other.stderr) == (1, True)


def test_topics_are_pooled_and_judged(sample_data: Path, few_topics: Path, tmp_path: Path) -> None:
    pool, judged = tmp_path / "pool.jsonl", tmp_path / "judged.jsonl"
    pooled = call("pool", few_topics, "--data", sample_data, "--depth", 3, "--out", pool)
    assert pooled.code == 0, pooled.stderr
    lines = [json.loads(line) for line in pool.read_text().splitlines()]
    fresh = next(line for line in lines if line["grade"] is None and line["topic"] == "t001")
    fresh["grade"] = 1
    pool.write_text("\n".join(map(json.dumps, lines)))
    result = call("judge", few_topics, pool, "--data", sample_data, "--out", judged)
    assert "1 judgments added, 0 changed, 0 removed" in result.stderr
    ran = call("run", "--data", sample_data, "--topics", judged, "--json")
    assert json.loads(ran.stdout)["collection"]["unmatched"] == 0

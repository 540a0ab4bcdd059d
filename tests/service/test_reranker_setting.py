"""A reranker is chosen by a setting, seen in `explain`, and refused with the next step."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import tiny_models
from command_line import CommandLine


def test_a_folder_named_by_the_setting_reranks_what_is_searched(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    search = ("search", "plans for children", "--explain", "--json")
    plain = indexed(*search).json["hits"]
    folder = tiny_models.cross_encoder(tmp_path / "pairs")
    monkeypatch.setenv("FINDINGS_RERANKER", str(folder))
    monkeypatch.setenv("FINDINGS_DTYPE", "float32")  # a random model's scores are close together
    monkeypatch.setenv("FINDINGS_RERANKER_SHARE", "1")
    monkeypatch.setenv("FINDINGS_RERANKER_DEPTH", "2")
    hits = indexed(*search).json["hits"]
    parts = [hit["explanation"]["components"][-1] for hit in hits]
    assert [part["name"] for part in parts[:3]] == ["cross-encoder"] * 3
    assert [part["rank"] for part in parts[:3]] == [1, 2, None]
    assert parts[0]["score"] > parts[1]["score"]
    assert {hit["passage"]["id"] for hit in hits[:2]} == {h["passage"]["id"] for h in plain[:2]}


def test_doctor_and_the_manifest_of_a_run_name_it(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tiny_models.cross_encoder(tmp_path / "pairs")
    monkeypatch.setenv("FINDINGS_RERANKER", str(folder))
    assert f"reranker {folder}" in " ".join(indexed("doctor").out.split())
    topics = tmp_path / "topics.jsonl"
    judgment = '{"doc": "brackleigh.txt", "quote": "Few children attended college", "grade": 3}'
    topics.write_text(
        f'{{"id": "1", "query": "college", "kind": "keyword", "judgments": [{judgment}]}}\n'
    )
    ran = indexed("eval", "run", "--topics", topics, "--out", tmp_path / "runs")
    assert ran.code == 0, ran.err
    manifest = msgspec.json.decode((tmp_path / "runs" / "hybrid.json").read_bytes())
    settings = {one["name"]: one["value"] for one in manifest["origin"]["settings"]}
    assert settings["reranker"] == str(folder)
    assert settings["reranker share"] == "0.5"
    assert len(settings["reranker fingerprint"]) == 64


@pytest.mark.parametrize("name", ["/nonexistent", "nobody/no-such-model"])
def test_a_reranker_that_is_not_here_is_told_and_nothing_is_searched_without_it(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("FINDINGS_RERANKER", name)
    found = indexed("search", "college")
    assert (found.code, found.out) == (1, "")
    assert name in found.err
    assert "FINDINGS_RERANKER" in found.err


@pytest.mark.parametrize(("field", "value"), [("DEPTH", "0"), ("SHARE", "1.5")])
def test_a_depth_or_share_that_cannot_be_is_refused(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch, field: str, value: str
) -> None:
    monkeypatch.setenv(f"FINDINGS_RERANKER_{field}", value)
    found = indexed("search", "college")
    assert found.code == 1
    assert f"FINDINGS_RERANKER_{field}" in found.err

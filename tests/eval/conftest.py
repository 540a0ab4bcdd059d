"""A collection of BEIR and a generation, both small enough to know by heart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.generation import Generation, open_current


@pytest.fixture
def generation(hashed_data: Path) -> Generation:
    return open_current(hashed_data)


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

"""A client generated from the description of the API, used against the API."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import httpx
import pytest


def test_a_client_generated_from_the_description_searches_and_asks(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("package_name_override: generated\npost_hooks: []\n")
    made = subprocess.run(
        [
            Path(sys.executable).with_name("openapi-python-client"),
            "generate",
            f"--url={client.base_url}/schema/openapi.json",
            "--meta=none",
            f"--config={config}",
            f"--output-path={tmp_path / 'generated'}",
        ],
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert "Warning" not in made.stdout + made.stderr
    monkeypatch.syspath_prepend(tmp_path)
    assert importlib.util.find_spec("generated")
    from generated import Client  # type: ignore[import-not-found]
    from generated.api.ask import ask  # type: ignore[import-not-found]
    from generated.api.search import search  # type: ignore[import-not-found]
    from generated.models import AskBody  # type: ignore[import-not-found]

    with Client(base_url=str(client.base_url)) as theirs:
        hits = search.sync(client=theirs, q="post-16 ETE gaps", k=3).hits
        answer = ask.sync(client=theirs, body=AskBody(question="post-16 ETE gaps"))
    expected = client.get("/api/search", params={"q": "post-16 ETE gaps", "k": 3}).json()
    assert [hit.passage.id for hit in hits] == [hit["passage"]["id"] for hit in expected["hits"]]
    assert answer.sentences
    assert {n for one in answer.sentences for n in one.citations} == {
        one.n for one in answer.citations
    }

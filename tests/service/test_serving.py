"""What happens around requests: swaps, damage, absence, defects, headers and the log."""

from __future__ import annotations

import json
import os
import threading
from functools import partial
from pathlib import Path

import folders
import httpx
import pytest
from asking import ask
from hashing import HashingEmbedder
from running import serving
from waiting import wait_until

from index.embedding import Detailed, Embedder
from index.live import LiveIndex
from index.storage import manifest, store

OTHER = """Ledbrook Youth Offending Service

Short quality screening

The zebra crossing outside the office in Ledbrook was repainted before we arrived.

Published 2014
"""


def generation(client: httpx.Client) -> int:
    return int(client.get("/health/ready").json()["generation"])


def test_a_new_generation_is_served_without_a_failed_request(sample_copy: Path, model: Embedder):
    with serving(sample_copy, model) as client:
        before = generation(client)
        statuses: list[int] = []
        served: set[int] = set()
        stop = threading.Event()

        def ask_on() -> None:
            with httpx.Client(base_url=client.base_url, timeout=60) as own:
                while not stop.is_set():
                    response = own.get("/api/search?q=victims&k=3")
                    statuses.append(response.status_code)
                    served.add(response.json()["generation"])

        threads = [threading.Thread(target=ask_on) for _ in range(4)]
        for thread in threads:
            thread.start()
        try:
            folders.add_text(sample_copy, "ledbrook.txt", OTHER)
            folders.index(sample_copy, model)
            wait_until(lambda: generation(client) == before + 1)
            count = len(statuses)
            wait_until(lambda: len(statuses) > count + 20)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        assert set(statuses) == {200}
        assert served == {before, before + 1}
        best = client.get("/api/search?q=zebra crossing repainted&k=1").json()["hits"][0]
        assert "zebra" in best["passage"]["text"]


def test_a_damaged_new_generation_leaves_the_old_one_serving_and_says_so(
    hashed_data: Path, hashing_embedder: HashingEmbedder
):
    newest = store.folder_of(hashed_data, store.current(hashed_data))
    victim = next((newest / "reports").iterdir())
    content = bytearray(victim.read_bytes())
    content[len(content) // 2] ^= 1
    victim.write_bytes(content)
    with serving(hashed_data, hashing_embedder) as client:
        ready = client.get("/health/ready").json()
        assert ready["generation"] == store.current(hashed_data) - 1
        assert "findings build" in ready["warning"]
        assert client.get("/api/search?q=victims").status_code == 200


def test_a_flip_that_leaves_no_trace_changes_no_answer_and_is_told(
    hashed_data: Path, hashing_embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch
):
    """One file of each kind in turn, as a failing disk would alter it, and mended again."""
    folder = store.folder_of(hashed_data, 2)
    monkeypatch.setattr("service.app.LiveIndex", partial(LiveIndex, interval=0.1))
    kinds = [next((folder / kind).iterdir()) for kind in manifest.PURPOSES]
    with serving(hashed_data, hashing_embedder) as client:
        hits = client.get("/api/search?q=victims").json()["hits"]
        assert hits
        for victim in (*kinds, folder / manifest.NAME):
            wait_until(lambda: generation(client) == 2)
            facts, intact = victim.stat(), victim.read_bytes()
            victim.write_bytes(intact[:40] + bytes([intact[40] ^ 1]) + intact[41:])
            os.utime(victim, ns=(facts.st_atime_ns, facts.st_mtime_ns))
            if generation(client) == 2:
                assert client.get("/api/search?q=victims").json()["hits"] == hits
            wait_until(lambda: generation(client) == 1)
            warning = client.get("/health/ready").json()["warning"]
            assert victim.name in warning
            assert "findings build" in warning
            victim.write_bytes(intact)


def test_a_service_without_an_index_starts_says_what_to_do_and_serves_the_first_one(
    tmp_path: Path, hashing_embedder: HashingEmbedder
):
    with serving(tmp_path / "data", hashing_embedder) as client:
        assert client.get("/health/live").status_code == 200
        for path in ("/health/ready", "/api/search?q=a", "/api/reports", "/api/themes"):
            response = client.get(path)
            assert response.status_code == 503
            assert response.headers["content-type"] == "application/problem+json"
            assert "findings " in response.json()["detail"]
        assert client.post("/api/ask", json={"question": "a"}).status_code == 503
        page = client.get("/", headers={"accept": "text/html"})
        assert page.status_code == 503
        assert "findings " in page.text
        folders.add_text(tmp_path / "data", "ledbrook.txt", OTHER)
        folders.index(tmp_path / "data", hashing_embedder)
        wait_until(lambda: client.get("/health/ready").status_code == 200)


def test_a_library_emptied_of_reports_answers_that_it_holds_none(
    tmp_path: Path, hashing_embedder: HashingEmbedder
):
    data = tmp_path / "data"
    folders.add_text(data, "ledbrook.txt", OTHER)
    folders.index(data, hashing_embedder)
    library = folders.Library(data / "library")
    library.remove(library.entries()[0].sha256)
    folders.index(data, hashing_embedder)
    with serving(data, hashing_embedder) as client:
        assert client.get("/api/search?q=victims").json()["hits"] == []
        answer = ask(client, "victims")
        assert answer["status"] == "not_covered"
        assert "findings add" in answer["missing"]


def test_a_defect_is_logged_and_gives_nothing_away(
    hashed_data: Path,
    hashing_embedder: HashingEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    log_lines: list[str],
):
    def broken(*_: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("service.api.search.search_view", broken)
    with serving(hashed_data, hashing_embedder) as client:
        response = client.get("/api/search?q=victims")
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] == "urn:findings:problem:defect"
    assert "secret" not in response.text
    logged = [line for line in log_lines if "secret of the house" in line]
    assert len(logged) == 1
    assert response.headers["x-request-id"] in logged[0]


@pytest.mark.parametrize("path", ["/", "/api/search?q=a", "/nowhere", "/static/findings.css"])
def test_every_response_carries_the_headers_that_protect_a_reader(client: httpx.Client, path: str):
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-request-id"]


def test_a_request_keeps_the_id_it_came_with_if_it_is_harmless(client: httpx.Client):
    def answered(given: str) -> str:
        return client.get("/health/live", headers={"x-request-id": given}).headers["x-request-id"]

    assert answered("job-17") == "job-17"
    assert answered("a b;c") != "a b;c"
    assert len(client.get("/health/live", headers={}).headers["x-request-id"]) == 32


def test_head_is_get_without_the_body(client: httpx.Client):
    head, whole = client.head("/"), client.get("/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]


def test_the_log_has_one_json_line_a_request_and_not_what_was_asked(
    client: httpx.Client, log_lines: list[str]
):
    client.get("/api/search?q=confidential words", headers={"x-request-id": "job-18"})
    # The line of an earlier request may come late: it is written after the answer.
    wait_until(lambda: any("job-18" in line for line in log_lines))
    written = [line for line in log_lines if "job-18" in line]
    assert len(written) == 1
    line = json.loads(written[0])
    assert (line["method"], line["path"], line["status"]) == ("GET", "/api/search", 200)
    assert line["request_id"] == "job-18"
    assert line["ms"] > 0
    assert line["bytes"] > 0
    assert "confidential" not in "".join(log_lines)


def test_the_first_request_finds_the_service_prepared(hashed_data: Path) -> None:
    """What the first search prepares, such as a graph for one thread, no user waits for."""

    class Counting(HashingEmbedder):
        queries = 0

        def embed_query(self, text: str) -> Detailed:
            self.queries += 1
            return super().embed_query(text)

    embedder = Counting()
    with serving(hashed_data, embedder) as client:
        assert client.get("/health/ready").status_code == 200
        assert embedder.queries == 1

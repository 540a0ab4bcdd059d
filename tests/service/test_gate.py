"""Rates, limits, origins and the log, as a caller meets them over a socket."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import httpx
import pytest
from hashing import HashingEmbedder
from keyed import EMBEDDER, SEARCH, bearer
from running import serving

from service.keys import Keys
from service.rates import Rates
from service.settings import Settings, SettingsError


def test_who_asks_too_often_is_told_when_to_come_back(hashed_data: Path) -> None:
    keys = Keys(hashed_data)
    often, other = keys.create("often", "read").text, keys.create("other", "read").text
    with serving(hashed_data, EMBEDDER, keys="on", rate_per_key=3) as client:
        codes = [client.get(SEARCH, headers=bearer(often)).status_code for _ in range(4)]
        assert codes == [200, 200, 200, 429]
        told = client.get(SEARCH, headers=bearer(often))
        assert 1 <= int(told.headers["retry-after"]) <= 20
        chat = client.get("/v1/models", headers=bearer(often))
        assert chat.status_code == 429
        assert chat.json()["error"]["type"] == "rate_limit_error"
        assert client.get(SEARCH, headers=bearer(other)).status_code == 200


def test_guessing_keys_is_slowed_by_address(hashed_data: Path) -> None:
    with serving(hashed_data, EMBEDDER, keys="on", rate_per_address=5) as client:
        codes = [client.get(SEARCH, headers=bearer(f"guess-{i}")).status_code for i in range(7)]
        assert codes == [401] * 5 + [429] * 2
        assert client.get("/health/ready").status_code == 200


def test_who_holds_a_key_is_not_locked_out_by_the_guesses_of_others(hashed_data: Path) -> None:
    key = Keys(hashed_data).create("behind the same proxy", "read").text
    with serving(hashed_data, EMBEDDER, keys="on", rate_per_address=2, rate_per_key=3) as client:
        guesses = [client.get(SEARCH, headers=bearer(f"guess-{i}")).status_code for i in range(3)]
        assert guesses == [401, 401, 429]
        held = [client.get(SEARCH, headers=bearer(key)).status_code for _ in range(4)]
        assert held == [200, 200, 200, 429]


def test_nothing_is_limited_on_loopback_without_keys(hashed_data: Path) -> None:
    with serving(hashed_data, EMBEDDER, rate_per_key=1, rate_per_address=1) as client:
        assert {client.get("/api/themes").status_code for _ in range(20)} == {200}


def test_a_bucket_is_full_again_after_a_minute_and_holds_no_more() -> None:
    now = [0.0]
    rates = Rates(6, clock=lambda: now[0])
    assert [rates.wait("a") for _ in range(6)] == [0.0] * 6
    assert rates.wait("a") == pytest.approx(10)
    now[0] = 10.0
    assert rates.wait("a") == 0.0
    assert rates.wait("a") == pytest.approx(10)
    now[0] = 1000.0
    assert [rates.wait("a") for _ in range(7)].count(0.0) == 6


class SlowEmbedder(HashingEmbedder):
    """Takes its time over a query, until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.begun = threading.Event()

    def embed_query(self, text: str):  # type: ignore[no-untyped-def]
        self.begun.set()
        self.go.wait(10)
        return super().embed_query(text)


def test_one_too_many_is_sent_away_and_the_rest_are_answered(hashed_data: Path) -> None:
    slow = SlowEmbedder()
    with serving(hashed_data, slow, max_concurrent=1) as client:
        statuses: list[int] = []
        first = threading.Thread(target=lambda: statuses.append(client.get(SEARCH).status_code))
        first.start()
        assert slow.begun.wait(10)
        busy = httpx.get(f"{client.base_url}/api/themes")
        assert busy.status_code == 503
        assert busy.headers["retry-after"] == "1"
        assert httpx.get(f"{client.base_url}/health/live").status_code == 200
        slow.go.set()
        first.join()
        assert statuses == [200]
        assert client.get("/api/themes").status_code == 200


def test_what_takes_too_long_is_told_so(hashed_data: Path) -> None:
    slow = SlowEmbedder()
    with serving(hashed_data, slow, max_seconds=0.3) as client:
        started = time.perf_counter()
        late = client.post("/api/ask", json={"question": "education"})
        assert late.status_code == 503
        assert late.json()["type"] == "urn:findings:problem:too-slow"
        assert time.perf_counter() - started < 3
        slow.go.set()


def test_scripts_of_listed_origins_alone_may_read(hashed_data: Path) -> None:
    ours = {"origin": "https://chat.example.org"}
    preflight = {
        "access-control-request-method": "POST",
        # What the official clients of chats and of MCP send from a browser.
        "access-control-request-headers": "authorization,content-type,x-stainless-os,"
        "mcp-protocol-version",
    }
    with serving(hashed_data, EMBEDDER, keys="on", cors_origins=(ours["origin"],)) as client:
        allowed = client.options("/api/ask", headers={**ours, **preflight})
        assert allowed.status_code == 200
        assert allowed.headers["access-control-allow-origin"] == ours["origin"]
        # A refusal too can be read, or a front end could not say that its key is wrong.
        refused = client.get(SEARCH, headers=ours)
        assert refused.status_code == 401
        assert refused.headers["access-control-allow-origin"] == ours["origin"]
        other = client.get(SEARCH, headers={"origin": "https://elsewhere.example"})
        assert "access-control-allow-origin" not in other.headers
    with serving(hashed_data, EMBEDDER) as client:
        assert "access-control-allow-origin" not in client.get(SEARCH, headers=ours).headers


@pytest.mark.parametrize("origins", ["*", "chat.example.org", "https://a.example/path"])
def test_an_origin_that_is_none_is_refused(origins: str) -> None:
    with pytest.raises(SettingsError, match="FINDINGS_CORS_ORIGINS"):
        Settings.from_env({"FINDINGS_CORS_ORIGINS": origins})


def test_several_origins_are_separated_by_commas() -> None:
    listed = Settings.from_env({"FINDINGS_CORS_ORIGINS": "https://a.example, http://b.example:81"})
    assert listed.cors_origins == ("https://a.example", "http://b.example:81")


def test_the_log_names_the_key_and_holds_questions_only_when_wanted(
    hashed_data: Path, log_lines: list[str]
) -> None:
    created = Keys(hashed_data).create("r", "read")
    with serving(hashed_data, EMBEDDER, keys="on") as client:
        client.get("/api/search?q=zebra", headers=bearer(created.text))
    with serving(hashed_data, EMBEDDER, log_queries=True) as client:
        client.get("/api/search?q=giraffe")
    assert not any("zebra" in line or created.text in line for line in log_lines)
    assert json.loads(log_lines[0])["key"] == created.key.id
    assert json.loads(log_lines[-1])["query"] == "q=giraffe"


def test_the_log_names_the_key_of_a_request_that_is_refused(
    hashed_data: Path, log_lines: list[str]
) -> None:
    created = Keys(hashed_data).create("often", "read")
    with serving(hashed_data, EMBEDDER, keys="on", rate_per_key=2) as client:
        paths = ("/metrics", SEARCH, SEARCH)
        statuses = [client.get(path, headers=bearer(created.text)).status_code for path in paths]
    assert statuses == [403, 200, 429]
    assert [json.loads(line).get("key") for line in log_lines if "status" in line] == [
        created.key.id
    ] * 3

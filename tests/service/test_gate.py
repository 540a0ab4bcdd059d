"""Keys, rates and limits, as a caller meets them over a socket."""

from __future__ import annotations

import base64
import json
import re
import threading
import time
from pathlib import Path

import httpx
import pytest
from command_line import CommandLine
from hashing import HashingEmbedder
from running import serving

from service.keys import Keys
from service.rates import Rates
from service.settings import Settings, SettingsError

EMBEDDER = HashingEmbedder()
SEARCH = "/api/search?q=education"


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


@pytest.fixture
def findings(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    return CommandLine(hashed_data, EMBEDDER, monkeypatch, capsys)


def test_a_key_lets_in_until_it_is_revoked(findings: CommandLine) -> None:
    with serving(findings.data, EMBEDDER, keys="on") as client:
        refused = client.get(SEARCH)
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Bearer ")
        assert refused.json()["type"] == "urn:findings:problem:unauthorized"
        assert "findings keys create" in refused.json()["detail"]

        made = findings("keys", "create", "A front end", "--json").json
        assert client.get(SEARCH, headers=bearer(made["key"])).status_code == 200
        assert client.get(SEARCH, headers={"x-api-key": made["key"]}).status_code == 200
        listed = findings("keys", "list")
        assert made["id"] in listed.out
        assert made["key"].rpartition("_")[2] not in listed.out

        assert findings("keys", "revoke", made["id"]).code == 0
        assert client.get(SEARCH, headers=bearer(made["key"])).status_code == 401
        assert findings("keys", "revoke", made["id"]).code == 1


def test_only_a_hash_of_a_key_is_kept_and_no_near_key_is_taken(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    created = keys.create("one", "read")
    other = keys.create("two", "read")
    secret = created.text.removeprefix(f"findings_{created.key.id}_")
    assert secret not in keys.file.read_text()
    assert keys.holder(created.text) == created.key
    swapped = other.text.removeprefix(f"findings_{other.key.id}_")
    for wrong in (
        "",
        secret,
        created.text[:-1],
        created.text + "A",
        "findings__",
        f"findings_{created.key.id}_{swapped}",
        created.text.upper(),
    ):
        assert keys.holder(wrong) is None


def test_a_browser_is_asked_for_the_key_as_a_password(hashed_data: Path) -> None:
    key = Keys(hashed_data).create("reader", "read").text
    page = {"accept": "text/html"}
    with serving(hashed_data, EMBEDDER, keys="on") as client:
        asked = client.get("/search?q=education", headers=page)
        assert asked.status_code == 401
        assert asked.headers["www-authenticate"].startswith("Basic ")
        assert "<html" in asked.text
        assert client.get("/search?q=education", headers=page, auth=("me", key)).status_code == 200
        broken = {"authorization": "Basic " + base64.b64encode(b"\xff").decode()}
        assert client.get(SEARCH, headers=broken).status_code == 401


def test_every_address_but_health_and_style_needs_the_key(hashed_data: Path) -> None:
    with serving(hashed_data, EMBEDDER, keys="on") as client:
        for path in ("/health/live", "/health/ready", "/static/css/base.css"):
            assert client.get(path).status_code == 200, path
        closed = (
            "/",
            "/ask?q=x",
            "/api/reports",
            "/schema/openapi.json",
            "/metrics",
            "/nowhere",
            "/static/../api/reports",
            "//api/reports",
            "/HEALTH/live",
        )
        for path in closed:
            assert client.get(path).status_code == 401, path
        assert client.post("/mcp", json={}).status_code == 401
        assert client.head(SEARCH).status_code == 401
        told = client.post("/v1/chat/completions", json={}).json()["error"]
        assert told["code"] == "unauthorized"


def test_figures_need_a_key_of_scope_admin(hashed_data: Path) -> None:
    keys = Keys(hashed_data)
    reader, admin = keys.create("r", "read").text, keys.create("a", "admin").text
    with serving(hashed_data, EMBEDDER, keys="on") as client:
        client.get("/api/reports/brackleigh", headers=bearer(reader))
        client.get(SEARCH)
        assert client.get("/metrics", headers=bearer(reader)).status_code == 403
        page = client.get("/metrics", headers=bearer(admin))
        assert page.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
        figures = page.text
        assert 'findings_refused_total{reason="unauthorized"} 1.0' in figures
        assert re.search(r'findings_requests_total\{.*route="/api/reports/\{report_id', figures)
        assert "findings_reports 2.0" in figures
        assert "education" not in figures


def test_a_key_is_needed_off_loopback_unless_switched_off() -> None:
    assert not Settings().needs_key
    assert Settings(host="0.0.0.0").needs_key
    assert Settings(host="::").needs_key
    assert not Settings(host="0.0.0.0", keys="off").needs_key
    assert Settings(keys="on").needs_key
    assert not Settings().limited
    assert Settings(host="0.0.0.0", keys="off").limited


def test_damaged_keys_let_nobody_in(hashed_data: Path) -> None:
    keys = Keys(hashed_data)
    key = keys.create("r", "read").text
    keys.file.write_text("[{]")
    with serving(hashed_data, EMBEDDER, keys="on") as client:
        assert client.get(SEARCH, headers=bearer(key)).status_code == 503


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


def test_keys_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    keys.file.write_text("[]")
    keys.file.chmod(0o644)
    (tmp_path / ".keys.json.new").write_text("left by a kill")
    key = keys.create("one", "read").key
    assert keys.file.stat().st_mode & 0o777 == 0o600
    keys.revoke(key.id)
    assert keys.file.stat().st_mode & 0o777 == 0o600


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
        "access-control-request-headers": "authorization,content-type",
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

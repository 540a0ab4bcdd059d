"""Keys, as who makes them and who calls with them meets them."""

from __future__ import annotations

import base64
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from command_line import CommandLine
from keyed import EMBEDDER, SEARCH, bearer
from running import serving

from service.keys import Keys
from service.settings import Settings


def test_a_key_lets_in_until_it_is_revoked(indexed: CommandLine) -> None:
    with serving(indexed.data, EMBEDDER, keys="on") as client:
        refused = client.get(SEARCH)
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Bearer ")
        assert refused.json()["type"] == "urn:findings:problem:unauthorized"
        assert "findings keys create" in refused.json()["detail"]

        made = indexed("keys", "create", "A front end", "--json").json
        assert client.get(SEARCH, headers=bearer(made["key"])).status_code == 200
        assert client.get(SEARCH, headers={"x-api-key": made["key"]}).status_code == 200
        listed = indexed("keys", "list")
        assert made["id"] in listed.out
        assert made["key"].rpartition("_")[2] not in listed.out

        assert indexed("keys", "revoke", made["id"]).code == 0
        assert client.get(SEARCH, headers=bearer(made["key"])).status_code == 401
        assert indexed("keys", "revoke", made["id"]).code == 1


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


def test_what_is_made_and_revoked_at_the_same_time_is_not_undone(tmp_path: Path) -> None:
    old = [Keys(tmp_path).create(f"old {at}", "read").key for at in range(8)]
    with ThreadPoolExecutor(16) as pool:
        made = [pool.submit(Keys(tmp_path).create, f"new {at}", "read") for at in range(8)]
        gone = [pool.submit(Keys(tmp_path).revoke, key.id) for key in old]
        new = {one.result().key for one in made}
        assert [one.result() for one in gone] == old
    assert set(Keys(tmp_path).listed()) == new


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


def test_keys_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    keys.file.write_text("[]")
    keys.file.chmod(0o644)
    (tmp_path / ".keys.json.new").write_text("left by a kill")
    key = keys.create("one", "read").key
    assert keys.file.stat().st_mode & 0o777 == 0o600
    keys.revoke(key.id)
    assert keys.file.stat().st_mode & 0o777 == 0o600

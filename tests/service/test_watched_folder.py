"""A real service that watches a folder: what is put there is found by search a moment later."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import folders
import httpx
import pytest
from waiting import wait_until

wait_for = partial(wait_until, within=120.0, every=0.2)  # on an idle machine it takes ten seconds


@pytest.fixture
def incoming(tmp_path: Path) -> Path:
    folder = tmp_path / "incoming"
    folder.mkdir()
    return folder


@pytest.fixture
def service(data: Path, incoming: Path) -> Iterator[httpx.Client]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = ("serve", "--port", str(port), "--data", data, "--watch", incoming)
    served = subprocess.Popen(
        [sys.executable, "-m", "service.cli", *serve],
        env={**os.environ, "PYTHONPATH": str(folders.ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            wait_for(lambda: answers(client))
            yield client
    finally:
        served.terminate()
        served.wait(timeout=60)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def answers(client: httpx.Client) -> bool:
    try:
        return client.get("/health/live").is_success
    except httpx.TransportError:
        return False


def found(client: httpx.Client, words: str) -> list[str]:
    """The texts that a search shows, best first; none while there is no library."""
    answer = client.get("/api/search", params={"q": words})
    return [hit["passage"]["text"] for hit in answer.json()["hits"]] if answer.is_success else []


def finds(client: httpx.Client, words: str, text: str) -> bool:
    return any(text in each for each in found(client, words))


def test_files_put_there_changed_there_and_still_being_written(
    service: httpx.Client, incoming: Path
) -> None:
    report = incoming / "ostervale.txt"
    report.write_text(folders.OSTERVALE, "utf-8")
    wait_for(lambda: finds(service, "victims contacted promptly", "Victims were contacted"))

    # A copy that grows more often than the folder is looked at is left until it is whole, and so
    # is the folder around it.
    changed = folders.OSTERVALE.replace("Victims were contacted promptly", "Boats were mended soon")
    assert changed != folders.OSTERVALE
    with (incoming / "brackleigh.txt").open("w", encoding="utf-8") as copy:
        for _ in range(6):
            copy.write("The windmill was painted blue. ")
            copy.flush()
            time.sleep(0.8)
            assert service.get("/api/reports").json()["total"] == 1
        copy.write("\n\nThe lighthouse was painted red.\n")
        report.write_text(changed, "utf-8")

    wait_for(lambda: finds(service, "lighthouse painted", "The lighthouse was painted red."))
    assert finds(service, "boats mended", "Boats were mended soon")
    assert not finds(service, "victims contacted promptly", "Victims were contacted promptly")
    assert service.get("/api/reports").json()["total"] == 2

    # What was refused leaves the list once it is taken out of the folder.
    broken = incoming / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    wait_for(lambda: refused(service) == ["broken.pdf"])
    broken.unlink()
    wait_for(lambda: refused(service) == [])


def refused(service: httpx.Client) -> list[str]:
    return [each["doc"] for each in service.get("/api/about").json()["skipped"]]

"""Killed at any moment, `findings add` leaves the old generation or the new one, and a service
on the same folder answers from the one or the other all the while.

Moments are chosen twice: at random over the whole duration, and just before every single change
to the data folder, one after the other.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import folders
import httpx
import msgspec
import pytest
from hashing import HashingEmbedder
from killing import Order, Outcome
from running import serving

from index.embedding import Embedder
from index.errors import NoGeneration
from index.generation import open_current, open_servable
from index.live import LiveIndex
from index.retriever import Retriever
from index.storage import lock, manifest, store
from index.types import Query

KILLS = 100
KILLS_WITH_THE_MODEL = 6
OLD = ["brackleigh.txt", "ostervale.txt", "tarnwick.txt"]
NEW = [*OLD, "dunmere.txt"]

Findings = Callable[[Order], Outcome]


@contextmanager
def commands(embedding: str) -> Iterator[Findings]:
    """Carries an `Order` out in a process that may be killed."""
    support = Path(folders.__file__).parent
    with subprocess.Popen(
        [sys.executable, str(support / "killing.py"), embedding],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        stdin, stdout = process.stdin, process.stdout

        def carry_out(order: Order) -> Outcome:
            stdin.write(msgspec.json.encode(order).decode() + "\n")
            return msgspec.json.decode(stdout.readline(), type=Outcome)

        yield carry_out
        stdin.close()


@pytest.fixture(scope="module")
def findings() -> Iterator[Findings]:
    with commands("hashing") as carry_out:
        yield carry_out


def library(data: Path, embedder: Embedder) -> Path:
    """A folder of three generations, so that the next one also retires the first."""
    texts = (folders.BRACKLEIGH, folders.OSTERVALE, folders.TARNWICK)
    for name, text in zip(OLD, texts, strict=True):
        folders.add_text(data, name, text)
        folders.index(data, embedder)
    assert store.generations(data) == (1, 2, 3)
    return data


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("before") / "data", HashingEmbedder())


class Dunmere:
    """A report that comes in ever newer versions under one name."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.file = folder / "dunmere.txt"

    def write(self, version: int) -> str:
        """The file's path, now that it holds this version."""
        reviews = f"Reviews were late in half of the cases, says version {version} of this report."
        found = "Gaps in education were found early, and a tutor was paid to close them."
        self.file.write_text(folders.invented_report("Dunmere", found, reviews), encoding="utf-8")
        return str(self.file)


def version_served(client: httpx.Client) -> tuple[int, int]:
    """The generation that answers, and the version of the report in it; 0 where it has none."""
    answer = client.get("/api/search?q=reviews+late+version+report&k=1")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    text = found["hits"][0]["passage"]["text"]
    words = text.split()
    version = int(words[words.index("version") + 1]) if "version" in words else 0
    return found["generation"], version


class Reader:
    """Somebody who searches without a pause while commands are killed."""

    def __init__(self, address: str) -> None:
        self.seen: list[tuple[int, int]] = []
        self.failure: Exception | None = None
        self._address = address
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> Reader:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._leaving.set()
        self._thread.join()

    def _read(self) -> None:
        try:
            with httpx.Client(base_url=self._address, timeout=60) as client:
                while not self._leaving.wait(0.005):
                    self.seen.append(version_served(client))
        except (AssertionError, httpx.HTTPError) as failure:
            self.failure = failure


def kill_again_and_again(
    data: Path, client: httpx.Client, findings: Findings, dunmere: Dunmere, kills: int
) -> list[int]:
    """Add version after version, each addition killed; returns the versions found served
    afterwards. Nothing is repaired between two kills."""

    def add(version: int, after: float | None = None) -> Outcome:
        return findings(Order(str(data), ["add", dunmere.write(version)], after=after))

    seed = random.randrange(1 << 32)
    print(f"seed {seed}")  # shown when the test fails
    moments = random.Random(seed)
    whole = [add(version) for version in (1, 2, 3)]
    assert {outcome.exit_code for outcome in whole} == {0}
    seconds = min(outcome.seconds for outcome in whole)
    version = committed = 3
    served = []
    for trial in range(10 * kills):
        version += 1
        if not add(version, seconds * (trial % kills + moments.random()) / kills).killed:
            committed = version  # it was quicker than the kill
            continue
        generation, warning = open_servable(data)
        assert warning is None
        for number in store.generations(data):  # none is half written or half removed
            folder = store.folder_of(data, number)
            manifest.verify(folder, manifest.read(folder), manifest.ALL)
        now = wait_for(client, generation.number)
        assert now in (committed, version)
        committed = now
        served.append(version - now)
        if len(served) == kills:
            break
    assert len(served) == kills
    assert add(version + 1).exit_code == 0
    assert wait_for(client, store.current(data)) == version + 1
    return served


def wait_for(client: httpx.Client, generation: int) -> int:
    """The version of the report that is served once this generation is."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        number, version = version_served(client)
        if number == generation:
            return version
        time.sleep(0.005)
    raise AssertionError(f"generation {generation} was never served")


def check_what_was_read(reader: Reader) -> None:
    """Every search was answered, from ever newer generations, each of one version only."""
    assert reader.failure is None
    numbers = [number for number, _ in reader.seen]
    assert numbers == sorted(numbers)
    assert len(set(reader.seen)) == len(set(numbers))
    versions = [version for _, version in reader.seen]
    assert versions == sorted(versions)
    assert len(set(versions)) > 2


def check_what_is_left(data: Path) -> None:
    assert [report.doc for report in open_current(data).reports.values()] == NEW
    assert len(store.generations(data)) == store.KEPT
    assert not list(data.glob("generations/.*"))
    assert not lock.is_held(data)


def test_a_service_answers_while_add_is_killed_at_random_moments(
    findings: Findings, before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.app.LiveIndex", partial(LiveIndex, interval=0.01))
    data = folders.copy(before, tmp_path / "data")
    dunmere = Dunmere(tmp_path / "incoming")
    with serving(data, HashingEmbedder()) as client, Reader(str(client.base_url)) as reader:
        served = kill_again_and_again(data, client, findings, dunmere, KILLS)
    check_what_was_read(reader)
    check_what_is_left(data)
    assert any(served), "every kill came after the switch"


def test_the_same_with_the_real_model(
    model: Embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.app.LiveIndex", partial(LiveIndex, interval=0.05))
    dunmere = Dunmere(tmp_path / "incoming")
    with commands("model") as findings:
        data = library(tmp_path / "data", model)
        with serving(data, model) as client, Reader(str(client.base_url)) as reader:
            kill_again_and_again(data, client, findings, dunmere, KILLS_WITH_THE_MODEL)
    check_what_was_read(reader)
    check_what_is_left(data)


def check(data: Path, dunmere: str, findings: Findings) -> int:
    """The folder serves the old or the new generation, and the work can be done again; returns
    the generation that was served after the kill."""
    generation, warning = open_servable(data)
    assert warning is None
    docs = [report.doc for report in generation.reports.values()]
    assert (generation.number, docs) in ((3, OLD), (4, NEW))
    hits = Retriever(generation, HashingEmbedder()).search(Query("wishes of victims")).hits
    assert hits[0].entry.passage.text.startswith("Victims were contacted promptly")
    for number in store.generations(data):  # none is half written or half removed
        folder = store.folder_of(data, number)
        manifest.verify(folder, manifest.read(folder), manifest.ALL)
    assert findings(Order(str(data), ["add", dunmere])).exit_code == 0
    check_what_is_left(data)
    return generation.number


def test_a_kill_before_every_change_to_the_folder(
    findings: Findings, before: Path, tmp_path: Path
) -> None:
    dunmere = Dunmere(tmp_path / "incoming").write(1)
    whole = findings(Order(str(folders.copy(before, tmp_path / "whole")), ["add", dunmere]))
    assert whole.steps > 30
    served = []
    for step in range(whole.steps):
        data = folders.copy(before, tmp_path / f"step-{step}")
        killed = findings(Order(str(data), ["add", dunmere], at_step=step)).killed
        assert killed, f"step {step}"
        served.append(check(data, dunmere, findings))
    assert served == sorted(served), "after the switch the old generation never comes back"
    assert set(served) == {3, 4}


def test_a_kill_of_the_very_first_build(findings: Findings, tmp_path: Path) -> None:
    dunmere = Dunmere(tmp_path / "incoming").write(1)
    whole = findings(Order(str(tmp_path / "whole"), ["add", dunmere]))
    for step in range(whole.steps):
        data = tmp_path / f"step-{step}"
        assert findings(Order(str(data), ["add", dunmere], at_step=step)).killed
        try:
            generation, _ = open_servable(data)
        except NoGeneration:
            pass
        else:
            assert len(generation.reports) == 1
        assert findings(Order(str(data), ["add", dunmere])).exit_code == 0
        assert len(open_current(data).reports) == 1

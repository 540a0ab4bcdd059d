"""Killed at any moment, `add` leaves the old generation or the new one, and the next succeeds.

Moments are chosen twice: at random over the whole duration, and just before every single change
to the data folder, one after the other.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import folders
import msgspec
import pytest
from hashing import HashingEmbedder
from killing import Order, Outcome

from index import lock, manifest, store
from index.errors import NoGeneration
from index.generation import open_current, open_servable
from index.retriever import Retriever
from index.types import Query

KILLS = 100
OLD = ["brackleigh.txt", "ostervale.txt", "tarnwick.txt"]
NEW = [*OLD, "dunmere.txt"]
DUNMERE = folders.invented_report(
    "Dunmere",
    "Gaps in education were found early, and a tutor was paid to close them.",
    "Reviews were late in half of the cases that inspectors read.",
)

Add = Callable[[Order], Outcome]


@pytest.fixture(scope="module")
def add() -> Iterator[Add]:
    """Carries an `Order` out in a process that may be killed."""
    support = Path(folders.__file__).parent
    with subprocess.Popen(
        [sys.executable, str(support / "killing.py")],
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
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three generations, so that the next one also retires the first."""
    data = tmp_path_factory.mktemp("before") / "data"
    texts = (folders.BRACKLEIGH, folders.OSTERVALE, folders.TARNWICK)
    for name, text in zip(OLD, texts, strict=True):
        folders.add_text(data, name, text)
        folders.index(data, HashingEmbedder())
    assert store.generations(data) == (1, 2, 3)
    return data


@pytest.fixture(scope="module")
def dunmere(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("incoming") / "dunmere.txt"
    file.write_text(DUNMERE, encoding="utf-8")
    return str(file)


def check(data: Path, dunmere: str, add: Add) -> int:
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

    again = add(Order(str(data), dunmere))
    assert again.exit_code == 0
    assert [report.doc for report in open_current(data).reports.values()] == NEW
    assert len(store.generations(data)) == store.KEPT
    assert not list(data.glob("generations/.*"))
    assert not lock.is_held(data)
    return generation.number


def test_a_kill_at_a_random_moment(add: Add, before: Path, dunmere: str, tmp_path: Path) -> None:
    seconds = min(
        add(Order(str(folders.copy(before, tmp_path / f"timing-{n}")), dunmere)).seconds
        for n in range(3)
    )
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")  # shown when the test fails
    moments = random.Random(seed)
    served: list[int] = []
    for trial in range(10 * KILLS):
        data = folders.copy(before, tmp_path / f"kill-{trial}")
        moment = seconds * (trial % KILLS + moments.random()) / KILLS
        if add(Order(str(data), dunmere, after=moment)).killed:
            served.append(check(data, dunmere, add))
        if len(served) == KILLS:
            break
    assert len(served) == KILLS
    assert 3 in served


def test_a_kill_before_every_change_to_the_folder(
    add: Add, before: Path, dunmere: str, tmp_path: Path
) -> None:
    whole = add(Order(str(folders.copy(before, tmp_path / "whole")), dunmere))
    assert whole.steps > 30
    served = []
    for step in range(whole.steps):
        data = folders.copy(before, tmp_path / f"step-{step}")
        assert add(Order(str(data), dunmere, at_step=step)).killed, f"step {step}"
        served.append(check(data, dunmere, add))
    assert served == sorted(served), "after the switch the old generation never comes back"
    assert set(served) == {3, 4}


def test_a_kill_of_the_very_first_build(add: Add, dunmere: str, tmp_path: Path) -> None:
    whole = add(Order(str(tmp_path / "whole"), dunmere))
    for step in range(whole.steps):
        data = tmp_path / f"step-{step}"
        assert add(Order(str(data), dunmere, at_step=step)).killed
        try:
            generation, _ = open_servable(data)
        except NoGeneration:
            pass
        else:
            assert len(generation.reports) == 1
        assert add(Order(str(data), dunmere)).exit_code == 0
        assert len(open_current(data).reports) == 1

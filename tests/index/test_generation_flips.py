"""One altered byte, in every file in turn: refused, and the generation before it served."""

from __future__ import annotations

import os
import time
from pathlib import Path

import folders
import pytest
from hashing import HashingEmbedder

from index.errors import GenerationDamaged
from index.generation import Generation, open_current, open_servable
from index.live import LiveIndex
from index.patrol import Patrol
from index.retriever import Retriever
from index.storage import manifest, store
from index.types import Query


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x01
    path.write_bytes(content)


def flip_without_a_trace(path: Path, place: int) -> None:
    """As a failing disk does: neither size nor time of the last write changes."""
    before = path.stat()
    flip(path, place)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def places(path: Path) -> set[int]:
    """The first byte, the last, and one between."""
    size = path.stat().st_size
    return {0, size // 2, size - 1}


def files_of_the_newest(data: Path) -> list[str]:
    folder = store.folder_of(data, 2)
    return [*manifest.names(folder), manifest.NAME]


def retriever(generation: Generation) -> Retriever:
    return Retriever(generation, HashingEmbedder())


def test_a_flip_in_any_file_is_refused_and_the_generation_before_is_served(
    hashed_data: Path, tmp_path: Path
) -> None:
    flipped = 0
    for name in files_of_the_newest(hashed_data):
        for place in places(store.folder_of(hashed_data, 2) / name):
            data = folders.copy(hashed_data, tmp_path / f"flip-{flipped}")
            flip(store.folder_of(data, 2) / name, place)
            flipped += 1

            with pytest.raises(GenerationDamaged, match=r"Generation 2 .*findings build") as caught:
                open_current(data)
            assert name in str(caught.value)

            generation, warning = open_servable(data)
            assert generation.number == 1
            assert warning is not None
            assert name in warning
            hits = retriever(generation).search(Query("education and training after sixteen")).hits
            assert hits[0].entry.passage.text.startswith("Education and training after sixteen")
    # Two reports and their vectors, two search structures, the manifest: three flips in each.
    assert flipped >= 3 * 7


def test_a_flip_in_any_file_sends_a_running_service_back(hashed_data: Path, tmp_path: Path) -> None:
    for number, name in enumerate(files_of_the_newest(hashed_data)):
        data = folders.copy(hashed_data, tmp_path / f"flip-{number}")
        live = LiveIndex(data, retriever)
        live.refresh()
        assert live.served.generation.number == 2
        flip(store.folder_of(data, 2) / name, 0)
        live.refresh()
        assert live.served.generation.number == 1
        assert live.problem is not None
        assert name in live.problem


def test_a_flip_that_leaves_no_trace_is_found_while_it_is_served(
    hashed_data: Path, tmp_path: Path
) -> None:
    for number, name in enumerate(files_of_the_newest(hashed_data)):
        data = folders.copy(hashed_data, tmp_path / f"flip-{number}")
        live = LiveIndex(data, retriever)
        live.refresh()
        served = live.served
        before = served.retriever.search(Query("education and training"))
        file = store.folder_of(data, 2) / name
        flip_without_a_trace(file, file.stat().st_size // 2)
        assert served.retriever.search(Query("education and training")) == before
        deadline = time.monotonic() + 5
        while live.served is served and time.monotonic() < deadline:
            live.refresh()
        assert live.served.generation.number == 1
        assert live.problem is not None
        assert f"{name} has been altered" in live.problem


def test_a_flip_in_current_that_leaves_no_trace_is_noticed(hashed_data: Path) -> None:
    live = LiveIndex(hashed_data, retriever)
    live.refresh()
    flip_without_a_trace(hashed_data / store.CURRENT, 0)
    live.refresh()
    assert live.served.generation.number == 2
    assert live.problem is not None
    assert "CURRENT has been altered" in live.problem


def test_reading_again_takes_a_hundredth_of_the_time(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file takes half a second, on a disk that slow; a turn comes every second."""
    now = 0.0
    read: list[str] = []
    generation = open_current(hashed_data)

    def read_slowly(folder: Path, record: manifest.FileRecord) -> None:
        nonlocal now
        now += 0.5
        read.append(record.path)

    monkeypatch.setattr(manifest, "damage", read_slowly)
    patrol = Patrol(generation, lambda: now)
    while now < 1000:
        assert patrol.step() is None
        now += 1
    assert 18 <= len(read) <= 21
    assert set(read) == set(manifest.names(store.folder_of(hashed_data, 2)))


def test_a_fault_that_was_found_is_not_reported_again(hashed_data: Path) -> None:
    generation = open_current(hashed_data)
    flip(generation.lexical_index, 0)
    patrol = Patrol(generation, lambda: 0.0)
    found = [patrol.step() for _ in range(20)]
    assert [problem for problem in found if problem] == ["lexical/words.npz has been altered"]


def test_a_damaged_new_generation_never_replaces_the_one_being_served(
    hashed_data: Path, tmp_path: Path
) -> None:
    for number, name in enumerate(files_of_the_newest(hashed_data)):
        data = folders.copy(hashed_data, tmp_path / f"flip-{number}")
        store.switch(data, 1)
        live = LiveIndex(data, retriever)
        live.refresh()
        served = live.current
        flip(store.folder_of(data, 2) / name, 0)
        store.switch(data, 2)
        live.refresh()
        assert live.current is served
        assert live.problem is not None
        assert name in live.problem


def test_a_flip_in_any_byte_of_current_is_noticed(hashed_data: Path) -> None:
    current = hashed_data / store.CURRENT
    intact = current.read_bytes()
    for place in range(len(intact)):
        flip(current, place)
        with pytest.raises(GenerationDamaged, match=r"CURRENT has been altered.*findings build"):
            open_current(hashed_data)
        generation, warning = open_servable(hashed_data)
        assert generation.number == 2
        assert warning is not None
        current.write_bytes(intact)


def test_a_running_service_outlives_a_flip_in_current(hashed_data: Path) -> None:
    live = LiveIndex(hashed_data, retriever)
    live.refresh()
    served = live.current
    flip(hashed_data / store.CURRENT, 0)
    live.refresh()
    assert live.current is served
    assert live.problem is not None


def test_damage_to_everything_is_an_error_that_says_what_to_do(hashed_data: Path) -> None:
    for number in (1, 2):
        flip(store.folder_of(hashed_data, number) / manifest.NAME, 5)
    with pytest.raises(GenerationDamaged, match=r"Generation 2 is damaged.*findings build"):
        open_servable(hashed_data)


def test_the_next_build_mends_a_flip_in_any_file(hashed_data: Path, tmp_path: Path) -> None:
    for number, name in enumerate([*files_of_the_newest(hashed_data), store.CURRENT]):
        data = folders.copy(hashed_data, tmp_path / f"flip-{number}")
        flip(data / name if name == store.CURRENT else store.folder_of(data, 2) / name, 0)
        built = folders.index(data, HashingEmbedder())
        assert built.changed
        healed = open_current(data)
        assert healed.number == 3
        assert len(healed.reports) == 2

"""Which generations are kept, which one is served, and going back."""

from __future__ import annotations

import os
from pathlib import Path

import folders
import pytest
from hashing import HashingEmbedder

from index.errors import NoGeneration, NoOlderGeneration
from index.generation import open_current
from index.storage import durable, manifest, store


def grow(data: Path, count: int) -> None:
    """Add so many reports, one generation each."""
    for number in range(count):
        name = f"Dunmere {number}"
        folders.add_text(data, f"{name}.txt", folders.invented_report(name, "Reviews were late."))
        folders.index(data, HashingEmbedder())


def test_the_last_three_generations_are_kept(tmp_path: Path) -> None:
    data = tmp_path / "data"
    grow(data, 5)
    assert store.generations(data) == (3, 4, 5)
    assert store.current(data) == 5


def test_rollback_serves_the_generation_before(hashed_data: Path) -> None:
    assert store.rollback(hashed_data) == 1
    assert [r.doc for r in open_current(hashed_data).reports.values()] == ["brackleigh.txt"]


def test_rollback_passes_over_a_damaged_generation(tmp_path: Path) -> None:
    data = tmp_path / "data"
    grow(data, 3)
    (store.folder_of(data, 2) / manifest.NAME).unlink()
    assert store.rollback(data) == 1


def test_rollback_says_when_there_is_nowhere_to_go(hashed_data: Path) -> None:
    store.rollback(hashed_data)
    with pytest.raises(NoOlderGeneration, match="no intact generation older than 1"):
        store.rollback(hashed_data)
    assert store.current(hashed_data) == 1


def test_rollback_of_nothing_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(NoGeneration, match="findings add"):
        store.rollback(tmp_path)


def test_after_a_rollback_the_next_generation_has_a_number_of_its_own(hashed_data: Path) -> None:
    store.rollback(hashed_data)
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    embedder = HashingEmbedder()
    built = folders.index(hashed_data, embedder)
    assert built.generation == 3
    assert store.current(hashed_data) == 3
    assert len(open_current(hashed_data).reports) == 3


def test_the_generation_served_is_never_removed_however_old(tmp_path: Path) -> None:
    data = tmp_path / "data"
    grow(data, 4)
    store.switch(data, 2)
    store.retire(data)
    assert store.generations(data) == (2, 3, 4)
    for number in (5, 6):
        folders.copy(store.folder_of(data, 4), store.folder_of(data, number))
    store.retire(data)
    assert store.generations(data) == (2, 4, 5, 6)


def test_vectors_are_shared_between_generations_and_nothing_else_is(hashed_data: Path) -> None:
    def inodes(number: int) -> dict[str, int]:
        folder = store.folder_of(hashed_data, number)
        return {name: (folder / name).stat().st_ino for name in manifest.names(folder)}

    first, second = inodes(1), inodes(2)
    shared = {name for name in first if second.get(name) == first[name]}
    assert shared == {name for name in first if name.startswith(manifest.REPORT_VECTORS)}
    assert len(shared) == 1
    assert not set(first.values()) & {second[name] for name in second.keys() - shared}


def test_a_file_system_without_hard_links_gets_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    data = tmp_path / "data"
    grow(data, 2)
    assert len(open_current(data).reports) == 2


def test_leftovers_of_killed_builds_are_swept(hashed_data: Path) -> None:
    leftovers = [
        hashed_data / "generations" / ".building-9" / "reports",
        hashed_data / "generations" / ".removed-1",
    ]
    for folder in leftovers:
        folder.mkdir(parents=True)
    (hashed_data / ".CURRENT.new").write_text("half")
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    folders.index(hashed_data, HashingEmbedder())
    assert not list(hashed_data.glob("generations/.*"))
    assert not (hashed_data / ".CURRENT.new").exists()


def test_everything_is_on_the_disk_before_current_names_it(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    sync = os.fsync

    def watch_sync(descriptor: int) -> None:
        events.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        sync(descriptor)

    def watch_replace(path: Path, content: bytes) -> None:
        if path.name == store.CURRENT:
            events.append("switch")
        replace(path, content)

    replace = durable.replace
    monkeypatch.setattr(os, "fsync", watch_sync)
    monkeypatch.setattr(durable, "replace", watch_replace)
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    folders.index(hashed_data, HashingEmbedder())

    folder = store.folder_of(hashed_data, 3)
    building = folder.with_name(".building-3")
    before = events[: events.index("switch")]
    for name in [*manifest.names(folder), manifest.NAME, "."]:
        assert str(building / name) in before, f"{name} was not synced before the switch"
    assert before[-1] == str(folder.parent), "the new name was not synced before the switch"
    assert events[-1] == str(hashed_data), "the switch itself was not synced"

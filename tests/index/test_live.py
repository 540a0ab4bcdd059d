"""What a running service answers from while the folder changes under it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import folders
import pytest
from hashing import HashingEmbedder
from waiting import happens

from index.errors import GenerationDamaged, GenerationUnavailable, ModelMismatch, NoGeneration
from index.generation import Generation, check_model
from index.live import LiveIndex
from index.retriever import Retriever
from index.storage import store
from index.types import Query


class Answering:
    """Stands for a retriever: remembers the generation it was made from."""

    def __init__(self, generation: Generation) -> None:
        check_model(generation, HashingEmbedder())
        self.generation = generation


def grow(data: Path, embedder: HashingEmbedder | None = None) -> None:
    folders.add_text(data, "tarnwick.txt", folders.TARNWICK)
    folders.index(data, embedder or HashingEmbedder())


def test_a_new_generation_is_served_within_a_moment(hashed_data: Path) -> None:
    live = LiveIndex(hashed_data, Answering, interval=0.02)
    live.start()
    try:
        assert live.current.generation.number == 2
        assert live.problem is None
        grow(hashed_data)
        assert happens(5, lambda: live.current.generation.number == 3)
        assert live.problem is None
        store.rollback(hashed_data)
        assert happens(5, lambda: live.current.generation.number == 2)
    finally:
        live.stop()


def test_lines_of_ones_own_are_taken_up_and_bad_ones_told(hashed_data: Path) -> None:
    live = LiveIndex(hashed_data, lambda found: Retriever(found, HashingEmbedder()))
    live.refresh()
    own = hashed_data / "lexicon.tsv"
    own.write_text("talking cure\tspeech\n", "utf-8")
    live.refresh()
    called = live.current.read("talking cures").expansions
    assert [one.expansion for one in called] == ["speech"]
    own.write_text("talking cure: speech\n", "utf-8")
    live.refresh()
    assert live.problem is not None
    assert "line 1: no tab" in live.problem
    assert live.current.read("talking cures").expansions == called
    own.unlink()
    live.refresh()
    assert live.problem is None
    assert "speech" not in {one.expansion for one in live.current.read("talking cures").expansions}


def test_requests_that_run_during_swaps_each_see_one_whole_generation(hashed_data: Path) -> None:
    live = LiveIndex(hashed_data, Answering, interval=0.001)
    live.start()
    failures: list[str] = []
    seen: set[int] = set()
    done = threading.Event()

    def request() -> None:
        while not done.is_set():
            served = live.served
            number = served.generation.number
            if served.retriever.generation is not served.generation:
                failures.append("a retriever of another generation")
            if len(served.generation.reports) != number:
                failures.append(f"{len(served.generation.reports)} reports in {number}")
            seen.add(number)

    threads = [threading.Thread(target=request) for _ in range(4)]
    try:
        for thread in threads:
            thread.start()
        for number in (1, 2, 1, 2):
            store.switch(hashed_data, number)
            assert happens(5, lambda n=number: live.served.generation.number == n)  # type: ignore[misc]
    finally:
        done.set()
        for thread in threads:
            thread.join()
        live.stop()
    assert failures == []
    assert seen == {1, 2}


def test_a_folder_without_a_generation_is_followed_until_it_has_one(tmp_path: Path) -> None:
    data = tmp_path / "data"
    live = LiveIndex(data, Answering)
    live.refresh()
    with pytest.raises(NoGeneration, match="findings add"):
        _ = live.current
    assert live.problem is not None
    grow(data)
    live.refresh()
    assert live.current.generation.number == 1
    assert live.problem is None


def test_before_it_is_opened_it_says_so() -> None:
    with pytest.raises(GenerationUnavailable, match="not been opened"):
        _ = LiveIndex(Path("nowhere"), Answering).current


def test_a_generation_of_another_model_is_refused_and_the_old_one_stays(hashed_data: Path) -> None:
    live = LiveIndex(hashed_data, Answering)
    live.refresh()
    grow(hashed_data, HashingEmbedder(fingerprint="another"))
    live.refresh()
    assert live.current.generation.number == 2
    assert live.problem is not None
    assert "Generation 3 was embedded by" in live.problem


def test_a_service_that_starts_with_another_model_says_so(hashed_data: Path) -> None:
    grow(hashed_data, HashingEmbedder(fingerprint="another"))
    live = LiveIndex(hashed_data, Answering)
    live.refresh()
    with pytest.raises(ModelMismatch, match="findings build"):
        _ = live.current


def test_what_is_damaged_is_served_again_once_it_is_mended(hashed_data: Path) -> None:
    live = LiveIndex(hashed_data, Answering)
    live.refresh()
    lexical = live.served.generation.lexical_index
    intact = lexical.read_bytes()
    lexical.write_bytes(b"nonsense")
    live.refresh()
    assert live.served.generation.number == 1
    assert live.problem is not None
    lexical.write_bytes(intact)
    live.refresh()
    assert live.served.generation.number == 2
    assert live.problem is None


def test_a_quiet_folder_is_opened_once_and_a_refused_generation_is_not_read_over_and_over(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("index.live.open_servable", lambda data: opened.append(data) or real(data))
    from index.generation import open_servable as real

    live = LiveIndex(hashed_data, Answering)
    for _ in range(3):
        live.refresh()
    assert len(opened) == 1
    live.served.generation.lexical_index.write_bytes(b"nonsense")
    for _ in range(3):
        live.refresh()
    assert len(opened) == 2


def test_a_watcher_that_dies_is_noticed(hashed_data: Path) -> None:
    class DefectError(Exception):
        pass

    calls = 0

    def breaks_on_the_second(generation: Generation) -> Answering:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise DefectError
        return Answering(generation)

    reported: list[object] = []
    hook, threading.excepthook = threading.excepthook, reported.append
    live = LiveIndex(hashed_data, breaks_on_the_second, interval=0.01)
    live.start()
    try:
        store.switch(hashed_data, 1)
        assert happens(5, lambda: live.problem is not None)
        assert live.problem is not None
        assert "restart" in live.problem
        assert live.current.generation.number == 2
    finally:
        live.stop()
        threading.excepthook = hook
    assert len(reported) == 1


def test_what_is_served_outlives_its_folder(hashed_data: Path) -> None:
    """A request that takes a generation keeps it, however many builds retention sees meanwhile."""
    live = LiveIndex(hashed_data, lambda generation: Retriever(generation, HashingEmbedder()))
    live.refresh()
    served = live.current
    before = served.search(Query("wishes of victims"))
    for area in ("Dunmere", "Ledbrook", "Saltby", "Tarnwick"):
        folders.add_text(hashed_data, f"{area}.txt", folders.invented_report(area, "Seen early."))
        folders.index(hashed_data, HashingEmbedder())
    assert not served.generation.folder.exists()
    with ThreadPoolExecutor(8) as threads:  # more than search at a time
        after = list(threads.map(lambda _: served.search(Query("wishes of victims")), range(32)))
    assert all(results == before for results in after)
    live.refresh()
    assert live.current.generation.number == 6


def test_a_file_that_changes_between_verifying_and_opening_is_damage(hashed_data: Path) -> None:
    def cut_off(name: str) -> Callable[[Generation], Retriever]:
        def opened(generation: Generation) -> Retriever:
            path = generation.folder / name
            path.write_bytes(path.read_bytes()[:10])
            return Retriever(generation, HashingEmbedder())

        return opened

    for name in ("lexical/words.npz", "dense/vectors.faiss", "dense/starts.npy"):
        data = folders.copy(hashed_data, hashed_data.parent / name.replace("/", "-"))
        live = LiveIndex(data, cut_off(name))
        live.refresh()
        with pytest.raises(GenerationDamaged, match=r"changed while it was being opened.*build"):
            _ = live.current

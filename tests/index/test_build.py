"""Building: what is derived again and what is not, and what is left when it fails."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import folders
import pytest
from hashing import HashingEmbedder

from corpus.library import Library
from index import build as building
from index import occurrences, vectors
from index.build import build
from index.embedding import Embedder
from index.errors import CannotWrite, GenerationDamaged, LibraryEmpty
from index.generation import open_current
from index.retriever import Retriever
from index.storage import durable, manifest, store
from index.types import Query


def no_model() -> Embedder:
    raise AssertionError("the model was loaded though nothing was to be embedded")


def remove(data: Path, doc: str) -> None:
    library = Library(data / "library")
    [entry] = [entry for entry in library.entries() if entry.doc == doc]
    library.remove(entry.sha256)


def docs(data: Path) -> list[str]:
    return [report.doc for report in open_current(data).reports.values()]


def test_adding_one_report_embeds_one_report(hashed_data: Path) -> None:
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    embedder = HashingEmbedder()
    built = folders.index(hashed_data, embedder)
    assert (built.generation, built.reports, built.embedded_reports) == (3, 3, 1)
    assert built.changed
    embedded = " ".join(embedder.documents)
    assert "Plans to protect the public" in embedded
    assert "Victims were contacted" not in embedded
    assert docs(hashed_data) == ["brackleigh.txt", "ostervale.txt", "tarnwick.txt"]


def test_building_twice_changes_nothing_and_loads_no_model(hashed_data: Path) -> None:
    before = (hashed_data / store.CURRENT).read_bytes()
    built = build(hashed_data, no_model)
    assert not built.changed
    assert (built.generation, built.reports, built.embedded_reports) == (2, 2, 0)
    assert (hashed_data / store.CURRENT).read_bytes() == before
    assert store.generations(hashed_data) == (1, 2)


def test_removing_a_report_needs_no_model(hashed_data: Path) -> None:
    remove(hashed_data, "brackleigh.txt")
    built = build(hashed_data, no_model)
    assert (built.reports, built.embedded_reports, built.changed) == (1, 0, True)
    assert docs(hashed_data) == ["ostervale.txt"]


def test_adding_then_removing_gives_the_same_search_structures(hashed_data: Path) -> None:
    before = search_structures(hashed_data)
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    folders.index(hashed_data, HashingEmbedder())
    assert search_structures(hashed_data) != before
    remove(hashed_data, "tarnwick.txt")
    build(hashed_data, no_model)
    assert search_structures(hashed_data) == before


def search_structures(data: Path) -> dict[str, bytes]:
    generation = open_current(data)
    files = [*generation.vector_index.iterdir(), generation.lexical_index]
    return {file.name: file.read_bytes() for file in files}


def test_the_last_report_can_be_removed(hashed_data: Path) -> None:
    for doc in ("brackleigh.txt", "ostervale.txt"):
        remove(hashed_data, doc)
    built = build(hashed_data, no_model)
    assert (built.reports, built.passages, built.changed) == (0, 0, True)
    results = Retriever(open_current(hashed_data), HashingEmbedder()).search(Query("victims"))
    assert (results.hits, results.total) == ((), 0)
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    assert folders.index(hashed_data, HashingEmbedder()).reports == 1


def test_an_empty_library_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(LibraryEmpty, match="findings add PATH"):
        build(tmp_path / "data", no_model)


def test_rederiving_embeds_everything_again(hashed_data: Path) -> None:
    built = build(hashed_data, HashingEmbedder, rederive=True)
    assert (built.generation, built.embedded_reports) == (3, 2)


def test_another_model_embeds_every_report_again(hashed_data: Path) -> None:
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    built = folders.index(hashed_data, HashingEmbedder(fingerprint="another", dimension=256))
    assert built.embedded_reports == 3
    model = open_current(hashed_data).manifest.model
    assert (model.fingerprint, model.dimension) == ("another", 256)


def test_another_parser_reads_again_but_embeds_only_what_came_out_differently(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "versions", lambda known: {"parser": "next"})
    built = build(hashed_data, no_model)
    assert built.changed
    assert built.embedded_reports == 0
    assert open_current(hashed_data).manifest.versions == {"parser": "next"}
    assert not build(hashed_data, no_model).changed


def test_damaged_vectors_are_embedded_again_never_linked(hashed_data: Path) -> None:
    folder = store.folder_of(hashed_data, 2) / manifest.REPORT_VECTORS
    record = next(r for r in open_current(hashed_data).manifest.reports if r.doc == "ostervale.txt")
    vectors_of_ostervale = folder / f"{record.sha256}.vectors"
    intact = vectors_of_ostervale.read_bytes()
    vectors_of_ostervale.write_bytes(intact[:-1] + bytes([intact[-1] ^ 1]))
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    built = folders.index(hashed_data, HashingEmbedder())
    assert built.embedded_reports == 2
    rewritten = store.folder_of(hashed_data, 3) / manifest.REPORT_VECTORS
    assert (rewritten / vectors_of_ostervale.name).read_bytes() == intact


def test_damage_done_while_a_build_runs_is_not_blessed_by_the_new_manifest(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link_and_damage(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:-1] + b"!")

    monkeypatch.setattr(durable, "link_or_copy", link_and_damage)
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    folders.index(hashed_data, HashingEmbedder())
    with pytest.raises(GenerationDamaged, match="Generation 3 is damaged"):
        open_current(hashed_data)


def test_a_file_that_is_no_report_is_skipped_named_and_counted(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    refuse_to_parse(monkeypatch, "tarnwick.txt")
    built = build(hashed_data, no_model)
    [skipped] = built.skipped
    assert (skipped.doc, skipped.reason) == ("tarnwick.txt", "It is blank. Add a better copy.")
    assert built.reports == 2
    again = build(hashed_data, no_model)
    assert not again.changed, "what was skipped once is not news"
    assert again.skipped == built.skipped


def test_what_could_not_be_read_is_read_as_soon_as_it_can_be(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Adding the original again changes nothing in the library, and mends the index."""
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    with monkeypatch.context() as patch:
        refuse_to_parse(patch, "tarnwick.txt")
        assert folders.index(hashed_data, HashingEmbedder()).reports == 2
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    built = folders.index(hashed_data, HashingEmbedder())
    assert (built.reports, built.embedded_reports, built.skipped) == (3, 1, ())


def test_another_text_to_embed_embeds_every_report_again(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.versions.EMBEDDED_TEXT", "next")
    embedder = HashingEmbedder()
    assert folders.index(hashed_data, embedder).embedded_reports == 2
    assert len(embedder.documents) > 6
    assert not folders.index(hashed_data, embedder).changed


@pytest.mark.parametrize("version", ["WORDS", "POLARITY"])
def test_what_is_indexed_otherwise_is_indexed_anew_without_embedding(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setattr(f"index.versions.{version}", "next")
    built = build(hashed_data, no_model)
    assert (built.changed, built.embedded_reports) == (True, 0)
    assert not build(hashed_data, no_model).changed


def test_a_library_of_which_nothing_can_be_read_is_an_error_that_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders.add_text(tmp_path / "data", "tarnwick.txt", folders.TARNWICK)
    refuse_to_parse(monkeypatch, "tarnwick.txt")
    with pytest.raises(LibraryEmpty, match=r"tarnwick\.txt: It is blank\. Add a better copy"):
        build(tmp_path / "data", no_model)


def refuse_to_parse(monkeypatch: pytest.MonkeyPatch, doc: str) -> None:
    from corpus.errors import Unreadable
    from corpus.types import Report
    from index import derive

    parse = derive.parse

    def refuse(source: bytes, name: str, **told: Any) -> Report:
        if name == doc:
            raise Unreadable(name, "It is blank", "Add a better copy.")
        return parse(source, name, **told)

    monkeypatch.setattr(derive, "parse", refuse)


def test_two_reports_with_one_id_get_two(hashed_data: Path) -> None:
    folders.add_text(
        hashed_data, "copy.txt", folders.BRACKLEIGH + "\nOne more paragraph stands here.\n"
    )
    built = folders.index(hashed_data, HashingEmbedder())
    generation = open_current(hashed_data)
    first, _, copy = generation.reports.values()
    assert copy.id == f"{first.id}-{copy.sha256[:6]}"
    assert len({entry.passage.id for entry in generation.entries}) == len(generation.entries)
    assert all(passage.report_id == copy.id for passage in copy.passages)

    remove(hashed_data, "brackleigh.txt")
    build(hashed_data, no_model)
    renamed = list(open_current(hashed_data).reports.values())[-1]
    assert renamed.id == first.id, "the id depends on what is in the library, not on its past"
    assert built.reports == 3


def test_a_replaced_report_leaves_no_trace_of_the_old(hashed_data: Path) -> None:
    newer = folders.invented_report("Ostervale", "Victims waited for months.")
    folders.add_text(hashed_data, "ostervale.txt", newer)
    built = folders.index(hashed_data, HashingEmbedder())
    assert (built.reports, built.embedded_reports) == (2, 1)
    texts = " ".join(entry.passage.text for entry in open_current(hashed_data).entries)
    assert "waited for months" in texts
    assert "contacted promptly" not in texts


def test_progress_counts_up_to_the_end_of_every_stage(hashed_data: Path) -> None:
    seen: dict[str, list[tuple[int, int]]] = {}
    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    build(
        hashed_data,
        HashingEmbedder,
        progress=lambda stage, done, total: seen.setdefault(stage, []).append((done, total)),
    )
    assert list(seen) == ["reading", "embedding", "writing"]
    for stage, steps in seen.items():
        assert steps == sorted(steps), stage
        done, total = steps[-1]
        assert done == total > 0, stage


def test_a_full_disk_leaves_the_old_generation_and_says_so(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    monkeypatch.setattr(occurrences, "write_index", full)
    with pytest.raises(CannotWrite, match=r"No space left on device.*Free some space"):
        folders.index(hashed_data, HashingEmbedder())
    assert open_current(hashed_data).number == 2
    assert not list((hashed_data / "generations").glob(".*"))


def test_a_failing_build_leaves_nothing_behind(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
    with monkeypatch.context() as patched:
        patched.setattr(vectors, "write_index", interrupted)
        with pytest.raises(KeyboardInterrupt):
            folders.index(hashed_data, HashingEmbedder())
    assert open_current(hashed_data).number == 2
    assert not list((hashed_data / "generations").glob(".*"))
    assert folders.index(hashed_data, HashingEmbedder()).generation == 3

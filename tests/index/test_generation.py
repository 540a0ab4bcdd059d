"""Opening a generation: what it holds, and what is refused with which words."""

from __future__ import annotations

from pathlib import Path

import folders
import msgspec
import pytest
from hashing import HashingEmbedder

from index.errors import FormatMismatch, GenerationDamaged, ModelMismatch, NoGeneration
from index.generation import check_model, open_current, open_servable
from index.storage import manifest, store


def reseal(folder: Path, **changes: object) -> None:
    """Rewrite a generation's manifest as another version of the program would have written it."""
    body = manifest.unseal((folder / manifest.NAME).read_bytes())
    assert body is not None
    fields = msgspec.json.decode(body) | changes
    (folder / manifest.NAME).write_bytes(manifest.seal(msgspec.json.encode(fields) + b"\n"))


def test_a_generation_holds_every_passage_with_its_report_in_the_library_s_order(
    hashed_data: Path,
) -> None:
    generation = open_current(hashed_data)
    texts = [entry.passage.text for entry in generation.entries]
    assert [r.doc for r in generation.reports.values()] == ["brackleigh.txt", "ostervale.txt"]
    assert any(text.startswith("Education and training after sixteen") for text in texts)
    assert texts.index(next(t for t in texts if t.startswith("Managers"))) < texts.index(
        next(t for t in texts if t.startswith("Victims"))
    )
    for place, entry in enumerate(generation.entries):
        span = entry.report.text[entry.passage.start : entry.passage.end]
        assert span == entry.passage.text
        assert generation.entry(entry.passage.id) is entry
        assert generation.place(entry.passage.id) == place


def test_an_unknown_passage_is_a_key_error(hashed_data: Path) -> None:
    with pytest.raises(KeyError):
        open_current(hashed_data).entry("nowhere-2017-fji:1")


def test_a_folder_in_which_nothing_was_indexed_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(NoGeneration, match="findings add PATH"):
        open_current(tmp_path)
    with pytest.raises(NoGeneration, match="findings add PATH"):
        open_servable(tmp_path)


def test_a_missing_file_is_named(hashed_data: Path) -> None:
    folder = store.folder_of(hashed_data, 2)
    gone = next((folder / manifest.REPORTS).iterdir())
    gone.unlink()
    with pytest.raises(GenerationDamaged, match=rf"{gone.name} is missing.*findings build"):
        open_current(hashed_data)


def test_a_file_that_does_not_belong_there_is_named(hashed_data: Path) -> None:
    (store.folder_of(hashed_data, 2) / manifest.LEXICAL_INDEX / "stray.txt").touch()
    with pytest.raises(GenerationDamaged, match=r"lexical/stray\.txt does not belong there"):
        open_current(hashed_data)


def test_a_missing_manifest_is_said(hashed_data: Path) -> None:
    (store.folder_of(hashed_data, 2) / manifest.NAME).unlink()
    with pytest.raises(GenerationDamaged, match="Generation 2 has no MANIFEST"):
        open_current(hashed_data)


def test_many_damaged_files_are_counted_not_all_listed(hashed_data: Path) -> None:
    folder = store.folder_of(hashed_data, 2)
    for name in manifest.names(folder)[:5]:
        (folder / name).write_bytes(b"")
    with pytest.raises(GenerationDamaged, match="; and 2 more"):
        open_current(hashed_data)


def test_a_generation_of_a_later_format_is_not_called_damaged(hashed_data: Path) -> None:
    reseal(store.folder_of(hashed_data, 2), format=99, something_new=True)
    with pytest.raises(FormatMismatch, match=r"its format is 99.*findings build"):
        open_current(hashed_data)
    generation, warning = open_servable(hashed_data)
    assert generation.number == 1
    assert warning is not None
    assert "format is 99" in warning


def test_a_generation_s_folder_under_another_number_is_refused(hashed_data: Path) -> None:
    store.folder_of(hashed_data, 2).rename(store.folder_of(hashed_data, 3))
    store.switch(hashed_data, 3)
    with pytest.raises(GenerationDamaged, match="folder of generation 3 holds generation 2"):
        open_current(hashed_data)


def test_a_query_of_another_model_is_refused(hashed_data: Path) -> None:
    generation = open_current(hashed_data)
    check_model(generation, HashingEmbedder())
    with pytest.raises(ModelMismatch, match=r"FINDINGS_MODEL.*findings build"):
        check_model(generation, HashingEmbedder(fingerprint="another"))
    with pytest.raises(ModelMismatch, match="512 dimensions"):
        check_model(generation, HashingEmbedder(dimension=512))


def test_the_same_model_under_another_name_or_precision_is_welcome(hashed_data: Path) -> None:
    embedder = HashingEmbedder()
    embedder.name, embedder.dtype = "models/hashing", "bfloat16"
    check_model(open_current(hashed_data), embedder)


def test_a_lost_current_is_told_from_a_folder_never_indexed(hashed_data: Path) -> None:
    (hashed_data / store.CURRENT).unlink()
    with pytest.raises(GenerationDamaged, match=r"CURRENT is missing.*findings build"):
        open_current(hashed_data)
    generation, warning = open_servable(hashed_data)
    assert generation.number == 2
    assert warning is not None
    assert "CURRENT is missing" in warning


def test_a_generation_retired_while_it_is_being_opened_gives_way_to_its_successor(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([7, 2])  # 7 was current when the reader looked, and is gone when it opens
    monkeypatch.setattr(store, "current", lambda _: next(answers))
    assert open_current(hashed_data).number == 2


def test_the_real_model_and_the_sample_library_make_a_generation(sample_data: Path) -> None:
    generation = open_current(sample_data)
    assert len(generation.reports) == len(folders.report_files(folders.SAMPLE))
    assert len(generation.entries) >= 150
    model = generation.manifest.model
    assert (model.name, model.dimension) == ("all-MiniLM-L6-v2", 384)
    assert {entry.polarity for entry in generation.entries} > {"none"}

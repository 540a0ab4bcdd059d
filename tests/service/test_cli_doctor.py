"""`findings doctor`: what is found, and what mends it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from command_line import CommandLine
from hashing import HashingEmbedder

from index.storage import store
from index.storage.lock import writing


def checks(indexed: CommandLine, *arguments: str | Path) -> dict[str, tuple[str, str]]:
    """State and words of each check."""
    view = indexed("doctor", "--json", *arguments).json
    return {check["name"]: (check["state"], check["found"]) for check in view["checks"]}


def test_a_sound_folder_passes(indexed: CommandLine) -> None:
    examined = indexed("doctor")
    assert examined.code == 0
    assert "wrong" not in examined.out
    found = checks(indexed)
    assert found["index"][0] == "ok"
    assert found["index"][1].startswith("generation 2 ")
    assert found["library"][1].startswith("2 reports")
    assert found["older generations"][1] == "`findings rollback` can go back to 1"
    assert found["model"][1].startswith("hashing, 1024 dimensions")
    assert "Python" in found["versions"][1]


def test_a_damaged_generation_is_wrong_and_names_the_mend(indexed: CommandLine) -> None:
    (store.folder_of(indexed.data, 2) / "MANIFEST").unlink()
    assert indexed("doctor").code == 1
    state, words = checks(indexed)["index"]
    assert state == "wrong"
    assert "findings build" in words
    indexed("build")
    assert indexed("doctor").code == 0


def test_an_older_generation_that_is_damaged_is_named(indexed: CommandLine) -> None:
    (store.folder_of(indexed.data, 1) / "MANIFEST").unlink()
    assert indexed("doctor").code == 0
    state, words = checks(indexed)["older generations"]
    assert state == "warning"
    assert "`findings rollback` cannot go back to generation 1:" in words
    assert "No other is left" in words
    indexed("build")
    assert "It can go back to 2." in checks(indexed)["older generations"][1]


def test_a_damaged_report_of_the_library_is_wrong(indexed: CommandLine) -> None:
    report = max(
        (path for path in (indexed.data / "library").rglob("*") if path.is_file()),
        key=lambda path: b"This report about" in path.read_bytes(),
    )
    report.chmod(0o644)
    report.write_bytes(report.read_bytes().replace(b"This", b"That"))
    assert indexed("doctor").code == 1
    assert checks(indexed)["library"][0] == "wrong"


def test_another_model_than_the_index_is_wrong(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = CommandLine(hashed_data, HashingEmbedder("another"), monkeypatch, capsys)
    state, words = checks(other)["model"]
    assert state == "wrong"
    assert "findings build" in words


def test_a_new_folder_has_warnings_and_nothing_wrong(indexed: CommandLine, tmp_path: Path) -> None:
    new = tmp_path / "new"
    assert indexed("doctor", "--data", new).code == 0
    found = checks(indexed, "--data", new)
    assert found["data folder"][0] == found["library"][0] == found["index"][0] == "warning"
    assert "findings add" in found["library"][1]
    assert not new.exists(), "looking makes nothing"


def test_a_library_that_was_never_indexed_is_wrong(indexed: CommandLine) -> None:
    (indexed.data / store.CURRENT).unlink()
    for number in store.generations(indexed.data):
        folder = store.folder_of(indexed.data, number)
        folder.rename(folder.with_name(f".gone-{number}"))
    state, words = checks(indexed)["index"]
    assert state == "wrong"
    assert "findings build" in words


def test_a_writer_is_named(indexed: CommandLine) -> None:
    held, done = threading.Event(), threading.Event()

    def write() -> None:
        with writing(indexed.data):
            held.set()
            done.wait(30)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert held.wait(30)
        state, words = checks(indexed)["writer"]
    finally:
        done.set()
        writer.join()
    assert state == "warning"
    assert "writing" in words
    assert checks(indexed)["writer"][0] == "ok"

"""The library: what is stored, what a second adding does, what a crash leaves."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import LibraryDamaged, Unreadable
from corpus.library import Library
from corpus.said import Said


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


def docs(library: Library) -> list[str]:
    return [entry.doc for entry in library.entries()]


def test_an_empty_library_has_no_entries_and_makes_no_folder(library: Library) -> None:
    assert library.entries() == ()
    assert not library.folder.exists()


def test_reports_come_back_in_the_order_of_adding(
    library: Library, file: Callable[[str, str], Path]
) -> None:
    first = library.add(file("b.txt", "Bees are kept."))
    library.add(file("a.txt", "Ants are not."))
    assert first.status == "added"
    assert docs(library) == docs(Library(library.folder)) == ["b.txt", "a.txt"]
    assert library.read(first.entry) == b"Bees are kept."
    assert first.entry.size == 14


def test_the_same_content_again_changes_nothing(
    library: Library, file: Callable[[str, str], Path]
) -> None:
    library.add(file("a.txt", "Bees are kept."))
    before = library.entries()
    assert library.add(file("a.txt", "Bees are kept.")).status == "unchanged"
    assert library.add(file("copy.txt", "Bees are kept.")).status == "copy"
    assert library.entries() == before


def test_a_file_with_new_content_replaces_the_old(
    library: Library, file: Callable[[str, str], Path]
) -> None:
    old = library.add(file("a.txt", "Bees are kept.")).entry
    library.add(file("b.txt", "Ants are not."))
    new = library.add(file("a.txt", "Bees are kept for honey."))
    assert new.status == "replaced"
    assert docs(library) == ["a.txt", "b.txt"]
    assert library.read(new.entry) == b"Bees are kept for honey."
    assert old.sha256 not in {entry.sha256 for entry in library.entries()}
    with pytest.raises(LibraryDamaged):
        library.read(old)  # its bytes are gone as well


def test_removing(library: Library, file: Callable[[str, str], Path]) -> None:
    entry = library.add(file("a.txt", "Bees are kept.")).entry
    library.remove(entry.sha256)
    assert library.entries() == ()
    with pytest.raises(KeyError):
        library.remove(entry.sha256)


@pytest.mark.parametrize("text", ["", " \n", "%PDF-1.4 x", "12\n"])
def test_what_cannot_be_read_is_not_stored(
    library: Library, file: Callable[[str, str], Path], text: str
) -> None:
    with pytest.raises(Unreadable):
        library.add(file("a.txt", text))
    assert library.entries() == ()
    assert not (library.folder / "files").exists()
    assert [refused.doc for refused in library.refused()] == ["a.txt"]


def test_a_changed_file_in_the_library_is_noticed_and_mended_by_adding_it_again(
    library: Library, file: Callable[[str, str], Path]
) -> None:
    entry = library.add(file("a.txt", "Bees are kept.")).entry
    (library.folder / "files" / entry.sha256).write_text("Wasps")
    with pytest.raises(LibraryDamaged, match=r"a\.txt"):
        library.read(entry)
    assert library.add(file("a.txt", "Bees are kept.")).status == "unchanged"
    assert library.read(entry) == b"Bees are kept."


def test_a_broken_list_is_refused_with_the_next_step(
    library: Library, file: Callable[[str, str], Path]
) -> None:
    library.add(file("a.txt", "Bees are kept."))
    (library.folder / "reports.json").write_text("{")
    with pytest.raises(LibraryDamaged, match="add the reports again"):
        library.entries()


def test_a_name_that_is_not_utf_8_is_refused_with_the_mend(
    library: Library, tmp_path: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    try:
        path.write_text("Bees are kept.")
    except OSError:
        pytest.skip("this file system takes no such name")
    with pytest.raises(Unreadable, match=r"\\xff\\xfe\.txt: its name is not UTF-8\. Rename"):
        library.add(path)
    assert not library.folder.exists()


class Killed(BaseException):
    """Stands for a kill: nothing in the library may catch it."""


@pytest.mark.parametrize("writes", range(8))
def test_a_kill_leaves_the_old_library_or_the_new(
    library: Library,
    file: Callable[[str, str], Path],
    monkeypatch: pytest.MonkeyPatch,
    writes: int,
) -> None:
    """The process dies before its n-th fsync, which come before and after every rename."""
    library.add(file("a.txt", "Bees are kept."))
    before = library.entries()
    changed = file("a.txt", "Bees are kept for honey.")
    left = writes

    def fsync(descriptor: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed

    monkeypatch.setattr(os, "fsync", fsync)
    try:
        library.add(changed)
    except Killed:
        pass
    else:
        assert writes >= 4, "adding writes a file and a list, each with two fsyncs"
    after = Library(library.folder)
    contents = [after.read(entry) for entry in after.entries()]
    assert contents in ([b"Bees are kept."], [b"Bees are kept for honey."])
    if contents == [b"Bees are kept."]:
        assert after.entries() == before
    monkeypatch.undo()
    assert after.add(changed).status in ("replaced", "unchanged")
    assert [after.read(entry) for entry in after.entries()] == [b"Bees are kept for honey."]
    assert len(list((library.folder / "files").iterdir())) == 1


def test_a_line_taken_out_of_the_file_beside_a_report_is_taken_back(
    library: Library, file: Callable[[str, str], Path]
) -> None:
    path = file("a.txt", "Bees are kept.")
    beside = file("a.txt.toml", 'area = "Brackleigh"\nservice = "Brackleigh YOS"\n')
    library.add(path, Said(published="2016"))
    file("a.txt.toml", 'area = "Marl"\n')
    added = library.add(path)
    assert added.status == "updated"
    assert added.entry.said == Said(area="Marl", published="2016")
    beside.unlink()
    added = library.add(path)
    assert (added.status, added.entry.said) == ("updated", Said(published="2016"))
    assert library.add(path).status == "unchanged"


@pytest.mark.parametrize("beside", ["Harrowmere", "Brackleigh"])
@pytest.mark.parametrize("changed", [False, True])
def test_what_a_command_said_stands_again_when_the_file_beside_the_report_goes(
    library: Library, file: Callable[[str, str], Path], beside: str, changed: bool
) -> None:
    path = file("a.txt", "Bees are kept.")
    library.add(path, Said(area="Harrowmere"))
    toml = file("a.txt.toml", f'area = "{beside}"\n')
    assert library.add(path).entry.said == Said(area=beside)
    toml.unlink()
    if changed:
        file("a.txt", "Bees are not kept.")
    assert library.add(path).entry.said == Said(area="Harrowmere")
    assert library.add(path).status == "unchanged"


def test_a_changed_report_keeps_nothing_of_a_file_that_is_gone_from_beside_it(
    library: Library, file: Callable[[str, str], Path]
) -> None:
    path = file("a.txt", "Bees are kept.")
    file("a.txt.toml", 'area = "Brackleigh"\n')
    library.add(path)
    file("a.txt.toml", 'licence = "OGL"\n')
    file("a.txt", "Bees are not kept.")
    assert library.add(path).entry.said == Said(licence="OGL")


def test_a_copy_without_a_file_beside_it_takes_nothing_back(
    library: Library, file: Callable[[str, str], Path]
) -> None:
    path = file("a.txt", "Bees are kept.")
    file("a.txt.toml", 'area = "Brackleigh"\n')
    library.add(path)
    assert library.add(file("copy.txt", "Bees are kept.")).entry.said == Said(area="Brackleigh")
    (entry,) = library.entries()
    assert entry.said == Said(area="Brackleigh")


def test_refused_files_that_are_gone_are_forgotten_where_they_were(
    library: Library, tmp_path: Path
) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    for folder in (here, elsewhere):
        folder.mkdir()
        (folder / f"{folder.name}.pdf").write_bytes(b"%PDF-1.7 broken")
        with pytest.raises(Unreadable):
            library.add(folder / f"{folder.name}.pdf")
    assert library.forget_gone([here, elsewhere]) == ()
    (here / "here.pdf").unlink()
    (elsewhere / "elsewhere.pdf").unlink()
    assert [each.doc for each in library.forget_gone([here])] == ["here.pdf"]
    assert [each.doc for each in library.refused()] == ["elsewhere.pdf"]
    elsewhere.rmdir()  # as a disk that is not mounted
    assert library.forget_gone([elsewhere / "deeper"]) == ()


def test_an_unchanged_file_beside_a_report_turns_back_nothing_that_a_command_said(
    library: Library, file: Callable[[str, str], Path]
) -> None:
    path = file("a.txt", "Bees are kept.")
    file("a.txt.toml", 'area = "Saltby"')
    library.add(path)
    library.add(path, Said(area="Brackleigh"))
    again = library.add(path)
    assert (again.status, again.entry.said.area) == ("unchanged", "Brackleigh")
    file("a.txt.toml", 'area = "Thornby"')
    assert library.add(path).entry.said.area == "Thornby"
    again = library.add(path)
    assert (again.status, again.entry.said.area) == ("unchanged", "Thornby")

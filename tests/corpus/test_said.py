"""What a user says of a report, on the command line or in a file beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import Unreadable
from corpus.library import Library
from corpus.parsing import parse
from corpus.said import Said, check_date, is_sidecar, read_sidecar

LETTER = "A note on bees\n\nThey were seen at Tarnwick by inspectors and were well.\n"


def test_what_the_user_says_wins_and_makes_the_ids() -> None:
    said = Said(
        title="Bees of Tarnwick",
        area="City of Tarnwick",
        published="2016-05",
        series="sqs",
        source="https://example.org/bees",
        licence="CC0",
    )
    report = parse(LETTER.encode(), "b.txt", said=said)
    assert (report.id, report.title) == ("tarnwick-2016-sqs", "Bees of Tarnwick")
    assert (report.meta.area, report.meta.year, report.meta.series) == ("Tarnwick", 2016, "sqs")
    assert (report.meta.source, report.meta.licence) == ("https://example.org/bees", "CC0")
    assert all(passage.id.startswith("tarnwick-2016-sqs") for passage in report.passages)


def test_documents_of_one_inspection_are_told_by_the_user() -> None:
    report = parse(LETTER.encode(), "b.txt", said=Said(inspection="tarnwick-2016"))
    assert report.meta.inspection_id == "tarnwick-2016"


def test_what_is_inferred_says_so_until_it_is_said() -> None:
    text = (
        "Looking at supervision\n\nHM Inspectorate of Probation went to see the Tarnwick Youth "
        "Justice Service. Tarnwick Youth Justice Service was well led. Inspectors liked Tarnwick "
        "Youth Justice Service. Inspectors inspected. The inspection ended well.\n"
    )
    assert parse(text.encode(), "g.txt").meta.guessed == ("area", "licence")
    said = Said(area="Tarnwick", licence="none stated")
    assert parse(text.encode(), "g.txt", said=said).meta.guessed == ()


def test_a_file_beside_the_report_is_read(file: Callable[[str, str], Path], tmp_path: Path) -> None:
    path = file("bees.txt", LETTER)
    beside = file("bees.txt.toml", 'area = "Tarnwick"\npublished = 2016-05-04\n')
    assert is_sidecar(beside)
    library = Library(tmp_path / "data" / "library")
    assert library.add(path).entry.said == Said(area="Tarnwick", published="2016-05-04")
    assert library.add(path, Said(area="Ostervale")).status == "updated"
    (entry,) = library.entries()
    assert entry.said == Said(area="Ostervale", published="2016-05-04")


def test_what_was_said_once_is_kept(file: Callable[[str, str], Path], tmp_path: Path) -> None:
    library = Library(tmp_path / "data" / "library")
    path = file("bees.txt", LETTER)
    library.add(path, Said(area="Tarnwick"))
    assert library.add(path).status == "unchanged"
    path.write_text(LETTER + "\nThey are still there.\n", "utf-8")
    assert library.add(path).status == "replaced"
    (entry,) = library.entries()
    assert entry.said == Said(area="Tarnwick")


@pytest.mark.parametrize(
    "text",
    [
        "aera = 'x'",
        "published = 'May'",
        "area = ",
        "document_type = 'poem'",
        "series = 'poem'",
        "area = 3",
    ],
)
def test_a_slip_in_the_file_beside_it_is_told(
    file: Callable[[str, str], Path], tmp_path: Path, text: str
) -> None:
    path = file("bees.txt", LETTER)
    file("bees.txt.toml", text)
    library = Library(tmp_path / "data" / "library")
    with pytest.raises(Unreadable, match=r"bees\.txt\.toml beside it cannot be understood"):
        library.add(path)
    assert library.entries() == ()
    (refused,) = library.refused()
    assert refused.doc == "bees.txt"
    assert "take it away" in refused.mend


def test_a_file_that_is_added_in_the_end_is_refused_no_longer(
    file: Callable[[str, str], Path], tmp_path: Path
) -> None:
    library = Library(tmp_path / "data" / "library")
    path = file("bees.txt", "")
    with pytest.raises(Unreadable):
        library.add(path)
    assert [each.doc for each in library.refused()] == ["bees.txt"]
    path.write_text(LETTER, "utf-8")
    library.add(path)
    assert library.refused() == ()


@pytest.mark.parametrize("text", ["2017", "2017-02", "2017-02-23", " 2017 "])
def test_dates_as_precise_as_known(text: str) -> None:
    assert check_date(text) == text.strip()


@pytest.mark.parametrize("text", ["17", "2017-13", "2017/02", "February 2017", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Write 2017, 2017-02 or 2017-02-23"):
        check_date(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('published = "2016-02-30"', "published = '2016-02-30' is no date"),
        ('published = "2098"', "published = '2098' lies in years to come"),
        ('source = "javascript:alert(1)"', "is no address of the web"),
        ('area = " "', "area = ' ' is empty"),
        ('published = "May 2016"', "published = 'May 2016' is no date. Write 2017, 2017-02 or"),
        ("area = 3", "area is no text"),
        ('aera = "Wend"', "it has the unknown field `aera`"),
    ],
)
def test_what_is_wrong_with_a_file_beside_a_report_is_said_plainly(
    tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "bees.txt.toml").write_text(text, "utf-8")
    with pytest.raises(Unreadable) as refused:
        read_sidecar(tmp_path / "bees.txt")
    assert told in refused.value.reason
    assert "regex" not in refused.value.reason


def test_a_folder_in_the_place_of_a_sidecar_keeps_back_its_report_alone(tmp_path: Path) -> None:
    (tmp_path / "bees.txt.toml").mkdir()
    with pytest.raises(Unreadable, match=r"bees\.txt\.toml beside it cannot be read"):
        read_sidecar(tmp_path / "bees.txt")

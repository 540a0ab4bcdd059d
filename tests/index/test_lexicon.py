"""From plain words to those of reports: the lines that are built in, and the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import LexiconUnreadable
from index.query.lexicon import lexicon, phrase, read_lexicon


def test_what_people_say_is_known_in_the_words_of_reports() -> None:
    assert "custody" in lexicon().terms[phrase("behind bars")]
    assert "alcohol" in lexicon().terms[phrase("booze")]


def test_inflections_are_one_phrase() -> None:
    assert phrase("Rubber-stamped") == phrase("rubber stamping") == phrase("rubber-stamp")


def test_irregular_forms_are_one_phrase() -> None:
    assert phrase("children felt safe") == phrase("child feels safe")
    assert phrase("wife") == phrase("wives") != phrase("wired")


def test_without_a_file_of_ones_own_the_built_in_lines_hold(tmp_path: Path) -> None:
    assert read_lexicon(tmp_path / "lexicon.tsv") is lexicon()


def test_lines_of_ones_own_add_to_the_built_in_ones_and_stand_before_them(tmp_path: Path) -> None:
    own = tmp_path / "lexicon.tsv"
    own.write_text("# ours\n\nthe hutch\tMarl Lane centre | day centre\nboozes\tspirits\n", "utf-8")
    found = read_lexicon(own)
    assert found.terms[phrase("the hutch")] == ("Marl Lane centre", "day centre")
    assert found.terms[phrase("booze")] == ("spirits",)
    assert found.terms[phrase("behind bars")] == lexicon().terms[phrase("behind bars")]


def test_a_line_without_a_term_takes_a_phrase_out(tmp_path: Path) -> None:
    own = tmp_path / "lexicon.tsv"
    own.write_text("booze\t\n", "utf-8")
    assert phrase("booze") in lexicon().terms
    assert phrase("booze") not in read_lexicon(own).terms


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("the hutch: day centre", "line 1: no tab"),
        ("# ours\n\nof the\tday centre", "line 3: 'of the' says nothing"),
        ("hutch\tday centre | !", "line 1: '!' says nothing"),
        ("hutch\thutches", "line 1: 'hutches' is what was typed"),
        ("hutch\tday centre\nHutches\thostel", "line 2: repeats line 1"),
        (b"\xff\xfe", "codec"),
    ],
)
def test_what_is_no_lexicon_is_refused_with_its_line(
    tmp_path: Path, written: str | bytes, fault: str
) -> None:
    own = tmp_path / "lexicon.tsv"
    own.write_bytes(written if isinstance(written, bytes) else written.encode())
    with pytest.raises(LexiconUnreadable, match=rf"lexicon\.tsv is no lexicon \(.*{fault}"):
        read_lexicon(own)

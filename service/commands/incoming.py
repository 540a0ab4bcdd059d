"""Which files a person means by the paths given to `findings add`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

import corpus
from corpus.said import is_sidecar
from service.wording import counted

_SAYS = "says something of the report beside it"
SAMPLE = Path(next(iter(corpus.__path__))) / "sample"
"""The folder of the invented sample library, which is installed with the program."""

DOCUMENTS = (".txt", ".md", ".markdown", ".pdf", ".html", ".htm", ".docx")
"""Suffixes of what a folder is searched for. Any file of text could be read as a report, and a
folder may hold programs, tables and settings beside its reports."""

_SUFFIXES = " ".join(DOCUMENTS)
_NAME_ONE = "Name a folder of reports, or a file itself, whatever its suffix"


class Refused(Struct, frozen=True):
    """A path or a web address that is not added; `reason` ends with what to do about it."""

    path: Path | str
    reason: str


def sample() -> tuple[Path, ...]:
    """The reports of the sample library."""
    return tuple(path for path in _visible(SAMPLE) if _no_report(path) is None)


def find(paths: Sequence[Path]) -> tuple[list[Path], list[Refused]]:
    """The files to add, each once, and what is refused before it is read.

    Folders are walked to the bottom, in order of names. Hidden files are passed over, and so is
    whatever has not the suffix of a document. A README is about its folder and no report. Named
    itself, any file is added. What format a file has is not asked here: its bytes tell, when it
    is read.
    """
    files: dict[Path, None] = {}
    refused: list[Refused] = []
    for path in paths:
        others: list[Path] = []
        held = 0
        for below in _visible(path) if path.is_dir() else [path]:
            # Named itself, a file is meant, whatever it is called.
            if below != path and _is_other(below):
                others.append(below)
                continue
            held += 1
            reason = _unfit(below) or (_no_report(below) if below != path else None)
            if reason is None:
                files[below] = None
            elif reason != _SAYS:  # it goes with the report beside it
                refused.append(Refused(below, reason))
        if not held:
            refused.append(Refused(path, f"holds no file of a document ({_SUFFIXES}). {_NAME_ONE}"))
        elif others:
            refused.append(Refused(path, _passed_over(others)))
    return _one_a_name(files, refused), refused


def _visible(folder: Path) -> Iterator[Path]:
    """The files of a folder to the bottom; a folder that may not be read stands for itself."""
    if not os.access(folder, os.R_OK | os.X_OK):
        yield folder
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():  # it could lead round in a circle
                yield from _visible(path)
        else:
            yield path


def _is_other(path: Path) -> bool:
    """Whether a file of a folder is neither a document nor what is said of one."""
    is_document = path.suffix.casefold() in DOCUMENTS
    return not is_document and not path.is_dir() and not is_sidecar(path)


def _passed_over(others: Sequence[Path]) -> str:
    """One line for all the files of a folder that are no documents."""
    named = ", ".join(path.name for path in others[:3]) + (", ..." if len(others) > 3 else "")
    return (
        f"holds {counted(len(others), 'file')} passed over for the suffix ({named}). "
        "To index one, add it by its own path"
    )


def _unfit(path: Path) -> str | None:
    """Why nothing can be read from the path, or None."""
    if not path.exists():
        return "does not exist. Check the spelling of the path"
    if not os.access(path, os.R_OK):
        return "may not be read. Change its permissions, or run the command as another user"
    if not path.is_file():
        return "is no file. Name a report or a folder of reports"
    return None


def _no_report(path: Path) -> str | None:
    """Why a file of a folder is passed over, or None."""
    if path.stem.casefold() == "readme":
        return "is about its folder. To index it, add it by its own path"
    if is_sidecar(path):
        return _SAYS
    if path.name.startswith("~$"):
        return "marks a document that somebody has open. Add the document itself"
    return None


def _one_a_name(files: dict[Path, None], refused: list[Refused]) -> list[Path]:
    """Of files of one name and different content the first: a report is known by its name, so
    the second would silently replace it."""
    first: dict[str, Path] = {}
    for path in files:
        other = first.setdefault(path.name, path)
        if other != path and other.read_bytes() != path.read_bytes():
            reason = f"has the name of {other} but not its content. Rename one of them"
            refused.append(Refused(path, reason))
    return list(first.values())

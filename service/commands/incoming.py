"""Which files a person means by the paths given to `findings add`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

import corpus
from corpus.said import is_sidecar, sidecar_of
from service.wording import counted

_SAYS = "says something of the report beside it"
_LINKED = "is a link to what is added itself"
_SILENT = (_SAYS, _LINKED)
"""Reasons that nobody has to be told."""

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
    whatever has not the suffix of a document. A README is about its folder and no report. Links
    out of a folder are refused: who may put files there is not to choose what else of the machine
    is read and shown. Named itself, any file is added. What format a file has is not asked here:
    its bytes tell, when it is read.
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
            within = below != path
            reason = (
                (_led_out(path, below) if within else None)
                or _unfit(below)
                or (_no_report(below) if within else None)
            )
            if reason is None:
                files[below] = None
            elif reason not in _SILENT:
                refused.append(Refused(below, reason))
        if not held:
            refused.append(Refused(path, f"holds no file of a document ({_SUFFIXES}). {_NAME_ONE}"))
        elif others:
            refused.append(Refused(path, _passed_over(others)))
    return list(files), refused


def _visible(folder: Path) -> Iterator[Path]:
    """The files of a folder to the bottom; a folder that may not be read stands for itself."""
    if not os.access(folder, os.R_OK | os.X_OK):
        yield folder
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():  # a link could lead round in a circle
            yield from _visible(path)
        else:
            yield path


def _is_other(path: Path) -> bool:
    """Whether a file of a folder is neither a document nor what is said of one."""
    is_document = path.suffix.casefold() in DOCUMENTS
    return not is_document and not path.is_dir() and not is_sidecar(path)


def _led_out(folder: Path, path: Path) -> str | None:
    """Why a file below a folder is not followed to where it is linked to, or None."""
    for link in () if is_sidecar(path) else (path, sidecar_of(path)):
        if link.is_symlink() and link.exists() and not _leads_into(folder, link):
            beside = "" if link == path else f"has {link.name} beside it, which "
            reason = f"{beside}is a link out of the folder, to {os.path.realpath(link)}"
            return f"{reason}. Add that by its own path, or copy it into the folder"
    return _LINKED if path.is_symlink() and path.is_dir() else None


def _leads_into(folder: Path, link: Path) -> bool:
    return Path(os.path.realpath(link)).is_relative_to(os.path.realpath(folder))


def _passed_over(others: Sequence[Path]) -> str:
    """One line for all the files of a folder that are no documents."""
    named = ", ".join(path.name for path in others[:3]) + (", ..." if len(others) > 3 else "")
    return (
        f"holds {counted(len(others), 'file')} passed over for the suffix ({named}). "
        "To index one, add it by its own path"
    )


def _unfit(path: Path) -> str | None:
    """Why nothing can be read from the path, or None."""
    if path.is_symlink() and not path.exists():
        return "is a link that leads nowhere. Mend it, or add the report by its own path"
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

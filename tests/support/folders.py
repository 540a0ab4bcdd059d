"""Data folders for tests: invented reports, libraries and indexes of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from corpus.library import Library
from index.build import Built, build
from index.embedding import Embedder

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "sample"
SHARED_REPORTS = ROOT.parent / "shared" / "reports"


def report_files(folder: Path) -> list[Path]:
    """The reports of a folder, by name; its README is none."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in {".txt", ".md"} and path.stem != "README"
    )


def add(data: Path, files: Iterable[Path]) -> None:
    library = Library(data / "library")
    for file in files:
        library.add(file)


def add_text(data: Path, name: str, text: str) -> None:
    """Add a report of this text, under this file name."""
    incoming = data.parent / f"{data.name}-incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    file = incoming / name
    file.write_text(text, encoding="utf-8")
    add(data, [file])
    file.unlink()  # so that a further one of its name, from wherever, replaces it


def index(data: Path, embedder: Embedder) -> Built:
    return build(data, lambda: embedder)


def copy(source: Path, target: Path) -> Path:
    """A copy in which files that were one by hard link are one again; returns `target`."""
    copied: dict[int, Path] = {}
    for path in sorted(source.rglob("*")):
        new = target / path.relative_to(source)
        if path.is_dir():
            new.mkdir(parents=True, exist_ok=True)
            continue
        new.parent.mkdir(parents=True, exist_ok=True)
        inode = path.stat().st_ino
        if inode in copied:
            new.hardlink_to(copied[inode])
        else:
            copied[inode] = Path(shutil.copy2(path, new))
    return target


def invented_report(area: str, *findings: str) -> str:
    """A small report of an invented area in plain prose, one paragraph a finding."""
    opening = f"This report about {area} is invented. It describes no real place or person."
    return "\n\n".join([f"Youth justice in {area}", opening, *findings]) + "\n"


BRACKLEIGH = invented_report(
    "Brackleigh",
    "Education and training after sixteen were thin. Few children attended college on most days.",
    "Managers reviewed every case each month, and the reviews were recorded in full.",
)
OSTERVALE = invented_report(
    "Ostervale",
    "Victims were contacted promptly. Their wishes shaped the work that children did in return.",
    "Speech therapists assessed each child, which helped case managers to plan their sessions.",
)
TARNWICK = invented_report(
    "Tarnwick",
    "Plans to protect the public were often missing from the files of children who posed a risk.",
    "Volunteers on the panels knew the area well and were trusted by families.",
)

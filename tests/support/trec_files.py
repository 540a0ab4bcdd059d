"""Topics of TREC as a test writes them to files."""

from __future__ import annotations

from pathlib import Path

TSV = "q1\thelp for victims\nq2\tunjudged\n"


def write(folder: Path, **files: str) -> Path:
    """Files of these texts; `topics_tsv` is named topics.tsv."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder

"""Is the polarity of passages right? Against labels by a reader who knew neither rules nor model.

The labels are in two halves: one to choose by, one to be measured on (`test`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
from msgspec import Struct

from eval.errors import TopicsError
from eval.folding import folded
from eval.tables import share, table
from index.generation import Generation
from index.types import POLARITIES, Entry, Polarity

Half = Literal["dev", "test"]


class Label(Struct, frozen=True, forbid_unknown_fields=True):
    """What a reader called the passage that begins with `quote`."""

    doc: str
    quote: str
    polarity: Polarity
    sure: bool
    half: Half
    heading: str | None = None  # the nearest, where another passage begins with the same words


class PolarityQuality(Struct, frozen=True):
    """Over the half of the labels that nothing was chosen by. `confusion[i][j]` counts passages
    that the reader called `POLARITIES[i]` and we call `POLARITIES[j]`."""

    passages: int
    missing: int  # labels whose passage the library lacks
    confusion: tuple[tuple[int, ...], ...]
    f1: tuple[float, ...]  # in the order of POLARITIES
    macro_f1: float
    accuracy: float


def read_labels(path: Path) -> tuple[Label, ...]:
    """Raises TopicsError, which names what is wrong."""
    try:
        lines = path.read_bytes().splitlines()
        return tuple(msgspec.json.decode(line, type=Label) for line in lines if line.strip())
    except (OSError, msgspec.DecodeError) as error:
        raise TopicsError(f"{path}: {error}. Give a file of labels with --labels.") from error


def quality(labels: Sequence[Label], generation: Generation, half: Half) -> PolarityQuality:
    """Compare one half of the labels with what the generation holds.

    Raises TopicsError where the library holds none of the labelled passages.
    """
    from sklearn.metrics import (  # type: ignore[import-untyped]
        confusion_matrix,
        f1_score,
    )

    wanted = [label for label in labels if label.half == half]
    found = labelled(wanted, generation)
    theirs = [label.polarity for label, _ in found]
    ours = [entry.polarity for _, entry in found]
    by_label = f1_score(theirs, ours, labels=POLARITIES, average=None, zero_division=0)
    return PolarityQuality(
        passages=len(ours),
        missing=len(wanted) - len(ours),
        confusion=tuple(
            tuple(map(int, row)) for row in confusion_matrix(theirs, ours, labels=POLARITIES)
        ),
        f1=tuple(map(float, by_label)),
        macro_f1=float(by_label.mean()),
        accuracy=float(np.mean([a == b for a, b in zip(theirs, ours, strict=True)])),
    )


def labelled(labels: Sequence[Label], generation: Generation) -> list[tuple[Label, Entry]]:
    """Each label with its passage; those whose passage the library lacks are left out.

    Raises TopicsError where it holds none of them.
    """
    texts = [(entry, folded(entry.passage.text)) for entry in generation.entries]
    found = []
    for label in labels:
        start = folded(label.quote)
        held = (e for e, text in texts if text.startswith(start) and _meant(label, e))
        entry = next(held, None)
        if entry is not None:
            found.append((label, entry))
    if not found:
        raise TopicsError(
            "The library holds none of the labelled passages. Name another with --data, or other "
            "labels with --labels."
        )
    return found


def _meant(label: Label, entry: Entry) -> bool:
    headings = entry.passage.headings
    return label.doc == entry.report.doc and label.heading in (None, *headings[-1:])


def polarity_text(found: PolarityQuality) -> str:
    rows = [
        (f"read as {name}", *map(str, row), share(f1))
        for name, row, f1 in zip(POLARITIES, found.confusion, found.f1, strict=True)
    ]
    lines = [
        table(("", *POLARITIES, "F1"), rows),
        "",
        f"macro F1 {found.macro_f1:.3f}, accuracy {found.accuracy:.3f} over {found.passages} "
        f"passages; {found.missing} labels stand in no passage",
    ]
    return "\n".join(lines)

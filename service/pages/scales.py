"""The scales of the ratings, named beside them wherever they are shown: those of two eras are
never merged, for the "satisfactory" of a joint inspection is not the "good" of 2018."""

from __future__ import annotations

SCALES: dict[str, tuple[str, ...]] = {
    "fji": ("good", "satisfactory", "unsatisfactory", "poor"),
    "2018": ("outstanding", "good", "requires improvement", "inadequate"),
}
"""Each scale's values from the best to the worst, by the id that a `Rating` carries."""


def scale_words(scale: str) -> str:
    """A scale in words, best first; of one that is not known, its id."""
    return ", ".join(SCALES.get(scale, (scale,)))

"""Versions of what index/ makes of a passage. A generation names those it was made with; where
one has changed, the next `findings add` writes a new generation."""

from __future__ import annotations

EMBEDDED_TEXT = "2"
"""Raised when a passage or a sentence is embedded as another text: all are embedded again."""

WORDS = "2"
"""Raised when the lexical index holds other words of a passage, or weighs them otherwise."""

POLARITY = "9"
"""Raised when any passage is judged otherwise."""


def versions() -> dict[str, str]:
    """What a generation depends on beside the reports and the model, by name."""
    return {"embedded text": EMBEDDED_TEXT, "words": WORDS, "polarity": POLARITY}

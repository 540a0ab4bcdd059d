"""Versions of what turns a file into passages. A generation names those it was made with;
where one has changed, its reports are derived again."""

from __future__ import annotations

import hashlib

from corpus import vocabulary
from corpus.areas import Areas, areas
from corpus.tokens import ENCODING

PARSER = "62"
"""Raised when a change makes any report come out otherwise. A test that keeps a digest of
invented reports fails until it is."""

SPLITTER = "1"
"""Raised when sentences or the pieces of long paragraphs come out otherwise."""


def versions(known: Areas | None = None) -> dict[str, str]:
    """What `parse` depends on beside the file itself and what the user says of it, by name."""
    return {
        "parser": PARSER,
        "splitter": SPLITTER,
        "vocabulary": hashlib.sha256(vocabulary.source()).hexdigest()[:12],
        "tokenizer": ENCODING,
        "areas": (known or areas()).digest,
    }

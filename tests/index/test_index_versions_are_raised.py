"""A change of what is embedded, or of the words that are indexed, must raise a version, or what
was made before stays in use."""

from __future__ import annotations

import hashlib

from entries import entries, passage, report
from hashing import HashingEmbedder

from index.irregular import irregular_forms
from index.lexical import WEIGHTS
from index.occurrences import searched_text
from index.report_vectors import embed_reports
from index.versions import EMBEDDED_TEXT, WORDS
from index.words import TOKENIZER

REPORT = report(
    "brackleigh",
    passage(
        "b1",
        "Few children attended college. Nobody had asked why; in March 2016, e.g., two left.",
        headings=("Theme 1", "Key Findings"),
        theme="Reducing reoffending",
        number="3",
    ),
    passage("b2", "Victims were contacted promptly."),
    area="Brackleigh",
    service="Brackleigh Youth Offending Service",
    published="2016-05",
)

KNOWN_TEXT = ("2", "c75578fa9feb")
KNOWN_WORDS = ("2", "096842a58820")
"""A version and the digest of what it makes. When a digest changes, raise the version in
index/versions.py and write both here."""


def digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def test_another_text_to_embed_raises_its_version() -> None:
    embedder = HashingEmbedder()
    embed_reports([REPORT], embedder)
    assert (EMBEDDED_TEXT, digest(*embedder.documents)) == KNOWN_TEXT


def test_other_words_to_index_raise_their_version() -> None:
    searched = (searched_text(entry) for entry in entries(REPORT))
    irregular = str(irregular_forms())
    assert (WORDS, digest(TOKENIZER, irregular, str(WEIGHTS), *searched)) == KNOWN_WORDS

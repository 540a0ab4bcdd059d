"""Text folded for comparison, so that judgments survive another reading of the same report."""

from __future__ import annotations

import re
import unicodedata

# "7. ", "1.4 ", "2) " before a paragraph; a count such as "17 out of" looks the same, so who
# asks for the rest must also ask where it stands.
_PRINTED_NUMBER = re.compile(r"\s*(?P<number>\d+(?:\.\d+)*)[.)]?\s+")

_FLAT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def folded(text: str) -> str:
    """Letters and digits alone, without case: spaces, hyphens and punctuation fall away.

    Compatibility forms are taken apart first (NFKC), so that a ligature equals its letters.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if character.isalnum())


def without_number(quote: str) -> tuple[str, str] | None:
    """(printed number, the rest) of a quote that begins as a numbered paragraph does."""
    match = _PRINTED_NUMBER.match(quote)
    if match is None:
        return None
    rest = quote[match.end() :]
    return (match["number"], rest) if folded(rest) else None


def holds_words(text: str, fact: str) -> bool:
    """Whether `fact` stands in `text` as whole words, regardless of case, spacing and quote marks.

    "20 cases" is not in "120 cases", and "5" is not in "0.5".
    """
    wanted = re.escape(_flat(fact))
    pattern = rf"(?<!\w)(?<!\d[.,]){wanted}(?!\w)(?![.,]\d)"
    return re.search(pattern, _flat(text)) is not None


def _flat(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_FLAT).casefold()
    return " ".join(plain.split())

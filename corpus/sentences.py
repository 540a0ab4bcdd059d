"""Where sentences begin and end, as exact spans.

Rules rather than a model: reports are edited prose, and a citation needs spans that
cover the text and never move. A line break always ends a sentence; inside a passage
only rows (addresses, signatures, copy lists) have one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.text import words

_CANDIDATE = re.compile(
    r"""(?<![.!?…])(?P<mark>[.!?…]+)  # what may end a sentence: the whole run of marks
        (?P<close>[)\]"'”’»]*)        # quotes and brackets that close with it
        (?P<note>\d{1,2}|[¹²³⁰-⁹]+)?  # the mark of a footnote set against the stop
        (?=\s)""",
    re.VERBOSE,
)
_NEXT = re.compile(r"""\s+[(\["'“‘«•]*(?P<first>\S)""")
_LAST_WORD = re.compile(r"[\w.’'&/-]*$")

_NEVER_LAST = words(
    "mr mrs ms dr prof rev hon sgt insp supt cllr messrs mt ft e.g eg i.e ie cf vs v viz al "
    "fig figs para paras pp approx ca c incl esp dept"
)
"""Abbreviations that lead on to another word."""

_BEFORE_NUMBER = words("no nos p vol ch sec s art reg col")
"""Abbreviations only where a number follows: `no.` ends a sentence as well."""

_BEFORE_NAME = words("st sir jr sr jan feb mar apr jun jul aug sept sep oct nov dec")
"""Abbreviations where a capital or a number follows."""

_SPACED_DOT = re.compile(r"\s\.(?=\s)")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]|[A-Z]")
_STARTERS = words(
    "The This That These Those There It Its He She They We In On At As An If When While Where "
    "Some Most Many All Both Each However For Although But And No Not Our Their Staff"
)


def _is_abbreviation(word: str, following: str, first: str) -> bool:
    lower = word.lower()
    if lower in _NEVER_LAST:
        return True
    if lower in _BEFORE_NUMBER:
        return first.isdigit()
    if lower in _BEFORE_NAME:
        return first.isdigit() or (first.isupper() and following not in _STARTERS)
    if word in ("I", "A"):  # "than you or I. The": a pronoun far more often than an initial
        return False
    if lower in ("a.m", "p.m"):
        return not first.isupper()
    return _INITIALS.fullmatch(word) is not None and following not in _STARTERS


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a sentence ends at this candidate."""
    after = _NEXT.match(text, found.end())
    if after is None:
        return True
    first = after["first"]
    mark = found["mark"]
    # ". . ." and "...": something left out, most often in mid sentence.
    if (mark == "." and text[found.start() - 1 : found.start()].isspace()) or _SPACED_DOT.match(
        text, found.end()
    ):
        return False
    if first.islower() or first in ",;:)–—-&%":
        return False
    if mark != ".":
        return not (mark.startswith(("..", "…")) and not found["close"])
    if found["close"]:
        return True
    word_match = _LAST_WORD.search(text, max(0, found.start() - 40), found.start())
    word = word_match.group().strip("'’.") if word_match else ""
    following = re.match(r"[\w’']*", text[after.start("first") : after.start("first") + 40])
    return not _is_abbreviation(word, following.group() if following else "", first)


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of `text` as (start, end) in code points, in order.

    Spans do not overlap, are not empty, begin and end with a character that is no space,
    and together cover every character that is no space.
    """
    cuts = {0, len(text)}
    cuts.update(at.end() for at in re.finditer(r"\n+", text))
    cuts.update(found.end() for found in _CANDIDATE.finditer(text) if _ends(text, found))
    bounds = sorted(cuts)
    spans = []
    for start, end in pairwise(bounds):
        piece = text[start:end]
        kept = piece.strip()
        if kept:
            lead = len(piece) - len(piece.lstrip())
            spans.append((start + lead, start + lead + len(kept)))
    return tuple(spans)

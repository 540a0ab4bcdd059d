"""Small questions about text that every step of reading asks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def words(text: str) -> frozenset[str]:
    """The words of a list written as one string, which reads better than quotes and commas."""
    return frozenset(text.split())


_CLOSERS = "\"'”’»)]}*"
_LEADS_ON = words(
    "a an the and or but nor of to in on at by for from with without into about between through "
    "as than that which who whose where when while if because is are was were be been being has "
    "have had not their his her its our your this these those some all each any both more most "
    "under over after before during per via including such"
)
_LAST_WORD = re.compile(r"([\w’'-]+)\W*$")


_NOT_ALNUM = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Letters and digits alone, in lower case: what two printings of one thing share."""
    return _NOT_ALNUM.sub("", text.casefold())


def slug(text: str, longest: int = 60) -> str:
    """A readable part of an address: lower case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    out = ""
    for word in words:
        longer = f"{out}-{word}" if out else word[:longest]
        if len(longer) > longest:
            break
        out = longer
    return out


_RAISED_END = re.compile(r"(?<![\w.,])(\d{1,2}) (st|nd|rd|th)\b")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
_SIGNS = frozenset("*†‡")
_RAISED_SIGN = re.compile(r"(?<=[\w”’)]) ([*†‡]) ?(?=[.,;:])")


def without_raised_gaps(text: str) -> str:
    """The text with raised letters and signs beside what they belong to: "1 st May" is "1st May",
    "areas * ." is "areas*."."""
    text = _RAISED_END.sub(_closed, text)
    return _RAISED_SIGN.sub(r"\1", text) if not _SIGNS.isdisjoint(text) else text


def _closed(found: re.Match[str]) -> str:
    number, ending = found.groups()
    fits = ending in ("th", _ENDINGS.get(number[-1]))
    return number + ending if fits else found.group()


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence or a lead-in does: . ! ? or a colon, quotes aside."""
    return text.rstrip().rstrip(_CLOSERS).endswith((".", "!", "?", ":", "…"))


def leads_on(text: str) -> bool:
    """Whether the last word or mark cannot end anything: "with", "the", a comma, a dash."""
    stripped = text[-80:].rstrip()  # enough for any last word
    if stripped.endswith((",", "-", "–", "—", "&", "/", "\u00ad")):
        return True
    last = _LAST_WORD.search(stripped)
    return (
        last is not None
        and not stripped.endswith((")", "]", "”", '"', ";"))
        and last.group(1).lower() in _LEADS_ON
    )


def starts_lower(text: str) -> bool:
    """Whether the first letter, quotes and brackets aside, is a small one."""
    first = text.lstrip().lstrip("\"'“‘«([")[:1]
    return first.islower()


def closes_sentence(text: str) -> bool:
    """Whether the text is the end of a sentence that begins before it."""
    return starts_lower(text) and ends_sentence(text)


_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|graph|diagram|map|photo)\s+[A-Z]?\d{1,3}[a-z]?\s*[:.–—-]\s*\S.*",
    re.I,
)


def is_caption(text: str) -> bool:
    """Whether a line names a figure or a table ("Figure 1: cases by month") and heads no text."""
    return _CAPTION.match(text) is not None


_OFFICE = re.compile(
    r"\b(?:chief inspector|inspector of|director|head of|chair of|minister|secretary of state|"
    r"chief executive|commissioner|manager|lead inspector|(?:practice|local) assessors?)\b",
    re.I,
)


def names_office(text: str) -> bool:
    """Whether the text names an office that somebody holds."""
    return _OFFICE.search(text) is not None

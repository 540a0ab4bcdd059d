"""Counts of cases: "17 out of the 20 cases" as numbers with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records.types import CaseCount
from corpus.text import words
from corpus.types import Passage, Report

_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_UNITS, start=1)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})*|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[:9])}))?|" + (
    rf"{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
)
_OF = r"(?:out )?of (?:the |these |those |all |all the |our |its |their )?"

_PART_OF = re.compile(
    rf"(?<![\w.£-])(?P<part>{_NUMBER}|all|none|neither|both)\s+{_OF}(?P<whole>{_NUMBER})\b(?![.,]\d|%)",
    re.I,
)
_ALL = re.compile(rf"(?<![\w-])(?P<part>all) (?:the )?(?P<whole>{_NUMBER})\b(?![.,]\d|%)", re.I)
_PERCENT = re.compile(
    r"(?<![\w.])(?P<percent>\d{1,3}(?:\.\d+)?)(?:%| per cent\b| percent\b)(?: of(?: the| all| our"
    r"| its| these| those)?(?= ))?",
    re.I,
)
_PERCENT_WORD = re.compile(
    rf"(?<![\w-])(?P<percent>{_NUMBER}) per cent\b(?: of(?: the| all| our| its)?(?= ))?", re.I
)
_SHARE_OF = re.compile(r"\s+of\b.*")
_PHRASE = re.compile(r"(?: [A-Za-z][\w’'/-]*){1,5}")
_NOT_BEFORE = re.compile(r"\b(?:pages?|paragraphs?|section|table|figure|one)\s*\Z", re.I)
_ENDS_PHRASE = words(
    "in where who whom whose that which had has have were was are is been with we for on by and or "
    "but at to from as when while above below under over aged there they it he she this these "
    "those than since because although though if did do does could would should may might will "
    "can received showed said told felt needed not of after before during between about against "
    "inspected reviewed examined sampled having being out got went came the a an what enough "
    "nothing paid them those"
)
_COUNTED = words(
    "cases children people persons areas services staff women men boys girls plans appointments "
    "victims work parents carers families meetings providers assessments reports reviews "
    "interventions orders disposals practitioners workers managers volunteers visits contacts "
    "sentences remands recommendations standards judgements panels schools referrals places"
)
"""Nouns that end the phrase: what follows goes on with the sentence."""
_MOST_WORDS = 4


def case_counts(report: Report) -> tuple[CaseCount, ...]:
    """Every count of a report in reading order. Shares in a table are left to the table."""
    return tuple(count for passage in report.passages for count in counts_of(passage))


def number(printed: str) -> int:
    """The value of "17", "1,204", "seventeen" or "twenty-one". Raises ValueError."""
    plain = printed.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    try:
        return sum(_VALUES[part] for part in plain.split("-"))
    except KeyError:
        raise ValueError(f"{printed!r} is no number from one to ninety-nine") from None


def counts_of(passage: Passage) -> Iterator[CaseCount]:
    """Every count of a passage; none where lines stay lines, as in a table."""
    text = passage.text
    if "\n" in text:
        return
    taken: list[tuple[int, int]] = []
    found = [found for pattern in (_PART_OF, _ALL) for found in pattern.finditer(text)]
    found += [found for pattern in (_PERCENT, _PERCENT_WORD) for found in pattern.finditer(text)]
    for each in sorted(found, key=lambda each: (each.start(), -each.end())):
        if any(start < each.end() and each.start() < end for start, end in taken):
            continue
        record = _count(passage, each)
        if record is not None:
            taken.append(each.span())
            yield record


def _count(passage: Passage, found: re.Match[str]) -> CaseCount | None:
    groups = found.groupdict()
    part = whole = percent = None
    if "percent" in groups:
        printed = found["percent"]
        percent = float(printed) if printed[0].isdigit() else float(number(printed))
        says_of_what = " of" in found.group()
    else:
        whole = number(found["whole"])
        part = {"all": whole, "both": whole, "none": 0, "neither": 0}.get(found["part"].lower())
        part = number(found["part"]) if part is None else part
        says_of_what = True
        if part > whole or whole < 2 or _NOT_BEFORE.search(passage.text[: found.start()]):
            return None
    counted = _phrase(passage.text, found.end()) if says_of_what else None
    if part is not None and _is_choice(part, counted):
        return None
    whole_text = found.group() if counted or percent is None else _SHARE_OF.sub("", found.group())
    end = found.start() + len(whole_text) + (len(counted) + 1 if counted else 0)
    return CaseCount(
        passage_id=passage.id,
        text=passage.text[found.start() : end],
        part=part,
        whole=whole,
        percent=percent,
        counted=counted,
        start=passage.start + found.start(),
        end=passage.start + end,
    )


def _phrase(text: str, at: int) -> str | None:
    """The noun and what stands before it, up to a word that goes on with the sentence."""
    following = _PHRASE.match(text, at)
    if following is None:
        return None
    phrase: list[str] = []
    for word in following.group().split()[:_MOST_WORDS]:
        if word.lower() in _ENDS_PHRASE:
            break
        phrase.append(word)
        if word.lower() in _COUNTED:
            break
    return " ".join(phrase) or None


def _is_choice(part: int, counted: str | None) -> bool:
    """Whether "one of four ratings" speaks of a choice and counts nothing."""
    return part == 1 and counted is not None and counted.split()[-1].lower() not in _COUNTED

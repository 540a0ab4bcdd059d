"""Quotations as records: the words, and who says them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.numbering import leading_number
from corpus.records.speakers import Spoken, in_full, named, plainly, speaker
from corpus.records.types import Quotation
from corpus.types import Passage, Report

_QUOTED = re.compile(r"“(?P<words>[^“”]+)(?:”|\Z)|(?<!\w)\"(?P<straight>[^\"]+)(?:\"|\Z)")
_VERB = (
    r"(?:said|says|told us|told inspectors|told me|wrote|explained|added|commented|put it"
    r"|described|reported|recalled|remarked|reflected|summed it up|asked)"
)
_BEFORE = re.compile(rf"(?P<who>[^.!?“”\"]*?)\s*\b{_VERB}\b[^.!?“”\"]{{0,60}}[:,]?\s*\Z")
_COLON = re.compile(r"(?:\A|[.!?”\"]\s+)(?P<who>[^.!?“”\":]{3,120}):\s*\Z")
_AFTER = re.compile(
    rf"\A,?\s*(?:{_VERB}\s+(?P<last>[^.!?“”\"]{{2,80}})|(?P<first>[^.!?“”\"]{{2,60}}?)\s+{_VERB}\b)"
)
_IN_BRACKETS = re.compile(r"\A\s*[–—-]?\s*\((?P<who>[^()]{3,60})\)")
_DASHED = re.compile(r"\A\s*[–—-]\s*(?P<who>[^.!?“”\"()]{3,60}?)\s*\Z")
_SENTENCE = re.compile(r"[A-Z]\S*(?: \S+)+[.!?]")
_FEWEST_WORDS = 4  # of a quotation; fewer are a term in quotation marks


def quotations(report: Report) -> tuple[Quotation, ...]:
    """What people say in a report, in reading order, the speaker carried on from paragraph to
    paragraph where a text leaves that to the reader."""
    return tuple(_records(report))


def _records(report: Report) -> Iterator[Quotation]:
    last: Quotation | None = None
    above: Passage | None = None  # that `last` stands in
    for passage in report.passages:
        for found in _QUOTED.finditer(passage.text):
            group = "words" if found["words"] is not None else "straight"
            if len(found[group].split()) < _FEWEST_WORDS and not _SENTENCE.fullmatch(found[group]):
                continue
            who = _said_by(passage, found)
            if who is None and passage.kind != "quotation":
                continue
            if who is None and last is not None and _goes_on(passage, above, found):
                who = last.said_by
            near = above is not None and above.headings == passage.headings
            before = last if near else None
            spoken = Spoken(found[group], who, passage, found.start(), before)
            who_is, who = speaker(spoken, report), in_full(spoken)
            last = Quotation(
                passage_id=passage.id,
                words=found[group],
                speaker=who_is,
                said_by=who,
                theme=passage.theme,
                start=passage.start + found.start(group),
                end=passage.start + found.end(group),
            )
            above = passage
            yield last


def _said_by(passage: Passage, found: re.Match[str]) -> str | None:
    """The words that name the speaker: before the quotation, after it, or the label above."""
    before, after = passage.text[: found.start()], passage.text[found.end() :]
    for behind in (_IN_BRACKETS.match(after), _DASHED.match(after)):
        if behind and named(behind["who"]):
            return behind["who"]
    for pattern, text in ((_BEFORE, before), (_COLON, before), (_AFTER, after)):
        found_who = pattern.search(text)
        if found_who:
            groups = found_who.groupdict()
            who = groups.get("who") or groups.get("last") or groups.get("first")
            if who and who.strip():
                return plainly(who.strip(" ,;:–—-"))
    label = passage.headings[-1] if passage.kind == "quotation" and passage.headings else ""
    # The number tells the heading of a standard ("1.2 Staff") from the label of what staff say.
    return label if leading_number(label) is None and named(label) else None


def _goes_on(passage: Passage, above: Passage | None, found: re.Match[str]) -> bool:
    """Whether somebody speaks on: in the same paragraph, or in the next that only quotes."""
    if above is None or passage.headings != above.headings:
        return False
    return passage.id == above.id or not passage.text[: found.start()].strip()

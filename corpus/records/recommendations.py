"""Recommendations as records: to whom, and by when."""

from __future__ import annotations

import re

from corpus.advice import Advice, advice_in
from corpus.dates import find_dates
from corpus.records.types import Recommendation
from corpus.types import Passage, Report

_OF_THOSE = re.compile(
    r"\A[^.]*\brecommend\b[^.]*\b(?:those|these)(?: \w+)? (?:aspects|areas|matters|points|issues)\b"
    r"[^.]*\.?\Z",
    re.I,
)
_HEADED = re.compile(r"Recommendation (?P<number>\d{1,2})\W*", re.I)
_NUMBER = re.compile(r"(?:Recommendation )?(?P<number>\d{1,2})[.):] +(?=\S)")
_IN_BRACKETS = re.compile(r"\((?P<to>[^()]{3,200})\)\s*[.;,]?(?:\s+and)?\s*\Z")
_SHOULD = re.compile(
    r"(?:\A|:\s)(?P<to>[^:]{3,120}?),?\s+(?:should|must|will|needs? to|ought to)\b[^:]{0,80}:?\Z"
)
_RECOMMENDS = re.compile(r"\bwe (?:\w+ )?recommend that (?P<to>[^:]{3,120}?)\s*:?\Z", re.I)
_NAME = re.compile(r"(?:The )?(?:[A-Z][\w’'-]+(?: (?:and|of|for|the))? ?){1,7}")
_SHOULD_THAT = re.compile(r"\A(?:the )?(?P<to>[A-Z][^.,;:]{3,120}?) (?:should|must)\b(?! be\b)")
_BODY = re.compile(
    r"\b(?:managers?|chairs?|directors?|heads?|chief|governors?|commissioners?|board|councils?|"
    r"service|services|team|teams|YOS|YOT|YJS|police|secretary|department|ministry|office|"
    r"inspectorate|executives?|leaders?|authority|authorities|partnership|partners|trusts?|"
    r"courts?|colleges?|schools?|members?|lead|health board|CCG|constabulary|government|England|"
    r"Youth Justice Board)\b",
    re.I,
)
_BETWEEN = re.compile(
    r",\s+(?:(?:together|jointly|along) )?with\s+(?:the\s+)?"
    r"|,\s+(?!(?:[A-Z][\w’'-]+\s+)+Council\b)(?:and\s+)?(?:the\s+)?"  # "Director, X Council" is one
    r"|\s+(?<![Pp]olice )and\s+(?:the\s+)?|\s*;\s*|\s*/\s*"
)
_UNIT = r"(?:working )?(?:days?|weeks?|months?|years?)"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|a)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_BY_WHEN = re.compile(
    rf"\bwithin {_COUNT} {_UNIT}(?: of (?:the )?publication(?: of (?:this|the) (?:report|letter))?"
    rf"| of (?:this|the) (?:report|inspection|letter))?"
    rf"|\bby (?:the )?(?:end of )?(?:\d{{1,2}} )?{_MONTH} \d{{4}}\b"
    r"|\bby (?:the )?end of (?:the|this) (?:\w+ )?year\b"
    r"|\b(?:immediately|with immediate effect|without delay|as a matter of urgency)\b",
    re.I,
)


_FIRST_WHEN = re.compile(rf"\A(?:{_BY_WHEN.pattern}),?\s+", re.I)
"""When, said before to whom: "Within six months, the Board should:"."""

_END_OF_CLAUSE = re.compile(r"\s*[,;]|\s+(?:so that|so as to|in order (?:to|that))\b")


def recommendations(report: Report) -> tuple[Recommendation, ...]:
    """The recommendations of a report in reading order."""
    records: list[Recommendation] = []
    lead_in = deadline = section = None  # what was last said above, in this section
    for passage in report.passages:
        if passage.section != section:
            lead_in, deadline, section = None, None, passage.section
        if passage.kind != "recommendation" or _is_lead_in(passage):
            lead_in = passage.text
            deadline = _deadline_for_all(passage.text) or deadline
            continue
        row = _row(passage, report)
        if row is not None and row.heads:
            lead_in, deadline = f"{passage.text} should:", None
            continue
        lead_ins = [*reversed(passage.headings), *([lead_in] if lead_in else [])]
        deadline = next(filter(None, map(_deadline_for_all, lead_ins)), deadline)
        said = row.what if row is not None and row.what in passage.text else passage.text
        start = passage.start + passage.text.index(said)
        number = passage.number or _number_of_heading(passage)
        if number is None and (mark := _NUMBER.match(said)):  # of a row of a table
            number, said, start = mark["number"], said[mark.end() :], start + mark.end()
        records.append(
            Recommendation(
                passage_id=passage.id,
                number=number,
                text=said,
                to=_each(row.to) if row is not None and row.to else _addressees(said, lead_ins),
                by_when=(row.when if row is not None else None)
                or _own_deadline(said, report.meta.published)
                or deadline,
                theme=passage.theme,
                start=start,
                end=start + len(said),
            )
        )
    return tuple(records)


def _row(passage: Passage, report: Report) -> Advice | None:
    """What the row of a table that a passage is recommends, if it is one."""
    for table in report.tables:
        if table.start <= passage.start < table.end:
            return advice_in(table.rows, report.text.count("\n", table.start, passage.start))
    return None


def _is_lead_in(passage: Passage) -> bool:
    """Whether a passage leads to recommendations, or looks back at those above ("We recommend that
    you focus your work on those aspects") and makes none itself."""
    return passage.number is None and (
        passage.text.endswith(":") or _OF_THOSE.search(passage.text) is not None
    )


def _addressees(text: str, lead_ins: list[str]) -> tuple[str, ...]:
    """Those named in brackets at the end, else in a lead-in ("... should"), else as subject."""
    named = _IN_BRACKETS.search(text)
    whom = _BY_WHEN.sub("", named["to"]).strip(" ,;–-") if named else ""
    if _BODY.search(whom):
        return _each(whom)
    for lead_in in lead_ins:
        found = _SHOULD.search(lead_in) or _RECOMMENDS.search(lead_in)
        if found and _BODY.search(found["to"]):
            return _each(found["to"])
    subject = _SHOULD_THAT.match(_FIRST_WHEN.sub("", text))
    if subject and _BODY.search(subject["to"]):
        return _each(subject["to"])
    return next((_each(name) for name in lead_ins if _names_a_body(name)), ())


def _number_of_heading(passage: Passage) -> str | None:
    """The number of a heading of its own: "Recommendation 1"."""
    found = _HEADED.fullmatch(passage.headings[-1]) if passage.headings else None
    return found["number"] if found else None


def _names_a_body(heading: str) -> bool:
    """Whether a heading above recommendations is no more than the name of who shall act."""
    return _NAME.fullmatch(heading) is not None and _BODY.search(heading) is not None


def _each(printed: str) -> tuple[str, ...]:
    """A list of offices one by one; "Children and Families" is not two."""
    printed = _FIRST_WHEN.sub("", printed.strip())
    plain = re.sub(r"\A(?:action(?: by)?|responsibility)\s*:\s*|\A[Tt]he\s+", "", printed.strip())
    pieces = [piece.strip() for piece in _BETWEEN.split(plain)]
    return tuple(pieces) if all(map(_BODY.search, pieces)) else (plain,)


def _deadline_for_all(lead_in: str) -> str | None:
    """When everything under a lead-in or a heading shall be done."""
    found = _BY_WHEN.search(lead_in)
    return found.group() if found else None


def _own_deadline(text: str, published: str | None) -> str | None:
    """When one recommendation shall be done. A span of time within the text may be what is
    recommended ("within four weeks of the start")."""
    ends = [found for found in _BY_WHEN.finditer(text) if _is_deadline(found, text, published)]
    return ends[-1].group() if ends else None


def _is_deadline(found: re.Match[str], text: str, published: str | None) -> bool:
    if _END_OF_CLAUSE.match(text, found.end()) and _is_to_come(found.group(), published):
        return True
    if re.search(r"\b(?:days?|weeks?)\b", found.group()):
        return "publication" in found.group().lower()
    at_end = re.fullmatch(r"\s*\)?\s*(?:\([^()]*\))?\s*[.;]?", text[found.end() :])
    set_off = text[: found.start()].endswith(", ") and text[found.end() : found.end() + 1] == ","
    at_start = found.start() == 0 and text[found.end() : found.end() + 1] == ","
    return bool(at_end or at_start or set_off or "publication" in found.group().lower())


def _is_to_come(printed: str, published: str | None) -> bool:
    """Whether a date ("by December 2023") is one that lay ahead when the report was published."""
    dates = find_dates(printed)
    return bool(dates) and (published is None or dates[-1][:7] >= published[:7])

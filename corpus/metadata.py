"""What a report says of itself: title, area, service, dates, ratings. Never the file name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from corpus.dates import DATE, find_dates
from corpus.grammar import Grammar
from corpus.structure import Part
from corpus.text import slug
from corpus.types import DocumentType, Rating, ReportMeta
from corpus.vocabulary import vocabulary


class Identity(Struct, frozen=True):
    """Who a report is."""

    id: str
    title: str
    meta: ReportMeta


_WORK_IN = re.compile(
    r"\b(?i:youth (?:offending|justice) (?:work|services?)|offending work|inspection) (?:in|of) "
    r"(?P<area>[A-Z][\w’'-]+(?:(?: (?:and|of|upon|on|the|with|&))* [A-Z][\w’'-]+){0,4})"
)
_FEWEST_MENTIONS = 2  # of an area that the title does not name
_NOT_AREAS = frozenset(
    ["The", "This", "That", "These", "Overall", "Today", "It", "In", "At", "Of", "Its", "Our", "We", "Youth", "England", "Wales", "HM", "His", "Her", "One", "Two", "Three", "Four", "Five", "Six", "Each", "Every", "A", "An", "Some", "Many", "Most", "No", "Other", "Another", "Local", "All", "Both", "Few", "Only", "Department", "For", "And", "But", "When", "Where", "While", "If", "By", "With", "From", "To", "On", "As", "Joint", "Full", "National"]
)
_CONNECTING = ("and", "of", "upon", "on", "the", "&")
_INVENTED = re.compile(
    r"\binvented for Findings\b|\b(?:report|document|letter) is invented\b", re.I
)
_OGL = re.compile(r"open government licence", re.I)
_INSPECTORATE = re.compile(
    r"\b(?:HM|His Majesty’s|Her Majesty’s|His Majesty's|Her Majesty's) Inspectorate of Probation\b"
    r"|\bHMI Probation\b|\bChief Inspector of Probation\b",
    re.I,
)
OGL = "Open Government Licence v3.0"
HMI_PROBATION = "HM Inspectorate of Probation"


def identify(parts: Sequence[Part], grammar: Grammar, furniture: Sequence[str]) -> Identity:
    """The identity of a report, from its text and from what its running headers printed."""
    text = "\n\n".join(part.block.text for part in parts)
    title = _title(parts, grammar, furniture)
    area = _area(title, text)
    published = _published(parts, text)
    series, document_type = _series(grammar, text)
    invented = _INVENTED.search(text) is not None
    inspectorate = HMI_PROBATION if _INSPECTORATE.search(text) else None
    known = area is not None and published is not None and series is not None
    inspection = (
        f"{slug(area or '')}-{(published or '')[:4]}-{series}"
        if known
        else slug(title) or "document"
    )
    suffix = "-press-release" if known and document_type == "press_release" else ""
    if (
        area
        and series == "fji"
        and not title.lower().startswith("full")
        and document_type == "report"
    ):
        title = f"Full Joint Inspection of Youth Offending Work in {area}"
    licence = OGL if _OGL.search(text) or (inspectorate and not invented) else None
    return Identity(
        id=inspection + suffix,
        title=title,
        meta=ReportMeta(
            series=series,
            document_type=document_type,
            inspection_id=inspection,
            area=area,
            service=_service(area, text),
            inspectorate=inspectorate,
            partners=_partners(text),
            published=published,
            fieldwork=_fieldwork(text),
            ratings=_ratings(parts, grammar, text),
            licence=licence,
            invented=invented,
        ),
    )


def _title(parts: Sequence[Part], grammar: Grammar, furniture: Sequence[str]) -> str:
    for words in furniture:
        found = re.search(r"(?:Full Joint )?Inspection of .*\bin [A-Z].*", words)
        if found:
            return found.group().strip()
    for part in parts[:12]:
        if not part.is_passage and (part.depth == 1 and not part.place.path):
            return part.block.text
    pattern = re.compile(r"\b(?:inspection|screening)\b.*\bin [A-Z]", re.I)
    for part in parts[:12]:
        if len(part.block.text) < 160 and pattern.search(part.block.text):
            return part.block.text
    for part in parts:
        if not part.is_passage:
            return part.block.text
    return parts[0].block.text[:80].strip() if parts else ""


def _suffixes() -> str:
    return "|".join(sorted(map(re.escape, vocabulary().service.suffixes), key=len, reverse=True))


def _service_pattern() -> re.Pattern[str]:
    short = "|".join(vocabulary().service.short)
    return re.compile(
        r"(?P<area>[A-Z][\w’'-]+(?:(?: (?:and|of|upon|on|the|with|&))* [A-Z][\w’'-]+){0,3}?)"
        rf"\s+(?P<service>(?:{_suffixes()})\b|(?:{short})\b)"
    )


def _tidy_area(area: str) -> str | None:
    words = area.split()
    while words and (words[0] in _NOT_AREAS or words[0].lower() in _CONNECTING):
        words = words[1:]
    while words and words[-1].lower() in _CONNECTING:
        words = words[:-1]
    while words and words[-1] in ("County", "Council", "Borough"):
        words = words[:-1]
    return " ".join(words) or None


def _area(title: str, text: str) -> str | None:
    votes: Counter[str] = Counter()
    for weight, where in ((5, title), (1, text)):
        for pattern in (_WORK_IN, _service_pattern()):
            for found in pattern.finditer(where):
                area = _tidy_area(found["area"])
                if area:
                    votes[area] += weight
    area, mentions = votes.most_common(1)[0] if votes else (None, 0)
    return area if mentions >= _FEWEST_MENTIONS else None


def _service(area: str | None, text: str) -> str | None:
    if area is None:
        return None
    names: Counter[str] = Counter()
    for found in _service_pattern().finditer(text):
        if _tidy_area(found["area"]) == area:
            name = vocabulary().service.short.get(found["service"], found["service"])
            names[re.sub(r"s$", "", name)] += 1
    if names:
        return f"{area} {names.most_common(1)[0][0]}"
    plain = re.search(rf"\b({_suffixes()})\b", text)
    return f"{area} {re.sub('s$', '', plain.group(1))}" if plain else None


_RELEASE_SIGNS = (
    ("sqs", re.compile(r"\bshort quality screening\b", re.I)),
    ("fji", re.compile(r"\bjoint inspections?\b", re.I)),
    ("youth-2018", re.compile(r"\byouth (?:justice|offending) (?:services?|teams?|work)\b", re.I)),
)


def _series(grammar: Grammar, text: str) -> tuple[str | None, DocumentType]:
    """The series, and for a press release that of the inspection it is about."""
    if grammar.document_type != "press_release":
        known = grammar.id not in ("plain", "inspection")
        return (grammar.id if known else None), grammar.document_type
    found = {name: sign.search(text) for name, sign in _RELEASE_SIGNS}
    older = [(match.start(), name) for name, match in found.items() if match]
    named = [pair for pair in older if pair[1] != "youth-2018"] or older
    return (min(named)[1] if named else None), "press_release"


_PUBLICATION_LINE = re.compile(
    r"(?:publication date|date of publication|published(?: on| in)?)\W+", re.I
)
_AVAILABLE = re.compile(r"\b(?:available|published|read|found|downloaded)\b(?P<when>[^\n]{0,200})", re.I)
_MOSTLY_DATE = 40  # characters beside a date in a line that is there to give the date


def _published(parts: Sequence[Part], text: str) -> str | None:
    """The date that a line gives (a letter's head, the signature of a foreword, a cover), or
    that the notes to editors say."""
    passages = [part for part in parts if part.block.role in ("rows", "heading", "prose")]
    lines = [line for part in passages for line in part.block.text.split("\n")]
    for line in lines:
        label = _PUBLICATION_LINE.match(line)
        if label and DATE.match(line, label.end()):
            return find_dates(line)[-1]
    for line in lines:
        found = DATE.search(line)
        if (
            found
            and len(line) - len(found.group()) < _MOSTLY_DATE
            and not _WORK_DATE.search(line)
            and not line.endswith(".")
        ):
            return find_dates(found.group())[-1]
    for available in _AVAILABLE.finditer(text):
        dates = DATE.search(available["when"])
        if dates and re.search(r"\b(?:from|on|in)\s*$", available["when"][: dates.start()]):
            return find_dates(dates.group())[-1]
    return None


_WORK_DATE = re.compile(r"\b(?:fieldwork|weeks?|inspected|visited)\b", re.I)


def _fieldwork(text: str) -> tuple[str, ...]:
    for sign in (
        r"fieldwork [^.]{0,80}?weeks? commencing:?\s*(?P<when>[^.]*)",
        r"fieldwork [^.]{0,80}?(?:took place|was (?:undertaken|carried out)|started|began)\b(?P<when>[^.]{0,80})",
        r"\b(?:conducted|carried out|visited|inspected)\b[^.]{0,60}?\b(?:from|on|between)(?P<when>[^.]{0,60})",
        r"\bin the week beginning(?P<when>[^.]{0,60})",
    ):
        for found in re.finditer(sign, text, re.I):
            dates = find_dates(found["when"])
            if dates:
                return dates
    return ()


def _partners(text: str) -> tuple[str, ...]:
    found = re.search(
        r"\b(?:participation by|jointly with|in partnership with|joined by)\s([^.(;]{3,200})", text
    )
    if not found:
        return ()
    partners = []
    for name, prints in vocabulary().inspectorates.items():
        if any(re.search(rf"\b{re.escape(printed)}\b", found.group(1)) for printed in prints):
            partners.append(name)
    return tuple(partners)


_FJI_VERDICT = re.compile(
    r"\b(?:was|were)\s+(?P<value>good|satisfactory|unsatisfactory|poor)\b", re.I
)
_2018 = r"(?:outstanding|good|requires? improvement|inadequate)"
_OVERALL_2018 = re.compile(
    rf"\b(?:overall rating(?: of)?:?|rated(?: as)?)\s*[‘'“\"]?(?P<value>{_2018})\b", re.I
)
_RESETTLEMENT = re.compile(
    rf"resettlement.{{0,200}}?rated(?: it)?(?: as)?\s*[‘'“\"](?P<value>{_2018})\b", re.I | re.S
)
_ROW_2018 = re.compile(rf"(?P<number>\d\.\d)\.?\s+(?P<name>.+?)\s+(?P<value>{_2018})", re.I)


def _ratings(parts: Sequence[Part], grammar: Grammar, text: str) -> tuple[Rating, ...]:
    series, _ = _series(grammar, text)
    if series == "fji":
        return _fji_ratings(parts)
    if series == "youth-2018":
        return _standards_ratings(parts)
    return ()


def _fji_ratings(parts: Sequence[Part]) -> tuple[Rating, ...]:
    found: dict[str, Rating] = {}
    for part in parts:
        verdict_place = part.place.section == "Summary" or part.place.section is None
        first = part.block.text.split(". ", 1)[0]
        verdict = _FJI_VERDICT.search(first)
        if not (part.is_passage and verdict_place and verdict and part.place.theme):
            continue
        subject = part.place.theme
        if re.search(r"\bdeliver interventions\b", first):
            subject = first[: verdict.start()].strip()
        found.setdefault(subject, Rating(subject, verdict["value"].lower(), "fji"))
    return tuple(found.values())


def _standards_ratings(parts: Sequence[Part]) -> tuple[Rating, ...]:
    found: dict[str, Rating] = {}
    for part in parts:
        for line in part.block.text.split("\n"):
            row = _ROW_2018.fullmatch(line)
            if row:
                subject = f"{row['number']} {row['name']}"
                found.setdefault(subject, Rating(subject, _value(row["value"]), "2018"))
        overall = _OVERALL_2018.search(part.block.text)
        if (
            overall
            and "resettlement" not in part.block.text.lower()
            and "work" not in part.block.text[: overall.start()].lower()
        ):
            found.setdefault("overall", Rating("overall", _value(overall["value"]), "2018"))
        settled = _RESETTLEMENT.search(part.block.text)
        if settled:
            found.setdefault(
                "resettlement", Rating("resettlement", _value(settled["value"]), "2018")
            )
    return tuple(found.values())


def _value(printed: str) -> str:
    return re.sub(r"^require ", "requires ", printed.lower())

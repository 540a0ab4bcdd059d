"""When a report was published or an inspection made, and which inspections are held: what is
printed, or else what the library has on record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from corpus.dates import find_dates
from corpus.types import Kind, Report
from index.generation import Generation
from index.types import Interpreted
from index.words import stems_of, tokens
from service.answers.numbered import in_turn
from service.answers.printed.meant import subject_stems
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import statements
from service.wording import date, listed

_PUBLISHED = re.compile(
    r"\b(?:when|what (?:date|day|month|year)|which (?:date|day|month|year))\b.*"
    r"\b(?:publish\w*|released|issued|come out|came out|available|appear(?:ed)?|"
    r"(?:go|went) live)\b|\bpublication date\b|"
    r"\bdate of (?:publication|issue)\b|\bpublished when\b",
    re.IGNORECASE,
)
_INSPECTED = re.compile(
    r"\b(?:when|what (?:date|day|month|year)s?|which (?:date|day|month|year)s?)\b.*"
    r"\b(?:inspected|fieldwork|inspection (?:take place|happen|made|carried out)|"
    r"inspectors? visit|(?:last|latest|most recent) inspection)\b|"
    r"\b(?:last|latest|most recent) inspection date\b|"
    r"\bwhen (?:was|were) (?:the |its |their )?(?:[\w’'-]+ ){0,4}inspections?\W*\Z|"
    r"\bwhen (?:was|were) (?:the |its |their )?inspections? (?:of|in|at)\b|"
    r"\bwhen (?:did|was|were) [^?]*\b(?:carr(?:y|ied) out|conduct(?:ed)?|undert(?:ake|ook|aken)|"
    r"do|done|made?) ?(?:(?:the|its|their|this) )?(?:[\w’'-]+ ){0,4}"
    r"(?:inspections?|screenings?)?\W*\Z|"
    r"\bdates? of (?:the )?(?:inspection|fieldwork)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:what|which|how many) (?:inspections?|reports?)\b.*"
    r"\b(?:held|hold|have you|do you have|library|(?:are|is) there|has \w[\w’' -]* had|"
    r"ha(?:s|ve) (?:there )?been (?:made|done|carried out)?)\b|"
    r"^\W*(?:please )?(?:list|name|show)(?: me)?(?: all)?(?: of)?(?: the)? inspections\b",
    re.IGNORECASE,
)
_AREAS = re.compile(
    r"\b(?:which|what|how many) (?:areas?|services?|YO[ST]s?|places?|(?:local )?authorities) "
    r"(?:ha(?:s|ve) been|were|was|did (?:they|inspectors)) inspect(?:ed)?\b",
    re.IGNORECASE,
)
_LAST = re.compile(r"\b(?:last|latest|most recent(?:ly)?|lately)\b", re.IGNORECASE)
_RELEASE = re.compile(r"\bpress release\b", re.IGNORECASE)

_ASKING = frozenset(
    stems_of(
        tokens(
            "publish published publication release released press letter issued issue come came "
            "date dates day month year years last latest fieldwork take took place happen happened "
            "available become became online live appear appeared "
            "carried carry conduct conducted undertake undertook undertaken screening visit "
            "visited made held hold library many foreword document documents start "
            "began begin weeks area areas place places authority authorities local"
        )
    ).values()
)

_WHERE: tuple[Kind, ...] = ("contact", "context", "judgement")
_MADE = re.compile(
    r"\b(?:fieldwork|inspect(?:ed|ion)|weeks?|conducted|visit(?:ed)?|took place)\b", re.IGNORECASE
)

MOST = 3  # inspections of which the date is given


def dates(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    generation: Generation,
) -> Printed | None:
    """The date asked for, quoted where it is printed; None where none is asked for. Where more
    inspections are meant than an answer dates, that of the last is given."""
    if subject_stems(question, interpreted, _ASKING) or not meant:
        return None
    areas = [one for one in meant if one.area]
    if _AREAS.search(question):
        return _listed(areas)
    if _HELD.search(question):
        return _listed(meant)
    if _PUBLISHED.search(question):
        tells = _published
    elif _INSPECTED.search(question):
        tells = _made
    else:
        return None
    if len({one.area for one in meant}) > 1:
        last_of_each = {one.area: one for one in areas}
        return _listed(last_of_each.values()) if _LAST.search(question) else None
    if _RELEASE.search(question):
        meant = [one for one in meant if any(map(_is_release, one.reports))] or meant
    last = meant[-1:] if _LAST.search(question) or len(meant) > MOST else meant
    quotes: list[Quote] = []
    known: list[str] = []
    for inspection in last:
        report = _document(question, inspection)
        quotes += _where_printed(report, tells(report), generation)
        known += _on_record(inspection, report, tells(report))
    if not known:
        return None
    if len(quotes) == len(last):
        turns = in_turn(one.name for one in last)
        lead = f"In turn: {turns}." if turns else None
    else:
        lead = f"On record in the library, not quoted: {'; '.join(known)}."
    return Printed(tuple(quotes), lead, _others(meant, last) if len(meant) > MOST else None)


def _listed(inspections: Iterable[Inspection]) -> Printed | None:
    found = [_dated(one) for one in inspections]
    return Printed((), f"On record in the library: {'; '.join(found)}.") if found else None


def _document(question: str, inspection: Inspection) -> Report:
    """The press release where it is asked for, else the fullest document."""
    releases = list(filter(_is_release, inspection.reports))
    return releases[0] if releases and _RELEASE.search(question) else inspection.reports[0]


def _is_release(report: Report) -> bool:
    return report.meta.document_type == "press_release"


def _published(report: Report) -> tuple[str, ...]:
    return (report.meta.published,) if report.meta.published else ()


def _made(report: Report) -> tuple[str, ...]:
    return report.meta.fieldwork


def _where_printed(report: Report, wanted: tuple[str, ...], generation: Generation) -> list[Quote]:
    """The first line that prints the dates, among those that tell of the inspection."""
    fits: Callable[[str], bool] = (
        (lambda said: _MADE.search(said) is not None)
        if wanted == report.meta.fieldwork
        else (lambda said: True)
    )
    for passage in report.passages:
        if passage.kind not in _WHERE:
            continue
        for statement in statements(passage):
            said = passage.text[slice(*statement.span)]
            if wanted and set(wanted) <= set(find_dates(said)) and fits(said):
                return [Quote(generation.entry(passage.id), statement.span)]
    return []


def _on_record(inspection: Inspection, report: Report, found: tuple[str, ...]) -> list[str]:
    """What the library knows of the date, in words; nothing where it knows none."""
    published = report.meta.published
    kind = report.meta.document_type.replace("_", " ")
    parts = []
    if found and found == report.meta.fieldwork:
        days = [date(day) for day in dict.fromkeys(found)]
        parts.append(f"inspected {' to '.join(dict.fromkeys((days[0], days[-1])))}")
    if published:
        parts.append(f"{kind} published {date(published)}")
    return [f"{inspection.name}, {', '.join(parts)}"] if parts else []


def _dated(inspection: Inspection) -> str:
    kinds = dict.fromkeys(one.meta.document_type.replace("_", " ") for one in inspection.reports)
    published = next((one.meta.published for one in inspection.reports if one.meta.published), None)
    when = f", published {date(published)}" if published else ""
    return f"{inspection.name} ({' and '.join(kinds)}{when})"


def _others(meant: Sequence[Inspection], told: Sequence[Inspection]) -> str | None:
    others = [one.name for one in meant if one not in told]
    return f"The library also holds {listed(others)}." if others else None

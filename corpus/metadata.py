"""What a report says of itself: title, series, area, dates, ratings. Never the file name."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from corpus.areas import Areas
from corpus.grammar import Grammar, find_label
from corpus.mail import subject_of
from corpus.naming import find_area, find_partners, find_service, guess_partners, guess_service
from corpus.rated_tables import Dated
from corpus.ratings import find_ratings
from corpus.said import Said
from corpus.sentences import sentence_spans
from corpus.structure import Part
from corpus.text import slug
from corpus.timing import fieldwork, published, published_by
from corpus.types import DocumentType, ReportMeta

OGL = "Open Government Licence v3.0"
HMI_PROBATION = "HM Inspectorate of Probation"

_INVENTED = re.compile(
    r"\binvented for Findings\b|\b(?:report|document|letter|release) is invented\b", re.I
)
_LICENCE = re.compile(r"\bopen government licence\b", re.I)
_INSPECTORATE = re.compile(
    r"\b(?:HM|His Majesty[’']s|Her Majesty[’']s) Inspectorate of Probation\b"
    r"|\bHMI Probation\b|\bChief Inspector of Probation\b",
    re.I,
)
_RUNNING_TITLE = re.compile(
    r"(?:Full Joint |Core Case )?Inspection of .*\bin [A-Z].*?(?=[\s|]*\d{0,3}$)"
)
_PUBLISHER = re.compile(r"(?:HM|H(?:is|er) Majesty[’']s) Inspectorate of \w+\W*\Z")
_TITLE_LINE = re.compile(r"\b(?:inspection|screening)\b.*\bin [A-Z]", re.I)
_TITLE_WITHIN = 12  # parts from the top
_FEWEST_MENTIONS = 3  # of an area, in a text of no known series, that make it about that area
_LONGEST_TITLE = 160  # characters
_LONGEST_HEADER = 300  # of a running header that is looked at for the title

_RELEASE_SIGNS = (
    ("sqs", re.compile(r"\bshort quality screening\b", re.I)),
    ("fji", re.compile(r"\bjoint inspections?\b", re.I)),
)
_ANY_SERVICE = re.compile(r"\byouth (?:justice|offending) (?:services?|teams?|work)\b", re.I)


class Identity(Struct, frozen=True):
    """Who a report is."""

    id: str
    title: str
    meta: ReportMeta


class Around(Struct, frozen=True):
    """What is printed around the text: its running headers, the lines of a mail's head; and the
    address of a web page."""

    headers: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    source: str | None = None


def identify(parts: Sequence[Part], grammar: Grammar, around: Around) -> Identity:
    """Who a report says it is, from its text and from what is printed around it; its ids follow
    in `described`."""
    text = "\n\n".join((*around.head, *(part.block.text for part in parts)))
    printed = find_title(parts, grammar, around)
    series, document_type = find_series(grammar, text)
    area = find_area(printed or "", text, fewest=1 if series else _FEWEST_MENTIONS)
    area = area if grammar.one_area else None
    given = _title_of_series(printed, grammar, area)
    title = given or printed or _first_words(parts, grammar)
    letterhead = around.head if document_type == "letter" else ()
    date = published(parts, letterhead) or published_by(around.headers)
    worked = fieldwork(text)
    dated = Dated(int(date[:4]) if date else None, tuple(int(each[:4]) for each in worked))
    inspectorate = HMI_PROBATION if _INSPECTORATE.search(text) else None
    invented = _INVENTED.search(text) is not None
    states_licence = _LICENCE.search(text) is not None
    assumes_licence = inspectorate is not None and not invented and not states_licence
    partners = find_partners(text)
    guessed_partners = () if partners else guess_partners(text)
    service = find_service(area, text)
    guessed_service = None if service else guess_service(area, text)
    meta = ReportMeta(
        series=series,
        document_type=document_type,
        inspection_id="",
        area=area,
        service=service or guessed_service,
        inspectorate=inspectorate,
        partners=partners or guessed_partners,
        published=date,
        fieldwork=worked,
        ratings=find_ratings(parts, series, dated),
        source=around.source,
        licence=OGL if states_licence or assumes_licence else None,
        invented=invented,
        guessed=tuple(
            name
            for name, is_guessed in (
                ("title", given is not None),
                ("series", series is not None and not _names_series(grammar, text)),
                ("area", area is not None and area not in (printed or "")),
                ("service", guessed_service is not None),
                ("partners", bool(guessed_partners)),
                ("licence", assumes_licence),
            )
            if is_guessed
        ),
    )
    return Identity("", title, meta)


def described(identity: Identity, said: Said, known: Areas) -> Identity:
    """The identity with what the user says of it, the area under its one name, and the ids
    that follow from both."""
    title = said.title or identity.title
    given = {
        name: value
        for name in ("series", "document_type", "area", "service", "published", "source", "licence")
        if (value := getattr(said, name)) is not None
    }
    meta = msgspec.structs.replace(identity.meta, **given)
    area = known.name(meta.area) if meta.area else None
    report_id = inspection = slug(title) or "document"
    if area and meta.published and meta.series:
        report_id = inspection = f"{slug(area)}-{meta.published[:4]}-{meta.series}"
        if meta.document_type == "press_release":
            report_id = f"{inspection}-press-release"
    meta = msgspec.structs.replace(
        meta,
        area=area,
        covers=known.covers(area) if area else (),
        known_as=known.known_as(area) if area else (),
        inspection_id=said.inspection or inspection,
        guessed=tuple(name for name in meta.guessed if name not in given),
    )
    return Identity(report_id, title, meta)


def find_title(parts: Sequence[Part], grammar: Grammar, around: Around) -> str | None:
    """The title as printed: by the running headers, as a heading of its own at the top, in a
    line there that reads like one, as the subject of a mail, or else the first heading, unless
    that is one that any report of the series has. None where none of these is there."""
    for header in () if grammar.headline else around.headers:
        found = _RUNNING_TITLE.search(header[:_LONGEST_HEADER])
        if found:
            return found.group().strip()
    top = parts[:_TITLE_WITHIN]
    lines = (
        line for part in top if part.block.role == "rows" for line in part.block.text.split("\n")
    )
    subject = subject_of((*around.head, *lines))
    of_letter = subject is not None and grammar.document_type == "letter"
    for part in () if of_letter else top:
        if part.depth and not part.place.path:
            return part.block.text
    if subject is not None:
        return subject[:_LONGEST_TITLE].strip()
    for part in top:
        if len(part.block.text) < _LONGEST_TITLE and _TITLE_LINE.search(part.block.text):
            return part.block.text
    heading = next((part for part in parts if part.depth), None)
    if heading is None or find_label(grammar, heading.block.text) is not None:
        return None  # "Foreword" names no report
    return _opening(heading)


def _title_of_series(printed: str | None, grammar: Grammar, area: str | None) -> str | None:
    """What the series calls a report on an area, for one that prints no title or none that names
    its area ("... work in England and Wales"); None where what is printed will do."""
    if not (grammar.titled and area):
        return None
    of_series = printed is None or printed.casefold().startswith(grammar.titled.casefold())
    named = printed is not None and area in printed
    return f"{grammar.titled} {area}" if of_series and not named else None


def _first_words(parts: Sequence[Part], grammar: Grammar) -> str:
    """The first sentence, or the first heading of a text that has nothing else."""
    heading = next((part for part in parts if part.depth), parts[0])
    if find_label(grammar, heading.block.text) is not None:
        told = (part for part in parts if part.is_passage)
        heading = next((part for part in told if not _PUBLISHER.match(part.block.text)), heading)
    return _opening(heading)


def _opening(part: Part) -> str:
    words = part.block.text.split("\n")[0]
    start, end = sentence_spans(words)[0] if words.strip() else (0, 0)
    return words[start:end][:_LONGEST_TITLE].strip()


def find_series(grammar: Grammar, text: str) -> tuple[str | None, DocumentType]:
    """The series, which for a press release is that of the inspection it announces: what it
    names first, or the standards of 2018 where it names none."""
    if grammar.document_type != "press_release":
        known = grammar.id not in ("plain", "inspection")
        return (grammar.id if known else None), grammar.document_type
    named = [
        (found.start(), series)
        for series, sign in _RELEASE_SIGNS
        if (found := sign.search(text)) is not None
    ]
    if named:
        return min(named)[1], "press_release"
    return ("youth-2018" if _ANY_SERVICE.search(text) else None), "press_release"


def _names_series(grammar: Grammar, text: str) -> bool:
    """Whether the text says which series it is of, or announces; other text is told by how
    it is built or what it speaks of."""
    if grammar.document_type != "press_release":
        return True
    return any(sign.search(text) for _, sign in _RELEASE_SIGNS)

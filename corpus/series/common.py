"""Headings that any report may print, whatever its series."""

from __future__ import annotations

from corpus.grammar import Label, Rule

_GOOD = "notable|good|effective|promising|positive|best"

BOXES = (
    Label(
        "Example of notable practice",
        "notable_practice",
        box=True,
        titled=True,
    ),
    Label(
        "Good practice example",
        "notable_practice",
        pattern=rf"(?:(?:an? )?examples? of (?:(?:{_GOOD}) practice|effectiveness)"
        rf"|(?:{_GOOD}) practice(?: examples?)?"
        r"|practice examples?|case (?:study|example|illustration)s?)(?: \d+)?(?:\s*[:–—-]\s.*)?",
        box=True,
        titled=True,
        as_printed=True,
    ),
    Label(
        "Poor practice example",
        "finding",
        pattern=r"(?:(?:an? )?examples? of (?:poor|weak) practice"
        r"|(?:poor|weak) practice(?: examples?)?)(?: \d+)?(?:\s*[:–—-]\s.*)?",
        box=True,
        titled=True,
        as_printed=True,
    ),
    Label(
        "Comments",
        "quotation",
        pattern=r"(?:comments?|quot(?:e|ation)s?|feedback|views?)"
        r" (?:from|of|by|made by|indicating|about|illustrating)\b[^.]{3,120}",
        box=True,
        as_printed=True,
    ),
)

CONTENTS = Label("Contents", "context")

APPENDICES = (
    Label(
        "Contacts",
        "contact",
        pattern=r"(?:(?:appendix|annexe?) \w{1,3}\s*[:.–—-]\s*)?"
        r"(?:contacts?|contact (?:us|details|information)|who was involved|the inspection team)",
        parents=("Appendices",),
        as_printed=True,
    ),
    Label("Appendices", "context", pattern=r"appendi(?:ces|x)|annexe?s?"),
    Label(
        "Appendix",
        "context",
        pattern=r"(?:appendix|annexe?)"
        r"(?: (?:\d{1,2}|[a-z]|[ivx]+)\b(?:\s*[:.–—-]+\s*|\s+|$)|\s*[:–—-]\s*).{0,120}",
        parents=("Appendices",),
        as_printed=True,
    ),
    Label("Glossary", "context", pattern=r"glossary(?: of .{1,60})?", parents=("Appendices",)),
    Label("Acknowledgements", "context"),
    Label(
        "Of the site",
        "context",
        pattern=r"latest news|related (?:documents|links|content|reports|pages)"
        r"|(?:share|on) this page|privacy(?: policy| notice)?|© crown copyright.{0,20}",
        as_printed=True,
    ),
)
"""At the end of a report, or of the page of a site that holds it."""

FRONT = (
    Label(
        "Foreword",
        "context",
        pattern=r"(?:(?:the )?chief inspector[’']s )?foreword(?: (?:by|from) .{3,80})?",
        leaf=True,
    ),
    CONTENTS,
)

METHOD = tuple(
    Label(name, "context", pattern=pattern, parents=("Appendix", "Appendices"), as_printed=True)
    for name, pattern in (
        ("Inspection arrangements", r"(?:the )?inspection arrangements"),
        ("Criteria", r"(?:the )?(?:inspection )?criteria"),
        ("Methodology", r"(?:our |the )?(?:inspection )?method(?:ology|s)?"),
        ("Scoring Approach", r"scoring(?: approach| and rating.*)?"),
        ("Publication arrangements", r"publication arrangements"),
        ("Role of HMI Probation", r"role of (?:hmi probation|the inspectorate).{0,60}"),
        ("Context", r"context"),
        ("Background", r"background(?: to the (?:inspection|report))?"),
        ("Introduction", r"introduction"),
        ("Further information", r"further information"),
    )
)

SOMEBODY_SPEAKS = Rule(
    r"\A[^“\".]{0,120}\b(?:said|told us|added|explained|wrote|commented)\b[^“\".]{0,40}[:,]\s*"
    r"[“\"][^”\"]+[”\"]\.?\Z|\A[“\"][^”\"]+[”\"]\.?(?:\s*\([^()]{3,60}\))?\.?\Z|"
    r"\A[“\"][^”\"]+[”\"]\.?\s*[–—-]\s*[^.!?“”\"()]{3,60}\Z",
    "quotation",
)
"""A paragraph that is one quotation with at most the speaker's name before it, or behind it."""

PROGRESS = Label(
    "Previous recommendations",
    "finding",
    pattern=r"(?:previous|earlier|past) (?:inspection )?recommendations?.{0,60}"
    r"|progress (?:on|against|since|with) .{3,80}",
    parents=("Recommendations",),
    as_printed=True,
)
"""What became of the recommendations of the inspection before."""

RECOMMENDATIONS = Label(
    "Recommendations",
    "recommendation",
    pattern=r"(?:summary of )?(?:our |key |main )?recommendations?(?: for improvement)?",
    rest="context",
)

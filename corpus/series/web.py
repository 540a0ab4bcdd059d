"""Inspections of youth justice services since 2025, on web pages: work with children, work
with victims, and what either said."""

from __future__ import annotations

import msgspec

from corpus.grammar import Label
from corpus.series import youth

GRAMMAR = msgspec.structs.replace(
    youth.GRAMMAR,
    id="youth-2025",
    titled="An inspection of youth justice work with children and victims in",
    signs=(
        r"\bwork with children and victims\b",
        r"^[ \t#*|]{0,9}(?:(?:v|\d)[\d.]{0,4}[^\w\n]{0,4})?work with victims\b",
        r"^.{0,80}\b(?:january|february|march|april|may|june|july|august|september|october"
        r"|november|december) 20(?:2[5-9]|[3-9]\d)\W*$",
        r"\binspections? of (?:a )?youth justice (?:services?|work)\b",
        r"\brequires improvement\b",
    ),
    needed=4,
    bare_standards=True,
    labels=(
        Label(
            "What people told us",
            "finding",
            pattern=r"what (?:the )?(?:children|parents|carers|victims|families|young people|people"
            r"|staff|volunteers|partners)\b.{0,40} (?:said|told us|say|think|thought)(?: .{1,40})?",
            as_printed=True,
        ),
        Label(
            "Service information",
            "context",
            pattern=r"about (?:this|the|our) (?:inspection|service|report)s?|key facts"
            r"|(?:the )?service(?: at a glance|.{0,20} in context)|further information"
            r"|(?:foot)?notes|related links?|get this report.{0,40}",
            as_printed=True,
        ),
        *youth.GRAMMAR.labels,
    ),
)

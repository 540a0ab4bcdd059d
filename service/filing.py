"""Under which theme a comparison files a finding."""

from __future__ import annotations

from functools import lru_cache

from corpus.series import by_id
from corpus.types import Passage, Report
from corpus.vocabulary import theme_heading, themes_in
from index.lineage.concepts import concepts

REMEMBERED = 4_096
"""Sentences whose purposes are remembered: every comparison asks for those of all findings."""

_PURPOSES = {
    "risk to others": "Protecting the public",
    "victims": "Protecting the public",
    "safety of the child": "Protecting the child or young person",
}
"""Themes by the subjects that they are about."""

_BY_WHAT_IS_DONE = frozenset(("Reducing reoffending", "Making sure the sentence is served"))
"""Themes that standards of the work with a child (2.1 Assessing, 3.3 Delivery) stand under."""


def filed_under(report: Report, passage: Passage) -> str | None:
    """The theme of a passage; under a standard of the work with a child, which says what is done
    and not what for, the one purpose that its first sentence names. None where a part of a report
    belongs to no theme.

    Every such standard asks of desistance, of the safety of the child and of that of others: a
    sentence that names several of them stays with the standard.
    """
    if passage.theme is None or not _of_standard(report, passage):
        return passage.theme
    start, end = passage.statements[0]
    purposes = _purposes(passage.text[start:end])
    return next(iter(purposes)) if len(purposes) == 1 else passage.theme


@lru_cache(maxsize=REMEMBERED)
def _purposes(sentence: str) -> frozenset[str]:
    named = {_PURPOSES[subject] for subject in concepts(sentence) if subject in _PURPOSES}
    return frozenset(named.union(themes_in(sentence)))


def _of_standard(report: Report, passage: Passage) -> bool:
    """Whether it stands under a standard that says what is done with a child, and not what for."""
    grammar = by_id(report.meta.series) if report.meta.series else None
    if grammar is None or not grammar.standards or passage.printed_theme is None:
        return False
    return theme_heading(passage.printed_theme) is None and passage.theme in _BY_WHAT_IS_DONE

"""The grammar of a series: what it prints as headings and what stands under each.

A grammar is a table. Everything that knows a series by name is in series/, one file
each; the steps of reading know only these types.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache

from msgspec import Struct

from corpus.text import fold
from corpus.types import DocumentType, Kind
from corpus.verdicts import without_rating, without_tag
from corpus.vocabulary import canonical_theme, theme_heading, unnumbered

_LINES_REMEMBERED = 1 << 14

_BESIDE = " / "
THEME = "theme"
"""As a parent: whichever theme is open."""


class Label(Struct, frozen=True):
    """A heading that a series prints.

    Without a `pattern` the name itself is looked for, near misprints included. `parents`
    are names of labels (or `THEME`); the innermost that is open is the parent, and where
    none is open the label stands at the top of the report.
    """

    name: str
    kind: Kind
    pattern: str = ""  # matched against the whole printed line, case ignored
    parents: tuple[str, ...] = ()
    as_printed: bool = False  # the section is called what is printed, not `name`
    box: bool = False  # may interrupt a paragraph and be followed by the rest of it
    titled: bool = False  # a title may follow after a colon or a dash
    listed: bool = False  # holds a list; prose after the list stands outside
    leaf: bool = False  # no heading that the table does not know stands under it
    chart: bool = False  # only whole sentences are text here, the rest is legends
    rest: Kind | None = None  # the kind of prose in a list section, if another


class Rule(Struct, frozen=True):
    """A paragraph that matches is of this kind, whatever its section says."""

    pattern: str
    kind: Kind


class Grammar(Struct, frozen=True, eq=False):
    """One series of reports, compared by identity: lines are asked about again and again.

    `signs` are regular expressions, searched line by line in the text; a text with at
    least `needed` of them is of this series, and so is one that begins with one of `titles`.
    `theme` tells a theme's heading where it has a prefix ("Theme 1:"), with groups `number` and
    `name`.
    """

    id: str
    document_type: DocumentType
    labels: tuple[Label, ...]
    signs: tuple[str, ...] = ()
    needed: int = 1
    titles: tuple[str, ...] = ()  # lines at the top of a text, any of which tells it
    theme: str = ""
    bare_themes: bool = False  # the wording of a theme alone is a heading
    standards: bool = False  # the standards of 2018 are headings and name sections
    bare_standards: bool = False  # even where they print no number
    scored: bool = False  # themes are criteria with a score in per cent, set in tables at times
    theme_parents: tuple[str, ...] = ()
    default: Kind = "finding"  # under headings that the table does not know
    before_headings: Kind = "context"  # before the first heading and after lists
    rules: tuple[Rule, ...] = ()
    infers_themes: bool = False  # a paragraph's own wording tells its theme
    headline: bool = False  # the first line is the title
    titled: str = ""  # what a report is called, before the name of its area
    one_area: bool = True  # about one area; else areas are named at most in examples
    whole: DocumentType = "report"  # which of its documents is all there is of an inspection
    unrated: str = ""  # what its inspections are called, where they print no ratings

    @property
    def numbers_headings(self) -> bool:
        """Whether a short numbered line alone may be a heading: where no table of themes tells
        which are."""
        tabled = self.theme or self.bare_themes or (self.standards and not self.bare_standards)
        return not (tabled or self.headline)


class Matched(Struct, frozen=True):
    """A line recognised as a heading: a label of the table, a theme, or both None."""

    label: Label | None = None
    theme: str | None = None  # canonical
    printed_theme: str | None = None
    theme_number: str | None = None

    @property
    def is_theme(self) -> bool:
        return self.printed_theme is not None


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


_STANDARD = re.compile(r"\d\.\d{1,2}\.?\s+(?P<name>[A-Z][^\t.:;]{2,90})")
_TITLE = re.compile(r"\s*[:–—]\s*|\s+-\s+")


def label_part(printed: str) -> str:
    """A printed heading up to the colon or dash before its title."""
    return _TITLE.split(printed.strip(), maxsplit=1)[0]


@lru_cache(_LINES_REMEMBERED)
def misprints(printed: str, name: str) -> bool:
    """Whether `printed` is `name`, or `name` with a letter or two lost or wrong."""
    seen, meant = fold(printed), fold(name)
    if seen == meant:
        return True
    if len(meant) < 9 or abs(len(seen) - len(meant)) > 2:
        return False
    return SequenceMatcher(None, seen, meant, autojunk=False).ratio() >= 0.93


def _prints(label: Label, line: str, bare: str) -> bool:
    if label.pattern:
        pattern = compiled(label.pattern)
        return pattern.fullmatch(line) is not None or pattern.fullmatch(bare) is not None
    if len(bare) <= len(label.name) + 2 and misprints(bare, label.name):
        return True
    return label.titled and misprints(label_part(line), label.name)


def find_label(grammar: Grammar, printed: str) -> Label | None:
    """The label that a line prints, the first in the table that fits."""
    line = printed.strip()
    if not line or len(line) > 200:
        return None
    bare = line.rstrip(" :.")
    for label in grammar.labels:
        if _prints(label, line, bare):
            return label
    return None


@lru_cache(_LINES_REMEMBERED)
def match_heading(grammar: Grammar, printed: str) -> Matched | None:
    """What heading of this series a line is, or None where it is none that the table knows."""
    line = printed.strip()
    if not line or len(line) > 200:
        return None
    if _BESIDE in line:  # in two languages
        both = (match_heading(grammar, part) for part in line.split(_BESIDE))
        return next((matched for matched in both if matched is not None), None)
    if grammar.theme:
        found = compiled(grammar.theme).fullmatch(line)
        if found:
            name = found["name"].strip()
            return Matched(
                theme=canonical_theme(name), printed_theme=name, theme_number=found["number"]
            )
    label = find_label(grammar, line)
    if label is not None:
        return Matched(label=label)
    if grammar.standards:
        standard = _STANDARD.fullmatch(without_tag(without_rating(line)))
        theme = canonical_theme(standard["name"]) if standard else None
        if standard and theme is not None:
            return Matched(theme=theme, printed_theme=standard["name"])
    if grammar.bare_themes and not line.endswith((".", ";", ",")):
        theme = theme_heading(line.rstrip(":"))
        if theme is not None:
            return Matched(theme=theme, printed_theme=unnumbered(line.rstrip(":")))
    return None

"""The words of the field, read once from vocabulary.toml."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from corpus.text import fold


class Theme(Struct, frozen=True):
    name: str
    wordings: tuple[str, ...]
    phrases: tuple[str, ...]


class Standard(Struct, frozen=True):
    theme: str
    wordings: tuple[str, ...]


class Service(Struct, frozen=True):
    suffixes: tuple[str, ...]
    short: dict[str, str]


class Vocabulary(Struct, frozen=True, forbid_unknown_fields=True):
    """vocabulary.toml as it stands; the comments there say what each part is."""

    theme: tuple[Theme, ...]
    standard: tuple[Standard, ...]
    service: Service
    inspectorates: dict[str, tuple[str, ...]]
    acronyms: dict[str, tuple[str, ...]]


def source() -> bytes:
    """The vocabulary file as it is on disk, for its version."""
    return files("corpus").joinpath("vocabulary.toml").read_bytes()


@cache
def vocabulary() -> Vocabulary:
    return msgspec.toml.decode(source(), type=Vocabulary)


THEMES: tuple[str, ...] = tuple(theme.name for theme in vocabulary().theme)
"""The canonical themes, in the order of the reports."""

_NUMBERED = re.compile(
    r"^(?:(?:theme|domain|standard|part|section|chapter)\s+)?\d+(?:\.\d+)*\s*[.:)–—-]*\s*", re.I
)


def unnumbered(printed: str) -> str:
    """A heading without "Theme 1:", "1.", "2.3" or "Domain 1 -" before it."""
    return _NUMBERED.sub("", printed.strip(), count=1)


@cache
def _by_wording() -> dict[str, str]:
    found = {
        fold(wording): theme.name for theme in vocabulary().theme for wording in theme.wordings
    }
    for standard in vocabulary().standard:
        found.update({fold(wording): standard.theme for wording in standard.wordings})
    return found


@cache
def _five() -> dict[str, str]:
    return {fold(wording): theme.name for theme in vocabulary().theme for wording in theme.wordings}


def canonical_theme(printed: str) -> str | None:
    """The theme that a printed heading names, in any era's wording; None where it names none."""
    return _by_wording().get(fold(unnumbered(printed)))


def theme_heading(printed: str) -> str | None:
    """As `canonical_theme`, for the five themes alone: "Staff" or "Planning" name none here."""
    return _five().get(fold(unnumbered(printed)))


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (theme.name, re.compile("|".join(theme.phrases), re.I)) for theme in vocabulary().theme
    )


def themes_in(sentence: str) -> tuple[str, ...]:
    """The themes that a sentence speaks of in so many words."""
    return tuple(name for name, pattern in _phrases() if pattern.search(sentence))


def acronyms() -> dict[str, tuple[str, ...]]:
    """Acronym in capitals to its expansions, the commonest first."""
    return dict(vocabulary().acronyms)

"""How the pages and the command line put things into words."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.types import DocumentType
from index.lineage.types import Outcome, Stance


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 passage", "2,310 passages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *most, last = items
    return " and ".join(filter(None, (", ".join(most), last)))


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date(published: str) -> str:
    """An ISO date as people write it, as precise as it is: "23 February 2017", "2017"."""
    year, *rest = published.split("-")
    named = [_MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *named, year])


OUTCOME_WORDS: dict[Outcome, str] = {
    "repeated": "Still wanting",
    "progress": "Progress",
    "mixed": "Some progress, still wanting",
    "mentioned": "No verdict found",
    "not_mentioned": "Not mentioned",
    "not_held": "Nothing found",
}
"""What became of a recommendation, as far as a later inspection tells."""

NOT_FOLLOWED = "No later inspection is held"
"""In place of an outcome."""

STANCE_WORDS: dict[Stance, str] = {
    "repeated": "Asked for again, or still wanting",
    "progress": "Done, or better",
    "mixed": "Partly achieved, the report says",
    "mentioned": "Nearest words, which may not be about it",
}
"""What a quoted sentence says of what was recommended."""


def subjects_words(speaks_of: Sequence[str], silent_on: Sequence[str]) -> str:
    """Which subjects of a recommendation a sentence takes up: "speaks of planning; the
    recommendation is on victims too". Empty where it takes up none by name.

    What is said of the others is true of the recommendation; that a report says nothing of them
    is not to be known from the words that it does not use.
    """
    if not speaks_of:
        return ""
    taken = f"speaks of {', '.join(speaks_of)}"
    others = ", ".join(silent_on)
    return f"{taken}; the recommendation is on {others} too" if others else taken


_HELD: dict[DocumentType, str] = {
    "report": "full report held",
    "letter": "only the letter is held",
    "press_release": "only the press release is held",
    "guide": "only a guide is held",
    "document": "only a document of another kind is held",
}


def held_words(fullest: DocumentType, whole: bool) -> str:
    """What is held of an inspection whose fullest document is this, which may be the whole of it
    without being a report."""
    if whole and fullest != "report":
        return f"{fullest.replace('_', ' ')} held, the whole of the inspection"
    return _HELD[fullest]


ON_SCALES = "Ratings on different scales cannot be compared."

ON_POLARITY = (
    "Whether a finding praises or criticises is told by a program, which is wrong about one "
    "finding in six."
)

ON_COMPARISONS = (
    f"{ON_POLARITY} Counts are its guesses. Quoted are findings whose wording bears the guess out.",
    "Full joint inspections of 2012 to 2018 report by these themes, short quality screenings by "
    "some of them, and core case inspections of 2009 to 2012 under headings much like them. What "
    "others report under headings of their own is filed under the nearest theme; where a standard "
    "of 2018 on says what is done (assessing, planning), by what the first sentence of a finding "
    "is about: the safety of the child, that of other people, or victims. Where nothing is filed, "
    "that does not mean that nothing was said.",
    f"Findings are counted in the fullest document held of each inspection. {ON_SCALES}",
)
"""What one has to know to read a comparison of two areas by theme."""

ON_SEQUELS = (
    "What later inspections say is found by comparing words and meaning. It can be wrong or miss "
    "something, so every verdict stands with the report’s own words. That something is absent is "
    "said only where the whole of an inspection is held: its full report, or the letter of a short "
    "quality screening."
)
"""What one has to know to read what came of recommendations."""


def whole_words(whole: DocumentType) -> str:
    """The document that is all of an inspection."""
    return "full report" if whole == "report" else whole.replace("_", " ")


def unknown_words(year: int | None, held: DocumentType, whole: DocumentType) -> str:
    """Of an inspection the whole of which is not held: what cannot be known of recommendations."""
    return (
        f"Of {year or 'the undated inspection'} {held_words(held, False)}, so what its "
        f"{whole_words(whole)} says of these is not known here."
    )

"""What a question takes for granted and what was found does not bear out: that something is praised
or blamed, that it is rated so, that it changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from index.query.over_time import OVER_TIME
from index.types import Polarity
from service.answers.coverage import inspection_name
from service.answers.quotes import Quote
from service.answers.reading import Reading
from service.answers.signs import REASON
from service.answers.slant import borne_out, unmet

SAYS: dict[Polarity, str] = {"strength": "praises", "concern": "criticises"}

RATED_AGAINST: dict[Polarity, re.Pattern[str]] = {
    "strength": re.compile(r"\b(?:requires improvement|inadequate)\b", re.IGNORECASE),
    "concern": re.compile(r"\b(?:good|outstanding)\b", re.IGNORECASE),
}
NOT_SO_RATED = "The verdict quoted first is not what the question takes for granted."
NOT_RATED_AS = "Nothing quoted first is rated “{}”, as the question takes for granted."
NONE_RATED_AS = "No rating that is held of {} is “{}”, as the question takes for granted."

_RATED_AS = re.compile(
    r"\b(?:rated|graded|judged|given|scored|called|found)(?: (?:as|to be|an?|overall|only|just))* "
    r"[“‘\"']?(?P<value>outstanding|good|requir(?:es|ing) improvement|inadequate|satisfactory|"
    r"unsatisfactory|poor)\b",
    re.IGNORECASE,
)

NO_REASON_OF_CHANGE = (
    "No sentence that was found tells why it changed, or that it did; what is quoted is how each "
    "inspection found it."
)

NOT_RANKED = (
    "What is quoted is what each report says by itself; it does not show which is first or last."
)


def not_told(reading: Reading, chosen: Collection[Quote]) -> str | None:
    """That no strength or no weakness was found, or nothing that bears out what is presumed."""
    wanted = reading.wanted
    if wanted is None or wanted.weighed:
        return None
    if not wanted.presumed:
        names = " or ".join(unmet(wanted, {quote.side for quote in chosen}))
        return f"No {names} were found on this." if names else None
    if otherwise := _rated_otherwise(reading, chosen):
        return otherwise
    opposite = RATED_AGAINST[wanted.polarities[0]]
    if any(opposite.search(one.quote.text) for one in reading.verdicts):
        return NOT_SO_RATED
    if borne_out(wanted, reading.evidence):
        return None
    return f"Nothing that was found {SAYS[wanted.polarities[0]]} this; what is quoted is on it."


def _rated_otherwise(reading: Reading, chosen: Iterable[Quote]) -> str | None:
    """That the rating which a question asks the reason of is not printed: of the verdicts with
    which the answer opens none is so, or where it opens with none, no rating of what is quoted."""
    asked = _RATED_AS.search(reading.question)
    if asked is None:
        return None
    value = asked["value"].lower().replace("requiring", "requires")
    if reading.verdicts:
        others = value not in {one.value for one in reading.verdicts}
        return NOT_RATED_AS.format(value) if others else None
    reports = {quote.entry.report.id: quote.entry.report for quote in chosen}.values()
    held = {rating.value.lower() for report in reports for rating in report.meta.ratings}
    if not held or value in held:
        return None
    return NONE_RATED_AS.format(
        " and ".join(dict.fromkeys(inspection_name(one) for one in reports)), value
    )


def without_reason_of_change(chosen: Iterable[Quote]) -> str | None:
    """That why one area's inspections differ is asked, and no sentence gives a reason of a change.
    Areas side by side differ for no reason that a report of one could give."""
    told = (quote.text for quote in chosen)
    if any(REASON.search(text) and OVER_TIME.search(text) for text in told):
        return None
    return NO_REASON_OF_CHANGE

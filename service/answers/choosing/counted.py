"""Which sentences bear out what is counted over inspections: "how many criticised the board?" is
answered by sentences that criticise it, and by no likeness to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from msgspec import structs

from service.answers.choosing.candidate import Candidate, telling_stems
from service.answers.choosing.scoring import candidates
from service.answers.choosing.selection import select
from service.answers.evidence import Evidence, asked_for
from service.answers.framing import COUNTING, counts_inspections
from service.answers.printed.verdicts import JUDGED
from service.answers.quotes import Quote

ON_IT = 0.5
"""Of the words of what is counted, by rarity, the least that a sentence has which bears it out."""

_DENIED = re.compile(
    r"\b(?:no|not|never|without|lack\w*|cannot|fail\w*|\w+n[’']t)\b", re.IGNORECASE
)
_SILENT = re.compile(
    r"\b(?:not|never|\w+n[’']t) (?:\w+ )?"
    r"(?:mention|say|cover|discuss|refer|speak|report|comment)\b",
    re.IGNORECASE,
)
_VALUES = telling_stems(" ".join(JUDGED))
_BLAMED = telling_stems("unsatisfactory ineffective inadequate poor weak")

SILENCE = (
    "What is quoted are inspections that do mention it; that others do not cannot be quoted, and "
    "is not known of those that are not held whole."
)
NONE_BEARS = (
    "No sentence that was found says just this of an inspection; what is quoted is nearest."
)


def borne_out(evidence: Evidence, room: int) -> tuple[Candidate, ...]:
    """The best sentences that bear out what is counted, the inspections taking turns; none where no
    sentence does, or no inspections are counted."""
    if not counts_inspections(evidence.question):
        return ()
    return select(evidence, room, (), lambda one: _bears_out(one, evidence))


def uncounted(evidence: Evidence, chosen: Collection[Quote]) -> str | None:
    """What of a count of inspections the sentences chosen do not show, in words."""
    if not counts_inspections(evidence.question):
        return None
    if _SILENT.search(evidence.question):
        return SILENCE
    bearing = {one.quote for one in _bearing(evidence)}
    return None if bearing & set(chosen) else NONE_BEARS


def _bearing(evidence: Evidence) -> Iterable[Candidate]:
    return (one for one in candidates(evidence) if _bears_out(one, evidence))


def _bears_out(one: Candidate, evidence: Evidence) -> bool:
    """Whether a sentence is on the subject and of the side that is counted; what is denied, or a
    value that blames, is a weakness."""
    asked = COUNTING.sub("", evidence.question, count=1)
    sides = asked_for(evidence.interpreted, "polarity")
    if not sides and (_DENIED.search(asked) or _BLAMED & telling_stems(asked)):
        sides = frozenset(("concern",))
    rarity = {stem: of for stem, of in evidence.sought.rarity.items() if stem not in _VALUES}
    about = structs.replace(evidence.sought, rarity=rarity) if rarity else evidence.sought
    on_it = about.share(telling_stems(one.text)) >= ON_IT
    return on_it and not one.wish and (not sides or one.tells in {*sides, "mixed"})

"""An example that inspectors set apart is a story: quoted in part it loses who it is about, or how
it ended."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from index.query.subject import without_places
from index.types import Entry
from index.words import STOP_WORDS, stems_of, tokens
from service.answers.choosing.candidate import Candidate, telling_stems
from service.answers.choosing.scoring import candidates
from service.answers.evidence import Evidence, asked_for

ON_IT = 0.5
"""Of the words of the question, by rarity, the least that an example has in its text and title to
be told whole: one that is only the nearest is not worth the room."""

_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
NAMED = 2
"""Times that a story names the person whom it is about."""

LONGEST = 12
"""Sentences of the longest story that is told whole."""


def asks_for_examples(evidence: Evidence) -> bool:
    return "notable_practice" in asked_for(evidence.interpreted, "kind")


def examples_on_it(evidence: Evidence) -> tuple[Entry, ...]:
    """The passages found that are examples on the subject, the best first."""
    found = (one.hit.entry for one in evidence.found)
    boxes = (entry for entry in found if entry.passage.kind == "notable_practice")
    return tuple(entry for entry in boxes if _on_it(entry, evidence))


def _told_of_somebody(entry: Entry, evidence: Evidence) -> bool:
    """Whether an example is the story of a person whom a question names."""
    text = entry.passage.text
    return any(
        len(re.findall(rf"\b{name}\b", text)) >= NAMED
        for name in _NAME.findall(without_places(evidence.question, evidence.interpreted))
        if name.lower() not in STOP_WORDS
    )


def with_story(chosen: Sequence[Candidate], evidence: Evidence, room: int) -> tuple[Candidate, ...]:
    """Where examples are asked for, or somebody by name, the best example chosen that is on that
    told whole, and as many of the others chosen as there is `room` beside it; else as they are."""
    told = _on_it if asks_for_examples(evidence) else _told_of_somebody
    examples = (one for one in chosen if one.entry.passage.kind == "notable_practice")
    best = next((one for one in examples if told(one.entry, evidence)), None)
    if best is None:
        return tuple(chosen)
    here = best.entry.passage.id
    story = [one for one in candidates(evidence) if one.entry.passage.id == here]
    if len(story) > LONGEST:
        return tuple(chosen)
    others = [one for one in chosen if one.entry.passage.id != here]
    return (*story, *others[: max(room - len(story), 0)])


def _on_it(entry: Entry, evidence: Evidence) -> bool:
    """Whether an example is on what the question names beside examples."""
    wishes = (wish for wish in evidence.interpreted.preferences if wish.field == "kind")
    asking = {stem for wish in wishes for stem in stems_of(tokens(wish.words)).values()}
    left = {stem: rare for stem, rare in evidence.sought.rarity.items() if stem not in asking}
    subject = structs.replace(evidence.sought, rarity=left)
    said = telling_stems("; ".join((*entry.passage.headings, entry.passage.text)))
    return not left or subject.share(said) >= ON_IT

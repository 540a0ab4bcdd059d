"""An example that inspectors set apart is a story: quoted in part it loses who it is about, or how
it ended."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from index.types import Entry
from index.words import stems_of, tokens
from service.answers.choosing.candidate import Candidate, telling_stems
from service.answers.choosing.scoring import candidates
from service.answers.evidence import Evidence, asked_for

ON_IT = 0.5
"""Of the words of the question, by rarity, the least that an example has in its text and title to
be told whole: one that is only the nearest is not worth the room."""

LONGEST = 12
"""Sentences of the longest story that is told whole."""


def asks_for_examples(evidence: Evidence) -> bool:
    return "notable_practice" in asked_for(evidence.interpreted, "kind")


def examples_on_it(evidence: Evidence) -> tuple[Entry, ...]:
    """The passages found that are examples on the subject, the best first."""
    found = (one.hit.entry for one in evidence.found)
    boxes = (entry for entry in found if entry.passage.kind == "notable_practice")
    return tuple(entry for entry in boxes if _on_it(entry, evidence))


def with_story(chosen: Sequence[Candidate], evidence: Evidence, room: int) -> tuple[Candidate, ...]:
    """Where examples are asked for, the best example chosen that is on the subject told whole, and
    as many of the others chosen as there is `room` beside it; else as they are."""
    if not asks_for_examples(evidence):
        return tuple(chosen)
    examples = (one for one in chosen if one.entry.passage.kind == "notable_practice")
    best = next((one for one in examples if _on_it(one.entry, evidence)), None)
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

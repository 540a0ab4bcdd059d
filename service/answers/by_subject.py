"""A subject of the field that is asked for by one of its names and printed by another.

"Disproportionality in Saltby" is on Black children who are over-represented there, though no
passage of Saltby has the word. Where a question is no more than such subjects, what is on them in
the areas and years that it names answers it, whatever they are called. So does what has its words,
where it is no more than one or two.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from msgspec import structs

from corpus.types import Passage
from index import figures
from index.confidence import THRESHOLD
from index.lineage.concepts import beside, concepts
from index.query.subject import without_places
from index.types import Interpreted, Query, Results
from index.words import stems_of, tokens
from service.answers.coverage import covered, not_together
from service.answers.framing import unframed
from service.answers.printed.meant import inspections, telling
from service.answers.question import Question

if TYPE_CHECKING:
    from index.retriever import Retriever

LOOKED_THROUGH = 60
"""Passages nearest to a subject's names among which those on it are looked for."""

AS_SURE = THRESHOLD
"""How sure an answer is that was found so: that it is on the subject is known, and no more."""

FEW = 2
"""Words of a question that is no sentence: a sentence that has them all is on what is asked."""

_SENTENCE = re.compile(
    r"\b(?:who|whose|whom|when|why|where|how|which|what|is|are|was|were|do|does|did|has|have|had|"
    r"can|could|should|will|would)\b",
    re.IGNORECASE,
)
_OF_ONE_FORM = re.compile(r"\b(?:who|whose|whom|when|why|how (?:many|much|often|long))\b", re.I)

_OF_ANYTHING = frozenset(
    stems_of(
        tokens(
            "offer provision support system systems arrangements work issue issues problem "
            "problems data need needs service services quality child children young people about "
            "good bad well ok okay fine alright weak strong any done use used access role"
        )
    ).values()
)
"""Words that say nothing of what it is that is offered, provided or needed."""


def by_subject(question: Question, results: Results, retriever: Retriever) -> Results:
    """The results; where they are too unsure for an answer and the question is no more than
    subjects of the field, or one or two words, the passages on all of these in the areas and years
    that it names, as sure as an answer must be. Unchanged where there are none."""
    subjects = bare_subjects(question.text, results.interpreted)
    words = frozenset[str]() if subjects else bare_words(question.text, results.interpreted)
    if results.confidence >= THRESHOLD or results.interpreted.missing or not (subjects or words):
        return results
    if figures.asked(question.text) or _OF_ONE_FORM.search(question.text):
        return results  # what is on the subject need not give the figure, the name or the reason
    held = covered(question.filter, retriever.generation.reports.values())
    if not_together(results.interpreted, held):
        return results  # of another place or time it would pass for an answer
    meant = [report.id for one in inspections(results.interpreted, held) for report in one.reports]
    about = without_places(unframed(question.text), results.interpreted)
    found = retriever.search(
        Query(
            text=f"{about}: {', '.join(sorted(subjects))}" if subjects else about,
            filter=structs.replace(question.filter, report=tuple(sorted(meant))),
            k=LOOKED_THROUGH,
            fold=True,
        )
    )
    told = [hit for hit in found.hits if hit.entry.passage.kind not in ("context", "contact")]
    named = (words, *_spelled_out(words, results.interpreted)) if words else ()
    hits = [hit for hit in told if _on(subjects, named, hit.entry.passage)][: question.k]
    if not hits:
        return results
    ranked = tuple(structs.replace(hit, rank=place) for place, hit in enumerate(hits, start=1))
    return structs.replace(results, hits=ranked, confidence=AS_SURE)


def found_by(question: str, results: Results) -> frozenset[str]:
    """The subjects by which `by_subject` found these results; none where it left them alone."""
    if results.confidence != AS_SURE:
        return frozenset()
    return bare_subjects(question, results.interpreted)


def bare_subjects(question: str, interpreted: Interpreted) -> frozenset[str]:
    """The subjects of the field that a question names, if it says nothing else."""
    about = without_places(unframed(question), interpreted)
    found = concepts(about)
    return found if not telling(beside(about)) - _OF_ANYTHING else frozenset()


def bare_words(question: str, interpreted: Interpreted) -> frozenset[str]:
    """The stems of the one or two words that are all a question says beside its places; none of a
    sentence, which asks for more than what has its words."""
    if _SENTENCE.search(question):
        return frozenset()
    stems = telling(without_places(unframed(question), interpreted)) - _OF_ANYTHING
    return stems if len(stems) <= FEW else frozenset()


def _spelled_out(words: frozenset[str], interpreted: Interpreted) -> Iterator[frozenset[str]]:
    """The words with what an acronym among them stands for in its place."""
    for one in interpreted.expansions:
        term = frozenset(stems_of(tokens(one.term)).values())
        if term <= words:
            yield (words - term) | telling(one.expansion)


def _on(subjects: frozenset[str], named: Collection[frozenset[str]], passage: Passage) -> bool:
    """Whether a passage is on all subjects, or has a sentence with all words of one of the ways to
    name what is asked."""
    if subjects:
        return concepts(passage.text, subjects) == subjects
    said = [telling(passage.text[slice(*span)]) for span in passage.statements]
    return any(words <= sentence for words in named for sentence in said)

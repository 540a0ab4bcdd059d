"""What a report lists under a heading of its own that a question names: the key strengths of a
letter, its areas requiring improvement."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.text import fold
from index.generation import Generation
from index.types import Interpreted
from index.words import stems_of, tokens
from service.answers.printed.meant import subject_stems
from service.answers.printed.types import Inspection, Printed
from service.answers.quotes import Quote
from service.answers.statements import statements

FEWEST_WORDS = 2
"""Of a heading that a question names; a single word of it may be the subject alone."""

MOST = 9

_ASKING = frozenset(
    stems_of(
        tokens(
            "list name show give tell say said find found inspector inspectors letter report "
            "inspection identified identify set out"
        )
    ).values()
)


def headed(
    question: str,
    interpreted: Interpreted,
    meant: Sequence[Inspection],
    generation: Generation,
) -> Printed | None:
    """What stands below the heading named, of the last of the inspections meant; None where that
    has none such, for what an earlier one lists may be put right, or where areas are not told."""
    asked = fold(question)
    if len({one.area for one in meant}) != 1:
        return None
    for inspection in meant[-1:]:
        for report in inspection.reports:
            found: dict[str, list[Quote]] = {}
            for passage in report.passages:
                if len(passage.headings) != 1 or passage.kind in ("context", "contact"):
                    continue
                heading = passage.headings[0]
                if len(heading.split()) >= FEWEST_WORDS and fold(heading) in asked:
                    entry = generation.entry(passage.id)
                    quotes = [Quote(entry, one.span) for one in statements(passage)]
                    found.setdefault(heading, []).extend(quotes)
            if len(found) == 1:
                ((heading, quotes),) = found.items()
                words = frozenset(stems_of(tokens(heading)).values())
                if subject_stems(question, interpreted, _ASKING | words):
                    return None  # it asks for some of them alone
                lead = f"What {inspection.name} lists under “{heading}”."
                return Printed(tuple(quotes[:MOST]), lead)
    return None

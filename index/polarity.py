"""Whether a passage tells of a strength, of a concern, or of both.

Judged by rule from what inspectors write: a small table of cues, weighed sentence by sentence,
with the negations they are fond of ("not always effective"), and the heading it stands under.
"""

from __future__ import annotations

import re

from corpus.types import Kind, Passage, Report
from index.report_vectors import ReportVectors
from index.types import Polarity

UNJUDGED: frozenset[Kind] = frozenset({"context", "contact"})
"""Kinds that describe how an inspection is made, not what it saw."""

CONCERN_HEADINGS = re.compile(r"requiring improvement|for improvement|need\w* improvement", re.I)
STRENGTH_HEADINGS = re.compile(r"strength|(?:good|notable|effective) practice", re.I)

_GOOD = (
    r"good|strong|excellent|outstanding|effective|impressive|thorough|comprehensive|robust|"
    r"appropriate|sufficient|timely|clear|consistent|satisfactory|suitable|adequate|positive|"
    r"well|enough|evident|understood|integrated|shared|recorded|reviewed|met|available|recognised|"
    r"identified|considered|addressed|engaged|informed"
)
_HEDGES = (
    r"(?:always|yet|fully|sufficiently|consistently|routinely|generally|been|being|so|very|as)"
)

CONCERN = re.compile(
    rf"(?:\bnot|n[’']t|\bnever|\bno|\bwithout|\bneither|\brarely|\bseldom)\s+(?:{_HEDGES}\s+){{0,3}}(?:{_GOOD})\b"
    r"|\b(?:poor(?:ly)?|weak(?:ness\w*)?|inadequate\w*|unsatisfactory|insufficient\w*|unclear|"
    r"inconsisten\w+|ineffective\w*|inappropriate\w*|absent|miss(?:ed|ing)|failed|fail(?:s|ure|ings?)?|"
    r"lack(?:s|ed|ing)?|gaps?|shortcomings?|deficien\w+|deteriorat\w+|delay(?:s|ed)?|limited|"
    r"concern(?:s|ed|ing)?|disappointing\w*|too (?:few|little|many|often|late|long)|"
    r"(?:stubbornly )?slow(?:ly)?|overlooked|neglected|drift(?:ed)?|patchy|variable|"
    r"problem(?:s|atic)?|difficult(?:y|ies)|barriers?|declin(?:e|ed|ing)|worse(?:n\w*)?)\b"
    r"|\b(?:require[sd]?|need(?:s|ed)?|scope for|room for)\s+(?:\w+\s+){0,3}"
    r"(?:improve\w*|attention|strengthen\w*|develop\w*|to (?:be )?(?:improve\w*|more|better|do))"
    r"|\b(?:could|should) (?:have been|be) (?:better|improved|stronger|more)\b"
    r"|\bmore (?:attention|needed|work) (?:was |is |to be |needed )"
    rf"|\b(?:had|has|have|was|were|did|does|do) not\b(?:\s+{_HEDGES})*(?:\s+(?:{_GOOD})\b)?"
    r"|\b(?:only|just) (?:\w+ )?(?:a )?(?:few|half|third|minority|one in|two of)\b",
    re.I,
)
"""What makes a sentence one of concern. A cue of strength that is negated is found here first."""

STRENGTH = re.compile(
    r"\b(?:good|strong(?:ly)?|strengths?|excellent|outstanding|impressive\w*|thorough(?:ly)?|robust|"
    r"effective(?:ly)?|creative(?:ly)?|innovative|commend\w*|pleas(?:ed|ing)|praise[sd]?|"
    r"improved|improving|satisfactory|high[- ]quality|well|committed|commitment|"
    r"comprehensive(?:ly)?|positive(?:ly)?|proactive(?:ly)?|skilled|skilful\w*|responsive|"
    r"appropriate(?:ly)?|success(?:es|ful|fully)?|valued|benefit(?:s|ed)?|encouraging|"
    r"exemplary|timely|consistently)\b",
    re.I,
)

_MARKERS = re.compile(r"\b(?:but|although|though|however|despite|while|whilst|yet)\b|[;:]", re.I)


def polarities(report: Report, vectors: ReportVectors) -> tuple[Polarity, ...]:
    """One for each passage of the report.

    `vectors` is what a finer judgement would need beside the words; the rules do without.
    """
    del vectors
    return tuple(polarity(passage) for passage in report.passages)


def polarity(passage: Passage) -> Polarity:
    """What kind and heading decide is decided by them, the rest by the cues in the text."""
    if passage.kind in UNJUDGED:
        return "none"
    if passage.kind == "recommendation":
        return "concern"  # what is to be done is what was found wanting
    if passage.kind == "notable_practice":
        return "strength"
    nearest = passage.headings[-1] if passage.headings else ""
    if CONCERN_HEADINGS.search(nearest):
        return "concern"
    if STRENGTH_HEADINGS.search(nearest):
        return "strength"
    return polarity_of_text(passage.text)


def polarity_of_text(text: str) -> Polarity:
    """Counts the clauses that voice a concern and those that voice a strength; what remains of a
    clause once its concerns are taken out may still voice a strength."""
    concerns = strengths = 0
    for clause in _clauses(text):
        concerns += bool(CONCERN.search(clause))
        strengths += bool(STRENGTH.search(CONCERN.sub(" ", clause)))
    if concerns and strengths:
        return (
            "mixed"
            if max(concerns, strengths) < 4 * min(concerns, strengths)
            else ("concern" if concerns > strengths else "strength")
        )
    if concerns:
        return "concern"
    return "strength" if strengths else "none"


def _clauses(text: str) -> list[str]:
    """Sentences, parted again where a turn of thought is marked."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return [clause for sentence in sentences for clause in _MARKERS.split(sentence) if clause]

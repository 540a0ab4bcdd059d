"""Whether a passage tells of a strength, of a concern, of both or of neither.

Kind and heading decide where they say it. Elsewhere each sentence is judged twice: by rule from
what inspectors write, a table of cues with the negations they are fond of ("not always
effective"), and by its vector, which also knows a good thing told without a word of praise ("A
nurse saw each child within a week"); index/weighing.py says what they tell together. DECISIONS.md
has the figures; `findings eval polarity` prints them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.types import Passage, Report
from index.embedding import Matrix
from index.leaning import SIDES, leaning
from index.report_vectors import ReportVectors
from index.types import Polarity
from index.weighing import Sides, signals, weighing

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


OF_CUES = 0.35
"""What the cues of a sentence count; its vector counts the rest."""

TELLING = 0.3
"""From there on the strongest sentence of a side makes a passage tell of it."""

TELLING_CONTEXT = 0.6
"""The same in forewords and backgrounds, most of which judge nothing."""

BALANCED = 0.85
"""The share of the stronger side that the weaker must reach for a passage to tell of both."""


def polarities(report: Report, vectors: ReportVectors, fingerprint: str) -> tuple[Polarity, ...]:
    """One for each passage of the report. `fingerprint` is that of the model of its vectors."""
    known = weighing().sentences
    readable = known.fingerprint == fingerprint
    judged = []
    for place, passage in enumerate(report.passages):
        sentences = vectors.rows[vectors.starts[place] + 1 : vectors.starts[place + 1]]
        own = vectors.rows[vectors.starts[place] : vectors.starts[place] + 1]
        judged.append(
            polarity(passage, known.of(sentences if len(sentences) else own) if readable else None)
        )
    return tuple(judged)


def polarities_of_sentences(
    passage: Passage, vectors: Matrix, fingerprint: str
) -> tuple[Polarity, ...]:
    """One for each sentence of a passage, or for all of it where it has none. `vectors` is
    float32[sentences, dimension], of the model with this fingerprint."""
    known = leaning()
    spans = passage.statements
    concerns, strengths = _sides(
        [passage.text[start:end] for start, end in spans],
        known.of(vectors) if known.fingerprint == fingerprint else None,
    )
    return tuple(
        _decided(concerns[place : place + 1], strengths[place : place + 1], TELLING)
        for place in range(len(spans))
    )


def polarity(passage: Passage, leanings: NDArray[np.float32] | None = None) -> Polarity:
    """What kind and heading decide is decided by them, the rest by its sentences together.

    `leanings` is float32[sentences, 3] in the order of `SIDES`, of the sentences or of the whole
    passage where it has none; without it cues alone decide.
    """
    known = settled(passage)
    if known is not None:
        return known
    concerns, strengths = cues_of(passage)
    if leanings is not None:
        return weighing().of(signals(passage, concerns, strengths, leanings))
    telling = TELLING_CONTEXT if passage.kind == "context" else TELLING
    return _decided(concerns, strengths, telling)


def settled(passage: Passage) -> Polarity | None:
    """What kind and heading decide, None where they decide nothing."""
    if passage.kind == "contact":
        return "none"
    if passage.kind == "recommendation":
        return "concern"  # what is to be done is what was found wanting
    if passage.kind == "notable_practice":
        return "strength"
    if passage.kind != "context":
        nearest = passage.headings[-1] if passage.headings else ""
        if CONCERN_HEADINGS.search(nearest):
            return "concern"
        if STRENGTH_HEADINGS.search(nearest):
            return "strength"
    return None


def cues_of(passage: Passage) -> tuple[Sides, Sides]:
    """How far each sentence voices a concern, and a strength, by its words alone."""
    return _cues([passage.text[start:end] for start, end in passage.statements])


def _sides(sentences: Sequence[str], leanings: NDArray[np.float32] | None) -> tuple[Sides, Sides]:
    """How far each sentence tells of a concern and of a strength, by its cues and its vector."""
    concerns, strengths = _cues(sentences)
    if leanings is None:
        return concerns, strengths
    of_concern, of_strength = SIDES.index("concern"), SIDES.index("strength")
    return (
        OF_CUES * concerns + (1 - OF_CUES) * leanings[:, of_concern],
        OF_CUES * strengths + (1 - OF_CUES) * leanings[:, of_strength],
    )


def _decided(concerns: Sides, strengths: Sides, telling: float) -> Polarity:
    concern, strength = float(concerns.max()), float(strengths.max())
    stronger, weaker = max(concern, strength), min(concern, strength)
    if stronger < telling:
        return "none"
    if len(concerns) > 1 and weaker >= BALANCED * stronger:
        return "mixed"
    return "concern" if concern > strength else "strength"


def _cues(sentences: Sequence[str]) -> tuple[Sides, Sides]:
    """Of each sentence whether a cue voices a concern, and a strength: what remains of a clause
    once its concerns are taken out may still voice a strength, if half as loud."""
    concerns, strengths = np.zeros(len(sentences)), np.zeros(len(sentences))
    for place, sentence in enumerate(sentences):
        clauses = _clauses(sentence)
        concerns[place] = any(map(CONCERN.search, clauses))
        praised = any(STRENGTH.search(CONCERN.sub(" ", clause)) for clause in clauses)
        strengths[place] = praised * (1 - concerns[place] / 2)
    return concerns, strengths


def _clauses(text: str) -> list[str]:
    """Sentences, parted again where a turn of thought is marked."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return [clause for sentence in sentences for clause in _MARKERS.split(sentence) if clause]

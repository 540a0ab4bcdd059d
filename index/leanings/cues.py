"""Words that voice a concern or a strength, with the negations inspectors are fond of ("not always
effective")."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Sides = NDArray[np.float64]
"""float64[sentences]: how far each tells of one side, 0 to 1."""

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


def cues(sentences: Sequence[str]) -> tuple[Sides, Sides]:
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

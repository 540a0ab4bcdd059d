"""The measures, by the names of the field, computed by ir_measures.

nDCG@10   normalised discounted cumulative gain, gain 2**grade - 1 (Järvelin and Kekäläinen,
          TOIS 2002; the gain of Burges et al., ICML 2005). ir_measures' own gain is linear.
R@10      share of the paragraphs of grade 2 and 3 among the first ten; R@100 likewise
RR@10     reciprocal rank of the first of grade 2 or 3 within ten, else 0
P@1       1 when the first is of grade 2 or 3
AP        average precision over grades 2 and 3

A topic without any paragraph of grade 2 or 3 scores 0 in all but nDCG@10.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType

from msgspec import Struct

from eval.errors import MeasuresError
from eval.judging import JudgedTopic
from eval.types import RELEVANT, TOPIC_KINDS, TopicKind

# In the order of the fields of `Scores`.
_NOTATION = (
    "nDCG(gains={0:0,1:1,2:3,3:7})@10",
    f"R(rel={RELEVANT})@10",
    f"R(rel={RELEVANT})@100",
    f"RR(rel={RELEVANT})@10",
    f"P(rel={RELEVANT})@1",
    f"AP(rel={RELEVANT})",
)
LABELS = ("nDCG@10", "R@10", "R@100", "RR@10", "P@1", "AP")


class Scores(Struct, frozen=True):
    """The measures of one topic, or their means over several; each 0 to 1."""

    ndcg_10: float
    recall_10: float
    recall_100: float
    rr_10: float
    p_1: float
    ap: float

    def values(self) -> tuple[float, ...]:
        """In the order of `LABELS`."""
        return (self.ndcg_10, self.recall_10, self.recall_100, self.rr_10, self.p_1, self.ap)


class TopicScores(Struct, frozen=True):
    topic: str
    kind: TopicKind
    scores: Scores


class KindScores(Struct, frozen=True):
    """Means over the topics of one kind; `kind` is None over all answerable topics."""

    kind: TopicKind | None
    topics: int
    scores: Scores


def score(
    topics: Iterable[JudgedTopic], rankings: Iterable[Sequence[str]]
) -> tuple[TopicScores, ...]:
    """Score each topic's ranking, in the order of the topics.

    `rankings` are ids as `eval.judging.count_once` gives them, the best first, one list a
    topic. A topic that retrieved nothing scores 0; it is not left out.

    Raises:
        MeasuresError: ir_measures is not installed.
        ValueError: a topic without judgments, which has no score.
    """
    irm = _ir_measures()
    measures = [irm.parse_measure(notation) for notation in _NOTATION]
    judged = tuple(topics)
    qrels, run = [], []
    for topic, ranking in zip(judged, rankings, strict=True):
        name = topic.topic.id
        if not topic.paragraphs:
            raise ValueError(f"topic {name} has no judgments to score against")
        qrels += [irm.Qrel(name, p.id, p.judgment.grade) for p in topic.paragraphs]
        # Scores fall by rank: fused scores may tie, and trec_eval breaks ties by name.
        run += [irm.ScoredDoc(name, found, -float(n)) for n, found in enumerate(ranking)]
    value = {(m.query_id, m.measure): float(m.value) for m in irm.iter_calc(measures, qrels, run)}
    return tuple(
        TopicScores(
            topic.topic.id,
            topic.topic.kind,
            Scores(*(value.get((topic.topic.id, measure), 0.0) for measure in measures)),
        )
        for topic in judged
    )


def by_kind(scores: Sequence[TopicScores]) -> tuple[KindScores, ...]:
    """Means a kind, in the order of `TOPIC_KINDS`, kinds without topics left out; then of all.

    Raises:
        ValueError: there are no scores.
    """
    rows = []
    for kind in TOPIC_KINDS:
        of_kind = [score.scores for score in scores if score.kind == kind]
        if of_kind:
            rows.append(KindScores(kind, len(of_kind), mean(of_kind)))
    return (*rows, KindScores(None, len(scores), mean([score.scores for score in scores])))


def mean(scores: Sequence[Scores]) -> Scores:
    """Measure by measure.

    Raises:
        ValueError: there are no scores.
    """
    if not scores:
        raise ValueError("no scores to take the mean of")
    columns = zip(*(score.values() for score in scores), strict=True)
    return Scores(*(sum(column) / len(scores) for column in columns))


def _ir_measures() -> ModuleType:
    # Imported here because it is an optional dependency, and needed by no other command.
    try:
        import ir_measures
    except ImportError as error:
        raise MeasuresError(
            "The measures are computed by ir_measures, which is not installed. "
            'Install it with: pip install "ir-measures>=0.4", or: pip install "findings[eval]"'
        ) from error
    return ir_measures

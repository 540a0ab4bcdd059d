"""The measures, by the names of the field, computed by ir_measures.

nDCG@10   normalised discounted cumulative gain, gain 2**grade - 1 (Järvelin and Kekäläinen,
          TOIS 2002; the gain of Burges et al., ICML 2005). ir_measures' own gain is linear.
R@10      share of the paragraphs of grade 2 and 3 among the first ten; R@100 likewise
RR@10     reciprocal rank of the first of grade 2 or 3 within ten, else 0
P@1       1 when the first is of grade 2 or 3
AP        average precision over grades 2 and 3

A topic without any paragraph of grade 2 or 3 scores 0 in all but nDCG@10. Of judgments by others
the lowest grade that counts may be another one: `relevant`.
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import Struct

from eval.errors import MeasuresError, RunError
from eval.judging import JudgedTopic
from eval.types import RELEVANT, TOPIC_KINDS, TopicKind

_GAINS = ",".join(f"{grade}:{2**grade - 1}" for grade in range(8))


def _notation(relevant: int) -> tuple[str, ...]:
    """As ir_measures writes them, in the order of the fields of `Scores`."""
    rel = f"(rel={relevant})"
    return (
        f"nDCG(gains={{{_GAINS}}})@10",
        f"R{rel}@10",
        f"R{rel}@100",
        f"RR{rel}@10",
        f"P{rel}@1",
        f"AP{rel}",
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


NOTHING = Scores(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""Of a topic that retrieved nothing."""


class TopicScores(Struct, frozen=True):
    """`kind` is None where only files of TREC are known of the topic."""

    topic: str
    kind: TopicKind | None
    scores: Scores


class KindScores(Struct, frozen=True):
    """Means over the topics of one kind; `kind` is None over all answerable topics."""

    kind: TopicKind | None
    topics: int
    scores: Scores


def score(
    topics: Iterable[JudgedTopic], rankings: Iterable[Sequence[str]], relevant: int = RELEVANT
) -> tuple[TopicScores, ...]:
    """Score each topic's ranking, in the order of the topics.

    `rankings` are ids as `eval.judging.count_once` gives them, the best first, one list a
    topic. A topic that retrieved nothing scores 0; it is not left out.

    Raises:
        MeasuresError: ir_measures is not installed.
        ValueError: a topic without judgments, which has no score.
    """
    irm = _ir_measures()
    judged = tuple(topics)
    qrels, run = [], []
    for topic, ranking in zip(judged, rankings, strict=True):
        name = topic.topic.id
        if not topic.paragraphs:
            raise ValueError(f"topic {name} has no judgments to score against")
        qrels += [irm.Qrel(name, p.id, p.judgment.grade) for p in topic.paragraphs]
        # Scores fall by rank: fused scores may tie, and trec_eval breaks ties by name.
        run += [irm.ScoredDoc(name, found, -float(n)) for n, found in enumerate(ranking)]
    values = _calculated(irm, qrels, run, relevant)
    return tuple(
        TopicScores(topic.topic.id, topic.topic.kind, values.get(topic.topic.id, NOTHING))
        for topic in judged
    )


def score_files(qrels: Path, run: Path, relevant: int | None = None) -> dict[str, Scores]:
    """Score a TREC run file against a TREC qrels file: every topic of the qrels, by its id.

    A topic that the run lacks scores 0. Where nobody says which grades count, it is those from
    `RELEVANT` on, or the highest that is given where that is lower: many judge by 0 and 1.

    Raises:
        MeasuresError: ir_measures is not installed.
        RunError: a file cannot be read or is not of its form.
    """
    irm = _ir_measures()
    judged = _read(_as_trec(irm), qrels, "topic iteration passage grade")
    ranked = read_run(run)
    if relevant is None:
        highest = max((int(qrel.relevance) for qrel in judged), default=RELEVANT)
        relevant = max(1, min(RELEVANT, highest))
    values = _calculated(irm, judged, ranked, relevant)
    return {qrel.query_id: values.get(qrel.query_id, NOTHING) for qrel in judged}


def left_out(qrels: Path, run: Path) -> int:
    """How many judged topics a run has no hit for. Raises as `score_files`, and where none of its
    hits is a judged document."""
    judged = _read(_as_trec(_ir_measures()), qrels, "topic iteration passage grade")
    hits = read_run(run)
    documents = {qrel.doc_id for qrel in judged}
    if not any(hit.doc_id in documents for hit in hits):
        raise RunError(
            f"None of the documents of {run} is judged in {qrels} ({hits[0].doc_id} ... and "
            f"{judged[0].doc_id} ...). Are they of one collection, with the same ids?"
        )
    return len({qrel.query_id for qrel in judged} - {hit.query_id for hit in hits})


def _as_trec(irm: ModuleType) -> Callable[[str], Iterable[Any]]:
    """A reader of judgments of TREC, and of BEIR's three columns below a head."""

    def read(name: str) -> Iterable[Any]:
        text = Path(name).read_text("utf-8-sig")
        rows = [line.split("\t") for line in text.splitlines() if line.strip()]
        if rows and [cell.strip() for cell in rows[0]] == ["query-id", "corpus-id", "score"]:
            text = "".join(f"{topic} 0 {doc} {score}\n" for topic, doc, score in rows[1:])
        return list(irm.read_trec_qrels(io.StringIO(text)))

    return read


def read_run(path: Path) -> list[Any]:
    """The hits of a TREC run file: `query_id`, `doc_id`, `score`. Raises as `score_files`, and for
    a score that is no number and a passage that a topic has twice."""
    run = _read(_ir_measures().read_trec_run, path, "topic Q0 passage rank score tag")
    seen = set()
    for hit in run:
        where = f"{path}: topic {hit.query_id}, passage {hit.doc_id}"
        if not math.isfinite(hit.score):
            raise RunError(f"{where}: the score {hit.score} is no number. Give each hit one.")
        if (hit.query_id, hit.doc_id) in seen:
            raise RunError(f"{where}: it stands there twice. Keep the better of the two hits.")
        seen.add((hit.query_id, hit.doc_id))
    return run


def tied(run: Iterable[Any]) -> int:
    """How many topics of a run have hits of equal score, whose order no rank decides: trec_eval
    and ir_measures go by the score, then by name."""
    scores = Counter((hit.query_id, hit.score) for hit in run)
    return len({topic for (topic, _), count in scores.items() if count > 1})


def _calculated(
    irm: ModuleType, qrels: list[Any], run: list[Any], relevant: int
) -> dict[str, Scores]:
    measures = [irm.parse_measure(notation) for notation in _notation(relevant)]
    values: dict[str, dict[Any, float]] = {}
    for metric in irm.iter_calc(measures, qrels, run):
        values.setdefault(metric.query_id, {})[metric.measure] = float(metric.value)
    return {
        topic: Scores(*(of.get(measure, 0.0) for measure in measures))
        for topic, of in values.items()
    }


def _read(read: Callable[[str], Iterable[Any]], path: Path, columns: str) -> list[Any]:
    try:
        found = list(read(str(path)))
    except OSError as error:
        raise RunError(f"{path}: {error.strerror}. Name a file that is there.") from error
    except ValueError as error:
        raise RunError(f"{path} is not of the form `{columns}`: {error}") from error
    if not found:
        raise RunError(f"{path} is empty. It should have lines of `{columns}`.")
    return found


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

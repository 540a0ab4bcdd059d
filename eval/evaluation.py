"""One evaluation: topics run through each ranking, scored, and the rankings compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from msgspec import Struct

from eval.abstention import Abstention, abstention
from eval.compare import Comparison, paired_randomisation
from eval.errors import DocsError
from eval.judging import JudgedTopic, Library, count_once, joined
from eval.measures import KindScores, Scores, TopicScores, by_kind, score
from eval.runs import Run, Searches, run
from eval.types import Topic
from index.generation import Generation
from index.types import RANKINGS, Ranking


class Collection(Struct, frozen=True):
    """What was evaluated over, and how well the judgments fit it."""

    generation: int
    reports: int
    passages: int
    topics: int
    judgments: int
    missing_docs: tuple[str, ...]  # judged, but not in the library
    unmatched: int  # judgments whose quote stands in no passage; they count as not found
    joined: int  # judgments that share their only passage with another of the same topic


class RankingScores(Struct, frozen=True):
    ranking: Ranking
    kinds: tuple[KindScores, ...]  # the last over all answerable topics
    topics: tuple[TopicScores, ...]
    abstention: Abstention

    @property
    def overall(self) -> Scores:
        return self.kinds[-1].scores


class RankingComparison(Struct, frozen=True):
    """nDCG@10 of two rankings, topic by topic."""

    first: Ranking
    second: Ranking
    result: Comparison


class Evaluation(Struct, frozen=True):
    collection: Collection
    rankings: tuple[RankingScores, ...]
    comparisons: tuple[RankingComparison, ...]
    hybrid_wins: float | None  # share of topics on which hybrid beats both halves in nDCG@10
    hybrid_holds: float | None  # share on which it is at least as good as the better half


class Evaluated(Struct, frozen=True):
    """An evaluation with the rankings it rests on, for run files; `runs` in the same order."""

    evaluation: Evaluation
    judged: tuple[JudgedTopic, ...]
    runs: tuple[Run, ...]


def evaluate(
    topics: Sequence[Topic],
    generation: Generation,
    retriever: Searches,
    threshold: float,
    rankings: Sequence[Ranking] = RANKINGS,
    *,
    progress: Callable[[str], None] | None = None,
) -> Evaluated:
    """Run and score `topics` over what `generation` holds; abstention at `threshold`.

    Raises:
        DocsError: none of the judged documents is in the library, or no topic has judgments.
        MeasuresError: ir_measures is not installed.
    """
    library = Library((entry.report.doc, entry.passage) for entry in generation.entries)
    missing = missing_docs(topics, library.docs)
    judged = tuple(library.judged(topic) for topic in topics if topic.judgments)
    if not judged:
        raise DocsError("The topics hold no judgments, so there is nothing to score.")
    runs = tuple(run(topics, retriever, ranking, progress=progress) for ranking in rankings)
    scored = tuple(_scored(judged, found, threshold) for found in runs)
    collection = Collection(
        generation=generation.number,
        reports=len(generation.reports),
        passages=len(generation.entries),
        topics=len(topics),
        judgments=sum(len(topic.paragraphs) for topic in judged),
        missing_docs=missing,
        unmatched=sum(len(topic.unmatched) for topic in judged),
        joined=joined(judged),
    )
    wins, holds = _hybrid_against_halves(scored)
    return Evaluated(Evaluation(collection, scored, _compared(scored), wins, holds), judged, runs)


def missing_docs(topics: Iterable[Topic], held: frozenset[str]) -> tuple[str, ...]:
    """Judged documents that the library lacks, sorted.

    Raises:
        DocsError: the library holds none of them: these topics are about other reports.
    """
    wanted = {judgment.doc for topic in topics for judgment in topic.judgments}
    missing = tuple(sorted(wanted - held))
    if wanted and len(missing) == len(wanted):
        raise DocsError(
            f"The library holds none of the {len(wanted)} documents that the topics judge "
            f"({', '.join(missing[:3])}{', ...' if len(missing) > 3 else ''}). Add those reports "
            "to it with findings add, name another library with --data, or other topics with "
            "--topics."
        )
    return missing


def once(judged: Sequence[JudgedTopic], found: Run) -> tuple[tuple[str, ...], ...]:
    """The run's ranking of each judged topic, each judged paragraph counted once."""
    passages = {topic.topic: topic.passages for topic in found.topics}
    return tuple(count_once(passages[topic.topic.id], topic) for topic in judged)


def _scored(judged: Sequence[JudgedTopic], found: Run, threshold: float) -> RankingScores:
    topics = score(judged, once(judged, found))
    answerable = {topic.topic.id for topic in judged}
    sure = [topic.confidence for topic in found.topics if topic.topic in answerable]
    unsure = [topic.confidence for topic in found.topics if topic.topic not in answerable]
    return RankingScores(
        found.ranking, by_kind(topics), topics, abstention(sure, unsure, threshold)
    )


def _compared(scored: Sequence[RankingScores]) -> tuple[RankingComparison, ...]:
    return tuple(
        RankingComparison(
            first.ranking, second.ranking, paired_randomisation(_ndcg(first), _ndcg(second))
        )
        for first, second in combinations(scored, 2)
    )


def _hybrid_against_halves(
    scored: Sequence[RankingScores],
) -> tuple[float | None, float | None]:
    """(share of topics won, share held), or Nones unless hybrid and both halves were run."""
    by_ranking = {scores.ranking: _ndcg(scores) for scores in scored}
    if set(by_ranking) != set(RANKINGS):
        return None, None
    both = zip(by_ranking["dense"], by_ranking["lexical"], strict=True)
    pairs = list(zip(by_ranking["hybrid"], map(max, both), strict=True))
    return (
        sum(hybrid > half for hybrid, half in pairs) / len(pairs),
        sum(hybrid >= half for hybrid, half in pairs) / len(pairs),
    )


def _ndcg(scores: RankingScores) -> list[float]:
    return [topic.scores.ndcg_10 for topic in scores.topics]

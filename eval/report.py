"""What the evaluations measured, as tables to read."""

from __future__ import annotations

from collections.abc import Sequence

from eval.abstention import Abstention
from eval.answers import AnswerQuality
from eval.evaluation import Collection, Evaluation, SystemComparison, SystemScores
from eval.measures import LABELS
from eval.tables import share, table
from eval.versus import with_interval


def evaluation_text(evaluation: Evaluation) -> str:
    """Measures by kind for each system, side by side; then comparisons and abstention."""
    parts = [
        _collection(evaluation.collection),
        *_warnings(evaluation.collection),
        "",
        *_measures(evaluation.systems),
    ]
    if evaluation.comparisons:
        parts += ["Differences in nDCG@10, paired randomisation test, two-sided", ""]
        parts += [_comparisons(evaluation.comparisons), ""]
    if evaluation.hybrid_wins is not None and evaluation.hybrid_holds is not None:
        parts += [
            f"Hybrid beats both halves on {evaluation.hybrid_wins:.0%} of the topics and is at "
            f"least as good as the better half on {evaluation.hybrid_holds:.0%}.",
            "",
        ]
    sure = [(one.system, one.abstention) for one in evaluation.systems if one.abstention]
    if sure:
        parts += ["Knowing when there is no answer, by the retriever's confidence", ""]
        parts += [_abstention(sure), ""]
    parts.append(latency_table(evaluation.systems))
    return "\n".join(parts)


def _collection(collection: Collection) -> str:
    return (
        f"{collection.topics} topics with {collection.judgments} judgments over "
        f"{collection.reports} reports, {collection.passages} passages"
        + (f" (generation {collection.generation})" if collection.generation else "")
    )


def _warnings(collection: Collection) -> list[str]:
    warnings = []
    if collection.missing_docs:
        warnings.append(
            f"Warning: {len(collection.missing_docs)} judged documents are not in the library: "
            f"{', '.join(collection.missing_docs)}. Their paragraphs count as not found."
        )
    if collection.unmatched:
        warnings.append(
            f"Warning: {collection.unmatched} unmatched judgments: no passage holds their quote. "
            "They count as not found."
        )
    if collection.joined:
        warnings.append(
            f"Note: {collection.joined} judgments share their only passage with another of the "
            "same topic. A passage counts for one of them."
        )
    return warnings


def _measures(systems: Sequence[SystemScores]) -> list[str]:
    """One table a measure; the best of a row is starred."""
    return [part for place in range(len(LABELS)) for part in (kinds_table(systems, place), "")]


def kinds_table(systems: Sequence[SystemScores], place: int) -> str:
    """One measure, by its place in `LABELS`: kinds down, systems across."""
    rows = []
    for kinds in zip(*(scores.kinds for scores in systems), strict=True):
        values = [kind.scores.values()[place] for kind in kinds]
        best = max(values)
        rows.append(
            [
                kinds[0].kind or "all answerable",
                str(kinds[0].topics),
                *(_starred(value, best if len(values) > 1 else None) for value in values),
            ]
        )
    return table([LABELS[place], "topics", *(f"{one.system} " for one in systems)], rows)


def _starred(value: float, best: float | None) -> str:
    """What is best as far as it is printed has a star."""
    shown = share(value)
    return f"{shown}*" if best is not None and shown == share(best) else f"{shown} "


def _comparisons(comparisons: Sequence[SystemComparison]) -> str:
    rows = [
        [
            f"{pair.first} - {pair.second}",
            f"{pair.result.difference:+.3f}",
            f"{pair.result.p:.4f}",
            str(pair.result.better),
            str(pair.result.worse),
            str(pair.result.topics - pair.result.better - pair.result.worse),
        ]
        for pair in comparisons
    ]
    return table(["systems", "difference", "p", "better", "worse", "equal"], rows)


def _abstention(systems: Sequence[tuple[str, Abstention]]) -> str:
    rows = [
        [
            system,
            share(found.auroc),
            f"{found.threshold:.3f}",
            share(found.abstained),
            share(found.withheld),
            f"{found.unanswerable}/{found.answerable}",
        ]
        for system, found in systems
    ]
    head = ["system", "AUROC", "threshold", "rightly refused", "wrongly refused", "topics"]
    return table(head, rows)


def latency_table(systems: Sequence[SystemScores]) -> str:
    """How long a search of each system took."""
    rows = [
        [one.system, f"{one.latency.median_ms:.1f}", f"{one.latency.p95_ms:.1f}"] for one in systems
    ]
    return table(["a search 100 deep, its query embedded anew", "median ms", "p95 ms"], rows)


def answers_text(quality: AnswerQuality) -> str:
    """Answers by kind; then the promise about quotations, kept or broken; then silence."""
    broken = [topic.topic for topic in quality.topics if topic.inexact]
    silence = quality.silence
    return "\n".join(
        [
            table(ANSWERS_HEAD, answers_rows(quality)),
            "",
            f"Exact quotations:   {share(quality.exact)} of {quality.quotations} (must be 1)",
            *([f"Broken by topics {', '.join(broken)}."] if broken else []),
            f"Citation recall:    {share(quality.citation_recall)} of {quality.sentences} "
            "sentences",
            f"Citation precision: {share(quality.citation_precision)} of {quality.citations} "
            "citations",
            f"Abstention:         precision {share(silence.precision)} of {silence.declined} "
            f"declined, recall {share(silence.recall)} of {silence.unanswerable} unanswerable, "
            f"AUROC {share(silence.auroc)}",
        ]
    )


ANSWERS_HEAD = ("topics", "n", "answered", "facts covered", "facts", "a topic, mean [95%]")


def answers_rows(quality: AnswerQuality) -> list[list[str]]:
    """By kind, in the order of `ANSWERS_HEAD`."""
    return [
        [
            kind.kind or "all answerable",
            str(kind.topics),
            share(kind.answered),
            share(kind.facts_covered),
            str(kind.facts),
            "-" if kind.fact_recall is None else with_interval(kind.fact_recall, kind.interval),
        ]
        for kind in quality.kinds
    ]

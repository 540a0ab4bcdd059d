"""Recorded runs against the first of them: topic by topic, tested, corrected for how many."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from eval.compare import Comparison, Interval, holm, interval, paired_randomisation
from eval.errors import RunError
from eval.measures import LABELS, Scores, mean
from eval.recorded import Recorded
from eval.tables import share, table
from eval.types import TopicKind

SHOWN = 8
"""Topics printed of each side, those that differ most."""


class TopicDifference(Struct, frozen=True):
    """`difference` is first - second."""

    topic: str
    kind: TopicKind | None
    first: float
    second: float
    difference: float


class RunMeans(Struct, frozen=True):
    """`intervals` are of 95%, in the order of `LABELS`; None for a single topic."""

    name: str
    means: Scores
    intervals: tuple[Interval | None, ...]


class Versus(Struct, frozen=True):
    """`p_holm` is the p-value corrected for all comparisons made together; `topics` those that
    differ, the most in favour of the first at the top."""

    first: str
    second: str
    result: Comparison
    p_holm: float
    interval: Interval | None  # of the mean difference
    topics: tuple[TopicDifference, ...]


class Comparisons(Struct, frozen=True):
    """The first run against each other one, over the topics that all have."""

    measure: str
    topics: int
    left_out: tuple[str, ...]  # topics that not every run was judged on
    runs: tuple[RunMeans, ...]
    against: tuple[Versus, ...]


def compare(runs: Sequence[Recorded], measure: str = LABELS[0]) -> Comparisons:
    """Paired by topic.

    Raises:
        RunError: fewer than two runs, or no topic in common.
        ValueError: there is no such measure.
    """
    if len(runs) < 2:
        raise RunError("A comparison needs two runs at least.")
    place = LABELS.index(measure)
    tables = [{topic.topic: topic for topic in one.scores} for one in runs]
    common = [topic for topic in tables[0] if all(topic in other for other in tables)]
    if not common:
        raise RunError(
            f"{runs[0].name} and the others have no topic in common: they are of different topics."
        )
    everything = {topic for one in tables for topic in one}
    values = [[one[topic].scores.values()[place] for topic in common] for one in tables]
    tested = [paired_randomisation(values[0], other) for other in values[1:]]
    corrected = holm([test.p for test in tested])
    return Comparisons(
        measure=measure,
        topics=len(common),
        left_out=tuple(sorted(everything - set(common))),
        runs=tuple(
            run_means(one.name, [of[topic].scores for topic in common])
            for one, of in zip(runs, tables, strict=True)
        ),
        against=tuple(
            Versus(
                first=runs[0].name,
                second=other.name,
                result=test,
                p_holm=p,
                interval=interval([a - b for a, b in zip(values[0], theirs, strict=True)]),
                topics=_differences(
                    [(topic, tables[0][topic].kind) for topic in common], values[0], theirs
                ),
            )
            for other, theirs, test, p in zip(runs[1:], values[1:], tested, corrected, strict=True)
        ),
    )


def run_means(name: str, scores: Sequence[Scores]) -> RunMeans:
    columns = zip(*(score.values() for score in scores), strict=True)
    return RunMeans(name, mean(scores), tuple(interval(column) for column in columns))


def comparisons_text(found: Comparisons, *, differing: bool = True) -> str:
    """Means with intervals, then the tests, then the topics that differ most."""
    parts = [f"{found.topics} topics; means with 95% bootstrap intervals", ""]
    rows = [
        [one.name, *map(with_interval, one.means.values(), one.intervals)] for one in found.runs
    ]
    parts += [table(["run", *LABELS], rows), ""]
    if found.left_out:
        parts += [f"Left out, not judged for every run: {', '.join(found.left_out)}", ""]
    parts += [
        f"Differences in {found.measure}: paired randomisation test, two-sided, Holm-corrected "
        f"for {len(found.against)}",
        "",
        table(
            ["runs", *TEST_HEAD],
            [[f"{one.first} - {one.second}", *tested_cells(one)] for one in found.against],
        ),
    ]
    for one in found.against if differing else ():
        parts += ["", *_most_different(one)]
    return "\n".join(parts)


def with_interval(value: float, around: Interval | None) -> str:
    return share(value) if around is None else f"{value:.3f} [{around.low:.3f}, {around.high:.3f}]"


TEST_HEAD = ("difference", "95% interval", "p", "p, Holm", "better", "worse", "equal")


def tested_cells(one: Versus) -> list[str]:
    """In the order of `TEST_HEAD`."""
    result = one.result
    return [
        f"{result.difference:+.3f}",
        f"{one.interval.low:+.3f} to {one.interval.high:+.3f}" if one.interval else "-",
        f"{result.p:.4f}",
        f"{one.p_holm:.4f}",
        str(result.better),
        str(result.worse),
        str(result.topics - result.better - result.worse),
    ]


def _most_different(one: Versus) -> list[str]:
    shown = one.topics
    if len(shown) > 2 * SHOWN:
        shown = (*shown[:SHOWN], *shown[-SHOWN:])
    if not shown:
        return [f"{one.first} and {one.second} score the same on every topic."]
    return [table(topic_head(one), [topic_cells(topic) for topic in shown])]


def topic_head(one: Versus) -> list[str]:
    return ["topic", "kind", one.first, one.second, "difference"]


def topic_cells(topic: TopicDifference) -> list[str]:
    """In the order of `topic_head`."""
    return [
        topic.topic,
        topic.kind or "-",
        share(topic.first),
        share(topic.second),
        f"{topic.difference:+.3f}",
    ]


def _differences(
    topics: Sequence[tuple[str, TopicKind | None]], first: Sequence[float], second: Sequence[float]
) -> tuple[TopicDifference, ...]:
    differing = [
        TopicDifference(topic, kind, a, b, a - b)
        for (topic, kind), a, b in zip(topics, first, second, strict=True)
        if a != b
    ]
    return tuple(sorted(differing, key=lambda topic: -topic.difference))

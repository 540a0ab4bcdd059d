"""Has quality fallen? Means of now against the recorded baseline and its confidence interval, and
the ranking topic by topic against what each topic had: a signal that is lost moves a mean by less
than topics differ, but most topics the same way.

Of rankings and of the answers of the extractive reader alike: a reader that holds fewer facts,
misquotes, or answers what nobody can closes the gate as a worse ranking does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct
from scipy import stats

from eval.answers import AnswerQuality
from eval.collection import Holdings
from eval.compare import Interval, interval, percentile_bootstrap
from eval.errors import RunError
from eval.evaluation import Evaluated, SystemScores, confidences
from eval.measures import LABELS
from eval.tables import share, table
from eval.versus import run_means, with_interval

AUROC = "AUROC"
FACTS = "facts"
EXACT = "exact quotations"
ANSWERED = "answered"
DECLINED = "declined"
PAIRED = "nDCG@10, topic by topic"

TOLERATED = 0.003
"""What the mean may fall topic by topic: another processor's last bits move a few topics."""


class Expected(Struct, frozen=True, forbid_unknown_fields=True):
    """A measure as it was recorded. Below `interval.low` the gate closes."""

    measure: str
    value: float
    interval: Interval


class Baseline(Struct, frozen=True, forbid_unknown_fields=True):
    """`topics_sha256` is of the file of topics, `sources` of the reports as they came: figures
    over others compare with nothing. How reports are read may change; that is what is watched."""

    system: str
    topics_sha256: str
    sources: str | None
    topics: int
    model: str | None
    expected: tuple[Expected, ...]
    ndcg: dict[str, float] = {}  # nDCG@10 by topic; none in early baselines


class Verdict(Struct, frozen=True):
    expected: Expected
    value: float

    @property
    def passed(self) -> bool:
        return self.value >= self.expected.interval.low


class Gate(Struct, frozen=True):
    verdicts: tuple[Verdict, ...]

    @property
    def passed(self) -> bool:
        return all(verdict.passed for verdict in self.verdicts)


def baseline_of(
    found: Evaluated, answers: AnswerQuality, holdings: Holdings, topics_sha256: str
) -> Baseline:
    """What the first system of an evaluation and the answers reach, to be recorded.

    Raises:
        RunError: too few topics for an interval.
    """
    scores = found.evaluation.systems[0]
    means = run_means(scores.system, [topic.scores for topic in scores.topics])
    expected = [
        Expected(label, value, _certain(around))
        for label, value, around in zip(LABELS, means.means.values(), means.intervals, strict=True)
    ]
    sure, unsure = confidences(found.runs[0])
    if len(sure) > 1 and len(unsure) > 1:
        value = _auroc(np.asarray(sure), np.asarray(unsure), axis=0)
        expected.append(Expected(AUROC, float(value), auroc_interval(sure, unsure)))
    expected += _expected_of_answers(answers)
    return Baseline(
        system=scores.system,
        topics_sha256=topics_sha256,
        sources=holdings.sources,
        topics=len(found.collected.topics),
        model=holdings.model,
        expected=tuple(expected),
        ndcg=_ndcg(scores),
    )


def check(
    baseline: Baseline,
    found: Evaluated,
    answers: AnswerQuality,
    holdings: Holdings,
    topics_sha256: str,
) -> Gate:
    """Raises RunError where the baseline is of other topics or reports, or of another system."""
    scores = found.evaluation.systems[0]
    for recorded, now, what in (
        (baseline.topics_sha256, topics_sha256, "other topics"),
        (baseline.sources, holdings.sources, "other reports"),
        (baseline.system, scores.system, "another ranking"),
    ):
        if recorded != now:
            raise RunError(
                f"The baseline was recorded over {what}. See what changed, then record it anew "
                "with `findings eval gate --record`."
            )
    values = {**_values(scores), **_values_of_answers(answers)}
    unknown = [one.measure for one in baseline.expected if one.measure not in values]
    if unknown:
        raise RunError(
            f"The baseline expects {', '.join(unknown)}, which was not measured. Record it anew "
            "with `findings eval gate --record`."
        )
    paired = _paired(baseline.ndcg, _ndcg(scores))
    means = (Verdict(one, values[one.measure]) for one in baseline.expected)
    return Gate((*means, *([paired] if paired else [])))


def read_baseline(path: Path) -> Baseline:
    """Raises RunError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Baseline)
    except FileNotFoundError:
        raise RunError(
            f"{path} is not there. Record a baseline with `findings eval gate --record`."
        ) from None
    except (OSError, msgspec.DecodeError) as error:
        raise RunError(f"{path} is no baseline: {error}. Record it anew with --record.") from error


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Raises OSError."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(baseline), indent=1) + b"\n")


def gate_text(gate: Gate) -> str:
    """Every measure with what was recorded, and whether it holds."""
    rows = [
        [
            one.expected.measure,
            share(one.value),
            with_interval(one.expected.value, one.expected.interval),
            "ok" if one.passed else "FALLEN",
        ]
        for one in gate.verdicts
    ]
    return table(["measure", "now", "recorded [95%]", ""], rows)


def _ndcg(scores: SystemScores) -> dict[str, float]:
    return {topic.topic: topic.scores.ndcg_10 for topic in scores.topics}


def _paired(before: Mapping[str, float], now: Mapping[str, float]) -> Verdict | None:
    """The mean difference over the topics of both: it has fallen where all of its 95% interval is
    below 0, and by more than what may be `TOLERATED`. None where fewer than two topics were
    recorded."""
    differences = [now[topic] - before[topic] for topic in before if topic in now]
    around = interval(differences)
    if around is None:
        return None
    value = float(np.mean(differences))
    low = min(value - around.high, -TOLERATED)
    return Verdict(Expected(PAIRED, 0.0, Interval(low, value - around.low)), value)


def auroc_interval(answerable: Sequence[float], unanswerable: Sequence[float]) -> Interval:
    """The 95% confidence interval of the area, by the percentile bootstrap over both sorts."""
    return percentile_bootstrap((np.asarray(answerable), np.asarray(unanswerable)), _auroc)


def _auroc(
    sure: npt.NDArray[np.float64], unsure: npt.NDArray[np.float64], axis: int
) -> npt.NDArray[np.float64]:
    won = stats.mannwhitneyu(sure, unsure, axis=axis, method="asymptotic").statistic
    return np.asarray(won / (sure.shape[axis] * unsure.shape[axis]))


def _values(scores: SystemScores) -> dict[str, float]:
    values = dict(zip(LABELS, scores.overall.values(), strict=True))
    if scores.abstention is not None and scores.abstention.auroc is not None:
        values[AUROC] = scores.abstention.auroc
    return values


def _values_of_answers(answers: AnswerQuality) -> dict[str, float]:
    """Facts a topic, the exact of the quotations (none quoted is none exact), the answered of the
    topics that can be answered, the declined of those that cannot."""
    whole = answers.overall
    values = {EXACT: answers.exact or 0.0}
    if whole is not None:
        values[ANSWERED] = whole.answered
        if whole.fact_recall is not None:
            values[FACTS] = whole.fact_recall
    if answers.silence.recall is not None:
        values[DECLINED] = answers.silence.recall
    return values


def _expected_of_answers(answers: AnswerQuality) -> list[Expected]:
    """With intervals: of facts over topics, of shares of topics Wilson's; a quotation is exact or
    the gate closes."""
    values = _values_of_answers(answers)
    whole, silence = answers.overall, answers.silence
    intervals: dict[str, Interval | None] = {EXACT: Interval(1.0, 1.0)}
    if whole is not None:
        intervals[FACTS] = whole.interval
        intervals[ANSWERED] = _of_share(whole.answered, whole.topics)
    if silence.recall is not None:
        intervals[DECLINED] = _of_share(silence.recall, silence.unanswerable)
    return [Expected(label, value, _certain(intervals[label])) for label, value in values.items()]


def _of_share(share: float, count: int) -> Interval:
    """The 95% interval of a share (Wilson 1927), which is one also where all or none are."""
    found = stats.binomtest(round(share * count), count).proportion_ci(method="wilson")
    return Interval(float(found.low), float(found.high))


def _certain(around: Interval | None) -> Interval:
    if around is None:
        raise RunError("A baseline needs two topics with judgments at least.")
    return around

"""Recorded runs as one HTML page that needs no other file: tables, intervals, plots."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from eval.abstention import auroc
from eval.answers import AnswerQuality
from eval.compare import interval
from eval.latency import timing
from eval.markup import element, page, table
from eval.measures import LABELS
from eval.plots import Axes, Line, differences, lines
from eval.recorded import Recorded, RunManifest, Setting
from eval.report import ANSWERS_HEAD, answers_rows
from eval.selective import of_run
from eval.tables import share
from eval.types import TOPIC_KINDS
from eval.versus import (
    TEST_HEAD,
    Comparisons,
    compare,
    run_means,
    tested_cells,
    topic_cells,
    topic_head,
    with_interval,
)

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0 }
main { max-width: 80rem; margin: 0 auto; padding: 1rem }
table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto }
caption { text-align: left; font-weight: 600; padding: .25rem 0 }
th, td { padding: .25rem .5rem; border-bottom: 1px solid #ccc; text-align: right;
  font-variant-numeric: tabular-nums; white-space: nowrap }
th:first-child { text-align: left }
.words td { text-align: left; white-space: normal; overflow-wrap: anywhere }
figure { margin: 1rem 0; max-width: 48rem }
figure > svg { width: 100%; height: auto }
svg text { font: 12px system-ui, sans-serif; fill: #333 }
figcaption { color: #333 }
figcaption ul { list-style: none; padding: 0; margin: .25rem 0; display: flex; flex-wrap: wrap;
  gap: 0 1.5rem }
@media print { table { display: table } figure, tr { break-inside: avoid } }
"""

MOST_TABLED = 100
"""Topics in the table below a plot of differences."""


def report_page(runs: Sequence[Recorded], answers: AnswerQuality | None = None) -> str:
    """The page; with a part about answers, where they were evaluated too.

    Raises:
        RunError: the runs have no topic in common.
    """
    compared = [compare(runs, label) for label in LABELS] if len(runs) > 1 else []
    parts = [
        *_origins(runs),
        *_means(runs),
        *(_comparisons(compared) if compared else []),
        *_abstention(runs),
        *(_answers(answers) if answers is not None else []),
        *_latency(runs),
    ]
    return page("How good search is", STYLE, *parts)


def _origins(runs: Sequence[Recorded]) -> list[ET.Element]:
    known = [(run.name, run.manifest) for run in runs if run.manifest]
    parts: list[ET.Element] = []
    if len({manifest.origin.library for _, manifest in known}) > 1:
        parts.append(element("p", element("strong", "These runs are over different libraries.")))
    if known:
        told = _telling([manifest.origin.settings for _, manifest in known])
        made = table(
            ["run", "of", "when", "topics", "library", "model", "settings"],
            [[name, *_origin(manifest, told)] for name, manifest in known],
            "Where the runs come from",
        )
        made.set("class", "words")
        parts.append(made)
    return parts


def _telling(settings: Sequence[Sequence[Setting]]) -> frozenset[str]:
    """The names of settings to show: the depth, and those in which runs differ."""
    by_run = [{one.name: one.value for one in each} for each in settings]
    names = {name for each in by_run for name in each}
    differing = {name for name in names if len({each.get(name) for each in by_run}) > 1}
    return frozenset({"depth"} | differing)


def _origin(manifest: RunManifest, told: frozenset[str]) -> list[str]:
    """`told` are the settings to show; the manifest has them all."""
    origin = manifest.origin
    return [
        f"{manifest.system} by {origin.program}",
        manifest.created,
        f"{len(manifest.topics)} of {origin.topics_file} ({origin.topics_sha256[:12]})",
        f"{origin.reports} reports, {origin.passages} passages ({origin.library[:12]})"
        + (f", generation {origin.generation}" if origin.generation else ""),
        origin.model or "-",
        ", ".join(f"{one.name} {one.value}" for one in origin.settings if one.name in told),
    ]


def _means(runs: Sequence[Recorded]) -> list[ET.Element]:
    """All measures of all topics, then each measure by kind."""
    overall = [run_means(run.name, [topic.scores for topic in run.scores]) for run in runs]
    rows = [[one.name, *map(with_interval, one.means.values(), one.intervals)] for one in overall]
    parts = [
        element("h2", "Measures"),
        element("p", "Means over topics, with 95% bootstrap intervals."),
        table(["run", *LABELS], rows, "All answerable topics"),
    ]
    kinds = [k for k in TOPIC_KINDS if any(t.kind == k for run in runs for t in run.scores)]
    for place, label in enumerate(LABELS):
        by_kind = [
            [kind, str(max(len(_of(run, kind, place)) for run in runs))]
            + [_mean(_of(run, kind, place)) for run in runs]
            for kind in kinds
        ]
        if by_kind:
            head = ["kind", "topics", *(run.name for run in runs)]
            parts.append(table(head, by_kind, f"{label} by kind of topic"))
    return parts


def _of(run: Recorded, kind: str, place: int) -> list[float]:
    return [topic.scores.values()[place] for topic in run.scores if topic.kind == kind]


def _mean(values: Sequence[float]) -> str:
    return with_interval(sum(values) / len(values), interval(values)) if values else "-"


def _comparisons(compared: Sequence[Comparisons]) -> list[ET.Element]:
    parts = [
        element("h2", "Differences"),
        element(
            "p",
            f"{compared[0].runs[0].name} less each other run, topic by topic. Paired randomisation "
            f"test, two-sided, Holm-corrected for {len(compared[0].against)}.",
        ),
    ]
    for found in compared:
        rows = [[one.second, *tested_cells(one)] for one in found.against]
        parts.append(table(["against", *TEST_HEAD], rows, found.measure))
    for one in compared[0].against:
        title = f"{compared[0].measure} of {one.first} less {one.second}, each topic that differs"
        drawn = [(topic.topic, topic.difference) for topic in one.topics]
        rows = [topic_cells(topic) for topic in one.topics[:MOST_TABLED]]
        parts += [
            differences(title, drawn),
            element(
                "details", element("summary", "As a table"), table(topic_head(one), rows, title)
            ),
        ]
    return parts


def _abstention(runs: Sequence[Recorded]) -> list[ET.Element]:
    rows, drawn = [], []
    for run in runs:
        found = of_run(run)
        if found is None or run.manifest is None:
            continue
        sure, unsure = (
            [
                topic.confidence
                for topic in run.manifest.topics
                if topic.confidence is not None and (topic.kind == "unanswerable") is sort
            ]
            for sort in (False, True)
        )
        area = auroc(sure, unsure) if sure and unsure else None
        counts = f"{len(unsure)} of {len(sure) + len(unsure)}"
        rows.append([run.name, share(area), f"{found.area:.3f}", counts])
        drawn.append(Line(run.name, tuple((p.coverage, p.risk) for p in found.points)))
    if not rows:
        return []
    title = "Share of the answered topics whose first hit is not relevant, by share answered"
    return [
        element("h2", "Knowing when there is no answer"),
        element(
            "p",
            "Topics are answered from the surest down. One is answered wrongly when its first hit "
            "is not relevant, and always when it is unanswerable.",
        ),
        table(
            ["run", "AUROC", "mean risk (AURC)", "unanswerable topics"],
            rows,
            "Confidence against what is right",
        ),
        lines(Axes(title, "coverage", "risk", 1.0, 1.0), drawn),
    ]


def _answers(quality: AnswerQuality) -> list[ET.Element]:
    silence = quality.silence
    rows = [
        ["Exact quotations (must be 1)", share(quality.exact), f"{quality.quotations} quotations"],
        ["Citation recall", share(quality.citation_recall), f"{quality.sentences} sentences"],
        ["Citation precision", share(quality.citation_precision), f"{quality.citations} citations"],
        ["Abstention precision", share(silence.precision), f"{silence.declined} declined"],
        ["Abstention recall", share(silence.recall), f"{silence.unanswerable} unanswerable"],
        ["Abstention AUROC", share(silence.auroc), f"{len(quality.topics)} topics"],
    ]
    return [
        element("h2", "Answers"),
        element("p", "Facts are looked for as whole words in the first six sentences."),
        table(ANSWERS_HEAD, answers_rows(quality), "Answers by kind of topic"),
        table(["measure", "share", "of"], rows, "Citations and silence"),
    ]


def _latency(runs: Sequence[Recorded]) -> list[ET.Element]:
    rows, drawn = [], []
    for run in runs:
        taken = sorted(topic.ms for topic in run.manifest.topics) if run.manifest else []
        if not taken:
            continue
        found = timing([ms / 1000 for ms in taken])
        rows.append([run.name, f"{found.median_ms:.1f}", f"{found.p95_ms:.1f}", f"{taken[-1]:.1f}"])
        drawn.append(
            Line(run.name, tuple((ms, (n + 1) / len(taken)) for n, ms in enumerate(taken)))
        )
    if not rows:
        return []
    slowest = max(x for line in drawn for x, _ in line.points)
    title = "Share of the searches done, by time taken"
    return [
        element("h2", "Latency"),
        element("p", "One search a topic, 100 deep, its query embedded anew."),
        table(["run", "median ms", "95th percentile ms", "slowest ms"], rows, "Milliseconds"),
        lines(Axes(title, "milliseconds", "share of searches", slowest, 1.0), drawn),
    ]

"""The reports of quality and of speed, as text."""

from __future__ import annotations

from collections.abc import Sequence

from eval.abstention import Abstention
from eval.answers import AnswerQuality
from eval.evaluation import Collection, Evaluation, SystemComparison, SystemScores
from eval.larger import LargerSpeed
from eval.latency import ReadSpeed, SearchSpeed, Timing
from eval.lexical import LexicalComparison
from eval.measures import LABELS
from eval.pages import PageSpeed
from eval.printed import pdf_text
from eval.speed import AddSpeed, Speed
from eval.streams import StreamSpeed
from eval.tables import share, table
from eval.versus import with_interval

_BUSY = "Warning: the machine was busy before this began, so these figures say little."


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


def speed_text(speed: Speed) -> str:
    """Every figure with its target beside it, where it has one."""
    return "\n".join(
        [
            f"Model {speed.model}, {speed.dtype}; {speed.read.reports} reports, "
            f"{speed.search.passages} passages; {speed.cores} cores, load {speed.load:.1f}",
            *([_BUSY] if speed.busy else []),
            "",
            _search_speed(speed.search),
            "",
            _add_speed(speed.add),
            "",
            _read_speed(speed.read),
            "",
            pdf_text(speed.printed),
            "",
            f"Opening the index: {speed.open.median_ms:.0f} ms median of {speed.open.n}",
            "",
            pages_text(speed.pages),
            "",
            _stream_speed(speed.stream),
        ]
    )


def pages_text(pages: Sequence[PageSpeed]) -> str:
    """Each page's time, and what of it is not the search itself."""
    rows = [
        [page.page, *_times(page.whole), f"{page.beside_ms:.1f}", f"{page.kilobytes:.0f}"]
        for page in pages
    ]
    head = ["page, queries remembered", "median ms", "p95 ms", "beside search", "kB"]
    return "\n".join(
        [
            table(head, rows),
            f"Target: median beside the search under {pages[0].target_ms:.0f} ms: "
            + _met(all(page.within_target for page in pages)),
        ]
    )


def _stream_speed(stream: StreamSpeed) -> str:
    rows = [["first event", *_times(stream.first)], ["last event", *_times(stream.last)]]
    head = [f"streamed answer over a socket, {stream.first.n} timed", "median ms", "p95 ms"]
    return "\n".join(
        [
            table(head, rows),
            f"Target: median of the first event under {stream.target_ms:.0f} ms: "
            + _met(stream.within_target),
        ]
    )


def _search_speed(search: SearchSpeed) -> str:
    rows = [
        [name, f"{timing.median_ms:.2f}", f"{timing.p95_ms:.2f}"]
        for name, timing in (
            ("whole search", search.whole),
            ("embedding the query alone", search.embedding),
            ("search, query remembered", search.retrieval),
        )
    ]
    target = f"median under {search.target_ms:.0f} ms"
    return "\n".join(
        [
            table([f"search, {search.whole.n} timed", "median ms", "p95 ms"], rows),
            f"Embedding is {search.embedding_share:.0%} of a search.",
            f"Target: {target}: {_met(search.within_target)}",
        ]
    )


def _add_speed(add: AddSpeed) -> str:
    rows = [
        [f"add {add.reports} reports", f"{add.add_s:.2f}", str(add.texts)],
        ["encode the same texts", f"{add.encode_s:.2f}", str(add.texts)],
        ["encode passages alone", f"{add.encode_passages_s:.2f}", str(add.passages)],
    ]
    return "\n".join(
        [
            table([f"adding, {add.repetitions} repetitions", "median s", "texts"], rows),
            f"Add takes {add.ratio:.2f} times the plain encode of the same texts.",
            f"Target: at most {add.target_ratio} times: {_met(add.within_target)}",
        ]
    )


def _read_speed(read: ReadSpeed) -> str:
    return (
        f"Reading and structuring: {read.kilobytes:.0f} kB, {read.pages} pages, "
        f"{read.passages} passages in {read.seconds:.3f} s: "
        f"{read.kilobytes / read.seconds:.0f} kB/s, {read.pages / read.seconds:.0f} pages/s"
    )


def larger_text(speed: LargerSpeed) -> str:
    """Opening, searching, disk and memory; and what the figures leave out."""
    how = "every vector compared" if speed.exact else "candidates from an inverted file"
    return "\n".join(
        [
            f"{speed.reports:,} synthetic reports, {speed.passages:,} passages, "
            f"{speed.vectors:,} vectors; {speed.cores} cores, load {speed.load:.1f}",
            *([_BUSY] if speed.busy else []),
            "",
            table(
                ["a library of this size", "median ms", "p95 ms"],
                [
                    ["opening, every file verified", *_times(speed.open)],
                    [f"search ({how})", *_times(speed.search)],
                    ["search, findings only", *_times(speed.filtered)],
                ],
            ),
            f"Written in {speed.write_s:.0f} s; {speed.disk_mb:,.0f} MB on disk; "
            f"{speed.memory_mb:,.0f} MB of memory at the highest, while writing.",
            "No model was loaded: vectors are sums of random directions, one for each word, of "
            "the bundled model's dimension.",
            "A search with a model takes as much longer as embedding its query takes: see "
            "`findings eval bench`.",
        ]
    )


def lexical_text(comparison: LexicalComparison) -> str:
    """One table a setting: quality and time of each engine."""
    parts = [
        f"BM25 alone on {comparison.topics} judged topics, three fields at the same weights; "
        f"{comparison.cores} cores, load {comparison.load:.1f}",
        *([_BUSY] if comparison.busy else []),
    ]
    for setting in comparison.settings:
        among = f", {setting.synthetic:,} of them synthetic" if setting.synthetic else ""
        head = [f"{setting.passages:,} passages{among}", *LABELS[:4], "median ms", "p95 ms"]
        rows = [
            [engine.engine, *map(share, engine.scores.values()[:4]), *_times(engine.query)]
            for engine in setting.engines
        ]
        parts += ["", table(head, rows)]
    return "\n".join(parts)


def _times(timing: Timing) -> list[str]:
    return [f"{timing.median_ms:.2f}", f"{timing.p95_ms:.2f}"]


def _met(within: bool) -> str:
    return "ok" if within else "OVER"

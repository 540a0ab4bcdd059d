"""What the benchmarks measured, as tables to read."""

from __future__ import annotations

from collections.abc import Sequence

from eval.larger import LargerSpeed
from eval.latency import ReadSpeed, SearchSpeed, Timing
from eval.lexical import LexicalComparison
from eval.measures import LABELS
from eval.pages import PageSpeed
from eval.printed import pdf_text
from eval.speed import AddSpeed, Speed
from eval.streams import StreamSpeed
from eval.tables import share, table

_BUSY = "Warning: the machine was busy before this began, so these figures say little."


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
    target = f"median under {search.target_ms:.0f} ms, p95 under {search.p95_target_ms:.0f} ms"
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
    """Opening, searching, disk and memory."""
    how = "every vector compared" if speed.exact else "candidates from an inverted file"
    return "\n".join(
        [
            f"{speed.reports:,} synthetic reports, {speed.passages:,} passages, "
            f"{speed.vectors:,} vectors ({how})",
            f"Model {speed.model}, {speed.dtype}; {speed.cores} cores, load {speed.load:.1f}",
            *([_BUSY] if speed.busy else []),
            "",
            _search_speed(speed.search),
            "",
            table(
                ["a library of this size", "median ms", "p95 ms"],
                [
                    ["whole search, findings only", *_times(speed.filtered.whole)],
                    ["opening, every file verified", *_times(speed.open)],
                ],
            ),
            f"Written in {speed.write_s:.0f} s; {speed.disk_mb:,.0f} MB on disk; "
            f"{speed.memory_mb:,.0f} MB of memory at the highest to open and search it, with the "
            "model.",
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

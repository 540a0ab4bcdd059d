"""Runs on disk: a TREC run file, and a manifest beside it that says where the run came from.

`hybrid.run` has its manifest in `hybrid.json`; `qrels.txt` beside them holds the judgments that
the runs of the folder are scored against. A run file without a manifest, of any other program,
can be compared too; it has no kinds of topics, no confidence and no latency.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import msgspec
from msgspec import Struct

from eval.collection import Collected, Holdings
from eval.errors import RunError
from eval.evaluation import Evaluated
from eval.measures import TopicScores, left_out, read_run, score_files, tied
from eval.runs import DEPTH, Run
from eval.trec import write_qrels, write_run
from eval.types import TopicKind

QRELS = "qrels.txt"


class TopicRecord(Struct, frozen=True):
    """What a run says of a topic beside its ranking."""

    topic: str
    kind: TopicKind
    confidence: float | None
    ms: float


class Setting(Struct, frozen=True):
    name: str
    value: str


class Origin(Struct, frozen=True):
    """Where runs come from: the program, the topics, what was searched and how."""

    program: str  # with version
    topics_file: str
    topics_sha256: str
    library: str  # fingerprint of all passages
    reports: int
    passages: int
    generation: int | None
    model: str | None
    relevant: int  # the lowest grade that counts as found
    settings: tuple[Setting, ...]


class RunManifest(Struct, frozen=True):
    system: str
    created: str  # ISO 8601, UTC
    origin: Origin
    topics: tuple[TopicRecord, ...]


class Recorded(Struct, frozen=True):
    """A run read back and scored; `manifest` is None of a run of another program. `tied` topics
    have hits of equal score, which stand in the order of their names, not of their ranks;
    `unanswered` ones have none at all, and count as 0."""

    name: str
    manifest: RunManifest | None
    scores: tuple[TopicScores, ...]
    tied: int = 0
    unanswered: int = 0


def origin_of(
    topics_file: Path,
    collected: Collected,
    holdings: Holdings,
    settings: Sequence[Setting] = (),
) -> Origin:
    """Of runs made by this process, now."""
    return Origin(
        program=f"findings {version('findings')}",
        topics_file=topics_file.name,
        topics_sha256=digest_of(topics_file),
        library=holdings.fingerprint,
        reports=holdings.reports,
        passages=len(holdings.held),
        generation=holdings.generation,
        model=holdings.model,
        relevant=collected.relevant,
        settings=(Setting("depth", str(DEPTH)), *settings),
    )


def digest_of(path: Path) -> str:
    """SHA-256 of a file, or of the names and bytes of all files of a folder."""
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            digest.update(b"" if file == path else f"{file.relative_to(path)}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def record(folder: Path, found: Evaluated, origin: Origin) -> tuple[Path, ...]:
    """Write every run with its manifest, and the qrels, into `folder`; returns the run files.

    Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_qrels(folder / QRELS, found.collected.judged)
    return tuple(_record(folder, found, one, origin) for one in found.runs)


def _record(folder: Path, found: Evaluated, one: Run, origin: Origin) -> Path:
    judged = {topic.topic.id: topic for topic in found.collected.judged}
    rankings = [
        (
            topic.topic,
            found.collected.units(judged[topic.topic], topic.found.passages)
            if topic.topic in judged
            else found.collected.unjudged(topic.found.passages),
        )
        for topic in one.topics
    ]
    path = folder / f"{one.system}.run"
    write_run(path, rankings, f"findings-{one.system}")
    manifest = RunManifest(
        system=one.system,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        origin=origin,
        topics=tuple(
            TopicRecord(topic.topic, topic.kind, topic.found.confidence, topic.found.ms)
            for topic in one.topics
        ),
    )
    encoded = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    _manifest_path(path).write_bytes(encoded + b"\n")
    return path


def read_recorded(
    paths: Sequence[Path], qrels: Path | None = None, relevant: int | None = None
) -> tuple[Recorded, ...]:
    """Read and score runs, each against `qrels` or the qrels beside it. Names are made distinct.
    Grades from `relevant` on count as found; without it, those that its manifest says, and of a run
    without one what `score_files` takes.

    Raises:
        RunError: a file is missing or malformed.
        MeasuresError: ir_measures is not installed.
    """
    return tuple(
        _recorded(path, name, qrels or path.parent / QRELS, relevant)
        for path, name in zip(paths, _names(paths), strict=True)
    )


def _recorded(path: Path, name: str, qrels: Path, relevant: int | None) -> Recorded:
    if not qrels.is_file():
        raise RunError(
            f"{qrels} is not there, so {path.name} cannot be scored. Name judgments with --qrels."
        )
    manifest = _manifest(_manifest_path(path))
    kinds = {topic.topic: topic.kind for topic in manifest.topics} if manifest else {}
    if relevant is None and manifest:
        relevant = manifest.origin.relevant
    scores = score_files(qrels, path, relevant)
    return Recorded(
        name,
        manifest,
        tuple(TopicScores(topic, kinds.get(topic), found) for topic, found in scores.items()),
        tied(read_run(path)),
        left_out(qrels, path),
    )


def _manifest(path: Path) -> RunManifest | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=RunManifest)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise RunError(
            f"{path} is no manifest of a run: {error}. Run `findings eval run --out` anew."
        ) from error


def _manifest_path(run: Path) -> Path:
    return run.with_suffix(".json")


def _names(paths: Sequence[Path]) -> list[str]:
    """File names, with as much of the path before them as tells them apart."""
    for depth in range(1, max(len(path.resolve().parts) for path in paths) + 1):
        names = ["/".join(path.resolve().with_suffix("").parts[-depth:]) for path in paths]
        if len(set(names)) == len(names):
            return names
    raise RunError("A run is named twice. Name different runs.")

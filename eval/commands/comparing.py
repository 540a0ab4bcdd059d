"""`findings eval compare` and `gate`."""

from __future__ import annotations

import tempfile
from contextlib import nullcontext
from pathlib import Path

import click

from eval.commands.options import (
    BASELINE,
    FILE,
    print_figures,
    progress,
    relevant_option,
    topics_option,
    warn_of,
    written,
)
from eval.measures import LABELS
from service.commands.console import say
from service.commands.incoming import SAMPLE, find
from service.commands.opening import embedder_of, retriever_of, settings_for
from service.commands.options import data_option, json_option, profile_option


@click.command("compare")
@click.argument("runs", metavar="RUN RUN...", type=FILE, nargs=-1, required=True)
@click.option("--qrels", type=FILE, metavar="FILE", help="Judgments; else those beside each run.")
@relevant_option
@click.option("--measure", type=click.Choice(LABELS), default=LABELS[0], show_default=True)
@json_option
def compare_command(
    runs: tuple[Path, ...],
    qrels: Path | None,
    relevant: int | None,
    measure: str,
    as_json: bool,
) -> None:
    """Compare the first run with each other one, topic by topic.

    A paired randomisation test of the difference of means, Holm-corrected where there are several.
    Runs are TREC run files, of `findings eval run --out` or of any other program.
    """
    from eval.recorded import read_recorded
    from eval.versus import compare, comparisons_text

    recorded = read_recorded(runs, qrels, relevant)
    warn_of(recorded)
    print_figures(compare(recorded, measure), comparisons_text, as_json)


@click.command("gate")
@topics_option
@click.option(
    "--baseline",
    "baseline_file",
    type=FILE,
    metavar="FILE",
    default=BASELINE,
    help="Recorded figures; without it, those of the sample library.",
)
@click.option("--record", is_flag=True, help="Record what is measured now as the baseline.")
@data_option
@profile_option
@json_option
@click.pass_context
def gate_command(
    ctx: click.Context,
    topics_file: Path,
    baseline_file: Path,
    record: bool,
    data: Path | None,
    as_json: bool,
) -> None:
    """Fail when quality has fallen below the baseline by more than its confidence interval.

    Of the ranking, of what confidence says, and of the answers: facts held, quotations exact,
    questions rightly answered and rightly declined. Without --data the sample library is indexed
    in a temporary folder.
    """
    from eval.answers import answer_quality, printed_in
    from eval.collection import collect, holdings_of
    from eval.evaluation import evaluate
    from eval.gate import baseline_of, check, gate_text, read_baseline, write_baseline
    from eval.recorded import digest_of
    from eval.systems import Ours, extractive_reader
    from eval.topics import read_topics
    from index.confidence import THRESHOLD

    topics = read_topics(topics_file)
    digest = digest_of(topics_file)
    baseline = None if record else read_baseline(baseline_file)
    with (
        tempfile.TemporaryDirectory(prefix="findings-gate-")
        if data is None
        else nullcontext(data) as folder
    ):
        if data is None:
            _index_sample(Path(folder))
        retriever = retriever_of(settings_for(Path(folder)))
        holdings = holdings_of(retriever.generation)
        with progress("Searching", len(topics)) as step:
            found = evaluate(
                collect(topics, holdings),
                holdings,
                [Ours(retriever, "hybrid")],
                THRESHOLD,
                progress=step,
            )
        printed = printed_in(retriever.generation.reports)
        with progress("Asking", len(topics)) as step:
            answers = answer_quality(topics, extractive_reader(retriever), printed, progress=step)
    if baseline is None:
        with written(baseline_file):
            write_baseline(baseline_file, baseline_of(found, answers, holdings, digest))
        say(f"Recorded the baseline in {baseline_file}")
        baseline = read_baseline(baseline_file)
    gate = check(baseline, found, answers, holdings, digest)
    print_figures(gate, gate_text, as_json)
    if not gate.passed:
        ctx.exit(1)


def _index_sample(folder: Path) -> None:
    from corpus.library import Library
    from index.build import build

    library = Library(folder / "library")
    files, _ = find([SAMPLE])
    for file in files:
        library.add(file)
    build(folder, embedder_of(settings_for(folder)))

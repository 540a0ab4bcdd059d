"""`findings eval report`."""

from __future__ import annotations

from pathlib import Path

import click

from eval.commands.options import FILE, relevant_option, warn_of, written
from service.commands.console import say


@click.command("report")
@click.argument("runs", metavar="RUN...", type=FILE, nargs=-1, required=True)
@click.option("--qrels", type=FILE, metavar="FILE", help="Judgments; else those beside each run.")
@relevant_option
@click.option(
    "--answers",
    "answers_file",
    type=FILE,
    metavar="FILE",
    help="Figures of `findings eval answers --out`, to be reported too.",
)
@click.option("--out", type=FILE, metavar="FILE", required=True, help="The HTML file to write.")
def report_command(
    runs: tuple[Path, ...],
    qrels: Path | None,
    relevant: int | None,
    answers_file: Path | None,
    out: Path,
) -> None:
    """Write one self-contained HTML page about runs of `findings eval run --out`.

    Tables by kind with 95% intervals; where there are several runs, the first against each other
    one, topic by topic; risk against coverage; latency.
    """
    from eval.answers import read_answers
    from eval.page import report_page
    from eval.recorded import read_recorded

    answers = read_answers(answers_file) if answers_file else None
    recorded = read_recorded(runs, qrels, relevant)
    warn_of(recorded)
    page = report_page(recorded, answers)
    with written(out):
        out.write_text(page, encoding="utf-8")
    say(f"Wrote {out}")

"""`findings eval confidence`: how sure is sure enough?"""

from __future__ import annotations

from pathlib import Path

import click

from eval.commands.options import print_figures, progress, topics_option
from eval.topics import read_topics
from service.commands.opening import retriever_of, settings_for
from service.commands.options import data_option, json_option, profile_option


@click.command("confidence")
@topics_option
@data_option
@profile_option
@json_option
def confidence_command(topics_file: Path, data: Path | None, as_json: bool) -> None:
    """Fit the confidence anew and show what each threshold declines; nothing is changed."""
    from eval.confidence import confidence_text, fit_confidence

    topics = read_topics(topics_file)
    retriever = retriever_of(settings_for(data))
    with progress("Asking", len(topics)) as step:
        found = fit_confidence(topics, retriever, step)
    print_figures(found, confidence_text, as_json)

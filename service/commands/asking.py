"""`findings ask`."""

from __future__ import annotations

from pathlib import Path

import click

from index.types import Filter
from service.commands.console import print_json, print_lines, say
from service.commands.opening import retriever_of, settings_for
from service.commands.options import (
    data_option,
    filter_options,
    json_option,
    k_option,
    profile_option,
    words_argument,
)
from service.commands.showing import answer_lines
from service.limits import MAX_TOKENS
from service.views import answer_view


@click.command()
@words_argument("question")
@k_option
@click.option("--max-tokens", type=click.IntRange(1, MAX_TOKENS), help="Most tokens of an answer.")
@filter_options
@data_option
@profile_option
@json_option
def ask(
    question: str,
    filter: Filter,
    k: int,
    max_tokens: int | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """Answer a question from the reports, every sentence a checked quotation.

    Where the reports do not answer it, that is what is said, and the exit code is 0 all the
    same.
    """
    from service.answers import asking
    from service.answers.question import Question

    settings = settings_for(data)
    asked = Question(question, filter, k, max_tokens, settings.public_url)
    view = answer_view(asking.ask(asked, retriever_of(settings)), settings.public_url)
    if as_json:
        print_json(view)
        return
    print_lines(answer_lines(view))
    say(f"{view.status.replace('_', ' ').capitalize()}. {view.coverage.line}")

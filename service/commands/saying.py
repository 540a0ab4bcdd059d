"""What a user says of reports on the command line."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, get_args

import click

from corpus.said import SAID, Said, check_date, check_series, check_source, check_text
from corpus.types import DocumentType


def _checked(check: Callable[[str], str]) -> Callable[..., str | None]:
    """The callback of an option whose values `check` gives back or refuses by ValueError."""

    def callback(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        try:
            return check(value) if value is not None else None
        except ValueError as error:
            raise click.BadParameter(f"{value!r} {error}.") from None

    return callback


def _text(name: str, tells: str) -> Callable[..., Any]:
    return click.option(name, callback=_checked(check_text), help=tells)


_OPTIONS = (
    _text("--area", "The area, where the report does not say or says it oddly."),
    click.option(
        "--published", callback=_checked(check_date), help="Date of publication: 2017, 2017-02 ..."
    ),
    _text("--title", "The report's title."),
    click.option(
        "--series",
        callback=_checked(check_series),
        help="Kind of inspection, by its id: fji, sqs, youth-2018 ...",
    ),
    click.option("--document-type", type=click.Choice(get_args(DocumentType))),
    click.option(
        "--service", callback=_checked(check_text), help="Name of the service that was inspected."
    ),
    click.option(
        "--inspection",
        callback=_checked(check_text),
        help="What documents of one inspection have in common.",
    ),
    click.option(
        "--source", callback=_checked(check_source), help="Web address that it came from."
    ),
    click.option(
        "--licence", callback=_checked(check_text), help="Licence that it is published under."
    ),
)


def said_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options, which come as one `Said` called `said`."""

    @functools.wraps(command)
    def with_said(*args: Any, **values: Any) -> Any:
        return command(*args, said=Said(**{name: values.pop(name) for name in SAID}), **values)

    for option in reversed(_OPTIONS):
        with_said = option(with_said)
    return with_said

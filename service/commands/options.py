"""Options that several commands share."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from corpus.types import KINDS
from index.types import POLARITIES, SORTS, Filter, Query
from service.limits import DEFAULT_K, FIRST_YEAR, LAST_YEAR, MAX_K, MAX_OFFSET, MAX_QUESTION
from service.settings import PROFILES, variable

Command = TypeVar("Command", bound=Callable[..., Any])

_YEAR = click.IntRange(FIRST_YEAR, LAST_YEAR)

_FILTERS: tuple[Callable[[Command], Command], ...] = (
    click.option("--theme", multiple=True, help="Canonical theme; may repeat, as all filters."),
    click.option("--section", multiple=True, help='Printed heading, such as "Key Findings".'),
    click.option("--kind", multiple=True, type=click.Choice(KINDS), help="What a passage is for."),
    click.option("--polarity", multiple=True, type=click.Choice(POLARITIES)),
    click.option("--area", multiple=True, help="Area, as printed or as its slug."),
    click.option("--year", multiple=True, type=_YEAR, help="Year of publication."),
    click.option("--year-from", type=_YEAR, help="This year or later."),
    click.option("--year-to", type=_YEAR, help="This year or earlier."),
    click.option("--series", multiple=True, help="Kind of inspection: fji, sqs ..."),
    click.option("--report", multiple=True, help="Report id, as `findings list` shows it."),
)

_RANKING: tuple[Callable[[Command], Command], ...] = (
    click.option("--offset", type=click.IntRange(0, MAX_OFFSET), default=0, help="Skip hits."),
    click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True),
    click.option("--fold", is_flag=True, help="Fold passages that say the same into one hit."),
    click.option("--explain", is_flag=True, help="Show how each hit was scored."),
    click.option(
        "--interpret/--literal", default=True, help="Expand acronyms and everyday words, or do not."
    ),
)


def data_option(command: Command) -> Command:
    """`--data DIR`, which comes as `data`, None when not given."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Folder of the library and its index.  [env: FINDINGS_DATA]",
    )(command)


def profile_option(command: Command) -> Command:
    """`--profile NAME`, which the settings read; the command need not know of it."""
    return click.option(
        "--profile",
        type=click.Choice(tuple(PROFILES)),
        expose_value=False,
        callback=_choose_profile,
        help="fast: the bundled model; quality: a better, slower one.  [env: FINDINGS_PROFILE]",
    )(command)


def _choose_profile(ctx: click.Context, parameter: click.Parameter, name: str | None) -> None:
    if name is not None:
        ctx.with_resource(environment(variable("profile"), name))


@contextmanager
def environment(name: str, value: str) -> Iterator[None]:
    """The variable with this value, for as long as the command runs.

    `findings --data DIR add` thereby reaches every command, those of other rooms too, and
    `--data` after the command wins over it.
    """
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def json_option(command: Command) -> Command:
    """`--json`, which comes as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def k_option(command: Command) -> Command:
    """`-k`, how many hits."""
    return click.option(
        "-k",
        "k",
        type=click.IntRange(1, MAX_K),
        default=DEFAULT_K,
        show_default=True,
        help="How many passages.",
    )(command)


def words_argument(name: str) -> Callable[[Command], Command]:
    """The words of a query or question, quoted or not, which come as one text called `name`."""

    def joined(ctx: click.Context, parameter: click.Parameter, words: tuple[str, ...]) -> str:
        text = " ".join(words).strip()
        if not text:
            raise click.BadParameter("say what to look for.")
        if len(text) > MAX_QUESTION:
            raise click.BadParameter(f"{len(text):,} characters; at most {MAX_QUESTION:,} fit.")
        return text

    return click.argument(name, nargs=-1, required=True, callback=joined)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The ten filters, which come as one `Filter` called `filter`."""

    @functools.wraps(command)
    def with_filter(*args: Any, **values: Any) -> Any:
        chosen = Filter(**{field: values.pop(field) for field in Filter.__struct_fields__})
        if chosen.year_from and chosen.year_to and chosen.year_from > chosen.year_to:
            raise click.UsageError(
                f"--year-from {chosen.year_from} is later than --year-to {chosen.year_to}."
            )
        return command(*args, filter=chosen, **values)

    return _with(_FILTERS, with_filter)


def query_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Words, filters, `-k` and the rest of a search, which come as one `Query` called `query`."""

    @functools.wraps(command)
    def with_query(*args: Any, filter: Filter, words: str, **values: Any) -> Any:
        ours = ("k", "offset", "sort", "fold", "explain", "interpret")
        query = Query(text=words, filter=filter, **{name: values.pop(name) for name in ours})
        return command(*args, query=query, **values)

    return words_argument("words")(k_option(filter_options(_with(_RANKING, with_query))))


def _with(
    options: tuple[Callable[[Any], Any], ...], command: Callable[..., Any]
) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command

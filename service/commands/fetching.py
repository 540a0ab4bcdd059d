"""`findings fetch`: the reports that the inspectorate publishes, to a folder."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.commands.console import STOPPED, named, plain, print_json, print_lines, say
from service.commands.options import json_option

if TYPE_CHECKING:
    from corpus.fetching import Outcome

STARTS = ("https://hmiprobation.justiceinspectorates.gov.uk/our-reports/",)


def _expression(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise click.BadParameter(f"{value!r} is no regular expression ({error}).") from None
    return value


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--from", "starts", multiple=True, metavar="URL", help="Page to start from.")
@click.option(
    "--match",
    default="youth",
    show_default=True,
    callback=_expression,
    help="What a report's address or the words of its link must hold: words, or a regular "
    "expression.",
)
@click.option("--depth", default=3, show_default=True, type=click.IntRange(0, 10))
@click.option(
    "--pages",
    default=500,
    show_default=True,
    type=click.IntRange(min=1),
    help="How many pages are looked at for links to reports, at most.",
)
@click.option(
    "--delay",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0, 60),
    help="Seconds between requests, at least.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="HOST",
    help="A further site to fetch from, such as a mirror, beside the inspectorate's own.",
)
@click.option(
    "--allow-private-addresses",
    is_flag=True,
    help="For a mirror on your own network, named with --from and --allow-host.",
)
@json_option
def fetch(
    folder: Path,
    starts: tuple[str, ...],
    match: str,
    depth: int,
    pages: int,
    delay: float,
    hosts: tuple[str, ...],
    allow_private_addresses: bool,
    as_json: bool,
) -> None:
    """Download published reports to FOLDER, then `findings add FOLDER`.

    Without --from it starts at the inspectorate's list of reports. Requests keep to the sites
    where the inspectorate publishes, to those of --allow-host, and to their robots.txt. Run
    again, it asks only for what has changed and goes on where it was stopped. Exit code 1 when
    nothing could be fetched.
    """
    from corpus.fetching import PUBLISHED_ON, Options, Policy, Site, host_of
    from corpus.fetching import fetch as fetch_all

    for start in starts:
        host = host_of(start)
        if not host:
            raise click.UsageError(
                f"{start} is no address of the web. Copy it whole from a browser, with https://."
            )
        if host not in PUBLISHED_ON and host not in map(str.lower, hosts):
            raise click.UsageError(
                f"{host} is none of the sites where the inspectorate publishes. If you trust it, "
                f"allow it with --allow-host {host}."
            )
    allowed = PUBLISHED_ON | {host.lower() for host in hosts}
    policy = Policy(allowed, private=allow_private_addresses)
    options = Options(starts or STARTS, match, depth, pages, delay)
    try:
        with _progress() as progress, Site(policy) as site:
            outcome = fetch_all(site, folder, options, progress)
    except OSError as error:
        raise click.ClickException(
            f"{plain(str(folder))} cannot be written ({error.strerror or error}). "
            "Name another folder, or make room."
        ) from None
    except KeyboardInterrupt:
        say(f"Stopped. What was fetched is in {plain(str(folder))}; run it again to go on.")
        raise click.exceptions.Exit(STOPPED) from None
    for item in outcome.failed:
        say(f"not fetched  {plain(item.url)}: {item.reason}. {item.mend}")
    if as_json:
        print_json(outcome)
    else:
        print_lines(_lines(outcome, folder))
    if not outcome.downloaded and not outcome.unchanged:
        if not outcome.failed:
            say("No report was found there. Start from another page with --from, or see --match.")
        raise click.exceptions.Exit(1)


def _lines(outcome: Outcome, folder: Path) -> Iterator[str]:
    for name in outcome.downloaded:
        yield f"fetched    {named(name)}"
    counts = [
        f"{len(outcome.downloaded)} fetched",
        f"{outcome.unchanged} unchanged",
        f"{len(outcome.failed)} failed",
    ]
    yield ", ".join(counts) + f" ({outcome.pages} pages looked at)."
    if outcome.downloaded:
        yield f"Run `findings add {folder}` to index them."


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda url, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}")
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("")
        yield lambda url, done, total: bars.update(
            task, description=plain(url)[-60:], completed=done, total=total
        )

"""`findings doctor`: is everything in order, and if not, what mends it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from msgspec import Struct

from service.commands.checks import Check, examine
from service.commands.console import print_json, print_lines, wrapped
from service.commands.opening import settings_for
from service.commands.options import data_option, json_option, profile_option


class DoctorView(Struct, frozen=True):
    ok: bool  # nothing is wrong; there may be warnings
    checks: tuple[Check, ...]


@click.command()
@data_option
@profile_option
@json_option
def doctor(data: Path | None, as_json: bool) -> None:
    """Check versions, folder, disk, library, index and model.

    Exit code 1 when something is wrong; a warning is not.
    """
    settings = settings_for(data)
    checks = tuple(examine(settings))
    view = DoctorView(all(check.state != "wrong" for check in checks), checks)
    if as_json:
        print_json(view)
    else:
        print_lines(_lines(view))
    if not view.ok:
        raise click.exceptions.Exit(1)


def _lines(view: DoctorView) -> Iterator[str]:
    colours = {"ok": "green", "warning": "yellow", "wrong": "red"}
    width = max(len(check.name) for check in view.checks)
    for check in view.checks:
        state = click.style(f"{check.state:<8}", fg=colours[check.state])
        margin = " " * (8 + width + 2)
        lines = wrapped(check.found, margin, margin)
        yield f"{state}{check.name:<{width}}  {lines[0].strip()}"
        yield from lines[1:]

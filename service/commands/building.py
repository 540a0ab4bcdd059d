"""`findings build` and `findings rollback`: generations made anew and gone back to."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec import Struct

from service.commands.console import named, print_json, print_lines, say
from service.commands.opening import embedder_of, existing, settings_for
from service.commands.options import data_option, json_option, profile_option
from service.commands.progress import build_progress
from service.wording import counted


class RollbackView(Struct, frozen=True):
    """The generation that is served since, and the one left."""

    generation: int
    left: int


@click.command()
@data_option
@profile_option
@json_option
def build(data: Path | None, as_json: bool) -> None:
    """Read and embed every report of the library again, and serve the result.

    This mends a damaged index and moves it to another model. What was served before is served
    until the new index is complete.
    """
    from index import build as building

    settings = existing(settings_for(data))
    with build_progress() as progress:
        built = building.build(
            settings.data, embedder_of(settings), progress=progress, rederive=True
        )
    for item in built.skipped:
        say(f"skipped    {named(item.doc)}: {item.reason}")
    if as_json:
        print_json(built)
        return
    print_lines(
        [
            f"Built generation {built.generation} of {counted(built.reports, 'report')} with "
            f"{counted(built.passages, 'passage')}."
        ]
    )


@click.command()
@data_option
@json_option
def rollback(data: Path | None, as_json: bool) -> None:
    """Go back to the generation before the current one.

    The library keeps every report: the next `findings add`, `remove` or `build` indexes all of
    it again.
    """
    from index.storage import store

    settings = settings_for(data)
    left = store.current(settings.data)
    view = RollbackView(store.rollback(settings.data), left)
    if as_json:
        print_json(view)
    else:
        print_lines([f"Serving generation {view.generation} again instead of {view.left}."])

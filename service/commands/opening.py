"""Opens what commands work on: the settings, the index, the model."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from service.commands.console import say
from service.loading import load_model, load_reranker
from service.settings import KeyNeed, Settings, SettingsError

if TYPE_CHECKING:
    from index.embedding import Embedder
    from index.generation import Generation
    from index.retriever import Retriever


def settings_for(
    data: Path | None,
    *,
    host: str | None = None,
    port: int | None = None,
    keys: KeyNeed | None = None,
) -> Settings:
    """The settings, options winning over the environment.

    Raises SettingsError for a setting of the wrong form, and for a data folder that is a file or
    lies below one.
    """
    settings = Settings.from_env(data=data, host=host, port=port, keys=keys)
    folder = settings.data
    for path in (folder, *folder.parents):
        if os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises where one may not look
            raise SettingsError(
                f"The data folder {folder} cannot be used: {path} is a file. Name a folder with "
                "--data or FINDINGS_DATA; `findings add` makes one that does not exist."
            )
    return settings


def existing(settings: Settings) -> Settings:
    """The settings, for a command that changes a library but never begins one: a mistyped folder
    is not made. Raises NoGeneration where there is no such folder."""
    if not settings.data.exists():
        from index.storage.store import current

        current(settings.data)
    return settings


def generation_of(settings: Settings) -> Generation:
    """The generation to answer from; says so when it is not the newest.

    Raises NoGeneration, GenerationDamaged, FormatMismatch.
    """
    from index.generation import open_servable

    generation, warning = open_servable(settings.data)
    if warning:
        say(f"findings: {warning}")
    return generation


def embedder_of(settings: Settings) -> Callable[[], Embedder]:
    """Loads the model when it is called, for not every command turns out to need it."""
    return partial(load_model, settings)


def retriever_of(settings: Settings) -> Retriever:
    """What searches. The index is opened first: without one no model need be loaded.

    Raises GenerationUnavailable and ModelUnavailable.
    """
    generation = generation_of(settings)
    from index.retriever import Retriever

    say_model_is_loading()
    return Retriever(generation, embedder_of(settings)(), load_reranker(settings))


def say_model_is_loading() -> None:
    """For a person who waits at a terminal; not beside a progress bar, which shows life itself."""
    if sys.stderr.isatty():
        say("Loading the model ...")

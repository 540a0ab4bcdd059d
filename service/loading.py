"""Loads the model that the settings name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from service.settings import Settings, variable

if TYPE_CHECKING:
    from index.embedding import SentenceEmbedder


def load_model(settings: Settings) -> SentenceEmbedder:
    """What turns texts into vectors. Raises ModelUnavailable.

    A path that leads nowhere is told here: it is no name to fetch a model by.
    """
    from index.embedding import load_embedder
    from index.errors import ModelUnavailable

    model = settings.model
    if model and _is_path(model) and not Path(model).is_dir():
        name = variable("model")
        raise ModelUnavailable(
            f"There is no folder {model}, which {name} names. Give the path of a folder with a "
            f"sentence-transformers model, or leave {name} out to use the bundled model."
        )
    return load_embedder(settings.embedding_model, settings.dtype)


def _is_path(model: str) -> bool:
    """Names on the hub are NAME or OWNER/NAME, and begin with neither a dot nor a slash."""
    return model.startswith((os.sep, ".", "~")) or model.count("/") > 1

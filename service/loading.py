"""Loads the models that the settings name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from service.settings import Settings, variable

if TYPE_CHECKING:
    from index.embedding import SentenceEmbedder
    from index.reranking import Reranker


def load_model(settings: Settings) -> SentenceEmbedder:
    """What turns texts into vectors. Raises ModelUnavailable."""
    from index.embedding import load_embedder

    _refuse_a_path_to_nowhere("model", settings.model, "to use the bundled model")
    return load_embedder(settings.embedding_model, settings.dtype)


def load_reranker(settings: Settings) -> Reranker | None:
    """What reads the best hits again, where the settings name a model for it.

    Raises ModelUnavailable.
    """
    if not settings.reranker:
        return None
    from index.reranking import Reranker, load_cross_encoder

    _refuse_a_path_to_nowhere("reranker", settings.reranker, "to do without one")
    model = load_cross_encoder(settings.reranker, settings.dtype)
    return Reranker(model, settings.reranker_depth, settings.reranker_share)


def _refuse_a_path_to_nowhere(field: str, model: str | None, otherwise: str) -> None:
    """A path that leads nowhere is told here: it is no name to fetch a model by."""
    from index.errors import ModelUnavailable

    if model and _is_path(model) and not Path(model).is_dir():
        name = variable(field)
        raise ModelUnavailable(
            f"There is no folder {model}, which {name} names. Give the path of a folder with a "
            f"sentence-transformers model, or leave {name} out {otherwise}."
        )


def _is_path(model: str) -> bool:
    """Names on the hub are NAME or OWNER/NAME, and begin with neither a dot nor a slash."""
    return model.startswith((os.sep, ".", "~")) or model.count("/") > 1

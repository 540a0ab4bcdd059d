"""What a service tells of itself while it runs."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class ModelView(Struct, frozen=True):
    """The model that queries are embedded by."""

    name: str
    fingerprint: str
    dimension: int
    dtype: str


class ReadyView(Struct, frozen=True):
    """What is being served."""

    status: str
    generation: Annotated[int, Meta(description="Which state of the index is served.")]
    reports: int
    passages: int
    model: ModelView
    reranker: Annotated[
        str | None, Meta(description="The cross-encoder that reads the best hits again, if any.")
    ]
    versions: Annotated[
        dict[str, str],
        Meta(description="Of what the index was made by: parser, splitter, vocabulary and so on."),
    ]
    warning: Annotated[
        str | None,
        Meta(description="Set when an older or not the newest generation is served, and why."),
    ]

"""What requests are served from: the settings and the generation being served."""

from __future__ import annotations

from msgspec import Struct

from index.embedding import Embedder
from index.errors import IndexFailure
from index.live import LiveIndex
from index.retriever import Retriever
from service.errors import unready
from service.metrics import Metrics
from service.settings import Settings


class Serving(Struct, frozen=True):
    settings: Settings
    embedder: Embedder
    live: LiveIndex[Retriever]
    metrics: Metrics

    def retriever(self) -> Retriever:
        """The one to answer a request with, from beginning to end.

        A generation that is swapped in meanwhile serves the next request. Raises a 503 Problem
        when no generation can be served.
        """
        try:
            return self.live.current
        except IndexFailure as error:
            raise unready(str(error)) from error

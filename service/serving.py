"""What requests are served from: the settings and the generation being served."""

from __future__ import annotations

from msgspec import Struct

from index.embedding import Embedder
from index.errors import IndexFailure
from index.live import LiveIndex
from index.retriever import Retriever
from service.answers.generative.endpoint import Endpoint
from service.answers.types import Reader
from service.errors import FieldError, invalid, nothing_held, unready
from service.leaving import STOPPING, left
from service.metrics import Metrics
from service.settings import Settings

OF_REQUEST = 0.8
"""Of the time of a request, the most that a language model gets: then there is some left to answer
without it."""


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

    def holding(self) -> Retriever:
        """The same for pages about reports. Raises a 503 Problem also when no report is held."""
        retriever = self.retriever()
        if not retriever.generation.reports:
            raise nothing_held()
        return retriever

    def writer(self, reader: Reader, at: str = "reader") -> Endpoint | None:
        """The language model of the generative reader, None for the extractive one; it writes for
        as long as the request at hand is wanted. Raises a 400 Problem, naming the field `at`,
        where none is set up."""
        settings = self.settings
        if reader == "extractive":
            return None
        if settings.llm_url is None or settings.llm_model is None:
            fault = "generative is not set up here: FINDINGS_LLM_URL names no language model."
            raise invalid((FieldError(at, fault, ("extractive",)),))
        return Endpoint(
            url=settings.llm_url,
            model=settings.llm_model,
            key=settings.llm_key,
            timeout=min(settings.llm_timeout, OF_REQUEST * settings.max_seconds),
            retries=settings.llm_retries,
            prompt_tokens=settings.llm_prompt_tokens,
            answer_tokens=settings.llm_answer_tokens,
            left=left(),
            stopping=STOPPING,
        )

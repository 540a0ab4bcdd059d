"""Graphs made of the models that sentence-transformers loads, each compared with its model before
it is kept."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.models.encoding import TorchEncoder, prompts_of
from index.models.graph import (
    ABOUT,
    GRAPH,
    READ_OF,
    TOKENIZER,
    WEIGHTS,
    About,
    GraphEncoder,
    GraphError,
    openvino,
)
from index.storage import durable, manifest

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PADDED_TO = 8
"""Tokens. Each other length that a graph meets costs a query a millisecond more."""

PROBES = (
    ("Were victims seen in time?", ""),
    ("post-16 ETE gaps",),
    ("Naïve “quotes” – 17½% of SEND cases; e.g. the café. " * 40, "plans were late"),
)
"""Batches that the graph and the model must read alike."""

ALIKE = 0.9999
"""The cosine that the graph's vectors must have with the model's, both in float32."""


def make(model: SentenceTransformer, folder: Path) -> None:
    """Make the graph of a model in float32 in `folder`, which appears when it is complete.

    Raises GraphError where the model is of no kind that can be made one, or the graph does not
    agree with it, or `folder` cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as name:
            made = Path(name) / folder.name
            made.mkdir()
            _write(model, made)
            _compare(GraphEncoder(made, "float32"), TorchEncoder(model, "float32"))
            with contextlib.suppress(OSError):  # another process may have been quicker
                made.rename(folder)
    except OSError as error:
        raise GraphError(f"{folder} cannot be written ({error})") from error


def _write(model: SentenceTransformer, folder: Path) -> None:
    from tokenizers import Tokenizer

    if not getattr(model.tokenizer, "is_fast", False):
        raise GraphError("its tokenizer is written in Python")
    fast = model.tokenizer
    tokenizer = Tokenizer.from_str(fast.backend_tokenizer.to_str())
    tokenizer.enable_truncation(int(model.max_seq_length or fast.model_max_length))
    tokenizer.enable_padding(
        direction=fast.padding_side,
        pad_id=fast.pad_token_id,
        pad_token=fast.pad_token,
        pad_to_multiple_of=PADDED_TO,
    )
    tokenizer.save(str(folder / TOKENIZER))
    graph, inputs = _converted(model)
    openvino().serialize(graph, folder / GRAPH, folder / WEIGHTS)
    about = About(
        dimension=int(model.get_embedding_dimension() or 0),
        prompts=prompts_of(model),
        inputs=inputs,
        sha256={name: durable.digest(folder / name) for name in (GRAPH, WEIGHTS, TOKENIZER)},
    )
    (folder / ABOUT).write_bytes(manifest.seal(msgspec.json.encode(about) + b"\n"))


def _converted(model: SentenceTransformer) -> tuple[Any, tuple[str, ...]]:
    """The graph and the names of its inputs."""
    import torch

    openvino()
    from openvino.frontend import FrontEndManager
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder

    example = {
        name: value
        for name, value in model.preprocess(["Were victims seen?", "Seen"]).items()
        if isinstance(value, torch.Tensor)
    }
    inputs = tuple(example)
    if not set(inputs) <= READ_OF.keys():
        raise GraphError(f"it reads {', '.join(inputs)}")

    class Positional(torch.nn.Module):
        """The model's parts in their order, from tensors to tensors."""

        def __init__(self) -> None:
            super().__init__()
            self.parts = torch.nn.ModuleList(list(model))

        def forward(self, *given: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            features: Any = dict(zip(inputs, given, strict=True))
            for part in self.parts:
                features = part(features)
            return features["token_embeddings"], features["sentence_embedding"]

    try:
        with _quiet():
            traced = TorchScriptPythonDecoder(
                Positional().eval(), example_input=tuple(example.values())
            )
            frontend = FrontEndManager().load_by_framework("pytorch")
            graph = frontend.convert(frontend.load(traced))
    except (RuntimeError, TypeError, ValueError, KeyError, AttributeError) as error:
        raise GraphError(f"it cannot be traced ({error})") from error
    for taken, name in zip(graph.inputs, inputs, strict=True):
        taken.get_tensor().set_names({name})
    return graph, inputs


def _compare(graph: GraphEncoder, model: TorchEncoder) -> None:
    """Raises GraphError where the two do not read the probes alike."""
    for texts in PROBES:
        one, other = graph.encode(texts, 1), model.encode(texts, 1)
        for mine, theirs in zip(one.placed(), other.placed(), strict=True):
            if not np.array_equal(mine, theirs):
                raise GraphError("its tokenizer parts texts in another way")
        closest = min(
            _cosines(one.vectors, other.vectors).min(),
            _cosines(one.tokens[one.mask], other.tokens[other.mask]).min(),
        )
        if not closest >= ALIKE:
            raise GraphError(f"its vectors would have a cosine of {closest:.4f} with the model's")


def _cosines(some: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(some, axis=-1) * np.linalg.norm(others, axis=-1)
    return np.asarray((some * others).sum(axis=-1) / lengths, dtype=np.float32)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without what tracing makes libraries say of themselves."""
    import warnings

    from transformers.utils import logging as spoken

    level = spoken.get_verbosity()
    spoken.set_verbosity_error()  # type: ignore[no-untyped-call]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        spoken.set_verbosity(level)

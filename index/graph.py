"""A model as a graph that OpenVINO runs: a query in less than half of PyTorch's time, and without
the seconds that it takes to import PyTorch.

The graph is made once, from the model that sentence-transformers loads, and must give that model's
vectors, or it is not kept. It lies in the user's cache (XDG_CACHE_HOME where that is set) under the
fingerprint of the model, and its files are known by their SHA-256.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from platformdirs import user_cache_path

from index import durable, manifest
from index.encoding import Encoded, Prompts, TorchEncoder, prompts_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Encoding

log = logging.getLogger(__name__)

VERSION = 2
"""Raised when a graph is made otherwise."""

PADDED_TO = 8
"""Tokens. Each other length that a graph meets costs a query a millisecond more."""

READ_OF = MappingProxyType(
    {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
)
"""What a graph may take in, and which property of a tokenizer's encoding gives it."""

PROBES = (
    ("Were victims seen in time?", ""),
    ("post-16 ETE gaps",),
    ("Naïve “quotes” – 17½% of SEND cases; e.g. the café. " * 40, "plans were late"),
)
"""Batches that the graph and the model must read alike."""

ALIKE = 0.9999
"""The cosine that the graph's vectors must have with the model's, both in float32."""

PRECISIONS = MappingProxyType({"float32": "f32", "bfloat16": "bf16"})

GRAPH, WEIGHTS, TOKENIZER, ABOUT = "graph.xml", "graph.bin", "tokenizer.json", "ABOUT"


class GraphError(Exception):
    """The model cannot be run as a graph here; it runs in PyTorch then."""


class _About(Struct, frozen=True):
    dimension: int
    prompts: Prompts
    inputs: tuple[str, ...]
    sha256: dict[str, str]  # of each other file


class GraphEncoder:
    """A model run by OpenVINO."""

    engine = "OpenVINO"

    def __init__(self, folder: Path, dtype: str) -> None:
        """Run what `make` made in `folder`; `dtype` is as in `load_embedder`."""
        from tokenizers import Tokenizer

        about = msgspec.json.decode(
            manifest.unseal((folder / ABOUT).read_bytes()) or b"", type=_About
        )
        self.dimension = about.dimension
        self.prompts = about.prompts
        self._inputs = about.inputs
        self._core = _openvino().Core()
        self._core.set_property({"ENABLE_MMAP": False})  # what runs is in memory, as all else is
        self._graph = self._core.read_model(folder / GRAPH, folder / WEIGHTS)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._compiled: dict[int, Any] = {}
        able = self._core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        self.dtype = ("bfloat16" if "BF16" in able else "float32") if dtype == "auto" else dtype

    def encode(self, texts: Sequence[str], threads: int) -> Encoded:
        read: list[Encoding] = self._tokenizer.encode_batch(list(texts))
        output = self._request(threads).infer(
            {
                name: np.asarray([getattr(one, READ_OF[name]) for one in read], dtype=np.int64)
                for name in self._inputs
            }
        )
        return Encoded(
            vectors=np.array(output[1]),
            tokens=np.array(output[0]),
            mask=np.asarray([one.attention_mask for one in read], dtype=np.bool_),
            spans=np.asarray([one.offsets for one in read], dtype=np.int64),
        )

    def _request(self, threads: int) -> Any:
        """One that runs in so many threads, prepared when it is first wanted."""
        if threads not in self._compiled:
            settings = {
                "INFERENCE_PRECISION_HINT": PRECISIONS[self.dtype],
                "INFERENCE_NUM_THREADS": threads,
                "NUM_STREAMS": 1,
                "ENABLE_CPU_PINNING": False,  # two processes would pin the same core
            }
            model = self._core.compile_model(self._graph, "CPU", settings)
            self._compiled[threads] = model.create_infer_request()
        return self._compiled[threads]


def folder_for(fingerprint: str) -> Path:
    """Where the graph of the model with this fingerprint lies. Raises GraphError."""
    try:
        release = version("openvino")
    except PackageNotFoundError:
        raise GraphError("OpenVINO is not installed") from None
    graphs = user_cache_path("findings", appauthor=False) / "graphs"
    return graphs / f"{fingerprint[:32]}-{VERSION}-{release}"


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
    _openvino().serialize(graph, folder / GRAPH, folder / WEIGHTS)
    about = _About(
        dimension=int(model.get_embedding_dimension() or 0),
        prompts=prompts_of(model),
        inputs=inputs,
        sha256={name: durable.digest(folder / name) for name in (GRAPH, WEIGHTS, TOKENIZER)},
    )
    (folder / ABOUT).write_bytes(manifest.seal(msgspec.json.encode(about) + b"\n"))


def _converted(model: SentenceTransformer) -> tuple[Any, tuple[str, ...]]:
    """The graph and the names of its inputs."""
    import torch

    _openvino()
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


def is_whole(folder: Path) -> bool:
    """Whether there is a graph in the folder, every byte as it was written; what is left of
    another one is removed. Raises GraphError where it cannot be."""
    if not folder.is_dir():
        return False
    try:
        body = manifest.unseal((folder / ABOUT).read_bytes())
        if body is not None:
            known = msgspec.json.decode(body, type=_About).sha256
            if all(durable.digest(folder / name) == digest for name, digest in known.items()):
                return True
    except FileNotFoundError:
        pass
    except OSError as error:
        raise GraphError(f"{folder} cannot be read ({error})") from error
    try:
        durable.remove_folder(folder)
    except OSError as error:
        raise GraphError(f"{folder} is damaged and cannot be removed ({error})") from error
    return False


def _openvino() -> Any:
    # To import OpenVINO sends a message to Google Analytics, unless the package that sends it
    # cannot be imported, for which OpenVINO is prepared. This program tells nobody anything.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    import openvino

    return openvino


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

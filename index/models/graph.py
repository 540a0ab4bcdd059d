"""A model as a graph that OpenVINO runs: a query in less than half of PyTorch's time, and without
the seconds that it takes to import PyTorch.

The graph is made once, from the model that sentence-transformers loads, and must give that model's
vectors, or it is not kept. It lies in the user's cache (XDG_CACHE_HOME where that is set) under the
fingerprint of the model, and its files are known by their SHA-256.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from msgspec import Struct
from platformdirs import user_cache_path

from index.models.encoding import Encoded, Prompts
from index.storage import durable, manifest

if TYPE_CHECKING:
    from tokenizers import Encoding

VERSION = 2
"""Raised when a graph is made otherwise."""

READ_OF = MappingProxyType(
    {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
)
"""What a graph may take in, and which property of a tokenizer's encoding gives it."""

PRECISIONS = MappingProxyType({"float32": "f32", "bfloat16": "bf16"})

GRAPH, WEIGHTS, TOKENIZER, ABOUT = "graph.xml", "graph.bin", "tokenizer.json", "ABOUT"


class GraphError(Exception):
    """The model cannot be run as a graph here; it runs in PyTorch then."""


class About(Struct, frozen=True):
    """What is told beside a graph of the model that it was made from."""

    dimension: int
    prompts: Prompts
    inputs: tuple[str, ...]
    sha256: dict[str, str]  # of each other file


class GraphEncoder:
    """A model run by OpenVINO."""

    engine = "OpenVINO"

    def __init__(self, folder: Path, dtype: str) -> None:
        """Run what `graph_making.make` made in `folder`; `dtype` is as in `load_embedder`."""
        from tokenizers import Tokenizer

        about = msgspec.json.decode(
            manifest.unseal((folder / ABOUT).read_bytes()) or b"", type=About
        )
        self.dimension = about.dimension
        self.prompts = about.prompts
        self._inputs = about.inputs
        self._core = openvino().Core()
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


def is_whole(folder: Path) -> bool:
    """Whether there is a graph in the folder, every byte as it was written; what is left of
    another one is removed. Raises GraphError where it cannot be."""
    if not folder.is_dir():
        return False
    try:
        body = manifest.unseal((folder / ABOUT).read_bytes())
        if body is not None:
            known = msgspec.json.decode(body, type=About).sha256
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


def openvino() -> Any:
    """The module, imported so that it tells nobody."""
    # To import OpenVINO sends a message to Google Analytics, unless the package that sends it
    # cannot be imported, for which OpenVINO is prepared. This program tells nobody anything.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    return import_module("openvino")

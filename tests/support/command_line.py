"""The command line inside the test process: no start-up to wait for, a model of one's choice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import Struct

import index.embedding
from index.embedding import Embedder
from service.cli import run


class Ran(Struct, frozen=True):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.out)


class CommandLine:
    """Calls `findings` over one data folder. Counts how often a model was loaded."""

    def __init__(
        self,
        data: Path,
        embedder: Embedder,
        monkeypatch: pytest.MonkeyPatch,
        capture: pytest.CaptureFixture[str],
    ) -> None:
        self.data = data
        self.loaded = 0
        self._capture = capture

        def load(model: str | None = None, dtype: str = "auto") -> Embedder:
            self.loaded += 1
            return embedder

        monkeypatch.setattr(index.embedding, "load_embedder", load)
        monkeypatch.setenv("FINDINGS_DATA", str(data))
        monkeypatch.setenv("COLUMNS", "100")

    def __call__(self, *arguments: str | Path) -> Ran:
        self._capture.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = self._capture.readouterr()
        return Ran(code, out, err)

    def listed(self) -> list[dict[str, Any]]:
        """The reports of the library, as `findings list` prints them."""
        return list(self("list", "--json").json["reports"])

    def docs(self) -> list[str]:
        """Their files' names."""
        return [report["doc"] for report in self.listed()]

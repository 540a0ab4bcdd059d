"""The service on a real socket, in a thread of the test's own process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from index.embedding import Embedder
from service.app import create_app
from service.settings import Settings
from service.threaded import served


@contextmanager
def serving(data: Path, embedder: Embedder, **settings: object) -> Iterator[httpx.Client]:
    """A service over a data folder, on a free port of this machine, and a client of it."""
    app = create_app(Settings.from_env({}, data=data, **settings), embedder)
    with served(app) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client

"""The service on a real socket, in a thread of the test's own process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from index.embedding import Embedder
from service.app import create_app
from service.settings import Settings


@contextmanager
def serving(data: Path, embedder: Embedder, **settings: object) -> Iterator[httpx.Client]:
    """A service over a data folder, on a free port of this machine, and a client of it."""
    app = create_app(Settings.from_env({}, data=data, **settings), embedder)
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_config=None, access_log=False, server_header=False)
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()

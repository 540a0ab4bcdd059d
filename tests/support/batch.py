"""Adds a folder of files by `findings add`, in a process of its own, and says what that took.

Its arguments are a data folder and the folder of files; it prints a `Took` in JSON.
"""

from __future__ import annotations

import contextlib
import io
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from hashing import HashingEmbedder
from msgspec import Struct

import corpus.library
import index.derive
import index.embedding
from service.cli import run


class Took(Struct):
    """`seconds` by file, of looking at it when it was added and of parsing it; peaks of memory
    in MiB until all were parsed, of this process and of the largest of those apart."""

    code: int
    printed: str
    seconds: dict[str, float]
    own_peak: int
    peak_apart: int


def measured(work: Callable[..., Any], took: Took) -> Callable[..., Any]:
    """The same work, the longest time that it took for each file and the peaks noted."""

    def done(source: bytes, doc: str, **options: Any) -> Any:
        began = time.monotonic()
        try:
            return work(source, doc, **options)
        finally:
            took.seconds[doc] = max(took.seconds.get(doc, 0.0), time.monotonic() - began)
            took.own_peak = own_peak()
            took.peak_apart = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10

    return done


def own_peak() -> int:
    """In MiB. Not `ru_maxrss`, which a process inherits from the one that started it."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) >> 10


def main(data: str, folder: str) -> None:
    took = Took(0, "", {}, 0, 0)
    index.embedding.load_embedder = lambda *_: HashingEmbedder(dimension=64)  # type: ignore[assignment]
    corpus.library.check = measured(corpus.library.check, took)
    index.derive.parse = measured(index.derive.parse, took)
    printed = io.BytesIO()
    with contextlib.redirect_stdout(io.TextIOWrapper(printed, write_through=True)) as wrapped:
        took.code = run(["add", folder, "--data", data, "--json"])
        wrapped.detach()
    took.printed = printed.getvalue().decode()
    print(msgspec.json.encode(took).decode())


if __name__ == "__main__":
    main(*sys.argv[1:])

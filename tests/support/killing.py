"""Runs the `findings` command again and again, each time in a process that is killed at a chosen
moment.

Started as a process of its own, so that those that are killed are forked from one that has
imported everything and runs a single thread: they begin with the command, not with Python. It
reads an `Order` a line and answers with an `Outcome`. Its argument says what embeds: `hashing`
words, or the bundled `model`.
"""

from __future__ import annotations

import os
import signal
import sys
import time

import folders
import msgspec
from hashing import HashingEmbedder
from msgspec import Struct

import index.build
import index.embedding
from corpus.parsing import parse
from index.embedding import Embedder
from service.cli import run
from service.commands import adding  # noqa: F401 - to be imported before the first fork

CHANGES = frozenset({"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir"})
"""The audit events of what changes a folder, beside `open` for writing."""


class Order(Struct):
    data: str
    arguments: list[str]  # of `findings`, without the data folder
    after: float | None = None  # kill so many seconds into the work
    at_step: int | None = None  # kill just before this change to the data folder, from 0


class Outcome(Struct):
    killed: bool
    exit_code: int
    seconds: float
    steps: int  # changes to the data folder that were made; 0 where they were not counted


def carry_out(order: Order, embedder: Embedder) -> Outcome:
    reader, writer = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reader)
        work(order, embedder, writer)
    os.close(writer)
    if order.after is not None:
        time.sleep(order.after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reader) as report:
        steps = int(report.read() or 0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    killed = status == -signal.SIGKILL
    return Outcome(killed, status, time.monotonic() - began, steps)


def work(order: Order, embedder: Embedder, writer: int) -> None:
    """Run the command, then leave without returning."""
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    index.embedding.load_embedder = lambda *_: embedder  # type: ignore[assignment]
    steps = count_steps(order) if order.after is None else [0]
    exit_code = 70
    try:
        exit_code = run([*order.arguments, "--data", order.data])
        os.write(writer, str(steps[0]).encode())
    finally:
        os._exit(exit_code)


def count_steps(order: Order) -> list[int]:
    """The count, in a list of one, of the changes to the data folder from now on; the process is
    killed before the one that the order names."""
    steps = [0]

    def step() -> None:
        if steps[0] == order.at_step:
            os.kill(os.getpid(), signal.SIGKILL)
        steps[0] += 1

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            counts = str(arguments[0]).startswith(order.data) and arguments[2] & os.O_CREAT  # type: ignore[operator]
        else:
            counts = event in CHANGES  # of some the path is relative to an open folder
        if counts:
            step()

    # A kill, unlike a power cut, loses nothing that was written, so waiting for the disk would
    # only make the test slow; the place of each wait is a moment to be killed all the same.
    os.fsync = lambda _: step()
    sys.addaudithook(watch)
    return steps


if __name__ == "__main__":
    parse(folders.BRACKLEIGH.encode(), "brackleigh.txt")  # loads what the children then share
    found: Embedder = HashingEmbedder()
    if sys.argv[1] == "model":
        found = index.embedding.load_embedder()
        found.embed_query("Does it answer?")
    for line in sys.stdin:
        outcome = carry_out(msgspec.json.decode(line, type=Order), found)
        print(msgspec.json.encode(outcome).decode(), flush=True)

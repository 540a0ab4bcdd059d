"""Runs `add` and `build` again and again, each in a child that is killed at a chosen moment.

Started as a process of its own, so that the children are forked from one that has imported
everything and runs a single thread. It reads an `Order` a line and answers with an `Outcome`.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import folders
import msgspec
from hashing import HashingEmbedder
from msgspec import Struct

from corpus.parsing import parse
from index.lock import writing

CHANGES = frozenset({"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir"})
"""The audit events of what changes a folder, beside `open` for writing."""


class Order(Struct):
    data: str
    report: str  # the file to add
    after: float | None = None  # kill so many seconds into the work
    at_step: int | None = None  # kill just before this change to the data folder, from 0


class Outcome(Struct):
    killed: bool
    exit_code: int
    seconds: float
    steps: int  # changes to the data folder that were made; 0 where the child was killed


def carry_out(order: Order) -> Outcome:
    reader, writer = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reader)
        work(order, writer)
    os.close(writer)
    if order.after is not None:
        time.sleep(order.after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reader) as report:
        steps = int(report.read() or 0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    killed = status == -signal.SIGKILL
    return Outcome(killed, status, time.monotonic() - began, steps)


def work(order: Order, writer: int) -> None:
    """Add the report and build, then leave without returning."""
    data = Path(order.data)
    steps = 0

    def step() -> None:
        nonlocal steps
        if steps == order.at_step:
            os.kill(os.getpid(), signal.SIGKILL)
        steps += 1

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
    exit_code = 1
    try:
        with writing(data):
            folders.add(data, [Path(order.report)])
            folders.index(data, HashingEmbedder())
        os.write(writer, str(steps).encode())
        exit_code = 0
    finally:
        os._exit(exit_code)


if __name__ == "__main__":
    parse(folders.BRACKLEIGH.encode(), "brackleigh.txt")  # loads what the children then share
    for line in sys.stdin:
        outcome = carry_out(msgspec.json.decode(line, type=Order))
        print(msgspec.json.encode(outcome).decode(), flush=True)

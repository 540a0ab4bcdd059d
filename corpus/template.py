"""A process that lends a fresh copy of itself to each file.

To start Python and load what parses takes a tenth of a second or more for every file; to copy
(fork) a process that has done both takes some milliseconds. The process that is copied never
sees a file. So each file meets a process in which no other was ever read, under limits of its
own: a damaged one can neither spoil the next nor be mistaken for it.

Linux alone: elsewhere libraries of the system may not survive being copied.
"""

from __future__ import annotations

import gc
import os
import resource
import runpy
import signal
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

_LOADED = (
    "corpus.sandbox",
    "corpus.readers.pdf",
    "corpus.readers.docx",
    "corpus.readers.html",
    "heapq",
)
"""What every copy wants and most files do; anything else a copy loads itself."""

_LONGEST_MESSAGE = 1 << 16  # bytes
_PATIENCE = 10.0  # seconds beyond the limit of a file, after which the template is given up


class Job(Struct, frozen=True):
    """A module to run as a program with these arguments, for at most so many seconds."""

    module: str
    arguments: tuple[str, ...]
    seconds: int


class Ended(Struct, frozen=True):
    """The exit code of a copy, that of a signal negative, and the seconds of the processor that
    the template and its copies have used so far; `peak` is the memory that the copy held at the
    most, in bytes, 0 where that is not known."""

    code: int
    used: float = 0.0
    peak: int = 0


class Template:
    """The process to be copied, as its parent sees it."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        self.root = root
        self.used = 0.0
        self._parent = os.getpid()
        self._talk, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-B", "-m", "corpus.template", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**environment, "PYTHONPATH": str(root)},
                pass_fds=[theirs.fileno()],
            )

    def run(self, job: Job, files: tuple[IO[bytes], IO[bytes], IO[bytes]]) -> Ended:
        """How a copy ended that does the job, with `files` as its standard input, output and
        errors. Raises OSError where the template is no more."""
        self._talk.settimeout(job.seconds + _PATIENCE)
        socket.send_fds(self._talk, [msgspec.json.encode(job)], [one.fileno() for one in files])
        answer = self._talk.recv(_LONGEST_MESSAGE)
        if not answer:
            raise ConnectionResetError("the template has ended")
        ended = msgspec.json.decode(answer, type=Ended)
        self.used = ended.used
        return ended

    @property
    def is_own(self) -> bool:
        """Whether this process began it, and no copy of this process inherited it."""
        return self._parent == os.getpid()

    def close(self) -> None:
        self._talk.close()
        if self.is_own:
            self._process.kill()
            self._process.wait()


def _next_job(talk: socket.socket) -> Job | None:
    """A job, in the copy that is to do it. In the template None, when nobody asks any more."""
    while True:
        message, files, _, _ = socket.recv_fds(talk, _LONGEST_MESSAGE, 3)
        if not message:
            return None
        job = msgspec.json.decode(message, type=Job)
        copy = os.fork()
        if copy == 0:
            talk.close()
            for standard, given in enumerate(files):
                os.dup2(given, standard)
            return job
        for given in files:
            os.close(given)
        code, peak = _wait(copy, job.seconds)
        times = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, _COPIES))
        used = sum(one.ru_utime + one.ru_stime for one in times)
        talk.send(msgspec.json.encode(Ended(code, used, peak)))


_COPIES = resource.RUSAGE_CHILDREN


def _wait(copy: int, seconds: int) -> tuple[int, int]:
    """The exit code of a copy, which is killed when its time is up, and the most bytes of memory
    that it held."""
    signal.signal(signal.SIGALRM, lambda *_: os.kill(copy, signal.SIGKILL))
    signal.alarm(seconds)
    _, status, used = os.wait4(copy, 0)
    signal.alarm(0)
    return os.waitstatus_to_exitcode(status), used.ru_maxrss << 10


def main(arguments: list[str]) -> None:
    for name in _LOADED:
        import_module(name)
    gc.freeze()  # a copy that looks through what is loaded would have to copy all of it
    with socket.socket(fileno=int(arguments[0])) as talk:
        job = _next_job(talk)
    if job is None:
        return
    sys.argv = [job.module, *job.arguments]
    runpy.run_module(job.module, run_name="__main__", alter_sys=True)
    sys.stdout.flush()
    os._exit(0)  # to take the libraries down in order would take longer than the fork


if __name__ == "__main__":
    main(sys.argv[1:])

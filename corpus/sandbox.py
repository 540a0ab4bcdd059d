"""Work on a file that nobody vouches for, in a process of its own with limits.

The child holds nothing of the parent, neither loaded models nor the environment's keys: it is
started anew or, where the system allows, copied from a template that was. It limits itself before
it sees the file, and what comes back is bytes alone. However it ends, the parent goes on, and the
caller gets the bytes or `Unreadable`.
"""

from __future__ import annotations

import atexit
import errno
import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from msgspec import Struct

from corpus.errors import Unreadable
from corpus.template import Ended, Job, Template

_ROOT = Path(__file__).resolve().parent.parent
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
_SAVE_ANEW = "Open it in a program that shows it, save it anew or as plain text, and add that."
_SAVE_ANEW_OR_SPLIT = f"{_SAVE_ANEW} If it is very long, add it in parts."
_SPLIT = "Split it into parts, or save it as plain text, and add that."
_ERROR = re.compile(rb"[\w.]*(?:Error|Exception|Interrupt|BadZipFile)\b.*")
_LONGEST_ERROR = 120  # characters of it that are shown
_KILLED = 9  # the signal, as a child ends that is over its time

_OUT_OF_MEMORY = tuple(-one for one in (signal.SIGABRT, signal.SIGSEGV, signal.SIGILL, 5))
"""How a library ends its process that gets no more memory, without a word: abort, the use of what
it did not get, or a trap (5)."""
_NEARLY = 0.75  # of the memory that is allowed: addresses are counted, some never held

_lock = threading.Lock()  # a template does one job at a time
_templates: list[Template] = []  # the one in use, begun with the first file
_used: list[float] = [0.0]  # seconds of the processor, of templates that are no more


class Limits(Struct, frozen=True):
    """What a child may use: seconds of wall clock, bytes of address space, of result and of
    the file itself."""

    seconds: int = 30
    memory: int = 1 << 30
    result: int = 64 << 20
    source: int = 200 << 20


LIMITS = Limits()


def run(module: str, doc: str, source: bytes, limits: Limits = LIMITS) -> bytes:
    """What `module`, run as a program, writes to standard output when `source` is its input.

    The module must call `confine` before anything else. Raises `Unreadable` where the file is
    too large, and where the child is over its limits, crashes or fails.
    """
    if len(source) > limits.source:
        raise Unreadable(doc, f"the file is larger than {limits.source >> 20} MiB", _SPLIT)
    with TemporaryFile() as given, TemporaryFile() as result, TemporaryFile() as errors:
        given.write(source)
        given.seek(0)
        ended = _run(module, limits, (given, result, errors))
        if ended.code:
            raise Unreadable(doc, _failure(ended, _tail(errors), limits), _SAVE_ANEW_OR_SPLIT)
        result.seek(0)
        return result.read()


def _run(module: str, limits: Limits, files: tuple[IO[bytes], IO[bytes], IO[bytes]]) -> Ended:
    """How the child ended."""
    settings = (str(limits.seconds), str(limits.memory), str(limits.result))
    with _lock:
        template = _template() if sys.platform == "linux" else None
        if template is not None:
            try:
                return template.run(Job(module, settings, limits.seconds), files)
            except OSError:
                _close()  # killed from outside; this file has a process of its own, as elsewhere
            except BaseException:
                _close()  # interrupted: its answer would be taken for that to the next file
                raise
    return Ended(_spawn(module, settings, limits, files))


def _spawn(
    module: str,
    settings: tuple[str, ...],
    limits: Limits,
    files: tuple[IO[bytes], IO[bytes], IO[bytes]],
) -> int:
    given, result, errors = files
    for file in files:
        file.seek(0)
    try:
        # -P: the folder one happens to be in must not lend the child its modules.
        return subprocess.run(
            [sys.executable, "-P", "-B", "-m", module, *settings],
            stdin=given,
            stdout=result,
            stderr=errors,
            env={**_environment(), "PYTHONPATH": str(_ROOT)},
            timeout=limits.seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return -_KILLED


def _template() -> Template:
    """The template of this process, begun anew where the program has moved or was copied."""
    held = _templates[0] if _templates else None
    if held is not None and held.is_own and held.root == _ROOT:
        return held
    _close()
    _templates.append(Template(_ROOT, _environment()))
    return _templates[0]


@atexit.register
def _close() -> None:
    while _templates:
        gone = _templates.pop()
        _used[0] += gone.used
        gone.close()


def processor_seconds() -> float:
    """What templates and their copies have used so far; a process counts those of its children
    only once they have ended."""
    return _used[0] + sum(template.used for template in _templates)


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ}


def confine(arguments: list[str]) -> None:
    """Limits this process for good, as the parent said on the command line.

    Where the system knows no such limits (Windows; macOS for memory) the parent's clock
    remains, and the reader's own counts of pages and characters.
    """
    seconds, memory, result = (int(argument) for argument in arguments)
    try:
        import resource
    except ImportError:
        return
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, result),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # not on this system, or already lower
            resource.setrlimit(kind, (limit, limit))


def _tail(errors: IO[bytes]) -> str:
    """The name and message of the last error that the child reported."""
    errors.seek(0)
    found = _ERROR.findall(errors.read(1 << 20))
    return found[-1].decode(errors="replace").strip() if found else ""


def _failure(ended: Ended, error: str, limits: Limits) -> str:
    code = ended.code
    spent = code in _OUT_OF_MEMORY and ended.peak >= _NEARLY * limits.memory
    if error.startswith("MemoryError") or spent:
        return f"reading it needs more than {limits.memory >> 20} MiB of memory"
    if f"[Errno {errno.EFBIG}]" in error:
        return f"what is read from it comes to more than {limits.result >> 20} MiB"
    if error.startswith("RecursionError"):
        return "it is nested too deep"
    if -code in (getattr(signal, "SIGXCPU", None), _KILLED):
        return f"reading it takes longer than {limits.seconds} seconds"
    if code < 0:
        return f"it is damaged or not what it claims to be: its reader crashed (signal {-code})"
    shown = error[:_LONGEST_ERROR] or f"exit code {code}"
    return f"it is damaged or not what it claims to be ({shown})"

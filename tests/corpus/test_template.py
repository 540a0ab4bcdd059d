"""Files that are read one after the other, each in a fresh copy of one process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus import sandbox
from corpus.errors import Unreadable
from corpus.readers import read

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no process is copied elsewhere")

ROOT = Path(sandbox.__file__).resolve().parent.parent

CHILD = """
import os, sys
from corpus import sandbox
sandbox.confine(sys.argv[1:])
asked = sys.stdin.read()
if asked == "crash":
    os.abort()
if asked == "stall":
    while True:
        pass
if asked == "fill":
    bytes(1 << 30)
if asked == "remember":
    os.environ["SEEN"] = "yes"
print(os.environ.get("SEEN", "no"), sorted(set(os.environ) - {"PATH", "PYTHONPATH", "LC_CTYPE"}))
"""
LIMITS = sandbox.Limits(seconds=1, memory=512 << 20)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Gives a text to the program above and returns what it prints."""
    (tmp_path / "asked.py").write_text(CHILD)
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.setattr(sandbox, "_ROOT", tmp_path)
    monkeypatch.setenv("FINDINGS_LLM_KEY", "secret")

    def ask(text: str) -> str:
        return sandbox.run("asked", "x.pdf", text.encode(), LIMITS).decode().strip()

    return ask


def pdf(text: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, text)
    canvas.save()
    return out.getvalue()


def test_nothing_of_one_file_reaches_the_next(asked) -> None:
    assert asked("remember").startswith("yes")
    assert asked("look").startswith("no")


def test_a_file_that_ends_its_reader_is_not_held_against_the_next(asked) -> None:
    for spoilt, reason in (("crash", "crashed"), ("stall", "longer than 1"), ("fill", "memory")):
        with pytest.raises(Unreadable, match=reason):
            asked(spoilt)
        assert asked("look").startswith("no")


def test_nothing_of_the_environment_is_lent_to_a_reader(asked) -> None:
    names = asked("look").removeprefix("no ")
    assert "FINDINGS" not in names


def test_files_are_read_by_copies_of_one_process_begun_once() -> None:
    read(pdf("Plans were clear."), "a.pdf")
    (template,) = sandbox._templates
    before = sandbox.processor_seconds()
    assert [read(pdf("Reviews."), "b.pdf").lines[0].text for _ in range(3)] == ["Reviews."] * 3
    assert sandbox._templates == [template]
    assert sandbox.processor_seconds() > before


def test_a_file_is_read_though_the_process_that_is_copied_was_killed() -> None:
    read(pdf("Plans were clear."), "a.pdf")
    os.kill(sandbox._templates[0]._process.pid, signal.SIGKILL)
    assert read(pdf("Reviews were late."), "b.pdf").lines[0].text == "Reviews were late."
    assert read(pdf("Reviews were late."), "b.pdf").lines[0].text == "Reviews were late."


def test_no_process_outlives_the_one_that_reads(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("Plans were clear."))
    body = (
        "import os, sys; from corpus import sandbox; from corpus.readers import read;"
        "read(open(sys.argv[1], 'rb').read(), 'a.pdf');"
        "print(sandbox._templates[0]._process.pid, flush=True); os._exit(1)"
    )
    command = [sys.executable, "-c", body, str(tmp_path / "a.pdf")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, capture_output=True, env=environment, check=False)
    template = int(ran.stdout)
    for _ in range(100):
        if not Path(f"/proc/{template}/exe").exists():  # ended, reaped or not
            return
        time.sleep(0.05)
    pytest.fail("the process that is copied is still there")

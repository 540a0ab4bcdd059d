"""What make says to those whose machine is not ready, and where it keeps what."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As much of a fresh checkout as the Makefile looks at, with a space in its path."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder)
    return folder


def make(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=checkout, env=kept, capture_output=True, text=True, check=False
    )


def program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def ready(checkout: Path) -> None:
    """An environment that needs no installing, whose `findings` prints how it is called."""
    program(checkout / ".venv" / "bin" / "findings", 'echo "findings $*"')
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (checkout / ".venv" / ".ready").touch()


def test_make_alone_lists_the_commands(checkout: Path) -> None:
    listed = make(checkout)
    assert listed.returncode == 0
    for target in ("setup", "serve", "test", "check", "bench", "clean"):
        assert f"make {target} " in listed.stdout


def test_a_python_that_is_too_old_is_named(checkout: Path) -> None:
    program(checkout / "old", 'test "$1" = --version && echo "Python 3.9.2"')
    tried = make(checkout, "setup", "PYTHON=./old")
    assert tried.returncode != 0
    assert "Python 3.9.2 is too old" in tried.stderr
    assert "PYTHON=" in tried.stderr


def test_a_python_that_is_not_there_is_named(checkout: Path) -> None:
    tried = make(checkout, "setup", "PYTHON=python-of-nobody")
    assert tried.returncode != 0
    assert "There is no python-of-nobody" in tried.stderr
    assert "3.11" in tried.stderr


def test_a_python_without_venv_is_named(checkout: Path) -> None:
    program(checkout / "bare", 'case "$*" in *venv*) exit 1;; esac')
    tried = make(checkout, "setup", "PYTHON=./bare")
    assert tried.returncode != 0
    assert "python3-venv" in tried.stderr


def test_a_failed_installation_shows_why_and_is_taken_up_again(checkout: Path) -> None:
    broken = 'case "$*" in *--version*) ;; *) echo "No matching distribution"; exit 1;; esac'
    program(checkout / ".venv" / "bin" / "python", broken)
    for _ in range(2):
        tried = make(checkout, "setup")
        assert tried.returncode != 0
        assert "No matching distribution" in tried.stderr
    assert not (checkout / ".venv" / ".ready").exists()


def test_what_is_set_up_is_not_set_up_again(checkout: Path) -> None:
    ready(checkout)
    again = make(checkout, "setup")
    assert again.stdout == "Ready: .venv/bin/findings\n"


def test_serving_adds_the_sample_library_first(checkout: Path) -> None:
    ready(checkout)
    served = make(checkout, "serve", "PORT=8001")
    assert served.stdout.splitlines() == [
        "findings add --data .data/sample --sample",
        "findings serve --data .data/sample --host 127.0.0.1 --port 8001",
    ]


def test_each_folder_of_reports_has_a_data_folder_of_its_own(checkout: Path) -> None:
    ready(checkout)
    folders = []
    for name in ("my reports", "others'"):
        (checkout / name).mkdir()
        added, served = make(checkout, "serve", f"REPORTS={name}").stdout.splitlines()
        assert added.endswith(f" {name}")
        data = added.split()[3]
        assert f"--data {data} " in served
        folders.append(data)
    assert len({*folders, ".data/sample"}) == 3
    absolute = make(checkout, "serve", f"REPORTS={checkout / 'my reports'}").stdout
    assert f"--data {folders[0]} " in absolute, "the same folder, however it is written"


def test_reports_that_are_not_there_are_named(checkout: Path) -> None:
    ready(checkout)
    tried = make(checkout, "serve", "REPORTS=nowhere")
    assert tried.returncode != 0
    assert "REPORTS=nowhere does not exist" in tried.stderr


def interrupted(checkout: Path, *arguments: str) -> tuple[str, str]:
    """What make prints, on standard output and on standard error, when Ctrl-C reaches it and all
    that it runs."""
    making = subprocess.Popen(
        ["make", *arguments],
        cwd=checkout,
        env={key: value for key, value in os.environ.items() if not key.startswith("MAKE")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with making:
        assert making.stdout is not None
        assert making.stderr is not None
        first = making.stdout.readline()
        os.killpg(making.pid, signal.SIGINT)
        out, err = making.stdout.read(), making.stderr.read()
    assert making.returncode != 0, "whoever called make learns of it"
    return first + out, err


# As `findings` answers Ctrl-C: with 130, and with 0 to make where that is how serving ends.
WAITING = """
import os, sys, time
try:
    print("started", sys.argv[1], flush=True)
    time.sleep(30)
except KeyboardInterrupt:
    print("stopped", flush=True)
    sys.exit(0 if "MAKELEVEL" in os.environ and sys.argv[1] == "serve" else 130)
"""


@pytest.mark.parametrize("stopped", ["add", "serve", "eval"])
def test_ctrl_c_is_no_error(checkout: Path, stopped: str) -> None:
    ready(checkout)
    (checkout / "waiting.py").write_text(WAITING)
    program(
        checkout / ".venv" / "bin" / "findings",
        f'[ "$1" = {stopped} ] || exit 0; exec .venv/bin/python waiting.py "$1"',
    )
    out, err = interrupted(checkout, "bench" if stopped == "eval" else "serve")
    assert out == f"started {stopped}\nstopped\n"
    assert "Error" not in err


def test_bench_measures_with_the_reports_that_are_named(checkout: Path) -> None:
    ready(checkout)
    own = checkout / "my reports"
    program(checkout / ".venv" / "bin" / "findings", 'printf "<%s>" "$@"')
    larger = "\n<eval><bench><--synthetic><10000>"
    assert make(checkout, "bench").stdout == "<eval><bench>" + larger
    measured = make(checkout, "bench", f"REPORTS={own}")
    assert measured.stdout == f"<eval><bench><--reports><{own}>" + larger
    assert make(checkout, "bench", "LARGER=").stdout == "<eval><bench>"

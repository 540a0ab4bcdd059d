"""The command as a process: how it starts, stops, and meets a reader that goes away."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

FINDINGS = Path(sys.executable).with_name("findings")

HEAVY = ("torch", "sentence_transformers", "transformers")

IMPORTED = """
import sys
from service.cli import run
code = run(sys.argv[1:])
print("heavy:", *({names!r} & sys.modules.keys()), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["search", "--help"],
        ["eval", "--help"],
        ["list"],
        ["export", "passages"],
        ["rollback"],
        ["remove", "ostervale.txt"],
    ],
    ids=" ".join,
)
def test_commands_that_need_no_model_do_not_import_one(
    hashed_data: Path, arguments: list[str]
) -> None:
    script = IMPORTED.format(names=set(HEAVY))
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "FINDINGS_DATA": str(hashed_data)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr.splitlines()[-1] == "heavy:"


def test_help_comes_well_under_a_second() -> None:
    took = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([FINDINGS, "--help"], check=True, capture_output=True)
        took.append(time.perf_counter() - started)
    assert min(took) < 1


def test_a_reader_that_has_enough_is_no_error(sample_data: Path) -> None:
    """As `findings export passages | head -n 1`."""
    exporting = subprocess.Popen(
        [FINDINGS, "export", "passages", "--data", sample_data],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with exporting:
        assert exporting.stdout is not None
        assert exporting.stderr is not None
        exporting.stdout.readline()
        exporting.stdout.close()
        assert exporting.stderr.read() == b""
    assert exporting.returncode == 141


def test_serving_on_a_free_port_until_ctrl_c(sample_data: Path) -> None:
    serving = subprocess.Popen(
        [FINDINGS, "serve", "--port", "0", "--data", sample_data],
        stderr=subprocess.PIPE,
        text=True,
        env={key: value for key, value in os.environ.items() if key != "MAKELEVEL"},
    )
    with serving:
        assert serving.stderr is not None
        address = None
        for line in serving.stderr:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                address = found[0]
                break
        assert address is not None, "it ended without serving"
        found_there = _get_when_up(f"{address}/api/search?q=post-16+ETE+gaps")
        serving.send_signal(signal.SIGINT)
        rest = serving.stderr.read()
    assert found_there["hits"]
    assert "Traceback" not in rest
    assert serving.returncode == 130


def _get_when_up(url: str) -> dict[str, object]:
    """The body, once the service listens: up to ten seconds after it has said where."""
    for _ in range(100):
        try:
            body: dict[str, object] = httpx.get(url, timeout=30).raise_for_status().json()
        except httpx.ConnectError:
            time.sleep(0.1)
        else:
            return body
    raise AssertionError(f"{url} never answered")


def test_ctrl_c_while_indexing_keeps_what_was_served(sample_copy: Path, tmp_path: Path) -> None:
    before = (sample_copy / "CURRENT").read_bytes()
    report = tmp_path / "long.txt"
    report.write_text("\n\n".join(f"Paragraph {n} says that {n} is so." for n in range(3_000)))
    adding = subprocess.Popen(
        [FINDINGS, "add", report, "--data", sample_copy], stderr=subprocess.PIPE, text=True
    )
    with adding:
        assert adding.stderr is not None
        for line in adding.stderr:
            if line.startswith("Embedding"):
                break
        adding.send_signal(signal.SIGINT)
        rest = adding.stderr.read()
    assert adding.returncode == 130
    assert "Stopped" in rest
    assert "Traceback" not in rest
    assert (sample_copy / "CURRENT").read_bytes() == before
    listing = subprocess.run(
        [FINDINGS, "list", "--data", sample_copy], capture_output=True, text=True, check=True
    )
    assert "long.txt" not in listing.stdout

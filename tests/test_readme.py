"""The README is kept true: its commands are run, its settings compared, its links followed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import httpx
import msgspec
import pytest
from command_line import CommandLine
from running import serving

from index.embedding import SentenceEmbedder
from service.cli import COMMANDS, findings
from service.settings_table import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SERVED = "http://127.0.0.1:8000"

RUN_ELSEWHERE = ("findings serve", "findings eval", "findings rollback", "findings build")
"""Served by the tests of processes, measured by the tests of eval/, and what needs a folder of
its own below."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands(program: str) -> list[str]:
    """Every command of the README that starts with this program, continued lines joined."""
    lines = "\n".join(blocks("sh")).replace("\\\n", " ").splitlines()
    return [line for line in lines if line.startswith(f"{program} ")]


@pytest.fixture(scope="module")
def address(sample_data: Path, model: SentenceEmbedder) -> Iterator[str]:
    """Where a service over the sample library answers."""
    with serving(sample_data, model, access_log=False) as client:
        yield str(client.base_url).rstrip("/")


@pytest.mark.parametrize("command", commands("curl"))
def test_curl_commands_answer(command: str, address: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    assert SERVED in command
    ran = subprocess.run(
        shlex.split(command.replace(SERVED, address)), capture_output=True, check=True
    )
    if "text/event-stream" in command:
        assert ran.stdout.startswith(b"retry:")
        assert b"\nevent: done\n" in ran.stdout
        return
    answered = msgspec.json.decode(ran.stdout)
    assert answered.get("hits") or answered.get("sentences"), answered


def test_the_python_example_runs(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = blocks("python")
    assert SERVED in example
    exec(compile(example.replace(SERVED, address), "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "[1]" in printed
    assert "/reports/" in printed


@pytest.mark.parametrize(
    "command", [line for line in commands("findings") if not line.startswith(RUN_ELSEWHERE)]
)
def test_commands_of_the_program_succeed(
    command: str,
    sample_copy: Path,
    model: SentenceEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    run = CommandLine(sample_copy, model, monkeypatch, capsys)
    ran = run(*shlex.split(command, comments=True)[1:])
    assert ran.code == 0, ran.err
    assert ran.out


def test_going_back_and_building_anew(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from hashing import HashingEmbedder

    run = CommandLine(hashed_data, HashingEmbedder(), monkeypatch, capsys)
    for command in ("findings rollback", "findings build"):
        assert any(line.startswith(command) for line in commands("findings"))
        assert run(*command.split()[1:]).code == 0


def test_make_commands_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    used = {line.split()[1] for line in commands("make")} | set(re.findall(r"`make (\w+)`", README))
    assert {"serve", "test", "setup", "check", "bench"} <= used <= targets


def table(header: str) -> list[list[str]]:
    """The rows of the table with this first column, cells stripped of spaces."""
    rows = README.split(f"| {header} |", 1)[1].splitlines()[2:]
    kept = []
    for row in rows:
        if not row.startswith("|"):
            break
        kept.append([cell.strip() for cell in row.strip("|").split("|")])
    return kept


def test_the_settings_table_is_that_of_the_program() -> None:
    expected = [[f"`{one.name}`", one.default, one.meaning] for one in SETTINGS]
    assert table("variable") == expected


def test_every_command_is_described_and_exists() -> None:
    described = {row[0].strip("`").split()[1] for row in table("command")}
    assert described == {listed.name for listed in COMMANDS}
    context = click.Context(findings)
    for listed in COMMANDS:
        assert findings.get_command(context, listed.name) is not None


def test_every_address_exists(address: str) -> None:
    schema = httpx.get(f"{address}/schema/openapi.json").json()["paths"]
    described = {re.sub(r"\{[^}]*\}", "{id}", path) for path in schema}
    report = httpx.get(f"{address}/api/reports").json()["reports"][0]["id"]
    named = re.findall(r"/[\w./{}-]*", " ".join(row[0] for row in table("address")))
    assert len(named) > 8
    for path in named:
        found = httpx.get(address + path.replace("{id}", report))
        assert path in described or found.status_code in (200, 405), path  # 405: takes POST alone


def test_links_within_the_repository_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target

"""`findings serve` up to the moment of serving; what is served then, other tests ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import CommandLine
from hashing import HashingEmbedder

from service.commands import serving


@pytest.fixture
def findings(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    monkeypatch.setattr(serving, "_serve", lambda settings, listener: None)
    return CommandLine(hashed_data, HashingEmbedder(), monkeypatch, capsys)


def test_an_empty_folder_can_be_given_the_sample_library(
    findings: CommandLine, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    served = findings("serve", "--port", "0", "--sample-when-empty", "--data", new)
    assert served.code == 0
    reports = findings("list", "--json", "--data", new).json["reports"]
    assert len(reports) >= 7
    assert all(report["invented"] for report in reports)


def test_a_folder_with_reports_is_left_as_it_is(findings: CommandLine) -> None:
    assert findings("serve", "--port", "0", "--sample-when-empty").code == 0
    docs = findings.docs()
    assert docs == ["brackleigh.txt", "ostervale.txt"]

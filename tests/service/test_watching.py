"""A folder that is watched while serving, by the commands that it leads to."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import folders
import pytest
from waiting import wait_until

from service.commands.watching import look, watching


def test_a_watched_folder_is_added_to_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[list[str]] = []

    def run(command: list[str], **settings: object) -> subprocess.CompletedProcess[str]:
        called.append(command)
        return subprocess.CompletedProcess(command, 0, "1 added.", "")

    monkeypatch.setattr(subprocess, "run", run)
    folder = tmp_path / "incoming"
    folder.mkdir()
    with watching(folder, tmp_path / "data", seconds=0.02):
        time.sleep(0.1)
        assert called == []  # an empty folder is left alone
        (folder / "a.txt").write_text(folders.BRACKLEIGH, "utf-8")
        wait_until(lambda: len(called) == 1)
        (folder / ".hidden").write_text("x", "utf-8")
        time.sleep(0.1)
        assert len(called) == 1
        (folder / "a.txt").write_text(folders.OSTERVALE, "utf-8")
        wait_until(lambda: len(called) == 2)
    assert called[0][:4] == [sys.executable, "-m", "service.cli", "add"]
    assert called[0][4] == str(folder)
    assert set(look(folder)) == {folder / "a.txt"}


def test_a_file_that_grows_keeps_no_other_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added: list[list[str]] = []

    def run(command: list[str], **settings: object) -> subprocess.CompletedProcess[str]:
        added.append(command[4 : command.index("--data")])
        return subprocess.CompletedProcess(command, 0, "1 added.", "")

    monkeypatch.setattr(subprocess, "run", run)
    folder = tmp_path / "incoming"
    folder.mkdir()
    growing, whole = folder / "growing.txt", folder / "whole.txt"
    (folder / "notes.xyz").write_text("of no report", "utf-8")
    with watching(folder, tmp_path / "data", seconds=0.05), growing.open("w") as file:
        whole.write_text(folders.OSTERVALE, "utf-8")
        end = time.monotonic() + 5
        while not added and time.monotonic() < end:
            file.write("Plans were clear. ")
            file.flush()
            time.sleep(0.005)
        assert added[0] == [str(whole)]
        for _ in range(20):
            file.write("Plans were clear. ")
            file.flush()
            time.sleep(0.005)
        assert len(added) == 1
        wait_until(lambda: len(added) == 2)
    assert added[1] == [str(folder)]

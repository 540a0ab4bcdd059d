"""Every failure a user can meet: what happened, the next step, and the exit code."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import CommandLine
from hashing import HashingEmbedder

from corpus.library import Library
from index.embedding import load_embedder
from index.storage import store
from service.commands.serving import _listening


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def damage(data: Path, number: int) -> None:
    """Alter a file that a search reads."""
    flip_a_byte(next((store.folder_of(data, number) / "lexical").iterdir()))


@pytest.mark.parametrize(
    "command",
    [
        ("search", "x"),
        ("ask", "x"),
        ("export", "passages"),
        ("eval", "run"),
        ("rollback",),
        ("build",),
        ("remove", "x"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("made", [True, False])
def test_without_an_index_the_next_step_is_to_add(
    indexed: CommandLine, tmp_path: Path, command: tuple[str, ...], made: bool
) -> None:
    folder = tmp_path / "new"
    if made:
        folder.mkdir()
    ran = indexed(*command, "--data", folder)
    assert ran.code == 1
    assert ran.out == ""
    assert indexed.loaded == 0, "no model is loaded to say so"
    if not made:
        assert "there is no such folder" in ran.err
        assert "--data" in ran.err
        assert not folder.exists(), "a mistyped folder is not made"
    elif command != ("remove", "x"):
        assert "findings add PATH" in ran.err


def test_a_mistyped_folder_is_named_and_not_made(indexed: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "mistyped"
    listed = indexed("list", "--data", folder)
    assert (listed.code, listed.out) == (1, "")
    assert f"no library in {folder}: there is no such folder" in listed.err
    examined = indexed("doctor", "--data", folder)
    assert "does not exist" in examined.out
    assert not folder.exists()


def test_a_damaged_generation_leaves_the_older_one_with_a_warning(indexed: CommandLine) -> None:
    damage(indexed.data, 2)
    found = indexed("search", "college", "--json")
    assert found.code == 0
    assert found.json["generation"] == 1
    assert "Generation 2 is damaged" in found.err
    assert "findings build" in found.err


def test_with_no_generation_intact_the_next_step_is_to_build(indexed: CommandLine) -> None:
    damage(indexed.data, 1)
    damage(indexed.data, 2)
    found = indexed("search", "college")
    assert found.code == 1
    assert "damaged" in found.err
    assert "findings build" in found.err
    assert indexed("build").code == 0
    assert indexed("search", "college", "--json").json["generation"] == 3


def test_a_query_of_another_model_is_refused(
    hashed_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = CommandLine(hashed_data, HashingEmbedder("another"), monkeypatch, capsys)
    found = other("search", "college")
    assert found.code == 1
    assert "FINDINGS_MODEL" in found.err
    assert "findings build" in found.err
    assert other("build").code == 0
    assert other("search", "college").code == 0


def test_a_model_that_cannot_be_loaded_is_named(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.embedding.load_embedder", load_embedder)
    monkeypatch.setenv("FINDINGS_MODEL", "no/such-model")
    found = indexed("search", "college")
    assert found.code == 1
    assert "no/such-model" in found.err
    assert "FINDINGS_MODEL" in found.err


@pytest.mark.parametrize("path", ["/nonexistent", "./models/none", "models/of/nobody"])
def test_a_path_of_a_model_that_leads_nowhere_is_not_fetched(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("FINDINGS_MODEL", path)
    found = indexed("search", "college")
    assert found.code == 1
    assert f"no folder {path}" in found.err
    assert "FINDINGS_MODEL" in found.err
    assert "hf download" not in found.err


def test_a_wrong_setting_is_named(indexed: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINDINGS_PORT", "eighty")
    shown = indexed("list")
    assert shown.code == 1
    assert "FINDINGS_PORT" in shown.err


def test_a_port_in_use_is_named_with_another_to_take(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MAKELEVEL", raising=False)  # the tests themselves may run under make
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        served = indexed("serve", "--port", str(port))
    assert served.code == 1
    assert f"Port {port} on 127.0.0.1 is in use" in served.err
    assert f"findings serve --port {port + 1}" in served.err
    assert indexed.loaded == 0, "no model is loaded first"


def test_under_make_a_port_in_use_is_named_with_what_to_tell_make(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAKELEVEL", "1")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        served = indexed("serve", "--port", str(port))
    assert f"make serve PORT={port + 1}" in served.err


def test_the_port_is_taken_from_the_first_moment(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service that still loads its model listens already."""
    monkeypatch.setattr("service.commands.serving._serve", lambda settings, listener: None)
    with _listening("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        served = indexed("serve", "--port", str(port))
    assert served.code == 1
    assert f"Port {port} on 127.0.0.1 is in use" in served.err


@pytest.mark.parametrize("below", ["", "deeper"])
@pytest.mark.parametrize(
    "command", [("list",), ("search", "x"), ("serve",), ("doctor",), ("build",)]
)
def test_a_data_folder_that_is_a_file_is_named(
    indexed: CommandLine, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], below: str
) -> None:
    monkeypatch.setenv("FINDINGS_DATA", str(Path(__file__) / below))
    ran = indexed(*command)
    assert ran.code == 1
    assert f"{__file__} is a file" in ran.err
    assert "--data" in ran.err


@pytest.mark.parametrize("command", [("search", "x"), ("list",)])
def test_a_lost_index_over_a_library_is_built_again(
    indexed: CommandLine, command: tuple[str, ...]
) -> None:
    shutil.rmtree(indexed.data / "generations")
    (indexed.data / store.CURRENT).unlink()
    ran = indexed(*command)
    assert "holds 2 reports" in ran.err
    assert "findings build" in ran.err
    assert "findings add" not in ran.err
    assert indexed("build").code == 0
    assert len(indexed.listed()) == 2


def test_a_damaged_report_is_not_built_away(indexed: CommandLine, tmp_path: Path) -> None:
    [entry] = [e for e in Library(indexed.data / "library").entries() if e.doc == "ostervale.txt"]
    stored = indexed.data / "library" / "files" / entry.sha256
    original = tmp_path / "ostervale.txt"
    original.write_bytes(stored.read_bytes())
    flip_a_byte(stored)
    built = indexed("build")
    assert built.code == 1
    assert built.err.count("ostervale.txt") == 2, "what is damaged, and how to give it up"
    assert "Add the original again with `findings add`" in built.err
    assert store.current(indexed.data) == 2
    assert len(indexed.listed()) == 2, "it is served as before"
    assert indexed("add", original).code == 0
    assert indexed("build", "--json").json["reports"] == 2


def test_an_address_of_another_machine_is_named(indexed: CommandLine) -> None:
    served = indexed("serve", "--host", "203.0.113.7", "--port", "0")
    assert served.code == 1
    assert "203.0.113.7" in served.err


@pytest.mark.parametrize(
    "command", [("add", "--sample"), ("remove", "ostervale.txt"), ("build",), ("rollback",)]
)
def test_a_second_writer_is_told_who_the_first_is(
    indexed: CommandLine, command: tuple[str, ...]
) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", HOLD_THE_LOCK, str(indexed.data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"held\n"
        second = indexed(*command)
        writer.communicate(b"done\n")
    assert second.code == 1
    assert f"process {writer.pid}" in second.err
    assert "Wait until it has finished" in second.err
    assert len(indexed.listed()) == 2


HOLD_THE_LOCK = """
import sys
from pathlib import Path
from index.storage.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["serch", "x"], "Did you mean search?"),
        (["search"], "WORDS"),
        (["search", " "], "say what to look for"),
        (["search", "x" * 2001], "2,000"),
        (["search", "x", "-k", "0"], "1<=x<=100"),
        (["search", "x", "--kind", "findings"], "notable_practice"),
        (["search", "x", "--year-from", "2020", "--year-to", "2010"], "later than"),
        (["export", "passages", "--format", "xml"], "jsonl"),
        (["list", "--data", __file__], "is a file"),
    ],
)
def test_wrong_usage_is_explained(
    indexed: CommandLine, arguments: list[str], complaint: str
) -> None:
    ran = indexed(*arguments)
    assert ran.code == 2
    assert complaint.casefold() in ran.err.casefold()
    assert ran.out == ""

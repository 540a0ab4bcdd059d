"""The arrows between rooms, kept by reading every import of every file."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

ROOMS: dict[str, frozenset[str]] = {
    "corpus": frozenset(),
    "index": frozenset({"corpus"}),
    "service": frozenset({"corpus", "index"}),
    "eval": frozenset({"corpus", "index", "service"}),
}
"""What each room may import beside itself."""

ARROWS_OF_THE_COMMAND_LINE = {"service/cli.py": frozenset({"eval"})}
"""The one file that reaches out of its room: the command line attaches the eval commands."""

OWNERS: dict[str, str] = {
    "litestar": "service",
    "uvicorn": "service",
    "jinja2": "service",
    "faiss": "index",
    "torch": "index",
    "transformers": "index",
    "sentence_transformers": "index",
    "ir_measures": "eval",
}
"""Outside packages that only one room knows."""

COMPARISONS = {
    "eval/speed.py": frozenset({"torch", "sentence_transformers"}),
    "eval/peers/plain.py": frozenset({"faiss"}),
}
"""What compares ours with a plain library has to call that library."""


def source_files() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every top-level package that a file imports, wherever in the file, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.partition(".")[0], node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the room they reach"
            yield (node.module or "").partition(".")[0], node.lineno
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            name = node.args[0]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield name.value.partition(".")[0], node.lineno


def wrong_arrows(relative: str, source: str) -> list[str]:
    room = relative.partition("/")[0]
    rooms = ROOMS[room] | {room} | ARROWS_OF_THE_COMMAND_LINE.get(relative, frozenset())
    excused = COMPARISONS.get(relative, frozenset())
    wrong = []
    for package, line in imported(ast.parse(source)):
        if package in ROOMS and package not in rooms:
            wrong.append(f"{relative}:{line}: {room}/ may not import {package}/")
        owner = OWNERS.get(package, room)
        if owner != room and package not in excused:
            wrong.append(f"{relative}:{line}: only {owner}/ may import {package}")
    return wrong


def test_imports_follow_the_arrows_between_rooms() -> None:
    files = source_files()
    assert len(files) > len(ROOMS), "the walk found no files"
    wrong = [
        arrow
        for path in files
        for arrow in wrong_arrows(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("file", "source", "complaint"),
    [
        ("corpus/a.py", "from index.types import Hit", "corpus/ may not import index/"),
        ("index/a.py", "def f():\n    import service.app", "index/ may not import service/"),
        ("service/a.py", "from eval.cli import group", "service/ may not import eval/"),
        ("service/a.py", "import torch.nn", "only index/ may import torch"),
        ("corpus/a.py", "from litestar import get", "only service/ may import litestar"),
        ("index/a.py", "import_module('eval.runs')", "index/ may not import eval/"),
    ],
)
def test_a_wrong_arrow_is_noticed(file: str, source: str, complaint: str) -> None:
    assert complaint in "\n".join(wrong_arrows(file, source))


def test_the_command_line_may_attach_the_eval_commands() -> None:
    assert not wrong_arrows("service/cli.py", "import eval.cli")


def test_tests_are_no_packages() -> None:
    """A tests/corpus/__init__.py would shadow the room it tests."""
    assert not list((ROOT / "tests").rglob("__init__.py"))


MACHINE_PATH = re.compile(
    r"(?<![\w.])/(?:root|work|opt|Users|home/\w+)\b|(?<![\w/])[A-Z]:\\\\?Users",
)

FILES_THAT_SET_UP_A_MACHINE = {"Dockerfile", "tests/test_architecture.py"}
"""They name the folders of the image, and this pattern's own examples."""


def kept_files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this is no git checkout, so there is no list of files to read")
    return [name for name in listed.stdout.split("\0") if name]


def test_no_file_speaks_of_somebodys_machine() -> None:
    found = []
    for name in kept_files():
        path = ROOT / name
        if name in FILES_THAT_SET_UP_A_MACHINE or not path.is_file():
            continue
        try:
            lines = path.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # binary
        found += [
            f"{name}:{n}: {line.strip()[:80]}"
            for n, line in enumerate(lines, start=1)
            if MACHINE_PATH.search(line)
        ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("open('/root/reports')", True),
        ("see /home/alice/notes", True),
        ("/opt/wheels", True),
        ("C:\\\\Users\\\\me", True),
        ("https://example.org/work/main", False),
        ("/api/search?q=work", False),
        ("youth/work", False),
        ("/reports/root", False),
    ],
)
def test_machine_paths_are_told_from_addresses(text: str, caught: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) == caught

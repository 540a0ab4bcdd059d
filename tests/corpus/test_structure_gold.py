"""The structure checks on what `findings export passages` prints of the five real reports, and
on the same reports set anew as web pages, Word documents and PDFs.

The checks lie beside the repository, not in it; without them the tests are skipped.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from folders import SHARED_REPORTS, report_files
from typeset import FORMATS

from corpus.parsing import parse
from corpus.text import fold
from corpus.types import Report
from eval.typesetting import parts_of

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "structure.jsonl"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="../shared/gold is not there")

CHECKS = (
    [json.loads(line) for line in GOLD.read_text("utf-8").splitlines() if line.strip()]
    if GOLD.exists()
    else []
)


NAMES = {"paragraph": "number"}
"""What a check calls a field, and what the export calls it, where they differ."""

Exported = dict[str, list[dict[str, Any]]]
"""The passages of each report, by the name of its file."""


@pytest.fixture(scope="module")
def exported(real_data: Path) -> Exported:
    """The lines that `findings export passages` prints over the five reports."""
    command = Path(sys.executable).with_name("findings")
    printed = subprocess.run(
        [command, "export", "passages", "--format", "jsonl", "--data", real_data],
        capture_output=True,
        check=True,
    )
    passages: Exported = {}
    for line in printed.stdout.decode("utf-8").splitlines():
        passage = json.loads(line)
        passages.setdefault(passage["doc"], []).append(passage)
    return passages


def test_every_report_is_exported(exported: Exported) -> None:
    files = {path.name for path in report_files(SHARED_REPORTS)}
    assert exported.keys() == files
    assert sum(map(len, exported.values())) > 250


def holding(passages: list[dict[str, Any]], quote: str) -> list[dict[str, Any]]:
    wanted = fold(quote)
    return [passage for passage in passages if wanted in fold(passage["text"])]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check["id"])
def test_structure_check(check: dict[str, Any], exported: Exported) -> None:
    assert fault(check, exported[check["doc"]]) is None


def fault(check: dict[str, Any], passages: list[dict[str, Any]]) -> str | None:
    """What a check finds wrong with the passages of its report; None where it passes."""
    if "must_drop" in check:
        raw = check["must_drop"]
        wanted = fold(raw)
        kept = [
            p["text"]
            for p in passages
            if raw in p["text"] or (len(wanted) > 3 and wanted in fold(p["text"]))
        ]
        return f"kept in {kept}" if kept else None
    if "must_join" in check:
        first, second = check["must_join"]
        both = [p for p in holding(passages, first) if p in holding(passages, second)]
        return None if both else f"{first!r} and {second!r} are not in one passage"
    if "must_split" in check:
        first, second = (holding(passages, quote) for quote in check["must_split"])
        if not first or not second:
            return "one of the quotations is in no passage"
        return "both are in one passage" if [p for p in first if p in second] else None
    found = holding(passages, check["quote"])
    if check.get("may_drop") and not found:
        return None
    if len(found) != 1:
        return f"{len(found)} passages hold the quotation"
    wrong = [
        f"{field} is {found[0][NAMES.get(field, field)]!r} instead of {value!r}"
        for field, value in check["expect"].items()
        if found[0][NAMES.get(field, field)] not in [value, *check.get("accept", {}).get(field, [])]
    ]
    return "; ".join(wrong) or None


@pytest.mark.parametrize("name", FORMATS)
def test_structure_checks_hold_in_other_formats(name: str) -> None:
    passages = {path.name: described(set_anew(path, name)) for path in report_files(SHARED_REPORTS)}
    faults = {check["id"]: fault(check, passages[check["doc"]]) for check in CHECKS}
    assert {name: told for name, told in faults.items() if told is not None} == {}


def set_anew(path: Path, name: str) -> Report:
    """A report read from another format than the text that it came as."""
    title = parse(path.read_bytes(), path.name).title
    return parse(FORMATS[name](parts_of(path), title), f"report.{name}")


def described(report: Report) -> list[dict[str, Any]]:
    """What the checks ask of the passages of a report."""
    stated = {"area": report.meta.area, "year": report.meta.year}
    return [msgspec.to_builtins(passage) | stated for passage in report.passages]

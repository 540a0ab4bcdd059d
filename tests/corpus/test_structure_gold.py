"""The structure checks on what `findings export passages` prints of the five real reports.

They lie beside the repository, not in it; without them the tests are skipped.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from folders import SHARED_REPORTS, report_files

from corpus.text import fold

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
    passages = exported[check["doc"]]
    if "must_drop" in check:
        raw = check["must_drop"]
        wanted = fold(raw)
        kept = [
            p["text"]
            for p in passages
            if raw in p["text"] or (len(wanted) > 3 and wanted in fold(p["text"]))
        ]
        assert kept == []
    elif "must_join" in check:
        first, second = check["must_join"]
        both = [p for p in holding(passages, first) if p in holding(passages, second)]
        assert both, f"{first!r} and {second!r} are not in one passage"
    elif "must_split" in check:
        first, second = check["must_split"]
        assert holding(passages, first), "the first quotation is in no passage"
        assert holding(passages, second), "the second quotation is in no passage"
        assert not [p for p in holding(passages, first) if p in holding(passages, second)]
    else:
        found = holding(passages, check["quote"])
        if check.get("may_drop") and not found:
            return
        assert len(found) == 1, f"{len(found)} passages hold the quotation"
        for field, value in check["expect"].items():
            allowed = [value, *check.get("accept", {}).get(field, [])]
            assert found[0][NAMES.get(field, field)] in allowed, field

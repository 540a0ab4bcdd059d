"""The structure checks on the five real reports: what a finding comes out as.

They lie beside the repository, not in it; without them the tests are skipped.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.parsing import parse
from corpus.text import fold
from corpus.types import Report

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "structure.jsonl"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="../shared/gold is not there")

CHECKS = (
    [json.loads(line) for line in GOLD.read_text("utf-8").splitlines() if line.strip()]
    if GOLD.exists()
    else []
)


@cache
def exported(doc: str) -> list[dict[str, Any]]:
    """The passages of a report as `findings export passages` would print them."""
    path = SHARED / "reports" / doc
    report: Report = parse(path.read_bytes(), doc)
    return [
        {
            "doc": report.doc,
            "text": passage.text,
            "area": report.meta.area,
            "year": report.meta.year,
            "theme": passage.theme,
            "section": passage.section,
            "paragraph": passage.number,
            "kind": passage.kind,
        }
        for passage in report.passages
    ]


def holding(doc: str, quote: str) -> list[dict[str, Any]]:
    wanted = fold(quote)
    return [passage for passage in exported(doc) if wanted in fold(passage["text"])]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check["id"])
def test_structure_check(check: dict[str, Any]) -> None:
    doc = check["doc"]
    if "must_drop" in check:
        raw = check["must_drop"]
        wanted = fold(raw)
        kept = [
            p["text"]
            for p in exported(doc)
            if raw in p["text"] or (len(wanted) > 3 and wanted in fold(p["text"]))
        ]
        assert kept == []
    elif "must_join" in check:
        first, second = check["must_join"]
        both = [p for p in holding(doc, first) if p in holding(doc, second)]
        assert both, f"{first!r} and {second!r} are not in one passage"
    elif "must_split" in check:
        first, second = check["must_split"]
        assert holding(doc, first), "the first quotation is in no passage"
        assert holding(doc, second), "the second quotation is in no passage"
        assert not [p for p in holding(doc, first) if p in holding(doc, second)]
    else:
        found = holding(doc, check["quote"])
        if check.get("may_drop") and not found:
            return
        assert len(found) == 1, f"{len(found)} passages hold the quotation"
        for field, value in check["expect"].items():
            allowed = [value, *check.get("accept", {}).get(field, [])]
            assert found[0][field] in allowed, field

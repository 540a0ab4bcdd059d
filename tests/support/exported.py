"""Files that are taken away, opened as their readers open them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import docx
import httpx

TODAY = datetime.now(UTC).date().isoformat()


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv")
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def document(answer: httpx.Response) -> docx.document.Document:
    assert answer.status_code == 200
    assert f"{TODAY}.docx" in answer.headers["content-disposition"]
    return docx.Document(io.BytesIO(answer.content))


def styled(paper: docx.document.Document, style: str) -> list[str]:
    return [one.text for one in paper.paragraphs if one.style.name == style]

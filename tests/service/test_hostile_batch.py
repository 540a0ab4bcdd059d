"""Hundreds of spoilt and crafted files of every format in one batch, good ones among them."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import batch
import docx
import folders
import hostile
import msgspec
import pytest
import stalling
from command_line import CommandLine
from hashing import HashingEmbedder
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

SENTENCES = folders.BRACKLEIGH.split("\n\n")
FILES = int(os.environ.get("FINDINGS_TEST_HOSTILE_FILES", "300"))
"""Ten times as many are worth an occasional run."""

SUFFIXES = ("pdf", "docx", "html", "txt", "md")  # which say nothing: bytes tell a format
LONG = 1_200_000  # characters, for which a text is parsed apart
SECONDS, MEBIBYTES = 30, 1024


def pdf() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=0, invariant=1)
    for page in range(3):
        for at, sentence in enumerate(SENTENCES):
            canvas.drawString(60, 700 - 20 * at, f"{sentence[:80]} {page}")
        canvas.rect(50, 300, 300, 80)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word() -> bytes:
    document = docx.Document()
    for sentence in SENTENCES:
        document.add_paragraph(sentence)
    table = document.add_table(2, 2)
    table.rows[1].cells[1].text = "Good"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def page() -> bytes:
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return f"<!DOCTYPE html><html><body><table><tr><td>{body}</table></body></html>".encode()


def markdown() -> bytes:
    body = "\n\n".join(
        f"## Part {at}\n\n> {said}\n\n- *one*\n- [two](#x)" for at, said in enumerate(SENTENCES)
    )
    return f"---\ntitle: A visit\n---\n\n# A visit\n\n{body}\n\n| a | b |\n|---|---|\n".encode()


def crafted() -> list[bytes]:
    """What random spoiling would not find."""
    stream = zlib.compress(bytes(50 << 20), 9)
    binary = [
        b"<html><body>" + b"<b>" * 100_000,
        b"<html><body><table>" + b"<tr><td>x<td>y" * 50_000,
        b"%PDF-1.7\n" + b"1 0 obj<</A " * 20_000,
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages"
        b"/Kids[2 0 R]/Count 9999999>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        b"%%PDF-1.4\n1 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream,
        b"\xff\xfe" * 9,
        bytes(999),
        b"<!---->" * 1_000 + b"<p>A paragraph.",
        b"a" * 3_000_000,
        b"%d\n" % (10**4299) * 9,
    ]
    texts = [text(20_000).encode() for text in stalling.TEXTS.values()]
    long = [stalling.TEXTS[name](LONG).encode() for name in ("comments never closed", "dots")]
    return [*binary, *texts, *long]


def files() -> dict[str, bytes]:
    """The whole batch by name: hostile files, some under names that mean mischief, and two good
    ones."""
    made = crafted()
    texts = [folders.BRACKLEIGH.encode(), markdown()]
    made += hostile.spoilt([pdf(), *texts, word(), *texts, page(), *texts], FILES - len(made))
    names = [*hostile.NAMES, *(f"{at}.{SUFFIXES[at % 5]}" for at in range(len(made)))]
    good = {"good.pdf": pdf().replace(b"(Youth", b"(Good youth")}
    return {
        **dict(zip(names, made, strict=False)),
        **good,
        "zz-good.txt": folders.OSTERVALE.encode(),
    }


@pytest.mark.skipif(sys.platform != "linux", reason="limits of processes differ elsewhere")
def test_a_batch_of_hostile_files_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, data = tmp_path / "batch", tmp_path / "data"
    folder.mkdir()
    given = files()
    assert len(given) == FILES + 2
    for name, source in given.items():
        (folder / name).write_bytes(source)

    done = subprocess.run(
        [sys.executable, batch.__file__, data, folder],
        env={**os.environ, "PYTHONPATH": str(folders.ROOT)},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()[-2000:]
    took = msgspec.json.decode(done.stdout, type=batch.Took)
    assert took.code == 0
    assert max(took.seconds.values()) < SECONDS
    assert max(took.own_peak, took.peak_apart) < MEBIBYTES
    view = msgspec.json.decode(took.printed)
    skipped = {Path(item["path"]).name: item["reason"] for item in view["skipped"]}
    digests = {name: sha256(source).hexdigest() for name, source in given.items()}
    known = {file["sha256"] for file in view["files"]}  # two files may have come out the same
    refused = {digest for name, digest in digests.items() if name in skipped}
    assert {digests["good.pdf"], digests["zz-good.txt"]} <= known
    assert not set(digests.values()) - known - refused
    assert all(len(reason) > 20 for reason in skipped.values())
    assert len(skipped) > FILES // 6
    assert {path.name for path in tmp_path.iterdir()} == {"batch", "data"}
    findings = CommandLine(data, HashingEmbedder(dimension=64), monkeypatch, capsys)
    found = findings("search", "victims", "contacted", "promptly", "--json").json
    assert "zz-good.txt" in {hit["passage"]["doc"] for hit in found["hits"]}

"""Files that are broken, locked or meant to do harm end as a refusal with its reason."""

from __future__ import annotations

import sys
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
import typeset
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpus import sandbox
from corpus.errors import Unreadable
from corpus.library import Library
from corpus.parsing import check
from corpus.readers import read

SENTENCE = "Plans were clear and children had helped to write them."


def pdf(text: str = SENTENCE, **settings: object) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, **settings)
    for page in range(3):
        canvas.drawString(72, 700, f"{text} Page {page}.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(text: str = SENTENCE) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return typeset.saved(document)


def with_part(name: str, content: bytes) -> bytes:
    """A Word document with one part replaced or added."""
    out = BytesIO()
    with ZipFile(BytesIO(word())) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def archive(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def entities() -> bytes:
    """Ten entities, each ten times the one before: thousands of millions of words."""
    declared = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "word "}">' for n in range(10)
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<?xml version="1.0"?><!DOCTYPE d [{declared}]><w:document xmlns:w="{space}">'
        f"<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    ).encode()


def scan() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    picture = Image.new("L", (60, 80), 128)
    for _ in range(2):
        canvas.drawInlineImage(picture, 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def spoilt_part() -> bytes:
    """A Word document whose text does not unpack."""
    source = bytearray(word())
    with ZipFile(BytesIO(source)) as made:
        part = made.getinfo("word/document.xml")
    start = part.header_offset + 32 + len(part.filename)
    source[start : start + 20] = b"\xff" * 20
    return bytes(source)


HOSTILE = {
    "locked.pdf": (pdf(encrypt=StandardEncryption("secret")), "password"),
    "cut.pdf": (pdf()[:200], "damaged or truncated"),
    "scan.pdf": (scan(), "a scan"),
    "cut.docx": (word()[:5000], "damaged or truncated"),
    "spoilt.docx": (spoilt_part(), "damaged or truncated"),
    "packed.docx": (word().replace(b"\x08\0", b"\x63\0"), "compression method is not supported"),
    "bomb.docx": (with_part("word/document.xml", b" " * (70 << 20)), "unfolds to 70 MiB"),
    "entities.docx": (with_part("word/document.xml", entities()), "declares entities"),
    "nonsense.docx": (with_part("word/document.xml", b"<w:document"), "damaged Word document"),
    "sheet.docx": (archive(xl__workbook_xml=b"<x/>"), "Excel workbook"),
    "reports.zip": (archive(one=b"text"), "zip archive and no Word document"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + bytes(600), "old kind"),
    "picture.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(99), "an image"),
    "empty.html": (b"<html><body><script>load()</script></body></html>", "no text of its own"),
    "deep.html": (b"<html><body>" + b"<div>" * 3_000 + b"x", "nested too deep"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_says_why_and_what_to_do(name: str) -> None:
    source, reason = HOSTILE[name]
    with pytest.raises(Unreadable, match=reason) as refusal:
        read(source, name)
    assert str(refusal.value).startswith(f"{name}: ")
    assert refusal.value.mend.endswith(".")


def test_a_format_is_told_by_the_bytes_and_not_by_the_name() -> None:
    for source in (pdf(), word(), f"<html><body><p>{SENTENCE}</p></body></html>".encode()):
        assert SENTENCE in " ".join(line.text for line in read(source, "report.txt").lines)


def test_a_hostile_file_is_not_stored(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    (tmp_path / "entities.docx").write_bytes(HOSTILE["entities.docx"][0])
    with pytest.raises(Unreadable, match="declares entities"):
        library.add(tmp_path / "entities.docx")
    assert library.entries() == ()
    assert not list(library.folder.rglob("*.docx"))
    assert not list((library.folder / "files").glob("*"))


@pytest.mark.parametrize("at", range(0, 1500, 100))
def test_a_flipped_byte_is_read_or_refused_but_never_raises_otherwise(at: int) -> None:
    for source in (pdf(), word()):
        spoilt = bytearray(source)
        spoilt[at] ^= 0xFF
        with suppress(Unreadable):
            assert read(bytes(spoilt), "spoilt").lines


CHILD = """
import sys
from corpus import sandbox
sandbox.confine(sys.argv[1:])
{body}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of processes differ elsewhere")
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("while True: pass", "takes longer than 1 seconds"),
        ("bytes(1 << 30)", "more than 512 MiB of memory"),
        ("sys.stdout.buffer.write(bytes(2 << 20))", "comes to more than 1 MiB"),
        ("import os; os.abort()", "its reader crashed"),
        ("raise ValueError('no such page')", "ValueError: no such page"),
    ],
)
def test_limits_of_the_process_apart(
    body: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "misbehaving.py").write_text(CHILD.format(body=body))
    (tmp_path / "corpus").symlink_to(Path(sandbox.__file__).parent)
    monkeypatch.setattr(sandbox, "_ROOT", tmp_path)
    limits = sandbox.Limits(seconds=1, memory=512 << 20, result=1 << 20)
    with pytest.raises(Unreadable, match=reason):
        sandbox.run("misbehaving", "x.pdf", b"", limits)


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(Unreadable, match="larger than 1 MiB"):
        sandbox.run("corpus.readers.apart", "x.pdf", bytes(2 << 20), sandbox.Limits(source=1 << 20))


@pytest.mark.parametrize(
    "text", ["(" * 40_000, ". " * 40_000, "aB" * 400, "1.1.1. " * 9000, "• • •\n\n" * 900, "a"]
)
def test_what_has_hardly_a_word_is_no_report(text: str) -> None:
    with pytest.raises(Unreadable, match="hardly a word"):
        check(text.encode(), "odd.txt")
    page = f"<html><body><p>{text}</p></body></html>"
    with pytest.raises(Unreadable):
        check(page.encode(), "odd.html")


def test_a_bomb_inside_a_pdf_is_refused_in_time() -> None:
    """A page whose text unfolds a thousandfold: more operators than time or memory allows."""
    content = zlib.compress(b"BT /F1 9 Tf (x) Tj ET\n" * 3_000_000, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(content) + content + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    source = out + b"xref\n0 5\n0000000000 65535 f \n" + table + end
    with pytest.raises(Unreadable, match=r"more than 1024 MiB of memory|takes longer"):
        read(source, "bomb.pdf")


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        (b"<w:p/>" * 100_001, "it holds 100,002 paragraphs, as no report does"),
        (b"<w:p>" * 300 + b"</w:p>" * 300, "nested as none of Word's is"),
    ],
)
def test_a_word_document_of_no_reports_size_or_depth_is_refused_at_once(
    inside: bytes, told: str
) -> None:
    with ZipFile(BytesIO(word())) as made:
        body = made.read("word/document.xml")
    swollen = body.replace(b"<w:body>", b"<w:body>" + inside, 1)
    with pytest.raises(Unreadable) as refused:
        read(with_part("word/document.xml", swollen), "a.docx")
    assert told in refused.value.reason
    assert "XML_PARSE" not in refused.value.reason

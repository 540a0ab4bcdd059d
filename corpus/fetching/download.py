"""One file of the web to a file of a folder: resumed where it broke off, asked for again only
if it changed, and checked by its SHA-256."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from corpus.errors import Unfetchable
from corpus.fetching.guarded import Before, Policy, Response, Site, TooLarge
from corpus.readers.formats import format_of

_LONGEST_NAME = 120
_BEGINS = re.compile(r"bytes (\d{1,18})-\d+/", re.ASCII)
_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")
_SUFFIXES = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_DOCUMENTS = {".pdf": "PDF", ".docx": "Word document"}
_LOOK = (
    "Open the address in a browser, where it may ask to sign in or say where the report has moved; "
    "download it there and add the file."
)
_MENDS = {
    404: "Look whether the report has moved.",
    410: "The site has taken it away; look for it in a web archive.",
    429: "The site asks for fewer requests: try again later.",
}
_PARTIAL, _WHOLE, _UNCHANGED, _UNSATISFIABLE = 206, 200, 304, 416


class Downloaded(Struct, frozen=True):
    """A file that was fetched, and what a later request needs to ask whether it changed."""

    url: str
    file: str  # its name in the folder
    sha256: str
    size: int
    etag: str | None = None
    modified: str | None = None  # the Last-Modified header


def download(
    site: Site,
    url: str,
    folder: Path,
    before: Downloaded | None = None,
    taken: Collection[str] = (),
    before_each: Before | None = None,
) -> tuple[Downloaded, bool]:
    """The file, and whether it is new or changed. Raises `Unfetchable`.

    `before` is what an earlier download gave; its file must still have the same content, else
    it is fetched anew. `taken` are names of files that are not to be overwritten;
    `before_each` is called before each request. A file of the folder that was not fetched, or was
    changed since, is never overwritten: it gets another name.
    """
    kept = before if before is not None and _is_intact(folder, before) else None
    part = folder / f".{hashlib.sha256(url.encode()).hexdigest()[:16]}.part"
    headers = _resumption(part) or (_conditions(kept) if kept else {})
    with site.get(url, headers, before_each) as answer:
        if answer.status == _UNCHANGED and kept is not None:
            return kept, False
        if answer.status in (_PARTIAL, _UNSATISFIABLE) and not _is_the_rest(answer, part):
            if "range" not in headers:
                raise refused(url, answer.status)
            _discard(part)
            return download(site, url, folder, before, taken, before_each)
        if answer.status not in (_WHOLE, _PARTIAL):
            raise refused(url, answer.status)
        _save(answer, part, site.policy)
        plain = before.file if before else name_for(url, answer.headers)
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    source = part.read_bytes()
    meant = _DOCUMENTS.get(PurePosixPath(urlsplit(url).path).suffix.lower())
    if meant is not None and format_of(source) == "html":
        _discard(part)
        raise Unfetchable(url, f"the site sends a web page instead of the {meant}", _LOOK)
    sha256 = hashlib.sha256(source).hexdigest()
    elsewhere = plain in taken or not _may_replace(folder / plain, kept, sha256)
    name = _marked(plain, url) if before is None and elsewhere else plain
    if not _may_replace(folder / name, kept, sha256):
        _put_aside(folder / name)
    part.replace(folder / name)
    _discard(part)
    return Downloaded(url, name, sha256, len(source), etag, modified), sha256 != (
        kept.sha256 if kept else None
    )


def refused(url: str, status: int) -> Unfetchable:
    """What an answer without a report comes to."""
    mend = _MENDS.get(status, "Try again later." if status >= 500 else _LOOK)
    return Unfetchable(url, f"the site answers {status}", mend)


def _marked(name: str, url: str) -> str:
    """The name with a mark of this address, where another file has it."""
    path = Path(name)
    return f"{path.stem}-{hashlib.sha256(url.encode()).hexdigest()[:8]}{path.suffix}"


def _may_replace(path: Path, kept: Downloaded | None, sha256: str) -> bool:
    """Whether nothing is lost when a file is replaced: it is not there, or holds what was fetched
    before or what is fetched now."""
    if kept is not None or not path.exists():
        return True
    return hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _put_aside(path: Path) -> None:
    """Gives a file that was changed since it was fetched a name under which it is no report."""
    count = 1
    while (aside := path.with_name(f"{path.name}.changed-{count}")).exists():
        count += 1
    path.rename(aside)


def name_for(url: str, headers: dict[str, str]) -> str:
    """A plain file name from the last part of an address; its suffix by what the site says."""
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    stem, dot, suffix = _PLAIN.sub("-", last).strip("-.").rpartition(".")
    if not dot or not 1 < len(suffix) < 6:
        stem, suffix = _PLAIN.sub("-", last).strip("-."), ""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    suffix = f".{suffix.lower()}" if suffix else _SUFFIXES.get(kind, "")
    return (stem[: _LONGEST_NAME - len(suffix)] or "report") + suffix


def _is_intact(folder: Path, before: Downloaded) -> bool:
    try:
        source = (folder / before.file).read_bytes()
    except OSError:
        return False
    return hashlib.sha256(source).hexdigest() == before.sha256


def _conditions(kept: Downloaded) -> dict[str, str]:
    asked = {"if-none-match": kept.etag, "if-modified-since": kept.modified}
    return {name: value for name, value in asked.items() if value}


def _validator(part: Path) -> Path:
    """Where stands what the site says of its version: a strong ETag, or when it last changed."""
    return part.with_suffix(".etag")


def _resumption(part: Path) -> dict[str, str]:
    """Asks for the rest of what was begun, if the site said how to tell whether it changed."""
    try:
        told, size = _validator(part).read_text("utf-8"), part.stat().st_size
    except (OSError, UnicodeDecodeError):
        return {}
    return {"range": f"bytes={size}-", "if-range": told} if told and size else {}


def _is_the_rest(answer: Response, part: Path) -> bool:
    """Whether an answer in part begins where the file that was begun ends."""
    begins = _BEGINS.match(answer.headers.get("content-range", ""))
    return begins is not None and part.exists() and int(begins.group(1)) == part.stat().st_size


def _save(answer: Response, part: Path, policy: Policy) -> None:
    """Writes the body as it comes, so that what arrived before a break is not lost. Raises
    `Unfetchable` where file and rest are larger than the policy allows: then nothing is kept."""
    part.parent.mkdir(parents=True, exist_ok=True)
    goes_on = answer.status == _PARTIAL
    if not goes_on:
        etag = answer.headers.get("etag", "W/")
        told = etag if not etag.startswith("W/") else answer.headers.get("last-modified", "")
        _validator(part).write_text(told, "utf-8")
    try:
        with part.open("ab" if goes_on else "wb") as file:
            for piece in answer.body:
                if file.tell() + len(piece) > policy.largest:
                    raise TooLarge(answer.url, policy)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except TooLarge:
        _discard(part)
        raise


def _discard(part: Path) -> None:
    part.unlink(missing_ok=True)
    _validator(part).unlink(missing_ok=True)

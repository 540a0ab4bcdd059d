"""Writing files so that a kill or a power cut leaves the old content or the new, never a mixture.

On POSIX a rename is atomic, but it is durable only once the folder that holds the name is
fsynced, and the content that the name leads to only once the file is.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import CannotWrite

_CUT_SHORT = re.compile(r"\d+ requested and \d+ written")

_NO_LINKS_HERE = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EACCES}


@contextmanager
def refusals_explained(doing: str) -> Iterator[None]:
    """Raise CannotWrite for an OSError: what was being done, why it failed, what to do."""
    try:
        yield
    except OSError as error:
        advice = {
            errno.ENOSPC: "Free some space",
            errno.EDQUOT: "Free some of your quota",
            errno.EROFS: "Choose a folder that can be written, with --data or FINDINGS_DATA",
            errno.EACCES: "Change its permissions or choose another folder with --data",
            errno.EPERM: "Change its permissions or choose another folder with --data",
            errno.ENOENT: "Choose another folder with --data or FINDINGS_DATA",
            errno.ENOTDIR: "Choose another folder with --data or FINDINGS_DATA",
        }.get(error.errno or 0, "Mend that")
        reason = str(error)
        if _CUT_SHORT.search(reason):  # NumPy keeps the number of the error back
            reason, advice = "the disk is full, or a limit was met", "Free some space"
        raise CannotWrite(
            f"Failed while {doing}: {reason}. {advice}, then run the command again. What was being "
            "served before is untouched."
        ) from error


def digest(path: Path) -> str:
    """The SHA-256 of the file's content, in lowercase hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Return once the file's content, or the folder's names, have reached the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """`sync` every file and every folder under `folder`, and `folder` itself last."""
    for below in sorted(folder.iterdir()):
        if below.is_dir():
            sync_tree(below)
        else:
            sync(below)
    sync(folder)


def replace(path: Path, content: bytes, *, private: bool = False) -> None:
    """Give the file this content, durably and in one step; a `private` one its owner alone may
    read, at no moment anybody else."""
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.unlink(missing_ok=True)  # of a kill, with whatever mode that one had
    mode = 0o600 if private else 0o666  # less the umask
    with open(unfinished, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(content)
    sync(unfinished)
    unfinished.replace(path)
    sync(path.parent)


def link_or_copy(source: Path, target: Path) -> None:
    """A second name for the file, or a copy of it where the file system has no hard links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS_HERE:
            raise
        shutil.copyfile(source, target)


def remove_folder(folder: Path) -> None:
    """Delete a folder. A kill half-way leaves it under a hidden name, not half there under its
    own."""
    doomed = folder
    if not folder.name.startswith("."):
        doomed = folder.with_name(f".removed-{folder.name}")
        folder.rename(doomed)
    shutil.rmtree(doomed)

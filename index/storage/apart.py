"""Arrays too large to hold in memory, in a file that nobody else has.

A search reads a few rows of the vectors of a large library, so those are mapped and the system
holds what is used. Not from the files of a generation: whoever alters those would alter answers.
The copy has no name in any folder, and is gone with the process, however that ends.
"""

from __future__ import annotations

import mmap
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

LARGE = 2**28
"""Bytes from which an array is mapped: vectors of some 30,000 passages."""


USES = 16
"""Uses after which the pages that were read are let go of: a search of 100,000 passages reads some
25 MB of pages, and to let go of them each time made searches a tenth slower."""


class Apart(Struct, frozen=True, eq=False):
    """An array, and the pages that it is mapped to unless it is in memory. Threads may share it."""

    array: NDArray[Any]
    pages: mmap.mmap | None = None
    uses: Iterator[int] = field(default_factory=lambda: count(1))

    def used(self) -> None:
        """Counts a use of part of the rows."""
        if self.pages is not None and next(self.uses) % USES == 0:
            self.forget()

    def forget(self) -> None:
        """Let go of the pages that were read so far; they are read again when they are used."""
        if self.pages is not None and hasattr(mmap, "MADV_DONTNEED"):
            self.pages.madvise(mmap.MADV_DONTNEED)


def apart(path: Path, offset: int, dtype: type[np.generic], shape: tuple[int, ...]) -> Apart:
    """The array that stands in a file from `offset` to its end, row by row. A folder that cannot
    be written to, or is full, has it in memory.

    Raises OSError where the file has gone, ValueError where it has another length.
    """
    size = path.stat().st_size - offset
    if size != int(np.prod(shape)) * np.dtype(dtype).itemsize:
        raise ValueError(f"{path.name} does not hold {shape} of {np.dtype(dtype)}")
    pages = _copied(path, offset) if size >= LARGE else None
    if pages is None:
        with path.open("rb") as file:
            file.seek(offset)
            return Apart(np.fromfile(file, dtype=dtype).reshape(shape))
    return Apart(np.frombuffer(pages, dtype=dtype).reshape(shape), pages)


def _copied(path: Path, offset: int) -> mmap.mmap | None:
    with path.open("rb") as file:
        file.seek(offset)
        try:
            with tempfile.TemporaryFile(dir=path.parent) as own:
                shutil.copyfileobj(file, own, 2**20)
                own.flush()
                return mmap.mmap(own.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError:
            return None


def saved(path: Path) -> Apart:
    """The array of a file that `numpy.save` wrote.

    Raises OSError and ValueError where it is not such a file.
    """
    with path.open("rb") as file:
        version = np.lib.format.read_magic(file)
        if version != (1, 0):
            raise ValueError(f"{path.name} is of version {version} of the format")
        shape, by_column, dtype = np.lib.format.read_array_header_1_0(file)
        offset = file.tell()
    if by_column or dtype.hasobject:
        raise ValueError(f"{path.name} does not hold rows of numbers")
    return apart(path, offset, dtype.type, shape)

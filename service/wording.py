"""How the pages and the command line put things into words."""

from __future__ import annotations


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 passage", "2,310 passages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"

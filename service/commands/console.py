"""What goes to the terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterable

import click
import msgspec
from msgspec import Struct

WIDEST = 100
"""Columns; lines longer than this are hard to read on any screen."""

INDENT = "   "
"""Of what stands below a numbered heading."""

_TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # the direction of what is written
_CONTROL = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_TURNS}]")
_OF_NO_NAME = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029{_TURNS}]")

STOPPED = 130
"""What shells expect of a program that ended on Ctrl-C."""


def say(message: str) -> None:
    """A line for the person at the terminal, on standard error."""
    click.echo(message, err=True)


def print_json(view: Struct) -> None:
    """A result as indented JSON, the same fields as the API's."""
    click.echo(msgspec.json.format(msgspec.json.encode(view), indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """A result for reading. A report's text cannot steer the terminal."""
    for line in lines:
        click.echo(line)


def plain(text: str) -> str:
    """`text` without control characters, which could move the cursor or change colours."""
    return _CONTROL.sub(" ", text)


def named(name: str) -> str:
    """The name of a file on one line, with escapes such as \\n and \\u202e for what could break
    the line or show another name."""
    return _OF_NO_NAME.sub(lambda sign: sign.group().encode("unicode_escape").decode(), name)


def columns() -> int:
    """How wide a line may be."""
    return max(min(shutil.get_terminal_size().columns, WIDEST), 20)


def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """Lines of `text` that fit the terminal."""
    return textwrap.wrap(
        plain(text),
        columns(),
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )


def indented(text: str) -> list[str]:
    """As `wrapped`, below a numbered heading."""
    return wrapped(text, INDENT, INDENT)

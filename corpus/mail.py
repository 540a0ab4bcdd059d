"""The head of a mail, where somebody saved or pasted a report as one: who sent it to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.types import Line

_FIELD = re.compile(
    r"\W*(?P<field>from|sent|to|cc|bcc|date|subject|reply-to|attachments?|importance)\W*:", re.I
)
_BETWEEN = re.compile(
    r"[-_ ]*(?:original|forwarded) message[-_: ]*|begin forwarded message:?", re.I
)
_WITHIN = 12  # lines from the top
_ALWAYS, _TELLING = {"from", "to"}, {"sent", "subject"}
"""A letter may say from whom it is and to whom; that it was sent, and its subject, a mail does."""


def head_of_mail(lines: Sequence[Line]) -> frozenset[int]:
    """The places of the lines at the top of a text that are a mail's; none where it is no mail."""
    found: dict[int, str] = {}
    for at, line in enumerate(lines[:_WITHIN]):
        field = _FIELD.match(line.text)
        if field is None and not _BETWEEN.fullmatch(line.text):
            break
        found[at] = field["field"].lower() if field else ""
    fields = {*found.values()}
    return frozenset(found) if fields >= _ALWAYS and fields & _TELLING else frozenset()

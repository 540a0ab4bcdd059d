"""The head of a letter, or of a mail where somebody saved or pasted a report as one: who sent it to
whom, when, and on what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.types import Dropped, Line

REASON = "head of a mail"

_FIELD = re.compile(
    r"\W*(?P<field>from|sent|to|cc|bcc|date|subject|reply-to|attachments?|importance)\W*:", re.I
)
_SUBJECT = re.compile(r"\W*(?:subject|re)\W*:\s*(?:(?:re|fwd?|aw|wg)\s*:\s*)*(?P<words>\S.*)", re.I)
_OF_LETTER = re.compile(
    r"\W{0,5}(?P<field>to|from|cc|cop(?:y|ies) to|date|(?:our |your )?ref(?:erence)?|re|subject"
    r"|sent|publication date|date of publication)\W{0,5}:\W{0,5}\s\S",
    re.I,
)
_GREETING = re.compile(r"Dear [A-Z][^.:;]{1,60},")
_CLOSING = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?"
    r"|(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes))[,.]?",
    re.I,
)
_BETWEEN = re.compile(
    r"[-_ ]*(?:original|forwarded) message[-_: ]*|begin forwarded message:?", re.I
)
_HEAD_WITHIN = 12  # lines from the top
_FEWEST_FIELDS = 3  # of a letter
_ALWAYS, _TELLING = {"from", "to"}, {"sent", "subject"}
"""A letter may say from whom it is and to whom; that it was sent, and its subject, a mail does."""


def head_of_mail(lines: Sequence[Line]) -> frozenset[int]:
    """The places of the lines at the top of a text that are a mail's; none where it is no mail."""
    found: dict[int, str] = {}
    for at, line in enumerate(lines[:_HEAD_WITHIN]):
        field = _FIELD.match(line.text)
        if field is None and not _BETWEEN.fullmatch(line.text):
            break
        found[at] = field["field"].lower() if field else ""
    fields = {*found.values()}
    return frozenset(found) if fields >= _ALWAYS and fields & _TELLING else frozenset()


def head_of_letter(lines: Sequence[Line]) -> frozenset[int]:
    """The places of the lines at the top of a letter that say from whom to whom it is, when and
    on what ("Date: 12 March 2014"); none where there are not several such."""
    found: dict[int, str] = {}
    for at, line in enumerate(lines[:_HEAD_WITHIN]):
        field = None if line.bullet else _OF_LETTER.match(line.text)
        if field:
            found[at] = field["field"].lower()
    return frozenset(found) if len({*found.values()}) >= _FEWEST_FIELDS else frozenset()


def greets(text: str) -> bool:
    """Whether a paragraph is the greeting of a letter, at its beginning or above who signs."""
    return _GREETING.fullmatch(text) is not None or closes_letter(text)


def closes_letter(text: str) -> bool:
    """Whether a paragraph is the "Yours sincerely" above who signs, whatever stops it."""
    return _CLOSING.fullmatch(text) is not None


def said_in_head(dropped: Sequence[Dropped]) -> tuple[str, ...]:
    """The lines of a mail's head, which say what a letter is as much as its text does."""
    return tuple(item.text for item in dropped if item.reason == REASON)


def subject_of(head: Sequence[str]) -> str | None:
    """What a mail or a letter is on, without what a reply or a forwarded one puts before that."""
    found = (_SUBJECT.match(line) for line in head)
    return next((subject["words"].rstrip() for subject in found if subject), None)

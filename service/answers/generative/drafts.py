"""What a model wrote, as sentences with the citations that each claims.

Asked for is a sentence a line with `[2: "exact words"]` after it. Taken is also what models do
instead: `[2]`, `[2, 5]`, `[2][5]`, `【2】`, several sentences a line, bullets, fences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from corpus.sentences import sentence_spans

_QUOTED = re.compile(r"[\[【]\s*(\d{1,6})\s*[:,]?\s*[\"“](.+?)[\"”]\s*[\]】]")
_BARE = re.compile(r"[\[【]\s*(\d{1,6}(?:\s*[,;]\s*\d{1,6})*)\s*[\]】]")
_MARKER = re.compile(f"{_QUOTED.pattern}|{_BARE.pattern}")
_LIST = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_EMPHASIS = re.compile(r"\*\*|__")


class Claim(Struct, frozen=True):
    """A citation as written: the number of a block and the words said to stand there, if any."""

    source: int
    quote: str | None = None


class Draft(Struct, frozen=True):
    text: str
    claims: tuple[Claim, ...]


def drafts(written: str, whole: bool) -> tuple[Draft, ...]:
    """The sentences of a text. Where it is not `whole` and ends in the midst of a sentence, that
    one is passed over."""
    found: list[Draft] = []
    lines = [line for line in written.splitlines() if not _FENCE.match(line)]
    for line in lines:
        found += _of_line(_EMPHASIS.sub("", _LIST.sub("", line)).strip())
    if found and not whole and not _finished(lines[-1]):
        found.pop()
    return tuple(found)


def _finished(line: str) -> bool:
    return not line.strip() or line.rstrip()[-1] in ".!?]】"


def _of_line(line: str) -> Iterable[Draft]:
    """Markers are taken out, and each given to the sentence that ends or goes on before it."""
    text, marked, done = "", [], 0
    for marker in _MARKER.finditer(line):
        text += line[done : marker.start()]
        marked.append((len(text.rstrip()), _claims(marker)))
        done = marker.end()
        if line[done : done + 1] in (".", "!", "?", ",", ";", ":"):
            text = text.rstrip()  # the stop of a sentence stands against its last word
    text += line[done:]
    spans = sentence_spans(text)
    claims: list[list[Claim]] = [[] for _ in spans]
    for place, claimed in marked:
        before = [number for number, (start, _) in enumerate(spans) if start < place]
        if spans:
            claims[before[-1] if before else 0] += claimed
    for (start, end), claimed in zip(spans, claims, strict=True):
        sentence = " ".join(text[start:end].split())
        if any(character.isalpha() for character in sentence):
            yield Draft(sentence, tuple(dict.fromkeys(claimed)))


def _claims(marker: re.Match[str]) -> list[Claim]:
    number, quote, several = marker.groups()
    if quote is not None:
        return [Claim(int(number), quote)]
    return [Claim(int(one)) for one in re.split(r"\s*[,;]\s*", several)]

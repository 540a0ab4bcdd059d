"""Read topics and judgments from JSON Lines, strictly: a silent slip would skew every figure."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from eval.errors import TopicsError
from eval.folding import folded
from eval.types import GRADES, Judgment, Topic
from index.types import Filter


def read_topics(path: Path, *, judged: bool = True) -> tuple[Topic, ...]:
    """The topics of a file, one JSON object a line, in its order. Blank lines are passed over.

    With `judged` false topics may still lack the judgments that they should have.

    Raises:
        TopicsError: the file cannot be read, holds no topic, or a line is malformed;
            the message names file, line and field.
    """
    topics: list[Topic] = []
    seen: dict[str, int] = {}
    for number, line in lines_of(path, "Give a topics file with --topics FILE."):
        try:
            topic = _topic(line, judged)
        except _LineError as flaw:
            raise TopicsError(f"{path}, line {number}, {flaw}") from flaw
        if topic.id in seen:
            raise TopicsError(
                f"{path}, line {number}, field id: {topic.id!r} was already used "
                f"on line {seen[topic.id]}. Give every topic an id of its own."
            )
        seen[topic.id] = number
        topics.append(topic)
    if not topics:
        raise TopicsError(f"{path} holds no topics. Write one JSON object a line.")
    return tuple(topics)


def write_topics(path: Path, topics: Iterable[Topic]) -> None:
    """One topic a line, as `read_topics` reads them. Raises OSError."""
    # Spaced and unescaped, as people write it, so that a file changes where its topics do.
    path.write_text(
        "".join(
            json.dumps(msgspec.to_builtins(topic), ensure_ascii=False) + "\n" for topic in topics
        ),
        encoding="utf-8",
    )


def filter_of(topic: Topic) -> Filter:
    """The topic's filters as the retriever takes them; a single value stands for a list of one.

    Raises:
        msgspec.ValidationError: a filter that the retriever does not know, or a value of the
            wrong type.
    """
    unknown = _first_unknown(topic.filters, Filter)
    if unknown:
        raise msgspec.ValidationError(unknown)
    single = {"year_from", "year_to"}
    wanted = {
        name: value if name in single or isinstance(value, list) else [value]
        for name, value in topic.filters.items()
    }
    return msgspec.convert(wanted, Filter)


class _LineError(ValueError):
    """What is wrong with a line, beginning with the field."""


def lines_of(path: Path, advice: str = "Name a file that is there.") -> Iterator[tuple[int, str]]:
    """The lines of a file that are not blank, with their numbers from 1. Raises TopicsError, with
    this advice where the file cannot be read."""
    text = text_of(path, advice)
    # Not splitlines(): a quote may hold a line separator that JSON allows unescaped.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def text_of(path: Path, advice: str = "Name a file that is there.") -> str:
    """The text of a file. Raises TopicsError, with this advice where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")  # Windows begins files with a mark
    except OSError as error:
        raise TopicsError(f"{path}: {error.strerror or 'it cannot be read'}. {advice}") from error
    except UnicodeDecodeError as error:
        raise TopicsError(
            f"{path} is not UTF-8 text (byte {error.start}). Save it as UTF-8."
        ) from error


def _topic(line: str, judged: bool) -> Topic:
    try:
        written: Any = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise _LineError(f"is not JSON: {error}") from error
    if not isinstance(written, dict):
        raise _LineError("is not a JSON object with the fields of a topic")
    _refuse_unknown(written)
    try:
        topic = msgspec.convert(written, Topic)
    except msgspec.ValidationError as error:
        raise _LineError(_named(str(error))) from error
    _check(topic, judged)
    return topic


def _refuse_unknown(written: dict[str, Any]) -> None:
    flaw = _first_unknown(written, Topic)
    if flaw:
        raise _LineError(f"field {flaw}")
    judgments = written.get("judgments", [])
    for place, judgment in enumerate(judgments if isinstance(judgments, list) else []):
        flaw = _first_unknown(judgment, Judgment) if isinstance(judgment, dict) else None
        if flaw:
            raise _LineError(f"field judgments[{place}].{flaw}")


def _first_unknown(written: dict[str, Any], struct: type[msgspec.Struct]) -> str | None:
    known = struct.__struct_fields__
    for name in written:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
            return f"{name}: not known; {hint}"
    return None


def _named(message: str) -> str:
    """msgspec says "Expected `int`, got `str` - at `$.judgments[0].grade`": field first."""
    said, _, place = message.partition(" - at `$")
    if place:
        return f"field {place.rstrip('`').lstrip('.')}: {said}"
    return said


def _check(topic: Topic, judged: bool) -> None:
    for name in ("id", "query"):
        if not getattr(topic, name).strip():
            raise _LineError(f"field {name}: empty")
    if any(character.isspace() for character in topic.id):
        raise _LineError("field id: holds a space, which a TREC run file cannot carry")
    if topic.kind == "unanswerable" and topic.judgments:
        raise _LineError("field judgments: an unanswerable topic has none")
    if judged and topic.kind != "unanswerable" and not topic.judgments:
        raise _LineError("field judgments: none, and only an unanswerable topic may have none")
    for place, judgment in enumerate(topic.judgments):
        if judgment.grade not in GRADES:
            raise _LineError(
                f"field judgments[{place}].grade: {judgment.grade} is not 0, 1, 2 or 3"
            )
        if not folded(judgment.quote):
            raise _LineError(f"field judgments[{place}].quote: holds no letter and no digit")
    for place, fact in enumerate(topic.answer_facts):
        if not folded(fact):
            raise _LineError(f"field answer_facts[{place}]: holds no letter and no digit")
    try:
        filter_of(topic)
    except msgspec.ValidationError as error:
        raise _LineError(f"field filters: {_named(str(error))}") from error

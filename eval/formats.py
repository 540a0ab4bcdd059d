"""Topics and judgments of others, in the forms of TREC and of BEIR.

TREC    topics as lines of `id<TAB>query`, as XML with an element `topic` (or `top`) each, or with
        tags that are never closed (`<top><num> Number: 301<title> ... </top>`);
        judgments as lines of `topic iteration document grade`
BEIR    a folder with corpus.jsonl, queries.jsonl and qrels/<split>.tsv (Thakur et al.,
        NeurIPS 2021)

A judged document is a passage by its id, or a whole report by its id or its file's name.
"""

from __future__ import annotations

import csv
import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, unquote

import msgspec
from msgspec import Struct

from eval.errors import TopicsError
from eval.tagged import is_tagged, tagged_topics
from eval.topics import lines_of, text_of
from eval.types import Topic

Row = TypeVar("Row")

Grades = Mapping[str, Mapping[str, int]]
"""By topic, then by document; below 0 (as some of TREC's) counts as 0."""

CORPUS = "corpus.jsonl"

_PRINTED = "".join(map(chr, range(33, 127)))
"""Stays as it is in an id; spaces and other letters are written as in addresses."""

_NUMBERS = ("number", "num", "qid", "id")
_QUERIES = ("title", "query", "question")


class Judged(Struct, frozen=True):
    """Topics with grades by document id, as somebody else judged them. `corpus` gives of a corpus
    that they bring each document's id, to that of the first with the same text; None where
    the documents are of a library."""

    topics: tuple[Topic, ...]
    grades: Grades
    corpus: Mapping[str, str] | None = None


class Document(Struct, frozen=True):
    """One line of a corpus in BEIR's layout."""

    id: str = msgspec.field(name="_id")
    text: str
    title: str = ""

    @property
    def file_name(self) -> str:
        """A name for the file of this document, with no character that a folder forbids."""
        return file_name(self.id)

    @property
    def markdown(self) -> str:
        title = " ".join(self.title.split())
        return f"# {title}\n\n{self.text}\n" if title else f"{self.text}\n"


class _Query(Struct, frozen=True):
    id: str = msgspec.field(name="_id")
    text: str


def file_name(document: str) -> str:
    return f"{quote(document, safe=' ')}.md"


def read_trec(topics: Path, qrels: Path) -> Judged:
    """Raises TopicsError, naming the file and the line."""
    text = text_of(topics)
    if is_tagged(text):
        pairs = [_given(topics, place, *pair) for place, pair in enumerate(tagged_topics(text), 1)]
    elif text.lstrip().startswith("<"):
        pairs = _xml_topics(topics, text)
    else:
        pairs = _tsv_topics(topics)
    return _joined(topics, pairs, _grades(qrels, _trec_judgment))


def has_corpus(folder: Path) -> bool:
    """Whether a folder in BEIR's layout brings its documents, or judges those of a library."""
    return (folder / CORPUS).exists()


def read_beir(folder: Path, split: str) -> Judged:
    """Topics and judgments of a folder in BEIR's layout; without a corpus the documents are
    passages and reports of a library, by their ids. Raises TopicsError."""
    queries = folder / "queries.jsonl"
    pairs = [(query.id, query.text) for query in _rows(queries, _Query)]
    qrels = folder / "qrels" / f"{split}.tsv"
    judged = _joined(queries, pairs, _grades(qrels, _beir_judgment))
    return msgspec.structs.replace(judged, corpus=_firsts(folder)) if has_corpus(folder) else judged


def _firsts(folder: Path) -> dict[str, str]:
    """Each document of a corpus to the first of those with its text: a library holds it once."""
    first: dict[bytes, str] = {}
    return {
        document.id: first.setdefault(
            hashlib.sha256(document.markdown.encode()).digest(), document_id(document.file_name)
        )
        for document in read_corpus(folder)
    }


def document_id(name: str) -> str:
    """The id of the document that `file_name` made the name of a file of, as files of TREC can
    hold it: with no space."""
    return quote(unquote(name.removesuffix(".md")), safe=_PRINTED)


def read_corpus(folder: Path) -> Iterator[Document]:
    """The documents of a folder in BEIR's layout. Raises TopicsError."""
    return _rows(folder / CORPUS, Document)


def _joined(
    path: Path, pairs: Sequence[tuple[str, str]], grades: dict[str, dict[str, int]]
) -> Judged:
    """The topics that have judgments, in their order."""
    topics = tuple(
        Topic(id=name, query=query, kind="question") for name, query in pairs if name in grades
    )
    if not topics:
        raise TopicsError(
            f"No topic of {path} has a judgment: are its ids those of the judgments file?"
        )
    if len({topic.id for topic in topics}) < len(topics):
        raise TopicsError(f"{path} uses an id for two topics. Give each one of its own.")
    return Judged(topics, grades)


def _tsv_topics(path: Path) -> list[tuple[str, str]]:
    topics = []
    for number, line in lines_of(path):
        name, tab, query = line.rstrip("\r").partition("\t")
        if not tab or not name.strip() or not query.strip():
            raise TopicsError(f"{path}, line {number}: not `id<TAB>query`")
        topics.append((_whole(name, path, number), query.strip()))
    return topics


def _xml_topics(path: Path, text: str) -> list[tuple[str, str]]:
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise TopicsError(f"{path} is not XML: {error}") from error
    topics = []
    for place, element in enumerate(root.iter(), start=1):
        if element.tag not in ("topic", "top"):
            continue
        name = next((element.get(key) for key in _NUMBERS if element.get(key)), None)
        name = (name or _text_of(element, _NUMBERS)).removeprefix("Number:").strip()
        query = _text_of(element, _QUERIES) or " ".join((element.text or "").split())
        topics.append(_given(path, place, name, query))
    return topics


def _given(path: Path, place: int, name: str, query: str) -> tuple[str, str]:
    if not name or not query:
        raise TopicsError(
            f"{path}: the topic at element {place} lacks a number or a title. It should have "
            "a number (attribute or element) and a title or query."
        )
    return _whole(name, path, place), query


def _text_of(element: ET.Element, tags: Sequence[str]) -> str:
    found = (element.find(tag) for tag in tags)
    return next((" ".join("".join(one.itertext()).split()) for one in found if one is not None), "")


def _whole(name: str, path: Path, place: int) -> str:
    name = name.strip()
    if len(name.split()) != 1:
        raise TopicsError(f"{path}, line {place}: the id {name!r} holds a space")
    return name


def _grades(
    path: Path, parse: Callable[[str], tuple[str, str, int] | None]
) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    for number, line in lines_of(path):
        try:
            judgment = parse(line)
        except (ValueError, IndexError) as error:
            raise TopicsError(f"{path}, line {number}: no judgment: {line[:80]!r}") from error
        if judgment is not None:
            topic, document, grade = judgment
            before = grades.setdefault(topic, {}).setdefault(document, max(grade, 0))
            if before != max(grade, 0):
                raise TopicsError(
                    f"{path}, line {number}: {document} has another grade for {topic} above. Leave "
                    "one of them."
                )
    return grades


def _trec_judgment(line: str) -> tuple[str, str, int]:
    topic, _, document, grade = line.split()
    return topic, document, int(grade)


def _beir_judgment(line: str) -> tuple[str, str, int] | None:
    (cells,) = csv.reader([line.rstrip("\r")], delimiter="\t", quoting=csv.QUOTE_NONE)
    if cells[2] == "score":
        return None  # the head of the table
    return cells[0], cells[1], int(cells[2])


def _rows(path: Path, kind: type[Row]) -> Iterator[Row]:
    for number, line in lines_of(path):
        try:
            yield msgspec.json.decode(line, type=kind)
        except msgspec.DecodeError as error:
            raise TopicsError(f"{path}, line {number}: {error}") from error

"""A test collection as one library meets it: topics, and their judgments as passages of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from eval.errors import DocsError
from eval.formats import Grades, document_id
from eval.judging import (
    Judgeable,
    JudgedParagraph,
    JudgedTopic,
    Library,
    count_once,
    joined,
)
from eval.types import RELEVANT, Judgment, Topic
from index.generation import Generation


class Held(Struct, frozen=True):
    """A passage of the library that is searched, with the name of its source file."""

    doc: str
    report: str
    passage: Judgeable


class Holdings(Struct, frozen=True):
    """What is searched. `fingerprint` is a digest of all passages, so that two runs can be told
    to be over the same ones, `sources` one of the files that they were read from; `sources`,
    `generation` and `model` are None where a server does not say."""

    held: tuple[Held, ...]
    reports: int
    sources: str | None
    generation: int | None
    model: str | None

    @property
    def fingerprint(self) -> str:
        digest = hashlib.sha256()
        for one in self.held:
            digest.update(f"{one.passage.id}\0{one.passage.text}\0".encode())
        return digest.hexdigest()


class Collected(Struct, frozen=True):
    """Topics and their judgments over some holdings.

    `documents` is None where passages are judged. Where whole documents are, it gives each
    passage's document, and a ranking of passages stands for one of documents. `relevant` is the
    lowest grade that counts as found.
    """

    topics: tuple[Topic, ...]
    judged: tuple[JudgedTopic, ...]
    missing_docs: tuple[str, ...]
    documents: Mapping[str, str] | None = None
    relevant: int = RELEVANT

    @property
    def unmatched(self) -> int:
        return sum(len(topic.unmatched) for topic in self.judged)

    @property
    def joined(self) -> int:
        return joined(self.judged)

    def units(self, topic: JudgedTopic, ranking: Sequence[str]) -> tuple[str, ...]:
        """The ranking in the units of the qrels, each once."""
        return count_once(self._units(ranking), topic)

    def unjudged(self, ranking: Sequence[str]) -> tuple[str, ...]:
        """The same for a topic without judgments."""
        return tuple(self._units(ranking))

    def _units(self, ranking: Sequence[str]) -> Sequence[str]:
        if self.documents is None:
            return ranking
        return list(dict.fromkeys(self.documents[passage] for passage in ranking))


def holdings_of(generation: Generation) -> Holdings:
    return Holdings(
        held=tuple(
            Held(entry.report.doc, entry.report.id, entry.passage) for entry in generation.entries
        ),
        reports=len(generation.reports),
        sources=hashlib.sha256(
            "".join(sorted(report.sha256 for report in generation.reports.values())).encode()
        ).hexdigest(),
        generation=generation.number,
        model=str(generation.manifest.model),
    )


def collect(topics: Sequence[Topic], holdings: Holdings) -> Collected:
    """Topics judged by quotes, over these holdings.

    Raises:
        DocsError: none of the judged documents is held, or no topic has judgments.
    """
    library = Library((one.doc, one.passage) for one in holdings.held)
    missing = missing_docs(topics, library.docs)
    judged = tuple(library.judged(topic) for topic in topics if topic.judgments)
    if not judged:
        raise DocsError("The topics hold no judgments, so there is nothing to score.")
    return Collected(tuple(topics), judged, missing)


def collect_by_id(
    topics: Sequence[Topic],
    grades: Grades,
    holdings: Holdings,
    corpus: Mapping[str, str] | None = None,
) -> Collected:
    """Topics whose judgments name passages by id, or else whole reports by id or file name; or
    the documents of a `corpus` (as `Judged` has it), which keep the ids that they have there.

    Raises:
        DocsError: nothing that is judged is held.
    """
    wanted = {document for topic in topics for document in grades[topic.id]}
    passages = {one.passage.id: one.passage.id for one in holdings.held}
    documents: dict[str, str] | None
    if corpus is not None:
        documents = {one.passage.id: document_id(one.doc) for one in holdings.held}
        held = frozenset(documents.values())
        known = {name: first for name, first in corpus.items() if first in held}
    else:
        documents = None if wanted & passages.keys() else _documents(holdings)
        known = passages if documents is None else _names(holdings)
    missing = tuple(sorted(wanted - known.keys()))
    if len(missing) == len(wanted):
        raise DocsError(
            f"The library holds none of the {len(wanted)} judged documents ({missing[0]}, ...). "
            "They should be ids of passages, as `findings export passages` prints them, or ids or "
            "file names of reports."
        )
    judged = []
    for topic in topics:
        paragraphs: dict[str, JudgedParagraph] = {}  # by unit: two names may be of one report
        for document, grade in grades[topic.id].items():
            unit = known.get(document)
            name = unit or f"{document}#unmatched"
            if name in paragraphs and paragraphs[name].judgment.grade >= grade:
                continue
            paragraphs[name] = JudgedParagraph(
                name, Judgment(document, "", grade), (unit,) if unit else ()
            )
        judged.append(JudgedTopic(topic, tuple(paragraphs.values())))
    return Collected(tuple(topics), tuple(judged), missing, documents)


def _documents(holdings: Holdings) -> dict[str, str]:
    return {one.passage.id: one.report for one in holdings.held}


def _names(holdings: Holdings) -> dict[str, str]:
    """Every name by which a report may be judged, to its id."""
    return {
        name: one.report
        for one in holdings.held
        for name in (Path(one.doc).stem, one.doc, one.report)
    }


def missing_docs(topics: Iterable[Topic], held: frozenset[str]) -> tuple[str, ...]:
    """Judged documents that the library lacks, sorted.

    Raises:
        DocsError: the library holds none of them: these topics are about other reports.
    """
    wanted = {judgment.doc for topic in topics for judgment in topic.judgments}
    missing = tuple(sorted(wanted - held))
    if wanted and len(missing) == len(wanted):
        raise DocsError(
            f"The library holds none of the {len(wanted)} documents that the topics judge "
            f"({', '.join(missing[:3])}{', ...' if len(missing) > 3 else ''}). Add those reports "
            "to it with findings add, name another library with --data, or other topics with "
            "--topics."
        )
    return missing

"""What an evaluation runs on: whose topics and judgments, over which library or server."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource
from msgspec import Struct

from eval.commands.options import FILE, FOLDER, SAMPLE_TOPICS, relevant_option
from eval.errors import TopicsError
from index.types import RANKINGS, Query, Ranking
from service.commands.console import say
from service.commands.opening import embedder_of, retriever_of, settings_for
from service.commands.options import data_option, profile_option

if TYPE_CHECKING:
    from eval.answers import Asks, Printed
    from eval.collection import Collected, Holdings
    from eval.formats import Judged
    from eval.recorded import Setting
    from eval.systems import System
    from eval.types import Topic
    from index.retriever import Retriever


class Source(Struct, frozen=True):
    """The options as given. Either `topics_file`, with `qrels` where it is of TREC, or `beir`;
    either `data` or `server`."""

    topics_file: Path
    qrels: Path | None
    beir: Path | None
    split: str
    relevant: int | None
    data: Path | None
    server: str | None

    @property
    def judged_by(self) -> Path:
        """The file or folder that topics come from."""
        return self.beir or self.topics_file


class Opened(Struct, frozen=True):
    """`retriever` is None where a server is evaluated. `settings` tell how it is ranked."""

    collected: Collected
    holdings: Holdings
    retriever: Retriever | None
    systems: tuple[System, ...]
    asks: Asks
    printed: Printed
    settings: Callable[[], tuple[Setting, ...]]


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a `Source`, which comes as `source`."""

    @functools.wraps(command)
    def with_source(*args: Any, **values: Any) -> Any:
        source = Source(**{name: values.pop(name) for name in Source.__struct_fields__})
        _check(source)
        return command(*args, source=source, **values)

    for option in reversed(_OPTIONS):
        with_source = option(with_source)
    return data_option(profile_option(with_source))


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--topics",
        "topics_file",
        type=FILE,
        metavar="FILE",
        default=SAMPLE_TOPICS,
        help="Topics with judgments, one JSON object a line, or with --qrels TREC topics (lines of "
        "id and query, XML, <top> ... </top>); without it, those over the sample library.",
    ),
    click.option("--qrels", type=FILE, metavar="FILE", help="TREC judgments for topics of TREC."),
    click.option(
        "--beir",
        type=FOLDER,
        metavar="DIR",
        help="A collection in BEIR's layout instead of topics. Its corpus is indexed first, in "
        "--data or else in a temporary folder; without a corpus, it judges the library of --data.",
    ),
    click.option("--split", default="test", show_default=True, help="Which of BEIR's qrels."),
    relevant_option,
    click.option(
        "--server", metavar="URL", help="Evaluate a running service instead of a library."
    ),
)


@contextmanager
def opened(source: Source, rankings: Sequence[Ranking] = RANKINGS) -> Iterator[Opened]:
    """Reads topics, opens the library or the connection, maps judgments to what is held.

    Raises EvaluationError, and what opening a library raises.
    """
    from eval.answers import printed_in
    from eval.collection import holdings_of
    from eval.settings import settings_of
    from eval.systems import Ours, extractive_reader

    topics = _read(source)  # first, for what is wrong with them is told in no time
    with ExitStack() as stack:
        if source.server is not None:
            from eval.remote import Served, printed_by, served_holdings, settings_of_service
            from service.client import Findings

            client = stack.enter_context(Findings(source.server))
            holdings = served_holdings(client)
            served = Served(client)
            yield Opened(
                collected=_collected(source, topics, holdings),
                holdings=holdings,
                retriever=None,
                systems=(served,),
                asks=served.ask,
                printed=printed_by(holdings),
                settings=functools.partial(settings_of_service, client),
            )
            return
        retriever = retriever_of(settings_for(_data(source, stack)))
        holdings = holdings_of(retriever.generation)
        fresh = getattr(retriever.embedder, "forget_queries", lambda: None)
        retriever.search(Query("warm up"))  # the first search prepares what all others use
        systems = tuple(Ours(retriever, ranking, fresh) for ranking in rankings)
        yield Opened(
            collected=_collected(source, topics, holdings),
            holdings=holdings,
            retriever=retriever,
            systems=systems,
            asks=extractive_reader(retriever),
            printed=printed_in(retriever.generation.reports),
            settings=functools.partial(settings_of, retriever),
        )


def _check(source: Source) -> None:
    if source.server and source.data:
        raise click.UsageError("--server and --data name two libraries; give one of them.")
    context = click.get_current_context(silent=True)
    given = context and context.get_parameter_source("topics_file")
    if source.beir and given is ParameterSource.COMMANDLINE:
        raise click.UsageError("--beir brings its own topics; leave out --topics, or --beir.")
    if source.beir and source.qrels:
        raise click.UsageError("--beir brings its own judgments; leave out --qrels.")
    if source.beir and not source.server:
        _check_corpus(source.beir, source.data)
    if not source.beir:
        _check_topics(source.topics_file, source.qrels)


def _check_corpus(beir: Path, data: Path | None) -> None:
    from eval.formats import CORPUS, has_corpus

    if not beir.is_dir():
        raise click.UsageError(f"--beir {beir} is not there. Name a folder in BEIR's layout.")
    library = settings_for(data).data
    if not has_corpus(beir) and not (library / "CURRENT").exists():
        raise click.UsageError(
            f"{beir} has no {CORPUS}, so it judges the passages of a library, and {library} holds "
            "none. Name that library with --data."
        )


def _check_topics(topics: Path, qrels: Path | None) -> None:
    for option, file in (("--topics", topics), ("--qrels", qrels)):
        if file is not None and not file.is_file():
            raise TopicsError(f"{option} {file} is not there. Name a file that is.")
    suffix = topics.suffix.lower()
    if qrels is None and suffix in (".tsv", ".xml", ".trec", ".topics"):
        raise click.UsageError(f"{topics} are topics of TREC; give their judgments with --qrels.")
    if qrels is not None and suffix in (".jsonl", ".json"):
        raise click.UsageError(
            f"{topics} brings its own judgments; leave out --qrels, which goes with topics of TREC."
        )


def _read(source: Source) -> tuple[Topic, ...] | Judged:
    """Topics with quotes, or of others with grades by id."""
    from eval.formats import read_beir, read_trec
    from eval.topics import read_topics

    if source.beir is not None:
        return read_beir(source.beir, source.split)
    if source.qrels is not None:
        return read_trec(source.topics_file, source.qrels)
    return read_topics(source.topics_file)


def _collected(source: Source, topics: tuple[Topic, ...] | Judged, holdings: Holdings) -> Collected:
    import msgspec

    from eval.collection import collect, collect_by_id

    if isinstance(topics, tuple):
        found = collect(topics, holdings)
    else:
        by_id = collect_by_id(topics.topics, topics.grades, holdings, topics.corpus)
        found = msgspec.structs.replace(by_id, relevant=1)
    if source.relevant is not None:
        return msgspec.structs.replace(found, relevant=source.relevant)
    return found


def _data(source: Source, stack: ExitStack) -> Path | None:
    """The data folder; of a collection in BEIR's layout, with its corpus indexed."""
    from eval.formats import has_corpus

    if source.beir is None or not has_corpus(source.beir):
        return source.data
    folder = source.data or Path(
        stack.enter_context(tempfile.TemporaryDirectory(prefix="findings-beir-"))
    )
    if not (folder / "CURRENT").exists():
        _index_corpus(source.beir, folder)
    return folder


def _index_corpus(beir: Path, folder: Path) -> None:
    from corpus.errors import CorpusError
    from corpus.library import Library
    from eval.formats import read_corpus
    from index.build import build

    library = Library(folder / "library")
    kept = refused = 0
    with tempfile.TemporaryDirectory(prefix="findings-corpus-") as name:
        for document in read_corpus(beir):
            path = Path(name) / document.file_name
            path.write_text(document.markdown, encoding="utf-8")
            try:
                library.add(path)
                kept += 1
            except CorpusError as error:
                say(f"Passed over: {error}")
                refused += 1
            path.unlink()
    if not kept:
        raise TopicsError(f"{beir} holds no document that can be read.")
    say(f"Indexing {kept} documents" + (f"; {refused} could not be read" if refused else ""))
    build(folder, embedder_of(settings_for(folder)))

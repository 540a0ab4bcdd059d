"""What is taken away: verbatim words with their reference."""

from __future__ import annotations

from msgspec import Struct, structs

from corpus.records import notable_practice
from index.types import Entry
from service.answers.verification import cite
from service.places import one_line
from service.references import Reference, words
from service.templating import on_the_web
from service.views.areas import InspectionView
from service.views.reports import ReportView


class Item(Struct, frozen=True):
    """Words of a report as a file gives them. `url` is absolute where the service knows its own
    address: a file leaves this place."""

    entry: Entry
    lead: str  # in words of ours: what the words below are
    text: str
    reference: str
    page: str | None
    url: str


def item(entry: Entry, base: str, span: tuple[int, int] | None = None) -> Item:
    """The words of `span` (code points of the passage's text), or all of the passage. `base` is
    the address that readers reach this service at, or empty. Raises Misquotation."""
    cited = cite(entry, span or (0, len(entry.passage.text)), 1, base)
    return Item(entry, lead(entry), cited.quote, cited.reference, cited.page, cited.url)


class BoxItem(Struct, frozen=True):
    """An item with the title of the box that it stands in, where it is one with a title."""

    item: Item
    title: str | None


def box_item(entry: Entry, base: str) -> BoxItem:
    """A passage; of a boxed example, the whole of its box, however many passages it takes."""
    whole = item(entry, base)
    box = next(
        (box for box in notable_practice(entry.report) if entry.passage.id in box.passage_ids), None
    )
    if box is None:
        return BoxItem(whole, None)
    return BoxItem(structs.replace(whole, text=box.story), box.title)


def lead(entry: Entry) -> str:
    """What and where a passage is, in one line."""
    passage, meta = entry.passage, entry.report.meta
    title = passage.headings[-1] if passage.kind == "notable_practice" and passage.headings else ""
    kind = title or passage.kind.replace("_", " ").capitalize()
    about = [kind, passage.theme, meta.area, str(meta.year or "")]
    return ", ".join(filter(None, about))


def document_reference(document: ReportView) -> str:
    """How a whole document is cited."""
    return words(
        Reference(
            id=document.id,
            author=document.inspectorate,
            title=one_line(document.title),
            document_type=document.document_type,
            invented=document.invented,
            published=document.published,
            section=None,
            number=None,
            page=None,
            url=document.url if on_the_web(document.url) else None,
        )
    )


def rated_in(inspection: InspectionView) -> ReportView:
    """The document that prints the ratings of an inspection; its fullest where none does."""
    documents = inspection.documents
    return next((document for document in documents if document.ratings), documents[0])

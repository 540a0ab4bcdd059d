"""A shortlist as others see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Meta, Struct

from index.generation import Generation
from index.types import Entry
from service.exports.items import box_item
from service.views.passages import PassageView, passage_view


class ChosenView(Struct, frozen=True):
    """A chosen passage with what is taken away of it."""

    passage: PassageView
    title: Annotated[str | None, Meta(description="Of the boxed example that it stands in.")]
    text: Annotated[str, Meta(description="The passage, or all of its box, verbatim.")]
    reference: str


class ShortlistView(Struct, frozen=True):
    chosen: Annotated[
        tuple[ChosenView, ...], Meta(description="Each once, in the order asked for.")
    ]
    gone: Annotated[int, Meta(description="How many of the ids are of passages not held.")]


def shortlist_view(
    ids: Iterable[str], generation: Generation, public_url: str | None = None
) -> ShortlistView:
    """The passages of these ids as their caller sees them."""
    wanted = tuple(dict.fromkeys(ids))
    entries = tuple(held(wanted, generation))
    chosen = tuple(_chosen(entry, public_url) for entry in entries)
    return ShortlistView(chosen, len(wanted) - len(entries))


def held(ids: Iterable[str], generation: Generation) -> Iterator[Entry]:
    """The passages of these ids, each once; what is gone is passed over, for a report may have been
    removed since they were chosen."""
    for passage_id in dict.fromkeys(ids):
        try:
            yield generation.entry(passage_id)
        except KeyError:
            continue


def _chosen(entry: Entry, public_url: str | None) -> ChosenView:
    boxed = box_item(entry, public_url or "")
    return ChosenView(
        passage_view(entry, public_url), boxed.title, boxed.item.text, boxed.item.reference
    )

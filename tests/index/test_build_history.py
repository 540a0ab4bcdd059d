"""Whatever was done to a library before, its index is the one that a fresh build would make."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

import folders
import pytest
from hashing import HashingEmbedder
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library import Library
from index.build import build
from index.errors import GenerationUnavailable, LibraryEmpty, NoOlderGeneration
from index.generation import Generation, open_current
from index.storage import store

AREAS = ("Brackleigh", "Ostervale", "Tarnwick", "Dunmere")
Step = tuple[Literal["add", "replace", "remove", "rollback", "build"], str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("add", "replace", "remove", "rollback", "build")), st.sampled_from(AREAS)
    ),
    max_size=10,
)


def take(data: Path, step: Step) -> None:
    action, area = step
    name = f"{area}.txt"
    if action == "add":
        folders.add_text(data, name, folders.invented_report(area, "Reviews were late."))
    elif action == "replace":
        folders.add_text(data, name, folders.invented_report(area, "Reviews were on time."))
    elif action == "remove":
        library = Library(data / "library")
        for entry in library.entries():
            if entry.doc == name:
                library.remove(entry.sha256)
    elif action == "rollback":
        try:
            store.rollback(data)
        except (NoOlderGeneration, GenerationUnavailable):
            return
    else:
        try:
            build(data, HashingEmbedder)
        except LibraryEmpty:
            return


def content(generation: Generation) -> object:
    files = [*generation.vector_index.iterdir(), generation.lexical_index]
    return (
        [(entry.passage, entry.polarity) for entry in generation.entries],
        list(generation.reports.values()),
        {file.name: file.read_bytes() for file in files},
    )


@settings(max_examples=20, deadline=None)
@given(steps=STEPS)
def test_an_index_depends_on_the_library_and_not_on_its_past(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    data = tmp_path_factory.mktemp("history") / "data"
    take(data, ("add", "Ostervale"))
    for step in steps:
        take(data, step)
    take(data, ("add", "Brackleigh"))
    build(data, HashingEmbedder)

    fresh = data.with_name("fresh")
    shutil.copytree(data / "library", fresh / "library")
    build(fresh, HashingEmbedder)
    assert content(open_current(data)) == content(open_current(fresh))
    assert len(store.generations(data)) <= store.KEPT
    shutil.rmtree(data.parent)

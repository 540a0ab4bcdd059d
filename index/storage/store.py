"""Where generations lie in a data folder, which of them is served, and how that is changed.

<data>/CURRENT          the number of the generation being served, sealed
<data>/generations/N/   one generation, immutable
<data>/generations/.*   a build in progress, or what a killed one left behind
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LibraryDamaged
from index.errors import (
    GenerationDamaged,
    GenerationUnavailable,
    NoGeneration,
    NoOlderGeneration,
)
from index.storage import durable, manifest
from index.storage.lock import writing

CURRENT = "CURRENT"
KEPT = 3
"""How many generations are kept: the one served and two to go back to."""


def folder_of(data: Path, number: int) -> Path:
    return data / "generations" / str(number)


def generations(data: Path) -> tuple[int, ...]:
    """The numbers of the generations in the folder, oldest first, whether intact or not."""
    try:
        names = [entry.name for entry in (data / "generations").iterdir()]
    except FileNotFoundError:
        return ()
    return tuple(sorted(int(name) for name in names if name.isascii() and name.isdigit()))


def current(data: Path) -> int:
    """The number of the generation being served.

    Raises NoGeneration where none was built, GenerationDamaged where CURRENT is lost or altered.
    """
    try:
        sealed = (data / CURRENT).read_bytes()
    except FileNotFoundError:
        if generations(data):
            raise GenerationDamaged(
                f"{data / CURRENT} is missing, so nothing says which generation to serve. "
                "Run `findings build` to make a new one."
            ) from None
        raise NoGeneration(_nothing_indexed(data)) from None
    body = manifest.unseal(sealed)
    if body is None or not body.strip().isdigit():
        raise GenerationDamaged(
            f"{data / CURRENT} has been altered, so nothing says which generation to serve. "
            "Run `findings build` to make a new one."
        )
    return int(body)


def _nothing_indexed(data: Path) -> str:
    """Of a folder without generations: what is there instead, and the next step."""
    if not data.exists():
        return (
            f"There is no library in {data}: there is no such folder. Name another with --data "
            "or FINDINGS_DATA, or run `findings add PATH` with a report or a folder of reports to "
            "begin one there."
        )
    from corpus.library import Library  # with its readers, which a folder in order does not need

    try:
        held = len(Library(data / "library").entries())
    except LibraryDamaged as error:
        return f"Nothing has been indexed in {data}, and the library is damaged: {error}"
    if held:
        reports = "1 report, but its" if held == 1 else f"{held} reports, but their"
        return (
            f"The library in {data} holds {reports} index is missing. Run `findings build` to "
            "make it."
        )
    return (
        f"Nothing has been indexed in {data}. Run `findings add PATH` with a report or a "
        "folder of reports, or name another folder with --data."
    )


def next_number(data: Path) -> int:
    """A number higher than that of any generation ever switched to or still in the folder."""
    try:
        served = current(data)
    except GenerationUnavailable:
        served = 0
    return max(served, *generations(data), 0) + 1


def switch(data: Path, number: int) -> None:
    """Serve this generation from now on."""
    durable.replace(data / CURRENT, manifest.seal(f"{number}\n".encode()))


@contextmanager
def new_generation(data: Path, number: int) -> Iterator[Path]:
    """A folder to build in. When the block is done it is made durable, named and switched to.

    Where the block fails nothing remains of it; where the process is killed, what remains has a
    hidden name and `sweep` removes it.
    """
    final = folder_of(data, number)
    building = final.with_name(f".building-{number}")
    building.mkdir(parents=True)
    try:
        yield building
        durable.sync_tree(building)
    except BaseException:
        durable.remove_folder(building)
        raise
    building.rename(final)
    durable.sync(final.parent)
    switch(data, number)


def sweep(data: Path) -> None:
    """Remove what killed writers left behind. Only for the holder of the lock."""
    leftovers = [data / f".{CURRENT}.new", *(data / "generations").glob(".*")]
    for path in leftovers:
        if path.is_dir():
            durable.remove_folder(path)
        else:
            path.unlink(missing_ok=True)


def retire(data: Path) -> None:
    """Remove all but the newest generations and the one CURRENT names. Only for the holder of
    the lock."""
    kept = {*generations(data)[-KEPT:], current(data)}
    for number in generations(data):
        if number not in kept:
            durable.remove_folder(folder_of(data, number))


def rollback(data: Path) -> int:
    """Serve the newest intact generation older than the current one; returns its number.

    Raises NoOlderGeneration, NoGeneration, WriterBusy, CannotWrite; GenerationDamaged where
    CURRENT cannot be read.
    """
    served = current(data)
    with writing(data), durable.refusals_explained(f"rolling back {data}"):
        served = current(data)
        reasons = []
        for number in reversed(generations(data)):
            if number >= served:
                continue
            try:
                folder = folder_of(data, number)
                manifest.verify(folder, manifest.read(folder), manifest.ALL)
            except GenerationUnavailable as error:
                reasons.append(str(error))
                continue
            switch(data, number)
            return number
    raise NoOlderGeneration(
        " ".join(
            [
                f"There is no intact generation older than {served} to go back to.",
                *reasons,
                f"Generation {served} stays; `findings list` shows what is in the library, and "
                "`findings add` and `findings remove` change it.",
            ]
        )
    )

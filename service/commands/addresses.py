"""Web addresses given to `findings add`: fetched to files, which are then added as any other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from service.commands.incoming import Refused


class FromWeb(Struct, frozen=True):
    """The files and the address of each; what could not be fetched."""

    sources: Mapping[Path, str]
    refused: tuple[Refused, ...] = ()


NOTHING_FETCHED = FromWeb(MappingProxyType({}))


def is_address(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))


@contextmanager
def fetched(addresses: Sequence[str]) -> Iterator[FromWeb]:
    """The addresses as files of a folder that lasts as long as the block."""
    if not addresses:
        yield NOTHING_FETCHED
        return
    from corpus.errors import Unfetchable
    from corpus.fetching import Policy, Site, download

    sources: dict[Path, str] = {}
    refused: list[Refused] = []
    with tempfile.TemporaryDirectory(prefix="findings-") as name, Site(Policy()) as site:
        for at, url in enumerate(dict.fromkeys(addresses)):
            folder = Path(name) / str(at)
            folder.mkdir()
            try:
                got, _ = download(site, url, folder)
            except Unfetchable as error:
                refused.append(Refused(Path(url), f"{error.reason}. {error.mend}"))
                continue
            sources[folder / got.file] = url
        yield FromWeb(sources, tuple(refused))

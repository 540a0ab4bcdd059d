"""Web addresses given to `findings add`: fetched to files, which are then added as any other."""

from __future__ import annotations

import re
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


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
NOTHING_FETCHED = FromWeb(MappingProxyType({}))


def is_address(place: str) -> bool:
    """Whether a place is an address: one that is none of the web is refused as such."""
    return _SCHEME.match(place) is not None


@contextmanager
def fetched(addresses: Sequence[str], held: Mapping[str, str | None]) -> Iterator[FromWeb]:
    """The addresses as files of a folder that lasts as long as the block. `held` are the names of
    the library's files with their addresses: a report of another address keeps its name."""
    if not addresses:
        yield NOTHING_FETCHED
        return
    from corpus.errors import Unfetchable
    from corpus.fetching import PUBLISHED_ON, Policy, Site, download, host_of

    named = set(map(host_of, addresses))
    policy = Policy(PUBLISHED_ON | named)  # a redirect leads to no site that nobody named

    sources: dict[Path, str] = {}
    refused: list[Refused] = []
    with tempfile.TemporaryDirectory(prefix="findings-") as name, Site(policy) as site:
        for at, url in enumerate(dict.fromkeys(addresses)):
            folder = Path(name) / str(at)
            folder.mkdir()
            taken = {path.name for path in sources}
            taken |= {file for file, source in held.items() if source != url}
            try:
                got, _ = download(site, url, folder, taken=taken)
            except Unfetchable as error:
                refused.append(Refused(url, f"{error.reason}. {error.mend}"))
                continue
            sources[folder / got.file] = url
        yield FromWeb(sources, tuple(refused))

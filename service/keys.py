"""Keys of the API: made here, shown once, kept as hashes alone.

    findings_3f9a1c20_q7...      the id, by which a key is listed and revoked, and the secret

The secret is 32 random bytes, so one round of SHA-256 hides it; slow hashes are for what people
think up. The file is `keys.json` in the data folder, for its owner alone, read again when it
changes: a key that is revoked is refused from the next request on.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

import msgspec
from filelock import FileLock
from msgspec import Struct

from index.storage.durable import refusals_explained, replace

Scope = Literal["read", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)

_FORM = re.compile(r"findings_([0-9a-f]{8})_([A-Za-z0-9_-]{43})")
_NOBODY = hashlib.sha256(b"").hexdigest()


class KeysDamaged(ValueError):  # noqa: N818 (what the file is)
    """The file of keys cannot be read; nobody is let in until it is mended."""


class Key(Struct, frozen=True):
    """What is kept of a key. `sha256` is that of its secret."""

    id: str
    name: str
    scope: Scope
    created: str  # ISO 8601, UTC
    sha256: str


class Created(Struct, frozen=True):
    """A new key with the text to give to its holder, which is not kept."""

    key: Key
    text: str


class Keys:
    """The keys of a data folder. Threads may share it."""

    def __init__(self, data: Path) -> None:
        self.file = data / "keys.json"
        self._read: tuple[tuple[int, int, int], tuple[Key, ...]] | None = None

    def listed(self) -> tuple[Key, ...]:
        """Every key, the oldest first. Raises KeysDamaged."""
        try:
            found = self.file.stat()
        except FileNotFoundError:
            return ()
        state = (found.st_mtime_ns, found.st_size, found.st_ino)
        known = self._read
        if known is None or known[0] != state:
            self._read = known = (state, _decoded(self.file))
        return known[1]

    def create(self, name: str, scope: Scope) -> Created:
        """A new key. Raises CannotWrite and KeysDamaged."""
        secret = secrets.token_urlsafe(32)
        key = Key(
            id=secrets.token_hex(4),
            name=name,
            scope=scope,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            sha256=_hashed(secret),
        )
        with self._writing():
            self._write((*self._as_it_is(), key))
        return Created(key, f"findings_{key.id}_{secret}")

    def revoke(self, key_id: str) -> Key | None:
        """Forget a key; None where there is none of this id. Raises CannotWrite, KeysDamaged."""
        with self._writing():
            kept = self._as_it_is()
            revoked = next((key for key in kept if key.id == key_id), None)
            if revoked is not None:
                self._write(tuple(key for key in kept if key is not revoked))
        return revoked

    def holder(self, text: str) -> Key | None:
        """The key that this text is, None for any other. Takes the same time for a wrong secret
        as for an unknown id. Raises KeysDamaged."""
        form = _FORM.fullmatch(text)
        key_id, secret = form.groups() if form else ("", "")
        key = next((one for one in self.listed() if one.id == key_id), None)
        right = hmac.compare_digest(_hashed(secret), key.sha256 if key else _NOBODY)
        return key if right else None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One process at a time: of two, the second would write back what the first revoked."""
        with refusals_explained("writing the keys"):
            self.file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self.file.with_suffix(".lock")):
            yield

    def _as_it_is(self) -> tuple[Key, ...]:
        """Read anew: a file that is replaced twice within a tick of the clock looks the same."""
        return _decoded(self.file) if self.file.exists() else ()

    def _write(self, keys: tuple[Key, ...]) -> None:
        with refusals_explained("writing the keys"):
            written = msgspec.json.format(msgspec.json.encode(keys)) + b"\n"
            replace(self.file, written, private=True)


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _decoded(file: Path) -> tuple[Key, ...]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=tuple[Key, ...])
    except (OSError, msgspec.MsgspecError) as error:
        raise KeysDamaged(
            f"{file} cannot be read: {error}. Restore it, or delete it and make new keys with "
            "`findings keys create NAME`."
        ) from error

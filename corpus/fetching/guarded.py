"""HTTP that reaches only what it is meant to reach.

Hosts are checked by name and by address, before the first request and before each redirect.
Proxies and credentials of the environment are not used.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpcore
from msgspec import Struct

from corpus.errors import Unfetchable
from corpus.fetching.addresses import absolute, host_of
from corpus.fetching.network import OTHER_ADDRESS, Checked, Resolve, TookTooLong, resolve

AGENT = "findings"
"""What robots.txt may name, and how requests introduce themselves."""

PUBLISHED_ON = frozenset(
    {
        "hmiprobation.justiceinspectorates.gov.uk",
        "www.justiceinspectorates.gov.uk",
        "justiceinspectorates.gov.uk",
        "www.justice.gov.uk",
    }
)
"""Where the inspectorate has published its reports."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_LARGEST_PAGE = 8 << 20  # bytes
_BY_BROWSER = "Open it in a browser, and if you trust it download the file there and add it."
_GO_ON = "Run the command again; `findings fetch` goes on where it stopped."
_BROKEN_OFF = "peer closed connection"  # what httpcore says of a body that is not whole
_CHARSET = re.compile(r"\bcharset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)

Before = Callable[[str, bool], None]
"""Called before each request with its address and whether a redirect led there. Raises
`Unfetchable` for one that is not to be fetched."""


class Policy(Struct, frozen=True):
    """Where requests may go. `hosts` None allows any host by name; `private` allows addresses of
    one's own network; `seconds` are without an answer, `longest` are seconds for all of it,
    `largest` is in bytes of a body."""

    hosts: frozenset[str] | None = None
    private: bool = False
    seconds: float = 30.0
    longest: float = 1800.0
    largest: int = 200 << 20


class TooLarge(Unfetchable):
    """More than a policy allows."""

    def __init__(self, url: str, policy: Policy) -> None:
        reason = f"it is larger than {policy.largest >> 20} MiB"
        super().__init__(url, reason, "Download it yourself, split it, and add the parts.")


class Response(Struct, frozen=True):
    """An answer after all redirects. `body` gives it in pieces and may be read once."""

    url: str
    status: int
    headers: dict[str, str]  # names in lower case
    body: Iterator[bytes]

    def text(self) -> str:
        """The body as text; what goes beyond any page's size is left out."""
        out = bytearray()
        for piece in self.body:
            out += piece
            if len(out) > _LARGEST_PAGE:
                break
        told = _CHARSET.search(self.headers.get("content-type", ""))
        return bytes(out[:_LARGEST_PAGE]).decode(_known(told.group(1) if told else ""), "replace")


class Site:
    """A client bound to a policy; a `with` block closes its connections."""

    def __init__(self, policy: Policy, resolve: Resolve = resolve) -> None:
        self.policy = policy
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            network_backend=Checked(policy.private, policy.longest, resolve),
            max_connections=2,
            max_keepalive_connections=0,  # the time that a connection may last is one answer's
        )

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.close()

    @contextmanager
    def get(
        self, url: str, headers: dict[str, str] | None = None, before: Before | None = None
    ) -> Iterator[Response]:
        """The answer at an address, redirects followed. Raises `Unfetchable`."""
        own = {"user-agent": AGENT, "accept-encoding": "identity"}
        asked = list({**own, **(headers or {})}.items())
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self.policy.seconds)
        at = first = absolute(url) or url
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                check(at, self.policy)
                if before is not None:
                    before(at, at != first)
                with self._pool.stream(
                    "GET", at, headers=asked, extensions={"timeout": timeout}
                ) as found:
                    given = {n.decode().lower(): v.decode("latin-1") for n, v in found.headers}
                    if found.status in _REDIRECTS and "location" in given:
                        target = given["location"]
                        at = absolute(target, at) or target
                        continue
                    yield self._response(at, found, given)
                    return
            except (*_FAULTS, Unfetchable) as error:
                raise _told(url, at if at != first else url, error, self.policy) from error
        raise Unfetchable(url, f"it redirects more than {_MOST_REDIRECTS} times", OTHER_ADDRESS)

    def _response(self, at: str, found: httpcore.Response, given: dict[str, str]) -> Response:
        packed = given.get("content-encoding", "identity").strip().lower()
        if packed not in ("", "identity"):
            raise Unfetchable(at, f"the site sends it packed ({packed}), unasked", _BY_BROWSER)
        if _told_length(given) > self.policy.largest:
            raise TooLarge(at, self.policy)
        return Response(at, found.status, given, self._limited(at, found))

    def _limited(self, url: str, found: httpcore.Response) -> Iterator[bytes]:
        size = 0
        for piece in found.iter_stream():
            size += len(piece)
            if size > self.policy.largest:
                raise TooLarge(url, self.policy)
            yield piece


def check(url: str, policy: Policy) -> None:
    """Raises `Unfetchable` for an address that the policy does not allow."""
    host = host_of(url)
    if not host:
        raise Unfetchable(url, "it is no address of the web", OTHER_ADDRESS)
    if "@" in urlsplit(url).netloc:
        raise Unfetchable(url, "it holds a user name or a password", "Leave them out.")
    if policy.hosts is not None and host not in policy.hosts:
        reason = f"{host} is none of the sites that reports are fetched from"
        raise Unfetchable(url, reason, OTHER_ADDRESS)


_FAULTS = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


def _told(url: str, at: str, error: Exception, policy: Policy) -> Unfetchable:
    """What went wrong at an address, in words, with where the one asked for led."""
    told = error if isinstance(error, Unfetchable) else _fault(at, error, policy)
    reason = told.reason if at == url else f"it redirects to {at}: {told.reason}"
    return Unfetchable(url, reason, told.mend)


def _fault(at: str, error: Exception, policy: Policy) -> Unfetchable:
    host, words = host_of(at), str(error)
    if isinstance(error, TookTooLong):
        return Unfetchable(at, f"it takes longer than {policy.longest:.0f} seconds", _GO_ON)
    if "certificate" in words.lower():
        reason = f"nothing proves that {host} is what it claims to be (its certificate is not valid"
        return Unfetchable(at, f"{reason} for it or has run out)", _BY_BROWSER)
    if isinstance(error, httpcore.ReadError) or words.startswith(_BROKEN_OFF):
        return Unfetchable(at, "the connection broke off before the end", _GO_ON)
    if isinstance(error, (httpcore.ProtocolError, httpcore.UnsupportedProtocol)):
        return Unfetchable(at, f"{host} does not answer as HTTP asks ({words})", OTHER_ADDRESS)
    shown = re.sub(r"^\[\w+ -?\d+\] ", "", words) or type(error).__name__
    return Unfetchable(at, f"no answer from {host} ({shown})", "Check the address, or try later.")


def _told_length(headers: dict[str, str]) -> int:
    """How many bytes an answer says that it has; 0 where it does not say."""
    told = headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdecimal() else 0


def _known(charset: str) -> str:
    try:
        b"".decode(charset or "utf-8")
    except LookupError:
        return "utf-8"
    return charset or "utf-8"

"""HTTP that reaches only what it is meant to reach.

Hosts are checked by name and by address, before the first request and before each redirect;
the address that was checked is the one that is connected to, so that a name cannot change its
meaning in between. Proxies and credentials of the environment are not used.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import httpcore
from msgspec import Struct

from corpus.errors import Unfetchable

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
_OTHER_ADDRESS = "Check the address, or download the file yourself and add it."
_BY_BROWSER = "Open it in a browser, and if you trust it download the file there and add it."
_GO_ON = "Run the command again; `findings fetch` goes on where it stopped."
_BROKEN_OFF = "peer closed connection"  # what httpcore says of a body that is not whole

Resolve = Callable[[str, int], Sequence[str]]


class Policy(Struct, frozen=True):
    """Where requests may go. `hosts` None allows any host by name; `private` allows addresses of
    one's own network; `seconds` are without an answer, `longest` are seconds for a whole body,
    `largest` is in bytes of it."""

    hosts: frozenset[str] | None = None
    private: bool = False
    seconds: float = 30.0
    longest: float = 1800.0
    largest: int = 200 << 20


class Response(Struct, frozen=True):
    """An answer after all redirects. `body` gives it in pieces and may be read once."""

    url: str
    status: int
    headers: dict[str, str]  # names in lower case
    body: Iterator[bytes]


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host. Raises OSError where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the public network: not private, link-local, loopback,
    multicast or reserved, nor one of these written as IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast


class _Checked(httpcore.NetworkBackend):
    """Connects to an address that has been checked."""

    def __init__(self, policy: Policy, resolve: Resolve) -> None:
        self._policy, self._resolve = policy, resolve
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolve(host, port)
        except OSError as error:
            reason = f"the host {host} is not known ({error.strerror or error})"
            raise Unfetchable(host, reason, "Check the spelling and your connection.") from error
        barred = [one for one in addresses if not (self._policy.private or is_public(one))]
        if barred:
            named = "it is on" if barred[0] == host else f"{host} is"
            reason = f"{named} {barred[0]}, an address of a private or local network"
            raise Unfetchable(host, reason, _OTHER_ADDRESS)
        return self._plain.connect_tcp(addresses[0], port, timeout, local_address, socket_options)


class Site:
    """A client bound to a policy; a `with` block closes its connections."""

    def __init__(self, policy: Policy, resolve: Resolve = resolve) -> None:
        self.policy = policy
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            network_backend=_Checked(policy, resolve),
            max_connections=2,
        )

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.close()

    @contextmanager
    def get(self, url: str, headers: dict[str, str] | None = None) -> Iterator[Response]:
        """The answer at an address, redirects followed. Raises `Unfetchable`."""
        own = {"user-agent": AGENT, "accept-encoding": "identity"}
        asked = list({**own, **(headers or {})}.items())
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self.policy.seconds)
        at = url
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                check(at, self.policy)
                with self._pool.stream(
                    "GET", at, headers=asked, extensions={"timeout": timeout}
                ) as found:
                    given = {n.decode().lower(): v.decode("latin-1") for n, v in found.headers}
                    if found.status in _REDIRECTS and "location" in given:
                        at = urljoin(at, given["location"])
                        continue
                    if _told_length(given) > self.policy.largest:
                        raise too_large(url, self.policy)
                    yield Response(at, found.status, given, self._limited(at, found))
                    return
            except (*_FAULTS, Unfetchable) as error:
                raise _told(url, at, error) from error
        raise Unfetchable(url, f"it redirects more than {_MOST_REDIRECTS} times", _OTHER_ADDRESS)

    def _limited(self, url: str, found: httpcore.Response) -> Iterator[bytes]:
        size, began = 0, time.monotonic()
        for piece in found.iter_stream():
            size += len(piece)
            if time.monotonic() - began > self.policy.longest:
                reason = f"it takes longer than {self.policy.longest:.0f} seconds"
                raise Unfetchable(url, reason, _GO_ON)
            if size > self.policy.largest:
                raise too_large(url, self.policy)
            yield piece


def too_large(url: str, policy: Policy) -> Unfetchable:
    reason = f"it is larger than {policy.largest >> 20} MiB"
    return Unfetchable(url, reason, "Download it yourself, split it, and add the parts.")


def _told_length(headers: dict[str, str]) -> int:
    """How many bytes an answer says that it has; 0 where it does not say."""
    told = headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdecimal() else 0


_FAULTS = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


def _told(url: str, at: str, error: Exception) -> Unfetchable:
    """What went wrong at an address, in words, with where the one asked for led."""
    told = error if isinstance(error, Unfetchable) else _fault(at, error)
    reason = told.reason if at == url else f"it redirects to {at}: {told.reason}"
    return Unfetchable(url, reason, told.mend)


def _fault(at: str, error: Exception) -> Unfetchable:
    host, words = urlsplit(at).hostname, str(error)
    if "certificate" in words.lower():
        reason = f"nothing proves that {host} is what it claims to be (its certificate is not valid"
        return Unfetchable(at, f"{reason} for it or has run out)", _BY_BROWSER)
    if isinstance(error, httpcore.ReadError) or words.startswith(_BROKEN_OFF):
        return Unfetchable(at, "the connection broke off before the end", _GO_ON)
    if isinstance(error, (httpcore.ProtocolError, httpcore.UnsupportedProtocol)):
        return Unfetchable(at, f"{host} does not answer as HTTP asks ({words})", _OTHER_ADDRESS)
    shown = re.sub(r"^\[\w+ -?\d+\] ", "", words) or type(error).__name__
    return Unfetchable(at, f"no answer from {host} ({shown})", "Check the address, or try later.")


def check(url: str, policy: Policy) -> None:
    """Raises `Unfetchable` for an address that the policy does not allow."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unfetchable(url, "it is no address of the web", _OTHER_ADDRESS)
    if parts.username is not None or parts.password is not None:
        raise Unfetchable(url, "it holds a user name or a password", "Leave them out.")
    if policy.hosts is not None and parts.hostname.lower() not in policy.hosts:
        reason = f"{parts.hostname} is none of the sites that reports are fetched from"
        raise Unfetchable(url, reason, _OTHER_ADDRESS)

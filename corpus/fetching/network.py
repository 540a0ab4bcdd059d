"""Connections that reach public addresses only, and last no longer than they may.

The address that was checked is the one that is connected to, so that a name cannot change its
meaning in between.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from corpus.errors import Unfetchable

OTHER_ADDRESS = "Check the address, or download the file yourself and add it."

Resolve = Callable[[str, int], Sequence[str]]

_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            "::/96",  # IPv4 within IPv6, as it was first written
            "::ffff:0:0:0/96",  # IPv4 translated (RFC 2765)
            "64:ff9b::/96",  # IPv4 behind a translator (RFC 6052), whichever address that is
            "64:ff9b:1::/48",  # the same on a network of one's own (RFC 8215)
            "fec0::/10",  # of one site (RFC 3879)
            "192.88.99.0/24",  # relays that are no more (RFC 7526)
        ),
    )
)
"""What Python takes for public, and leads into private networks or nowhere."""


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
    leads_elsewhere = any(ip in network for network in _NOT_PUBLIC)
    return ip.is_global and not ip.is_multicast and not leads_elsewhere


class Checked(httpcore.NetworkBackend):
    """Connects to an address that has been checked; `longest` is in seconds from then on."""

    def __init__(self, private: bool, longest: float, resolve: Resolve) -> None:
        self._private, self._longest, self._resolve = private, longest, resolve
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
        except (OSError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or error
            reason = f"the host {host} is not known ({why})"
            raise Unfetchable(host, reason, "Check the spelling and your connection.") from error
        barred = [one for one in addresses if not (self._private or is_public(one))]
        if barred:
            named = "it is on" if barred[0] == host else f"{host} is"
            reason = f"{named} {barred[0]}, an address of a private or local network"
            raise Unfetchable(host, reason, OTHER_ADDRESS)
        until = time.monotonic() + self._longest
        stream = self._plain.connect_tcp(addresses[0], port, timeout, local_address, socket_options)
        return _Ending(stream, until)


class TookTooLong(httpcore.TimeoutException):
    """A connection was still open at the time by which it was to end."""


class _Ending(httpcore.NetworkStream):
    """A stream that ends at a time (monotonic seconds): one that drips a byte before each read
    times out would otherwise last for ever."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream, self._until = stream, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TookTooLong
        return self._stream.read(max_bytes, left if timeout is None else min(timeout, left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, timeout)
        return _Ending(secured, self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

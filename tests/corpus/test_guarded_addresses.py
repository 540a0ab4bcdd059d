"""What addresses are asked at all, and what is said of those that are refused or answer nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from played import Get, PlayedSite

from corpus.errors import Unfetchable
from corpus.fetching import Policy, network
from corpus.fetching.network import is_public


def test_a_body_that_drips_is_given_up(site: PlayedSite, get: Get) -> None:
    with pytest.raises(Unfetchable, match="takes longer than 0 seconds"):
        get(f"{site.address}/files/brackleigh.pdf", Policy(private=True, longest=0.0))


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0"),
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "224.0.0.1"),
        *("100.64.0.1", "192.0.2.1", "192.88.99.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1"),
        *("::ffff:0:127.0.0.1", "::7f00:1", "fec0::1"),
    ],
)
def test_addresses_of_private_networks_are_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["151.101.1.1", "2a04:4e42::81", "8.8.8.8"])
def test_public_addresses_are_told(address: str) -> None:
    assert is_public(address)


def test_a_name_that_means_a_private_address_is_refused(site: PlayedSite, get: Get) -> None:
    port = int(site.address.rpartition(":")[2])
    with pytest.raises(Unfetchable, match=r"127\.0\.0\.1, an address of a private"):
        get(f"http://reports.example:{port}/a.pdf", Policy(), lambda host, port: ["127.0.0.1"])
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(
    site: PlayedSite, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site's own address passes for a public one here; where it leads does not."""
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    port = int(site.address.rpartition(":")[2])
    site.redirects["/a.pdf"] = f"http://metadata.example:{port}/latest/"
    meant = {"reports.example": ["127.0.0.1"], "metadata.example": ["169.254.169.254"]}
    with pytest.raises(Unfetchable, match=r"169\.254\.169\.254, an address of a private"):
        get(f"http://reports.example:{port}/a.pdf", Policy(), lambda host, port: meant[host])
    assert site.paths() == ["/a.pdf"]


def test_a_redirect_to_another_site_is_refused(site: PlayedSite, get: Get) -> None:
    site.redirects["/a.pdf"] = "https://elsewhere.example/a.pdf"
    told = r"it redirects to https://elsewhere\.example/a\.pdf: elsewhere\.example is none of the"
    with pytest.raises(Unfetchable, match=told):
        get(f"{site.address}/a.pdf", Policy(frozenset({"127.0.0.1"}), private=True))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "no address of the web"),
        ("ftp://example.org/a.pdf", "no address of the web"),
        ("http://me:secret@example.org/a.pdf", "a user name or a password"),
        ("https:///a.pdf", "no address of the web"),
    ],
)
def test_addresses_that_are_none_are_refused(url: str, reason: str, get: Get) -> None:
    with pytest.raises(Unfetchable, match=reason):
        get(url, Policy())


def test_a_file_that_is_too_large_is_given_up(site: PlayedSite, get: Get, tmp_path: Path) -> None:
    with pytest.raises(Unfetchable, match="larger than"):
        get(f"{site.address}/files/brackleigh.pdf", Policy(private=True, largest=1000))
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(
    ("path", "mend"),
    [("/none.pdf", "Look whether the report has moved"), ("/500", "Try again later")],
)
def test_what_a_site_answers_instead_tells_the_next_step(
    site: PlayedSite, get: Get, path: str, mend: str
) -> None:
    site.statuses["/500"] = 500
    with pytest.raises(Unfetchable, match=rf"the site answers \d+\. {mend}"):
        get(f"{site.address}{path}", Policy(private=True))


def test_nobody_at_an_address_is_told(site: PlayedSite, get: Get) -> None:
    with pytest.raises(Unfetchable, match=r"no answer from 127\.0\.0\.1 \(Connection refused\)"):
        get("http://127.0.0.1:9/a.pdf", Policy(private=True))


def test_endless_redirects_end(site: PlayedSite, get: Get) -> None:
    site.redirects["/a"] = "/a"
    with pytest.raises(Unfetchable, match="redirects more than 5 times"):
        get(f"{site.address}/a", Policy(private=True))
    assert len(site.asked) == 6

"""The pages that the head of every page leads to."""

from __future__ import annotations

from msgspec import Struct


class NavigationLink(Struct, frozen=True):
    """A template that stands below `address` says so with {% set here = "/ask" %}."""

    address: str
    label: str


NAVIGATION: tuple[NavigationLink, ...] = (
    NavigationLink("/", "Search"),
    NavigationLink("/ask", "Ask"),
    NavigationLink("/practice", "Practice"),
    NavigationLink("/areas", "Areas"),
    NavigationLink("/overview", "Overview"),
    NavigationLink("/reports", "Reports"),
    NavigationLink("/about", "About"),
)

"""Reports fetched from the web: one address that the user names, or what a site publishes."""

from corpus.fetching.addresses import host_of
from corpus.fetching.download import Downloaded, download
from corpus.fetching.guarded import PUBLISHED_ON, Policy, Site
from corpus.fetching.publications import Options, Outcome, fetch

__all__ = [
    "PUBLISHED_ON",
    "Downloaded",
    "Options",
    "Outcome",
    "Policy",
    "Site",
    "download",
    "fetch",
    "host_of",
]

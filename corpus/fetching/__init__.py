"""Reports fetched from the web: one address that the user names, or what a site publishes."""

from corpus.fetching.download import Downloaded, download
from corpus.fetching.guarded import Policy, Site
from corpus.fetching.publications import Options, Outcome, fetch

__all__ = ["Downloaded", "Options", "Outcome", "Policy", "Site", "download", "fetch"]

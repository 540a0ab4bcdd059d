"""What the robots.txt of each site allows. RFC 9309."""

from __future__ import annotations

from protego import Protego

from corpus.errors import Unfetchable
from corpus.fetching.addresses import origin
from corpus.fetching.guarded import AGENT, Before, Site

KEPT_BACK = "the site's robots.txt asks not to fetch it"
BY_HAND = "Download it by hand."

_OK = 200
_REFUSED = frozenset({401, 403})
_NOTHING = "User-agent: *\nDisallow: /"


class Robots:
    """Asks each site once. One that has no robots.txt allows all, one that refuses it or does not
    answer nothing; `silent` says of each that does not answer, by origin, why."""

    def __init__(self, site: Site, before: Before) -> None:
        """`before` is called before each request."""
        self.silent: dict[str, Unfetchable] = {}
        self._site, self._before = site, before
        self._rules: dict[str, Protego] = {}

    def allows(self, url: str) -> bool:
        return self._of(url).can_fetch(url, AGENT)

    def check(self, url: str) -> None:
        """Raises `Unfetchable` for an address that is not to be fetched."""
        if self.allows(url):
            return
        silent = self.silent.get(origin(url))
        raise silent or Unfetchable(url, KEPT_BACK, BY_HAND)

    def delay(self, url: str) -> float:
        """The seconds between requests that the site asks for."""
        return float(self._of(url).crawl_delay(AGENT) or 0.0)

    def _of(self, url: str) -> Protego:
        host = origin(url)
        if host not in self._rules:
            self._rules[host] = Protego.parse(self._asked(host))
        return self._rules[host]

    def _asked(self, host: str) -> str:
        try:
            with self._site.get(f"{host}/robots.txt", before=self._before) as answer:
                text = answer.text().lstrip("\ufeff") if answer.status == _OK else ""
                refused = answer.status in _REFUSED or answer.status >= 500
        except Unfetchable as error:
            reason = f"{error.reason}, so nothing of the site is fetched"
            self.silent[host] = Unfetchable(f"{host}/robots.txt", reason, error.mend)
            return _NOTHING
        return _NOTHING if refused else text

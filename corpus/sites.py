"""What a site says of itself on any of its pages, and a print of one says too: menus, ways through
the page, words on cookies and on the page itself."""

from __future__ import annotations

import re
from itertools import groupby

from corpus.types import Line

LINK = "link of a web page"
"""Why it was dropped."""

NAVIGATION = re.compile(
    r"\s*[(\[]?\b(?:back to (?:the )?top|skip to (?:main )?content|return to contents?)\b[)\]]?",
    re.I,
)
"""What stands anywhere in a page, in a line of text too."""
_OF_PAGE = re.compile(
    r"(?:(?:this|our) (?:web ?)?site uses|we use|cookies on|(?:accept|reject)(?: all| additional)?)"
    r"\b[^.]{0,120}\bcookies\b.{0,200}|cookies on .{3,60}"
    r"|(?:alpha|beta)\b.{0,40}\b(?:this is a new|this is a trial|your feedback)\b.{0,120}"
    r"|home(?: ?page)?(?:\s*[>›»]\s*.{1,200}"
    r"|(?:\s+(?:about us|inspections|publications|reports|news|contact us|search|our work))+)"
    r"|(?:this )?(?:page )?(?:was )?last (?:updated|modified|reviewed)\b.{3,80}",
    re.I,
)
"""A line that a site puts above or below any of its pages: on cookies, on its being new, on when it
was changed; the way to it, or a menu, in one line."""
_OF_FOOT = re.compile(
    r"(?:all )?content is available under the open government licence\b.{0,80}"
    r"|© ?crown copyright(?: 20\d\d)?|report a problem with this page|share this page"
    r"|(?:help|privacy(?: policy| notice)?|cookies|accessibility(?: statement)?"
    r"|terms and conditions|site ?map|copyright|freedom of information)",
    re.I,
)
"""What sites have below any of their pages."""
_ENTRY = re.compile(
    r"(?:\d\.? )?(?:home(?: ?page)?|menu|search|(?:our |all |inspection )?reports|publications"
    r"|(?:our )?inspections|about(?: us)?|our work|news|contact(?: us)?|cookies|accessibility"
    r"|sitemap|site map|log ?in|sign in|privacy|subscribe|share(?: this page)?"
    r"|print(?: this page)?|you are here:?.*)",
    re.I,
)
_OF_A_SITE = re.compile(
    r"(?:\d\.? )?(?:home(?: ?page)?|menu|search|cookies|accessibility|site ?map|log ?in|sign in"
    r"|subscribe|share(?: this page)?|print(?: this page)?|you are here:?.*|skip to .*)",
    re.I,
)
"""What only a web page, or a print of one, says on a line of its own."""
_MENU_WITHIN, _FEWEST_OF_MENU = 25, 2  # lines from the top; that stand together
_SITE = re.compile(r"[A-Z][^.:;!?]{1,40}")
_OF_A_REPORT = re.compile(
    r"\b(?:inspections?|reports?|screenings?|services?|teams?|reviews?|guides?|inspected)\b", re.I
)


def is_of_page(text: str) -> bool:
    """Whether a line, wherever it stands, is none of what a page reports."""
    return any(each.fullmatch(text) is not None for each in (NAVIGATION, _OF_PAGE))


def is_of_foot(text: str) -> bool:
    """Whether a line is what a site has below its text."""
    return _OF_FOOT.fullmatch(text) is not None


def is_of_a_site(text: str) -> bool:
    """Whether a line is an entry of a menu that a report never has for a heading."""
    return _OF_A_SITE.fullmatch(text) is not None


def menu_above(lines: tuple[Line, ...]) -> frozenset[int]:
    """The places of the links that a printed web page has above its text: they stand together,
    and one of them is such as a report never has for a heading."""
    found: set[int] = set()
    top = enumerate(lines[:_MENU_WITHIN])
    for is_link, group in groupby(top, lambda each: _is_link(each[1])):
        links = [*group]
        of_a_site = any(is_of_a_site(line.text) for _, line in links)
        if is_link and len(links) >= _FEWEST_OF_MENU and of_a_site:
            found.update(at for at, _ in links)
    before = [
        at
        for at in range(max(found, default=0))
        if not (at in found or lines[at].running or is_of_page(lines[at].text))
    ]
    if len(before) == 1:  # the name of the site, above its menu
        text = lines[before[0]].text
        found.update(before if _SITE.fullmatch(text) and not _OF_A_REPORT.search(text) else ())
    return frozenset(found)


def _is_link(line: Line) -> bool:
    if line.heading is not None:
        return False
    return any(each.fullmatch(line.text) for each in (_ENTRY, NAVIGATION))

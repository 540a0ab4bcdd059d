"""The pages' templates. A page is a Struct, which is the whole of what its template sees."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from msgspec import Struct

from service.pages.navigation import NAVIGATION
from service.wording import counted, date, held_words, subjects_words, unknown_words, whole_words

STATIC = Path(__file__).parent / "static"

Span = tuple[int, int]


def marked(
    text: str, spans: Iterable[Span], best: Span | None = None, within: Span | None = None
) -> Markup:
    """`text` escaped, with <mark> around `spans` and <span class="best"> around `best`.

    All are code points of `text`; `spans` are in order and disjoint. Only what lies `within` is
    given, for an excerpt.
    """
    first, last = within or (0, len(text))
    marks = [(max(start, first), min(end, last)) for start, end in spans]
    if best is None:
        return _marks(text, marks, first, last)
    start, end = max(best[0], first), min(best[1], last)
    return Markup('{}<span class="best">{}</span>{}').format(
        _marks(text, marks, first, start),
        _marks(text, marks, start, end),
        _marks(text, marks, end, last),
    )


def _marks(text: str, spans: Iterable[Span], first: int, last: int) -> Markup:
    """The text from `first` to `last`, with the parts of `spans` that lie there marked."""
    parts: list[Markup] = []
    done = first
    for start, end in spans:
        start, end = max(start, first), min(end, last)
        if start >= end:
            continue
        parts += [escape(text[done:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        done = end
    return Markup("").join([*parts, escape(text[done:last])])


def words(value: str) -> str:
    """The name of a closed value as people write it: notable_practice is "notable practice"."""
    return value.replace("_", " ")


def capital(text: str) -> str:
    """With a capital first letter; the rest stays as it is, for "ETE" is no "Ete"."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """With a small first letter, for words of ours within a line."""
    return text[:1].lower() + text[1:]


def coded(text: str) -> Markup:
    """The text with what stands between backticks, which is to be typed, as code."""
    parts = text.split("`")
    marked_up = (Markup("<code>{}</code>") if n % 2 else Markup("{}") for n in range(len(parts)))
    return Markup("").join(one.format(part) for one, part in zip(marked_up, parts, strict=True))


def on_the_web(address: str) -> bool:
    """Whether an address that somebody wrote may be a link: "javascript:" is an address too."""
    return address.lower().startswith(("https://", "http://"))


def today() -> str:
    """The date on paper, for a paper outlives what it was printed from."""
    return date(datetime.now().astimezone().date().isoformat())


@cache
def asset(name: str) -> str:
    """The address of a file of ours; it changes with the file, so it may be kept for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"


_environment = Environment(
    loader=PackageLoader("service"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters |= {
    "marked": marked,
    "words": words,
    "capital": capital,
    "uncapital": uncapital,
    "counted": counted,
    "coded": coded,
    "on_the_web": on_the_web,
    "date": date,
    "subjects": subjects_words,
    "held": held_words,
    "unknown": unknown_words,
    "whole": whole_words,
}
_environment.globals |= {"asset": asset, "navigation": NAVIGATION, "today": today}


def render(template: str, page: Struct) -> str:
    """The HTML of a page. A field that the page lacks is a StrictUndefined error."""
    return _environment.get_template(template).render(page=page)

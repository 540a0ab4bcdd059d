"""The pages' templates. A page is a Struct, which is the whole of what its template sees."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from msgspec import Struct


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """`text` escaped, with <mark> around `spans` (code points, in order, disjoint)."""
    parts: list[Markup] = []
    done = 0
    for start, end in spans:
        parts += [
            escape(text[done:start]),
            Markup("<mark>"),
            escape(text[start:end]),
            Markup("</mark>"),
        ]
        done = end
    return Markup("").join([*parts, escape(text[done:])])


def words(value: str) -> str:
    """The name of a closed value as people write it: notable_practice is "notable practice"."""
    return value.replace("_", " ")


_environment = Environment(
    loader=PackageLoader("service"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters["marked"] = marked
_environment.filters["words"] = words


def render(template: str, page: Struct) -> str:
    """The HTML of a page. A field that the page lacks is a StrictUndefined error."""
    return _environment.get_template(template).render(page=page)

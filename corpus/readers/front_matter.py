"""What stands before a Markdown text, between lines of three dashes: settings of a site's
generator (YAML), of which the title alone belongs to the report."""

from __future__ import annotations

import re

from corpus.types import Dropped

_FRONT_MATTER = re.compile(
    r"\A\s*---[ \t]*\n(?P<settings>(?:[\w-]+:(?:[ \t].*)?\n|[ \t]+\S.*\n|-[ \t].*\n|#.*\n|[ \t]*\n)"
    r"{1,100}?)(?:---|\.\.\.)[ \t]*\n"
)
_TITLE = re.compile(r"^title:[ \t]+(?P<quote>[\"']?)(?P<title>\S.{0,200}?)(?P=quote)[ \t]*$", re.M)
_HEADED = re.compile(r"\s*(?:#|[^\n]+\n=+[ \t]*\n)")


def take_front_matter(text: str) -> tuple[str, tuple[Dropped, ...]]:
    """The text without its front matter, and that as furniture. The title it gives becomes a
    heading where the text does not begin with one of its own."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return text, ()
    rest = text[found.end() :]
    title = _TITLE.search(found["settings"])
    if title and not _HEADED.match(rest):
        rest = f"# {title['title']}\n\n{rest}"
    return rest, (Dropped(found["settings"].strip(), "front matter", 0),)

"""HTML and SVG as trees, so that nothing in a name or a query can become markup."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

Child = ET.Element | str


def element(tag: str, *children: Child, **attributes: str | float) -> ET.Element:
    """An element; `class_` stands for class, and other underscores for hyphens."""
    made = ET.Element(
        tag, {name.rstrip("_").replace("_", "-"): _shown(v) for name, v in attributes.items()}
    )
    last: ET.Element | None = None
    for child in children:
        if isinstance(child, ET.Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + child
        else:
            last.tail = (last.tail or "") + child
    return made


def table(head: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> ET.Element:
    """The first column names its row."""
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *(element("th", cell, scope="col") for cell in head))),
        element(
            "tbody",
            *(
                element(
                    "tr",
                    element("th", row[0], scope="row"),
                    *(element("td", cell) for cell in row[1:]),
                )
                for row in rows
            ),
        ),
    )


def page(title: str, style: str, *parts: ET.Element) -> str:
    """A whole document that needs no other file."""
    tree = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", title),
            element("style", style),
        ),
        element("body", element("main", element("h1", title), *parts)),
        lang="en",
    )
    return f"<!doctype html>\n{ET.tostring(tree, encoding='unicode', method='html')}\n"


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")

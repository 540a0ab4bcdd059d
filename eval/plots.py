"""Plots as SVG, to stand in a page without a script."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from msgspec import Struct

from eval.markup import element

WIDTH, HEIGHT = 720.0, 260.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 12.0, 12.0, 44.0
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
"""Told apart without seeing red or green: Okabe and Ito, 2008."""
DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 2", "10 4")
"""And without colour, in print."""


class Line(Struct, frozen=True):
    name: str
    points: tuple[tuple[float, float], ...]


class Axes(Struct, frozen=True):
    """What the axes mean, and where they end; both begin at 0."""

    title: str
    x: str
    y: str
    x_max: float
    y_max: float


def lines(axes: Axes, drawn: Sequence[Line]) -> ET.Element:
    """One line a series, with a legend below."""
    marks = [
        element(
            "polyline",
            points=" ".join(f"{_x(axes, x):.1f},{_y(axes, y):.1f}" for x, y in line.points),
            fill="none",
            stroke=COLOURS[n % len(COLOURS)],
            stroke_width="2",
            stroke_dasharray=DASHES[n % len(DASHES)],
        )
        for n, line in enumerate(drawn)
    ]
    return _figure(axes.title, [*_grid(axes), *marks], [line.name for line in drawn])


def differences(title: str, drawn: Sequence[tuple[str, float]]) -> ET.Element:
    """One bar a topic, up or down from 0, in the order given; -1 to 1. A bar names its topic."""
    middle, half = TOP + (HEIGHT - TOP - BOTTOM) / 2, (HEIGHT - TOP - BOTTOM) / 2
    step = (WIDTH - LEFT - RIGHT) / max(len(drawn), 1)
    marks = []
    for place, (name, value) in enumerate(drawn):
        marks.append(
            element(
                "rect",
                element("title", f"{name}: {value:+.3f}"),
                x=LEFT + place * step,
                y=middle - max(value, 0) * half,
                width=max(step * 0.85, 0.5),
                height=max(abs(value) * half, 0.5),
                fill=COLOURS[0] if value >= 0 else COLOURS[1],
            )
        )
    scale = [
        part
        for value in (1.0, 0.5, 0.0, -0.5, -1.0)
        for part in _rule(middle - value * half, f"{value:+.1f}" if value else "0")
    ]
    return _figure(title, [*scale, *marks, _label("topics, by difference")], [])


def _figure(title: str, parts: Sequence[ET.Element], names: Sequence[str]) -> ET.Element:
    svg = element(
        "svg",
        element("title", title),
        *parts,
        viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
        role="img",
        aria_label=title,
    )
    legend = [
        element(
            "li",
            element(
                "svg",
                element(
                    "line",
                    x1="0",
                    x2="28",
                    y1="6",
                    y2="6",
                    stroke=COLOURS[n % len(COLOURS)],
                    stroke_width="2",
                    stroke_dasharray=DASHES[n % len(DASHES)],
                ),
                width="28",
                height="12",
                aria_hidden="true",
            ),
            f" {name}",
        )
        for n, name in enumerate(names)
    ]
    caption = element("figcaption", title, *([element("ul", *legend)] if legend else []))
    return element("figure", svg, caption)


def _grid(axes: Axes) -> list[ET.Element]:
    parts = []
    for step in range(5):
        share = step / 4
        parts += _rule(_y(axes, share * axes.y_max), f"{share * axes.y_max:.3g}")
        parts.append(
            element(
                "text",
                f"{share * axes.x_max:.3g}",
                x=_x(axes, share * axes.x_max),
                y=HEIGHT - BOTTOM + 16,
                text_anchor="middle",
            )
        )
    middle = TOP + (HEIGHT - TOP - BOTTOM) / 2
    side = element(
        "text",
        axes.y,
        x="14",
        y=middle,
        text_anchor="middle",
        transform=f"rotate(-90 14 {middle:.0f})",
    )
    return [*parts, _label(axes.x), side]


def _rule(y: float, label: str) -> list[ET.Element]:
    line = element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, stroke="#ccc")
    return [line, element("text", label, x=LEFT - 6, y=y + 4, text_anchor="end")]


def _label(text: str) -> ET.Element:
    return element("text", text, x=(LEFT + WIDTH - RIGHT) / 2, y=HEIGHT - 8, text_anchor="middle")


def _x(axes: Axes, value: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * value / axes.x_max


def _y(axes: Axes, value: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / axes.y_max

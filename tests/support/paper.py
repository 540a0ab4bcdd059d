"""Pages of a PDF on which lines, tables and frames are set at places that a test names."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

LEADING, SIZE = 14, 10  # points


class Paper:
    """A page on which lines are set at places that the test names."""

    def __init__(self) -> None:
        self.out = BytesIO()
        self.canvas = Canvas(self.out)

    def lines(self, x: float, top: float, lines: Sequence[str], size: float = SIZE) -> float:
        """Lines below each other; returns how low they reach, with a space behind them."""
        self.canvas.setFont("Helvetica-Bold" if size > SIZE else "Helvetica", size)
        for at, line in enumerate(lines):
            self.canvas.drawString(x, top - at * LEADING * size / SIZE, line)
        return top - len(lines) * LEADING * size / SIZE - 8

    def table(
        self, x: float, top: float, rows: Sequence[tuple[str, str]], widths: tuple[float, float]
    ) -> None:
        """A table with a rule around each cell, its lines parted by line ends."""
        self.canvas.setFont("Helvetica", SIZE)
        edges = (x, x + widths[0], x + sum(widths))
        for row in rows:
            high = 6 + LEADING * max(cell.count("\n") + 1 for cell in row)
            for left, right, cell in zip(edges, edges[1:], row, strict=False):
                self.canvas.rect(left, top - high, right - left, high)
                for at, line in enumerate(cell.split("\n")):
                    self.canvas.drawString(left + 4, top - LEADING * (at + 1), line)
            top -= high

    def row(self, top: float, cells: Sequence[str], at: Sequence[float]) -> None:
        """The cells of one row of a table without rules."""
        self.canvas.setFont("Helvetica", SIZE)
        for x, cell in zip(at, cells, strict=True):
            self.canvas.drawString(x, top, cell)

    def frame(self, left: float, bottom: float, right: float, top: float) -> None:
        self.canvas.rect(left, bottom, right - left, top - bottom)

    def turn(self) -> None:
        """Ends the page."""
        self.canvas.showPage()

    def saved(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()

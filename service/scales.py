"""The scales that inspections are judged on. Those of two eras are never merged: "satisfactory"
of a joint inspection is not the "Good" of 2018."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class Scale(Struct, frozen=True):
    """A scale by name, its values from best to worst."""

    id: str
    name: Annotated[str, Meta(examples=["Scale of the full joint inspections, 2012 to 2018"])]
    values: tuple[str, ...]
    about: Annotated[
        str | None, Meta(description="What the values mean, where they do not say.")
    ] = None

    @property
    def words(self) -> str:
        """The values, best first; of a scale that is not known, its id."""
        return ", ".join(self.values) or self.id


_SCALES = {
    "core-case": Scale(
        "core-case",
        "Scores of the core case inspections, 2009 to 2012",
        ("minimum", "moderate", "substantial", "drastic"),
        "share of work done well enough, and how much improvement is required",
    ),
    "fji": Scale(
        "fji",
        "Scale of the full joint inspections, 2012 to 2018",
        ("good", "satisfactory", "unsatisfactory", "poor"),
    ),
    "2018": Scale(
        "2018",
        "Scale in use since 2018",
        ("outstanding", "good", "requires improvement", "inadequate"),
    ),
}


def scale(id_: str) -> Scale:
    """The scale of a rating; one that is not known has no values to compare with."""
    return _SCALES.get(id_) or Scale(id_, f"Scale “{id_}”", ())

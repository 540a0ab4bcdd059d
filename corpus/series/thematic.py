"""Thematic inspections: one subject in several areas, in chapters of prose."""

from __future__ import annotations

import msgspec

from corpus.series.plain import INSPECTION

GRAMMAR = msgspec.structs.replace(
    INSPECTION,
    id="thematic",
    signs=(r"\b(?:a|joint|an) (?:\w+ ){0,3}thematic (?:inspection|review)\b",),
    needed=1,
    one_area=False,
    unrated="thematic inspections",
)

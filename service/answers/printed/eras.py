"""On which scale each inspection quoted is judged, where they are judged on more than one: a "good"
of 2017 is not the "Good" of 2022, and neither may be read by the other's scale."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.types import Report
from service.answers.coverage import inspection_name
from service.scales import scale


def on_scales(reports: Iterable[Report]) -> list[str]:
    """A sentence on the scales of these reports of inspections; none where they share one."""
    names: dict[str, list[str]] = {}
    for report in reports:
        for id_ in dict.fromkeys(rating.scale for rating in report.meta.ratings):
            listed = names.setdefault(id_, [])
            if (name := inspection_name(report)) not in listed:
                listed.append(name)
    if len(names) < 2:
        return []
    told = [f"{' and '.join(listed)} on {scale(id_).words}" for id_, listed in names.items()]
    return [f"These are judged on different scales, not to be compared: {'; '.join(told)}."]

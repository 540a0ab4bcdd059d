"""Where findings on a theme stand that a filter by this theme leaves out.

The themes are the headings of 2012 to 2018. Standards since then say what is done with a child
(assessing, planning), not what for, and press releases of these inspections have no headings: what
they find on the safety of others or of the child stands under the nearest heading, or under none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from corpus.series import by_id
from index.columns import matcher
from index.generation import Generation
from service.pages.addresses import address
from service.pages.state import SEARCH, SearchState

AIMS: Mapping[str, str] = MappingProxyType(
    {
        "Protecting the public": "keeping other people safe and work with victims",
        "Protecting the child or young person": "the safety of the child",
    }
)
"""In words to search for, what those themes are about that no standard is named after."""


def standards_held(generation: Generation) -> tuple[str, ...]:
    """The series of the library whose reports are laid out by such standards."""
    series = {report.meta.series for report in generation.reports.values() if report.meta.series}
    return tuple(sorted(one for one in series if (grammar := by_id(one)) and grammar.standards))


def standing_elsewhere(state: SearchState, generation: Generation) -> str | None:
    """The search for what a filter by theme leaves out; None where it leaves nothing out."""
    if not state.theme or not all(any(map(matcher((one,)), AIMS)) for one in state.theme):
        return None
    series = set(standards_held(generation))
    if state.series:
        series = {one for one in series if matcher(state.series)(one)}
    of_area = matcher(state.area)
    held = any(
        report.meta.series in series and (not state.area or of_area(report.meta.area))
        for report in generation.reports.values()
    )
    if not held:
        return None
    aims = [AIMS[one] for one in AIMS if matcher(state.theme)(one)]
    words = state.q or ", ".join(aims)
    return address(SEARCH, state, q=words, theme=(), series=tuple(sorted(series)), offset=0)

"""What is said of quotations by their numbers: "1 to 3", "2 is", which are of which inspection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from service.wording import listed


def in_turn(names: Iterable[str]) -> str | None:
    """Which quotations are of which inspection, each named once for every quotation in order; None
    where all are of one."""
    parts: list[tuple[str, int, int]] = []
    for place, name in enumerate(names, start=1):
        if parts and parts[-1][0] == name:
            parts[-1] = (name, parts[-1][1], place)
        else:
            parts.append((name, place, place))
    if len(parts) < 2:
        return None
    return "; ".join(f"{name} ({spelled_range(first, last)})" for name, first, last in parts)


def spelled_range(first: int, last: int) -> str:
    """ "1", "1 and 2", "1 to 3"."""
    link = " and " if last - first == 1 else " to "
    return link.join(str(place) for place in dict.fromkeys((first, last)))


def spelled(numbers: Sequence[int]) -> str:
    """ "1", "1 to 3", "1, 3 and 4"."""
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return spelled_range(numbers[0], numbers[-1])
    return listed([str(number) for number in numbers])


def these_are(numbers: Sequence[int]) -> str:
    """ "2 is", "1 to 3 are"."""
    return f"{spelled(numbers)} {'are' if len(numbers) > 1 else 'is'}"


def told(named: Iterable[tuple[int, str]]) -> list[str]:
    """What quotations are, by their numbers, each thing said once: "1 to 3 are of “Courts”."."""
    numbers: dict[str, list[int]] = {}
    for number, name in named:
        numbers.setdefault(name, []).append(number)
    return [f"{these_are(those)} {name}." for name, those in numbers.items()]


def are_recommendations(numbers: Sequence[int]) -> str:
    """ "2 is a recommendation: ...", so that nobody reads it as a finding."""
    what = "recommendations" if len(numbers) > 1 else "a recommendation"
    return f"{these_are(numbers)} {what}: what should be done, not what was found."


_NUMBERS = re.compile(
    r"(?P<open>\()?\b(?P<numbers>\d+(?:, \d+)*(?:(?: to | and )\d+)?)(?(open)\)| (?=is |are ))"
)
"""How numbers of quotations stand in what is said here: "(1 and 2)", "1, 3 and 4 are ..."."""


def renumbered(text: str, new: Mapping[int, int]) -> str:
    """What is said of quotations, where each has a new number. Other numbers, as of years, stay."""

    def moved(match: re.Match[str]) -> str:
        numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])]
        if " to " in match["numbers"]:
            numbers = list(range(numbers[0], numbers[-1] + 1))
        if not set(numbers) <= set(new):
            return match[0]
        said = spelled(sorted(new[number] for number in numbers))
        return match[0].replace(match["numbers"], said)

    return _NUMBERS.sub(moved, text)

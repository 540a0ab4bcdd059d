"""What is said of quotations by their numbers: "1 to 3", "2 is", which are of which inspection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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

"""The lead of an answer where its quotations are numbered anew.

A lead says which quotations are of which side ("In turn: Harrowmere (1 to 3); Pellmouth (4).") and
what some of them are ("2 and 6 are recommendations: ..."). In a chat the numbers are those of
passages, and where an answer is cut short some stand no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from service.answers.printed.meant import spelled_range

_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z\d])")
_TURNS = re.compile(r"(?P<opening>In turn: |Ratings of )(?P<turns>.+\))\.$")
_TURN = re.compile(r"(?P<name>.+) \((?P<first>\d{1,2})(?: (?:to|and) (?P<last>\d{1,2}))?\)$")
_SOME = re.compile(r"(?P<numbers>\d{1,2}(?:, \d{1,2})*(?: and \d{1,2})?) (?:is|are) (?P<what>.+)$")


def renumbered(lead: str, places: Mapping[int, int]) -> str:
    """The lead with `places` for the numbers of quotations; what is said of none is left out."""
    return " ".join(filter(None, (_sentence(one, places) for one in _SENTENCE.split(lead))))


def _sentence(sentence: str, places: Mapping[int, int]) -> str:
    if found := _TURNS.match(sentence):
        turns = [_turn(turn, places) for turn in found["turns"].split("; ")]
        kept = "; ".join(filter(None, turns))
        return f"{found['opening']}{kept}." if kept else ""
    if found := _SOME.match(sentence):
        numbers = _placed(map(int, re.findall(r"\d+", found["numbers"])), places)
        return _said(numbers, found["what"]) if numbers else ""
    return sentence


def _turn(turn: str, places: Mapping[int, int]) -> str:
    found = _TURN.match(turn)
    if found is None:
        return turn
    numbers = _placed(range(int(found["first"]), int(found["last"] or found["first"]) + 1), places)
    return f"{found['name']} ({spelled_range(numbers[0], numbers[-1])})" if numbers else ""


def _said(numbers: list[int], what: str) -> str:
    if len(numbers) == 1:
        return f"{numbers[0]} is {what.replace('recommendations:', 'a recommendation:', 1)}"
    *most, last = map(str, numbers)
    return f"{', '.join(most)} and {last} are {what}"


def _placed(numbers: Iterable[int], places: Mapping[int, int]) -> list[int]:
    return sorted({places[number] for number in numbers if number in places})

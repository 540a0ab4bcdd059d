"""The lead of an answer where its quotations are numbered anew.

A lead says which quotations are of which side ("In turn: Harrowmere (1 to 3); Pellmouth (4).") and
what some of them are ("2 and 6 are recommendations: ..."). In a chat the numbers are those of
passages, and where an answer is cut short some stand no more. Where one passage holds quotations
of which different things are said, they are told by their place among the sentences instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from service.answers.numbered import spelled, spelled_range

_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z\d])")
_TURNS = re.compile(r"(?P<opening>In turn: |Ratings of )(?P<turns>.+\))\.$")
_NUMBERS = r"\d{1,2}(?:(?:, | and | to )\d{1,2})*"
_TURN = re.compile(rf"(?P<name>.+) \((?P<numbers>{_NUMBERS})\)$")
_SOME = re.compile(rf"(?P<numbers>{_NUMBERS}) (?:is|are) (?P<what>.+)$")
_DIGITS = re.compile(r"\d+")
_RANGE = re.compile(r"(\d+) to (\d+)")


class Places(Struct, frozen=True):
    """Where the quotations that stand have come to, by their numbers in the answer: the number of
    their passage, and the place of the first sentence that cites them. Of a list, whose lines are
    numbered, all is told by the lines."""

    passages: Mapping[int, int]
    sentences: Mapping[int, int]
    listed: bool = False

    def standing(self, numbers: str) -> tuple[int, ...]:
        """Those that stand of "1 to 3" or "1, 3 and 4"."""
        whole = _RANGE.sub(lambda found: _listed(int(found[1]), int(found[2])), numbers)
        return tuple(n for n in map(int, re.findall(r"\d+", whole)) if n in self.passages)

    def alone(self, numbers: Sequence[int]) -> bool:
        """Whether they are told by their passages, which hold no other quotation."""
        if self.listed:
            return False
        held = {self.passages[n] for n in numbers}
        return not any(at in held for n, at in self.passages.items() if n not in numbers)

    def of_passages(self, numbers: Sequence[int]) -> list[int]:
        return sorted({self.passages[n] for n in numbers})

    def of_sentences(self, numbers: Sequence[int]) -> str:
        """ "sentence 2", "sentences 1 to 3"; of a list "line 2"."""
        places = sorted({self.sentences[n] for n in numbers})
        one = "line" if self.listed else "sentence"
        return f"{one}{'s' if len(places) > 1 else ''} {spelled(places)}"


def _listed(first: int, last: int) -> str:
    return " ".join(map(str, range(first, last + 1)))


def renumbered(lead: str, places: Places) -> str:
    """The lead with new numbers for those of quotations; what is said of none is left out."""
    return " ".join(filter(None, (_sentence(one, places) for one in _SENTENCE.split(lead))))


def bracketed(lead: str) -> str:
    """The lead with its numbers as they stand beside quotations: "Pellmouth 2022 ([1] to [14]).
    [1] is the overall rating." A bare number there is taken for a rating or a count."""
    return " ".join(map(_bracketed, _SENTENCE.split(lead)))


def _bracketed(sentence: str) -> str:
    if found := _TURNS.match(sentence):
        turns = found["turns"].split("; ")
        return f"{found['opening']}{'; '.join(map(_turn_bracketed, turns))}."
    if found := _SOME.match(sentence):
        return _in_brackets(found["numbers"]) + sentence[found.end("numbers") :]
    return sentence


def _turn_bracketed(turn: str) -> str:
    found = _TURN.match(turn)
    return f"{found['name']} ({_in_brackets(found['numbers'])})" if found else turn


def _in_brackets(numbers: str) -> str:
    return _DIGITS.sub(r"[\g<0>]", numbers)


def _sentence(sentence: str, places: Places) -> str:
    if found := _TURNS.match(sentence):
        turns = _turns(found["turns"].split("; "), places)
        return f"{found['opening']}{turns}." if turns else ""
    if found := _SOME.match(sentence):
        numbers = places.standing(found["numbers"])
        return _said(numbers, found["what"], places) if numbers else ""
    return sentence


def _turns(turns: Sequence[str], places: Places) -> str:
    found = [match for turn in turns if (match := _TURN.match(turn))]
    if len(found) < len(turns):
        return "; ".join(turns)
    kept = [(one["name"], numbers) for one in found if (numbers := places.standing(one["numbers"]))]
    if not all(places.alone(numbers) for _, numbers in kept):
        return "; ".join(f"{name} ({places.of_sentences(numbers)})" for name, numbers in kept)
    placed = [(name, places.of_passages(numbers)) for name, numbers in kept]
    return "; ".join(f"{name} ({spelled_range(at[0], at[-1])})" for name, at in placed)


def _said(numbers: Sequence[int], what: str, places: Places) -> str:
    if places.alone(numbers):
        many = len(at := places.of_passages(numbers)) > 1
        which = spelled(at)
    else:
        many = len({places.sentences[n] for n in numbers}) > 1
        which = places.of_sentences(numbers).capitalize()
    if many:
        return f"{which} are {what}"
    return f"{which} is {what.replace('recommendations:', 'a recommendation:', 1)}"

"""Whether a line tells of the office that a question asks for, in the body that it asks for: a lead
member of the council does not lead the service, nor is any board the one that manages it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from index.words import STOP_WORDS, WORD, tokens

SAME: Mapping[str, str] = {
    **dict.fromkeys(("chairs", "chaired", "chairman", "chairwoman", "chairing"), "chair"),
    **dict.fromkeys(("manages", "managed", "runs", "ran"), "manager"),
    **dict.fromkeys(("heads", "headed", "charge"), "head"),
    **dict.fromkeys(("leads", "led", "leader"), "lead"),
}
"""An office by what is done there. Stems would take the manager for the Management Board."""

_DOES = frozenset(("manages", "managed", "runs", "ran", "heads", "headed", "leads", "led"))
"""What many do who hold no office; in a report it tells of one only before "by"."""

SAID_OF_NONE = STOP_WORDS | frozenset(
    tokens(
        "name names person people wrote write signed sign call called held hold inspection "
        "inspections inspectorate report reports service services youth justice offending yos yot "
        "yjs team time hmip hmi hm probation please tell the current"
    )
)
_OF_ANOTHER = re.compile(r"\b(?:assistant|deputy|vice|former)\s+\Z", re.IGNORECASE)

_SERVICE = r"(?:yos|yot|yjs|youth (?:offending|justice)(?: service| team)?)"
_HEADS = re.compile(
    rf"\b{_SERVICE}(?:/\w+)? (?:service )?(?:manager|head|lead)\b|"
    rf"\b(?:head|manager)s? of (?:the )?(?:[\w’'-]+ ){{0,2}}?(?:service|team|{_SERVICE})\b|"
    rf"\b(?:service|team|{_SERVICE}) (?:is|was) (?:\w+ )?(?:led|headed|managed|run) by\b",
    re.IGNORECASE,
)
"""How reports call whoever is at the head of the service inspected."""

_AT_ITS_HEAD = frozenset(("head", "manager", "lead"))
_BODIES = frozenset(("board", "panel", "committee", "bench"))
_BODY = re.compile(r"((?:[A-Z][\w’'-]+ )*)(?i:board|panel|committee|bench)\b")
_ITS_OWN = frozenset(tokens("management partnership joint strategic executive local"))
"""Words that tell no other body from the one that manages a service."""
_TITLES = frozenset(("chair", "lead", "member", "head"))

MORE_WORDS = 2
"""So many others may stand between the words of an office, those of the service apart."""


class Office(Struct, frozen=True):
    """An office by its words; without any but what heads do, that at the head of a service."""

    words: frozenset[str]

    @property
    def heads_the_service(self) -> bool:
        return bool(self.words) and self.words <= _AT_ITS_HEAD

    def stands_in(self, said: str, area: frozenset[str]) -> int:
        """Where a line has the office, and not its assistant's nor one of another body; -1 where
        it has not. `area` are the words of the area inspected."""
        if self.heads_the_service:
            found = _HEADS.search(said)
            return found.start() if found and not _OF_ANOTHER.search(said[: found.start()]) else -1
        at = self._together(said, area)
        return at if at >= 0 and self._of_its_body(said, at, area) else -1

    def _together(self, said: str, area: frozenset[str]) -> int:
        found = [(word.start(), word.group().lower()) for word in WORD.finditer(said)]
        held = [
            (start, word if word in _DOES and after != "by" else SAME.get(word, word))
            for (start, word), (_, after) in zip(found, [*found[1:], (0, "")], strict=True)
        ]
        left = [(start, word) for start, word in held if word not in SAID_OF_NONE | area]
        for place, (start, word) in enumerate(left):
            window = {each for _, each in left[place : place + len(self.words) + MORE_WORDS]}
            if word in self.words <= window and not _OF_ANOTHER.search(said[:start]):
                return start
        return -1

    def _of_its_body(self, said: str, at: int, area: frozenset[str]) -> bool:
        """Whether the board, panel or bench nearest to the office is the one asked for: that of
        its name, or where it is asked for without one, that of no other name."""
        if not self.words & _BODIES:
            return True
        bodies = min(_BODY.finditer(said), key=lambda body: _apart(body, at), default=None)
        name = frozenset(tokens(bodies[1])) if bodies else frozenset[str]()
        named = self.words - _BODIES - _ITS_OWN - _TITLES
        return named <= name if named else name <= self.words | area | SAID_OF_NONE | _ITS_OWN


def _apart(body: re.Match[str], at: int) -> int:
    """Characters between a body and an office; none where the one is part of the other."""
    return max(body.start() - at, at - body.end(), 0)

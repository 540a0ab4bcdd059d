"""Who is spoken of: people and bodies are called by their own name or a wider one, never by
another."""

from __future__ import annotations

from index.words import tokens

_PEOPLE = """
    child children young youth teenager: pupil teenage adolescent people person those boy girl
    boy: man men male brother
    girl: woman women female sister
    mother:
    father:
    parent: mother father carer
    family families: parent mother father home
    carer: parent foster
    victim: harmed
    staff worker practitioner caseworker professional: manager officer adviser nurse team they we
    police: constable policing
    court: magistrate judge sentencer bench
    magistrate: sentencer court bench
    judge: sentencer
    manager leader: head supervisor management
    board:
    chair: chaired
    head: headed
    council: county authority authorities
    school:
    college:
    teacher tutor: school
    employer: employment
    nurse:
    doctor: gp
    psychologist:
    therapist: therapy
    government minister:
    prosecutor: prosecution
    volunteer:
    mentor:
    inspectorate:
"""
"""Kinds of people and bodies: what a sentence may call them and, after the colon, what else a
report may print of whom it speaks. Of each word the plural counts too."""


def _with_plurals(listed: str) -> frozenset[str]:
    return frozenset(form for word in listed.split() for form in (word, f"{word}s"))


_KIND_OF: dict[str, str] = {}
"""Each word for people, and the kind that it is of: the first word of its line."""

_KINDS: dict[str, frozenset[str]] = {}
"""Each kind, and the words of a report that it may stand for."""

for _line in _PEOPLE.strip().splitlines():
    _said, _, _printed = _line.partition(":")
    _kind = _said.split()[0]
    _KINDS[_kind] = _with_plurals(f"{_said} {_printed}")
    _KIND_OF |= dict.fromkeys(_with_plurals(_said), _kind)


def kind_of(word: str) -> str:
    """The kind of people or body that a lower-case word calls; "" for every other word."""
    return _KIND_OF.get(word, "")


def strangers(sentence: str, known: str) -> bool:
    """Whether the sentence names people or a body that what is `known` does not."""
    printed = set(tokens(known))
    kinds = {_KIND_OF[word] for word in tokens(sentence) if word in _KIND_OF}
    return any(not _KINDS[kind] & printed for kind in kinds)

"""What a term is: the sentences that say so, and of an acronym what the vocabulary of the field
spells it out as, which no report need print."""

from __future__ import annotations

import re

from corpus.vocabulary import acronyms
from index.types import Results
from service.answers.printed.types import Printed
from service.answers.quotes import Quote
from service.answers.statements import statements

_ASKED = re.compile(
    r"^\W*(?:(?:and|so) )?"
    r"(?:what(?:[’']s| is| are) (?:the meaning of |meant by )?(?:an? )?|"
    r"(?:please )?(?:define|explain) |(?:the )?meaning of (?:an? )?|"
    r"what does (?=.* (?:mean|stand for)\W*$))"
    r"(?P<term>(?!(?:the|being|good|done|known|said|common|main|key)\b)[\w-]+"
    r"(?: (?!(?:in|for|on|at|of|like|with|about|across|between|among|by|done|mean|stand)\b)"
    r"[\w-]+){0,3}?)(?: mean| stand for)?\W*$",
    re.IGNORECASE,
)
"""How a question asks what something is, and nothing else of it."""

_IS = "is|are|means?|refers? to|asks?|gives?|lets?|allows?|aims?|requires?|brings?"
"""How what something is, or does as a rule, is told of it."""

MOST = 3
"""Sentences of one answer: what something is said to be a fourth time is no news."""


def term_asked(question: str) -> str | None:
    """The term of which a question asks what it is, where it asks nothing else."""
    found = _ASKED.match(question)
    return found["term"] if found else None


def defines(term: str, text: str) -> bool:
    """Whether a sentence says what a term is: opens with it and goes on so, or spells it out."""
    name = re.sub(r"[ -]", "[ -]", term)
    name = rf"(?-i:{name})" if term.isupper() else name  # IT is no "it"
    opens = rf"\W*(?:an? |the )?{name}s?(?: \([^)]*\))?(?:,[^,.]*,)? ?(?:{_IS}|:)\W"
    spells = rf"\w+ \({name}\)|\b{name} \(\w+ "
    return bool(re.match(opens, text, re.IGNORECASE) or re.search(spells, text))


def meaning(question: str, results: Results) -> Printed | None:
    """What an acronym stands for, said to be from the vocabulary, with the sentences found that
    spell it out; None where a question asks for something else, or the vocabulary has no such
    acronym."""
    term = term_asked(question)
    known = acronyms().get(term.upper(), ()) if term else ()
    if not term or not known:
        return None
    quotes = tuple(
        Quote(hit.entry, statement.span)
        for hit in results.hits
        for statement in statements(hit.entry.passage)
        if defines(term.upper(), hit.entry.passage.text[slice(*statement.span)])
    )[:MOST]
    lead = f"{term.upper()}: {' or '.join(known)}, by the vocabulary of this library."
    missing = None if quotes else "No sentence that was found spells it out or says what it is."
    return Printed(quotes, lead, missing, partial=not quotes)

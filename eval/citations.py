"""Do the quotations that an answer cites support what it says? The measures of ALCE.

Gao, Yen, Yu and Chen, "Enabling large language models to generate text with citations", EMNLP
2023: a sentence is recalled when all that it cites, together, supports it; a citation is precise
when its sentence is recalled and it is needed or supports the sentence by itself.

ALCE asks an entailment model what supports what. A sentence taken word for word from a quotation
needs no model; others are judged by their words (`supports`), and a model can be given instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from eval.folding import folded
from index.words import STOP_WORDS, stems_of, tokens
from service.answers.types import Sentence

ENOUGH = 0.8
"""The share of a sentence's telling words that its quotations must hold, where it is not theirs
word for word."""

DENIALS = frozenset(
    {"no", "not", "never", "none", "nor", "neither", "without", "nobody", "nothing"}
)

Supports = Callable[[Sequence[str], str], bool]
"""Whether quotations, together, support a sentence."""


class Cited(Struct, frozen=True):
    """Counts over an answer; `citations` counts one that two sentences make twice."""

    sentences: int
    recalled: int
    citations: int
    precise: int


def supports(quotes: Sequence[str], sentence: str) -> bool:
    """Word for word; or every figure, a denial where there is one, and `ENOUGH` of the telling
    words. A paraphrase that says the contrary in the same words is not noticed."""
    held = "".join(map(folded, quotes))
    if folded(sentence) in held:
        return bool(quotes)
    said, printed = set(tokens(sentence)), set(tokens(" ".join(quotes)))
    figures = {word for word in said if any(character.isdigit() for character in word)}
    if not figures <= printed or (said & DENIALS and not printed & DENIALS):
        return False
    telling = set(stems_of(said - STOP_WORDS - DENIALS).values())
    found = telling & set(stems_of(printed).values())
    return bool(telling) and len(found) / len(telling) >= ENOUGH


def cited(
    sentences: Sequence[Sentence], quotes: Mapping[int, str], by: Supports = supports
) -> Cited:
    """`quotes` are the answer's citations by number; one that is not there supports nothing."""
    recalled = precise = citations = 0
    for sentence in sentences:
        numbers = list(dict.fromkeys(sentence.citations))
        given = [n for n in numbers if n in quotes]
        citations += len(numbers)
        if not given or not by([quotes[n] for n in given], sentence.text):
            continue
        recalled += 1
        for n in given:
            rest = [quotes[other] for other in given if other != n]
            needed = not rest or not by(rest, sentence.text)
            precise += needed or by([quotes[n]], sentence.text)
    return Cited(len(sentences), recalled, citations, precise)

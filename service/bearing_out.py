"""Which findings may be quoted as praise or as criticism.

Polarity is a guess, and what is printed under a heading of praise or criticism needs more than a
guess. Each sentence has two further witnesses: the rules that read single sentences for lineage,
and the polarity of the sentence by itself, in which its vector has a say. Neither is right alone:
"less likely to reoffend" is a fault to the rules, and a response that was appropriate "when
children did not comply" is one to the vector. A verdict in the words of a scale, with which a
sentence opens, settles it: a vector makes a mean of it and of the praise behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from index.embedding import Matrix
from index.lineage.stance import told, weighty
from index.lineage.types import Stance
from index.polarity import polarities_of_sentences
from index.types import Entry, Polarity

LEAST = 0.5
"""The share of a finding's sentences that has to criticise where it does not open with criticism:
one limitation at the end of an account of what was done is no criticism of it."""

VERDICT_AGAINST = re.compile(
    r"\b(?:unsatisfactory|inadequate|poor|insufficient|require[sd]? improvement|"
    r"not (?:\w+ )?(?:good|robust|sufficient|satisfactory)(?: enough)?)\b",
    re.I,
)


class Sentence(Struct, frozen=True):
    """What the witnesses say of one sentence."""

    rule: Stance
    reading: Polarity
    verdict: bool = False  # it opens with one against the service

    @property
    def criticises(self) -> bool:
        return self.rule == "repeated" or self.reading == "concern"

    @property
    def praises(self) -> bool:
        return self.reading == "strength" and self.rule != "repeated"

    @property
    def plainly_praises(self) -> bool:
        return self.reading == "strength" and self.rule == "progress"


VERDICT = Sentence("repeated", "concern", verdict=True)


class Read(Struct, frozen=True):
    """A finding and what its sentences say."""

    entry: Entry
    said: tuple[Sentence, ...]

    @property
    def opens_with_criticism(self) -> bool:
        return bool(self.said) and self.said[0].rule == "repeated"

    @property
    def criticisms(self) -> int:
        return sum(one.criticises for one in self.said)

    @property
    def praises(self) -> int:
        return sum(one.praises for one in self.said)


def foremost(read: Sequence[Read], polarity: Polarity) -> tuple[Entry, ...]:
    """The findings, in their order, that are plainly of this polarity, "strength" or "concern".

    Where no criticism is plain those that come down on it: it is not denied for a word of praise.
    """
    if polarity == "strength":
        return tuple(one.entry for one in read if _praises(one))
    plain = tuple(one.entry for one in read if _criticises(one))
    return plain or tuple(one.entry for one in read if _comes_down_on_criticism(one))


def read_finding(entry: Entry, vectors: Matrix, fingerprint: str) -> Read:
    """What each sentence of a finding says, without those that tell what is expected. `vectors` is
    float32[sentences, dimension], of the model with this fingerprint."""
    readings = polarities_of_sentences(entry.passage, vectors, fingerprint)
    said = zip(told(entry), readings, strict=False)  # a finding may have no sentence
    text = entry.passage.text
    return Read(
        entry,
        tuple(
            VERDICT
            if rule == "repeated" and _opens_with_verdict(text[slice(*span)])
            else Sentence(rule, reading)
            for (span, rule), reading in said
            if rule is not None
        ),
    )


def _opens_with_verdict(sentence: str) -> bool:
    """Whether what it comes down on stands first and is a verdict against a service."""
    main = weighty(sentence)
    return sentence.startswith(main) and VERDICT_AGAINST.search(main) is not None


def _praises(read: Read) -> bool:
    faults = any(one.rule == "repeated" for one in read.said)
    return read.entry.polarity == "strength" and bool(read.said) and not faults


def _criticises(read: Read) -> bool:
    """A finding that is guessed to be of both has to open with what all its witnesses criticise."""
    faults = any(one.rule == "repeated" for one in read.said)
    if read.entry.polarity == "mixed":
        agreed = read.opens_with_criticism and read.said[0].reading == "concern"
    else:
        agreed = read.entry.polarity == "concern" and faults
    enough = read.opens_with_criticism or read.criticisms >= LEAST * len(read.said)
    praised = any(one.plainly_praises for one in read.said)
    return agreed and enough and not praised and read.criticisms > read.praises


def _comes_down_on_criticism(read: Read) -> bool:
    """Whether it opens with criticism, by a verdict where it is guessed to be of both, and has more
    of it than of praise."""
    of_both = read.entry.polarity == "mixed" and read.said[:1] == (VERDICT,)
    opens = of_both or (read.entry.polarity == "concern" and read.opens_with_criticism)
    return opens and read.criticisms > read.praises

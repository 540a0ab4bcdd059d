"""What a query means beyond its words: what it names, what it asks for, what else it may say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, structs

from corpus.records.speakers import named as speaker_named
from corpus.records.types import Speaker
from corpus.vocabulary import acronyms, themes_in
from index.lexical import Clause, Instead
from index.query.acronyms import expansions_of
from index.query.ages import ages_alike
from index.query.compounds import compounds
from index.query.holdings import NOTHING, Holdings
from index.query.intents import OF_THE_INSPECTION, OVER_TIME, intents
from index.query.named import named
from index.query.rewriting import Plain, Rewriter, Rewritten, near, rewritten
from index.query.spelling import corrected, put_right
from index.types import Expansion, Interpreted, Preference, PreferenceField
from index.words import STOP_WORDS, WORD, stems_of, telling, tokens

LONGEST_QUERY = 64  # distinct words; what follows says little and costs time

NAMING: frozenset[PreferenceField] = frozenset({"area", "year", "series", "document_type"})
"""What a query names by words that are none of how people talk."""

_YEARS = re.compile(r"\b\d{4}\b")
_NUMBERED_THEME = re.compile(r"\btheme (\d)\b", re.IGNORECASE)


class Sense(Struct, frozen=True):
    """Words of a query and the words that say the same, as stems."""

    term: frozenset[str]
    expansion: frozenset[str]


class Understood(Struct, frozen=True):
    """A query as both halves of the retriever take it."""

    asked: str  # as typed, with spelling put right; what is read begins with it
    interpreted: Interpreted
    clauses: tuple[Clause, ...]  # for the lexical half
    merely: tuple[Clause, ...]  # what makes a passage a candidate, and no better
    terms: tuple[str, ...]  # the words of the query that say what is sought, lower case
    stems: tuple[str, ...]  # theirs, each once
    senses: tuple[Sense, ...]
    over_time: bool = False  # it asks what changed
    of_the_inspection: bool = False  # it asks how an inspection was made
    firmly: frozenset[str] = frozenset()  # kinds and themes that it asks for, and nothing else
    speaker: Speaker | None = None  # whose words it asks for
    plain: tuple[Plain, ...] = ()
    rewritten: Rewritten | None = None  # the interpreted text in the words of reports

    @property
    def preferences(self) -> tuple[Preference, ...]:
        return self.interpreted.preferences

    @property
    def instead(self) -> tuple[Instead, ...]:
        """What may stand in the place of its plain words, its acronyms and what has an acronym: a
        passage that prints both says no more than one that prints either."""
        plain = {one.words for one in self.plain}
        others: dict[str, list[Clause]] = {}
        for one in self.interpreted.expansions:
            if one.term not in plain:
                others.setdefault(one.term, []).append(near(one.expansion))
        return tuple(one.instead for one in self.plain) + tuple(
            Instead(tuple(Clause((word,)) for word in near(term).words), tuple(found))
            for term, found in others.items()
        )

    @property
    def marked(self) -> tuple[Clause, ...]:
        """All that is marked in a passage as matching."""
        return (*self.clauses, *(other for one in self.instead for other in one.others))

    @property
    def meant(self) -> str:
        """What was asked with the first meaning of each acronym in its place."""
        text, read = self.asked, self.interpreted.text.removeprefix(self.asked)
        for one in self.interpreted.expansions:
            if one.expansion in read:
                text = re.sub(
                    rf"\b{re.escape(one.term)}\b", one.expansion, text, flags=re.IGNORECASE
                )
        return text

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every stem of the query and of what its words are expanded to."""
        return frozenset(self.stems).union(*(sense.expansion for sense in self.senses))


def understand(
    text: str,
    held: Holdings = NOTHING,
    rewriter: Rewriter | None = None,
    *,
    interpret: bool = True,
) -> Understood:
    """Reads a query. Total: any text is a query, if only an empty one. Without interpretation it
    means its words; without a rewriter plain words are left as they are."""
    if not interpret:
        return _understood(text, Interpreted(text))
    together = compounds(text, held.words, rewriter.printed) if rewriter is not None else ()
    text = put_right(text, together)
    corrections = together + tuple(
        one for one in corrected(text, held) if rewriter is None or not rewriter.knows(one.word)
    )
    text = ages_alike(put_right(text, corrections), held.ages)
    found = named(text, held)
    numbered = _numbered_themes(text, held)
    expansions = expansions_of(text, held.acronyms) + numbered
    wishes = found.preferences + _asked_for(text, numbered)
    read = _spelled_out(text, expansions if rewriter is None else _telling(expansions, rewriter))
    understood = _understood(
        text, Interpreted(read, expansions, wishes, corrections, found.missing)
    )
    known = [wish.words for wish in wishes if wish.field in NAMING] + [e.term for e in expansions]
    plain = rewriter.plain(text, _spans(text, known)) if rewriter is not None else ()
    return structs.replace(
        _also_called(understood, plain),
        rewritten=rewritten(read, plain),
        over_time=OVER_TIME.search(text) is not None,
        of_the_inspection=OF_THE_INSPECTION.search(text) is not None,
        firmly=frozenset(
            [kind for intent, _ in intents(text) if intent.firm for kind in intent.kinds]
            + [theme.expansion for theme in numbered]
        ),
        speaker=_speaker(wishes),
    )


def _also_called(understood: Understood, plain: tuple[Plain, ...]) -> Understood:
    """With what its plain words are called in reports among its expansions and senses."""
    called = tuple(Expansion(one.words, term) for one in plain for term in one.terms)
    interpreted = understood.interpreted
    return structs.replace(
        understood,
        interpreted=structs.replace(interpreted, expansions=(*interpreted.expansions, *called)),
        senses=(*understood.senses, *map(sense_of, called)),
        plain=plain,
    )


def _spans(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Where any of the phrases stands."""
    return [
        match.span()
        for words in dict.fromkeys(phrases)
        for match in re.finditer(re.escape(words), text, re.IGNORECASE)
    ]


def is_bound(wish: Preference) -> bool:
    """Whether a preference is for years that its words do not print: "since 2017", "latest"."""
    return (
        wish.field == "year"
        and len(_YEARS.findall(wish.words)) <= 1
        and not _YEARS.fullmatch(wish.words)
    )


def _without_bounds(text: str, wishes: Iterable[Preference]) -> str:
    """The text without "since 2017" and the like, where something is left: the year that it prints
    says little of those that are meant."""
    left = text
    for wish in filter(is_bound, wishes):
        left = left.replace(wish.words, " ")
    left = " ".join(left.split())
    return left if set(tokens(left)) - STOP_WORDS else text


def _speaker(wishes: Iterable[Preference]) -> Speaker | None:
    words = [wish.words for wish in wishes if "quotation" in wish.values]
    return next(filter(None, map(speaker_named, words)), None)


def _numbered_themes(text: str, held: Holdings) -> tuple[Expansion, ...]:
    """The themes that are named by the number that reports print before them."""
    named = [(match.group(), int(match[1])) for match in _NUMBERED_THEME.finditer(text)]
    return tuple(
        Expansion(words, held.themes[number]) for words, number in named if number in held.themes
    )


def _asked_for(text: str, numbered: Iterable[Expansion]) -> tuple[Preference, ...]:
    """The kinds, polarity and themes that a question's words ask for."""
    wishes = [Preference("theme", (theme,), theme) for theme in themes_in(text)]
    wishes += [Preference("theme", (theme.expansion,), theme.term) for theme in numbered]
    for intent, words in intents(text):
        if intent.kinds:
            wishes.append(Preference("kind", intent.kinds, words))
        if intent.polarity:
            wishes.append(Preference("polarity", (intent.polarity,), words))
    return tuple(dict.fromkeys(wishes))


def _understood(text: str, interpreted: Interpreted) -> Understood:
    every = _terms(text)
    sought = _terms(_without_bounds(text, interpreted.preferences))
    terms = tuple(term for term in every if term in sought)
    expansions = interpreted.expansions
    clauses = (Clause((term,)) for term in terms)
    return Understood(
        asked=text,
        interpreted=interpreted,
        clauses=tuple(dict.fromkeys(clauses)),
        merely=tuple(Clause((term,)) for term in every if term not in terms),
        terms=terms,
        stems=tuple(dict.fromkeys(stems_of(terms)[term] for term in terms)),
        senses=tuple(map(sense_of, expansions)),
    )


def _terms(text: str) -> tuple[str, ...]:
    """The words that say what is sought; all words, where only grammar was typed."""
    found = list(dict.fromkeys(tokens(text)))[:LONGEST_QUERY]
    said = [word for word in found if word not in STOP_WORDS or _typed_as_acronym(word, text)]
    return tuple(said or found)


def _typed_as_acronym(word: str, text: str) -> bool:
    """ "IT" is sought, "it" is grammar."""
    return word.upper() in acronyms() and word.upper() in WORD.findall(text)


def sense_of(expansion: Expansion) -> Sense:
    return Sense(_stems(expansion.term), _stems(expansion.expansion))


def _stems(phrase: str) -> frozenset[str]:
    return frozenset(stems_of(telling(tokens(phrase))).values())


def _telling(expansions: Iterable[Expansion], rewriter: Rewriter) -> list[Expansion]:
    """Those that tell a vector something: of an acronym that reports print no more often than what
    it stands for, the first of its meanings; IT is printed as often as "it". An acronym behind
    what it stands for tells nothing."""
    by_term: dict[str, list[Expansion]] = {}
    for one in expansions:
        if one.expansion not in acronyms():
            by_term.setdefault(one.term, []).append(one)
    return [
        found[0]
        for term, found in by_term.items()
        if term.lower() in STOP_WORDS
        or not rewriter.prefers(term, [one.expansion for one in found])
    ]


def _spelled_out(text: str, expansions: Iterable[Expansion]) -> str:
    """The query with each expansion behind it, for reading and for the dense half."""
    added = [e.expansion for e in expansions if e.expansion.lower() not in text.lower()]
    return f"{text} ({'; '.join(added)})" if added else text

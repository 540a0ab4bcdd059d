"""The figures that a question asks for, and whether a sentence gives them.

"How many children ...", "what share ...", "how long ...", "the salary of ...": a passage may treat
the subject at length and never give the figure. It does where one sentence holds a figure of the
sort asked for together with what the question is about: of a count the noun that is counted, of
anything else as much of the question's words as it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from index.understanding import Sense
from index.words import STOP_WORDS, stems_of, tokens, words


class Sort(Struct, frozen=True):
    """A sort of figure: how a question asks for it and how a sentence gives it."""

    asks: re.Pattern[str]
    gives: re.Pattern[str]


class Figure(Struct, frozen=True):
    """A figure asked for."""

    sort: Sort
    counted: str | None = None  # the stem of what is counted, where that is plain


Subject = tuple[tuple[str, tuple[frozenset[str], ...]], ...]
"""What the figures are of: stems, each with those of all that it is spelled out as or called."""


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozen|half|both|none|no|nobody|all|"
    r"every|neither)"
)
_COUNT = Sort(
    asks=_pattern(r"\b(?:how (?:many|large an? number of)|(?<!\ba )numbers? of)\b"),
    gives=_pattern(rf"\b{_NUMBER}\b"),
)
_PAY = r"salar(?:y|ies)|wages?|pay scales?|hourly rates?"
_MONEY = rf"{_PAY}|prices?|fees?|allowances?|budgets?|costs?"
_PER = (
    r"(?:per|for (?:each|every)|an?) (?:\w+ )?(?:manager|worker|officer|practitioner|member|head)"
)
_ON_AVERAGE = rf"(?:average\w*|mean|median|typical\w*|on the whole|each|apiece|{_PER})"
_AVERAGE = Sort(
    asks=_pattern(r"\b(?:average|mean|typical|median)\b(?! (?:age|cost|price|salary|pay|wage))"),
    gives=_pattern(
        rf"\b{_ON_AVERAGE}\b[^.]*\b{_NUMBER}\b|\b{_NUMBER}\b[^.]*\b{_ON_AVERAGE}\b|"
        rf"\bbetween {_NUMBER} and {_NUMBER}\b"
    ),
)
"""What there is on average is no number of some of them."""

SORTS: Sequence[Sort] = (
    _AVERAGE,
    Sort(
        asks=_pattern(
            rf"\bhow much (?:money|per)\b|\bhow much\b.*\b(?:pay|paid|spen[dt]|{_MONEY})\b|"
            r"\b(?:what|which) (?:(?:is|was|are|were) )?(?:(?:the|an?) )?(?:\w+ ){0,2}"
            rf"(?:{_MONEY})\b|"
            rf"\bwhat (?:do|does|did)\b[^?]*\bcost\b|\b(?:{_PAY})\b|\bin pounds\b|"
            rf"\b(?:weekly|annual|yearly|average) (?:{_MONEY})\b|^\W*(?:the )?costs? (?:of|per)\b"
        ),
        gives=_pattern(r"£\s?\d|\bpounds\b|\bpence\b"),
    ),
    Sort(
        asks=_pattern(
            r"\b(?:what|which|the|how (?:large|big|great|high) an?) "
            r"(?:share|percentage|proportion)|"
            r"\bpercentage\b|\bper ?cent\b|\b(?:share|proportion) of\b|"
            r"\b\w+(?:ing|ion|dy|ance|ence|ment|ty|ry|ch) rates?\b|"
            r"\bthe rates? of\b"
        ),
        gives=_pattern(
            rf"\d\s?(?:%|per ?cent\b)|\bper cent\b|\d\.\d|\b{_NUMBER} (?:out )?of "
            rf"(?:(?:the|its|their|all|these|those) )?{_NUMBER}\b|"
            r"\b(?:half|thirds?|quarters?|fifths?|majority|minority)\b|"
            r"\b\w+ in (?:three|four|five|ten)\b"
        ),
    ),
    Sort(
        asks=_pattern(
            r"\bhow (?:long|quickly|soon|fast)\b|\bwaiting times?\b|"
            r"\b(?:how many|number of) (?:minutes|hours|days|nights|weeks|months|years)\b"
        ),
        gives=_pattern(
            rf"\b{_NUMBER}[\s-]+(?:\w+[\s-]+)?(?:minute|hour|day|night|week|weekend|month|year)s?\b|"
            r"\bsame day\b|\bovernight\b|\ban? (?:day|week|month|year|fortnight|hour)\b"
        ),
    ),
    Sort(
        asks=_pattern(r"\bhow (?:often|frequently|many times)\b"),
        gives=_pattern(
            r"\b(?:daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|fortnightly|once|twice)\b|"
            rf"\b{_NUMBER} (?:times|(?:days|times) an? \w+)\b|"
            r"\b(?:every|each|an?|per) (?:\w+ )?(?:day|week|month|year|quarter|fortnight)s?\b"
        ),
    ),
    Sort(
        asks=_pattern(
            r"\bwhen (?:did|do|does|was|were|is|are|will|had|has|have)\b|"
            r"\b(?:what|which|in what) (?:date|year|month|day)\b"
        ),
        gives=_pattern(
            r"\b(?:january|february|march|april|may|june|july|august|september|october|november|"
            r"december|spring|summer|autumn|winter|(?:19|20)\d\d)\b"
        ),
    ),
    Sort(
        asks=_pattern(
            r"\b(?:how old|what age|(?:minimum|maximum|lowest|youngest|oldest|average|legal) age)\b"
        ),
        gives=_COUNT.gives,
    ),
)
"""Anything but counts."""

ASKING = frozenset(
    stems_of(
        tokens(
            "how many much long often number numbers share proportion percentage percent per cent "
            "rate rates average cost costs salary salaries pay paid wage wages price budget pounds "
            "fee allowance money date year years when time times old age inspector inspectors "
            "inspection inspections report reports look looked find found say said tell told there "
            "take takes took taken sat sit sits based"
        )
    ).values()
)
"""The stems that ask for a figure and do not say of what."""

COUNTED_WITHIN = 4
"""A number may stand so many words before what it counts: "27 young people and children"."""

PLURAL = re.compile(r"(?:[^s]s|people|children|men|women|staff)$")

_BEFORE_COUNTED = frozenset({"of", "the", "these", "those", "their", "its", "other"})
"""Grammar that may stand before what is counted: "the number of the children"."""


_WHICH_WAY = re.compile(
    r"^\W*(?:and |so )?(?:is|are|was|were|has|have|had|did|do|does|why)\b[^?]*"
    r"\b(?:numbers?|rates?|share|proportion|percentage)\b[^?]*\b(?:fall\w*|fell|ris(?:e|en|ing)|rose|"
    r"drop\w*|grow\w*|grew|gone|go(?:es|ing)?|went|increas\w+|decreas\w+|reduc\w+|declin\w+|"
    r"higher|lower|improv\w+|chang\w+|worse\w*|better)\b",
    re.IGNORECASE,
)
"""Asks whether a figure goes up or down, and not what it is."""


POINTS_BACK = re.compile(r"(?:It|This|That|They|These) (?:was|is|were|are|had|has|amounted)\b")
"""How a sentence begins whose figure is of what the one before it names."""


def asked(question: str) -> tuple[Figure, ...]:
    """The figures that a question asks for, each once."""
    if _WHICH_WAY.search(question):
        return ()
    found = [Figure(sort) for sort in SORTS if sort.asks.search(question)]
    counts = _COUNT.asks.finditer(question)
    found += [Figure(_COUNT, _counted(question[count.end() :])) for count in counts]
    return tuple(dict.fromkeys(found))


def gives(sentence: str, figure: Figure) -> bool:
    """Whether a sentence holds a figure of this sort; a count, of what is counted."""
    if figure.counted is None:
        return figure.sort.gives.search(sentence) is not None
    spoken = words(sentence)
    numbers = [
        figure.sort.gives.fullmatch(sentence[word.start : word.end]) is not None for word in spoken
    ]
    return any(
        word.stem == figure.counted and any(numbers[max(0, place - COUNTED_WITHIN) : place + 2])
        for place, word in enumerate(spoken)
    )


def subject(telling: Iterable[str], senses: Iterable[Sense]) -> Subject:
    """Of the stems that say what is sought, those that do not ask for a figure."""
    listed = [sense for sense in senses if sense.expansion]
    return tuple(
        (stem, tuple(sense.expansion for sense in listed if stem in sense.term))
        for stem in dict.fromkeys(telling)
        if stem not in ASKING
    )


def given(
    figures: Sequence[Figure],
    subject: Subject,
    sentences: Iterable[str],
    rarity: Callable[[str], float],
) -> float:
    """How far the sentences give all the figures, 0 to 1: of the sentence that gives one and has
    most of its subject, the share of the subject that it has, by rarity. 1 where no figure is asked
    for, or nothing is said of what it should be about."""
    total = sum(rarity(stem) for stem, _ in subject)
    if not figures or total <= 0:
        return 1.0
    best = dict.fromkeys(figures, 0.0)
    for sentence in sentences:
        held = frozenset(word.stem for word in words(sentence))
        about = sum(
            rarity(stem)
            for stem, others in subject
            if stem in held or any(other <= held for other in others)
        )
        for figure in figures:
            if about > best[figure] and gives(sentence, figure):
                best[figure] = about
    return min(best.values()) / total


def _counted(after: str) -> str | None:
    """The stem of what "how many" counts, None where that is not plain: the last plural before the
    sentence goes on ("children" of "county lines children were referred")."""
    counted, end = None, 0
    for word in words(after):
        lower = after[word.start : word.end].lower()
        if after[end : word.start].strip(" -’'") or (
            lower in STOP_WORDS and lower not in _BEFORE_COUNTED
        ):
            break
        if PLURAL.search(lower):
            counted = word.stem
        end = word.end
    return counted

"""What index/ speaks of. Read this file first; the rest of the room is verbs."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from corpus.types import Kind, Passage, Report

Polarity = Literal["strength", "concern", "mixed", "none"]
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)

Sort = Literal["relevance", "date"]
"""Best first; or newest first, what is close to the query before what has little to do with it."""

NO_THEME = "none"
"""The value of the filter and facet `theme` of what stands under no theme."""

SORTS: tuple[Sort, ...] = get_args(Sort)

Ranking = Literal["hybrid", "dense", "lexical"]
"""Which signals rank: both fused, or one half alone (for evaluation)."""
RANKINGS: tuple[Ranking, ...] = get_args(Ranking)


class Filter(Struct, frozen=True, forbid_unknown_fields=True):
    """Values of one field are alternatives, fields are conditions. Empty filters nothing.

    Words compare without regard to case or by their slug ("key-findings"). `year` is that of
    publication; `year_from` and `year_to` are inclusive.
    """

    theme: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    polarity: tuple[Polarity, ...] = ()
    area: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    series: tuple[str, ...] = ()
    report: tuple[str, ...] = ()


class Query(Struct, frozen=True):
    """A search as asked. `k` is 1 to 100; `offset` counts hits to pass over."""

    text: str
    filter: Filter = Filter()
    k: int = 10
    offset: int = 0
    sort: Sort = "relevance"
    ranking: Ranking = "hybrid"
    interpret: bool = True  # expand acronyms and the like
    fold: bool = False  # twins folded into one hit
    close: bool = False  # what is close to the query counted apart
    explain: bool = False


class Expansion(Struct, frozen=True):
    """A term of the query and what it was also matched as."""

    term: str
    expansion: str


PreferenceField = Literal["area", "year", "series", "document_type", "theme", "kind", "polarity"]


class Preference(Struct, frozen=True):
    """Something that the query names or asks for: passages that have it come first, and none is
    left out. Its values are alternatives."""

    field: PreferenceField
    values: tuple[str | int, ...]
    words: str  # of the query


class Correction(Struct, frozen=True):
    """A word that nobody uses, and the word of the library that was searched for instead."""

    word: str
    correction: str


class Interpreted(Struct, frozen=True):
    """What the query was understood to mean; what the engine really searched for.

    `missing` are the areas, years and series it names that no report in the library is of,
    `unknown` the other words of it that stand in no report.
    """

    text: str
    expansions: tuple[Expansion, ...] = ()
    preferences: tuple[Preference, ...] = ()
    corrections: tuple[Correction, ...] = ()
    missing: tuple[Preference, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def uncovered(self) -> tuple[Preference, ...]:
        """What is missing of a field of which nothing that the query names is held: no area of
        those it names, or no year. What a report of another series says may answer it."""
        held = {preference.field for preference in self.preferences} | {"series"}
        return tuple(wish for wish in self.missing if wish.field not in held)


class Component(Struct, frozen=True):
    """One signal's opinion of a hit: raw score and rank from 1, null where it did not see it."""

    name: str  # "passage", "sentence", "bm25", "tokens"; "subject ..." in comparisons
    score: float | None
    rank: int | None
    share: float | None = None  # of the fused score; null where it comes after, as a factor
    scale: float | None = None  # what the score is divided by before
    neighbours: float | None = None  # what the passages beside it gave to the score, or took


class Multiplier(Struct, frozen=True):
    """What a hit's score was multiplied by, and why."""

    name: str  # a field of a preference, "context", "contact", "stub", "turns", "cross-encoder"
    value: float


class Explanation(Struct, frozen=True):
    """How a hit was scored. `fused` is the sum over components of share * score / scale, with 0 for
    a score that is null or below 0; the hit's score is `fused` times every multiplier."""

    components: tuple[Component, ...]
    terms: tuple[str, ...]  # words of the query found in the passage or its headings
    sentence: tuple[int, int] | None  # span within the passage's text that matched best
    fused: float = 0.0
    multipliers: tuple[Multiplier, ...] = ()  # those that are not 1
    expansions: tuple[Expansion, ...] = ()  # of those read into the query what is found there


class Entry(Struct, frozen=True):
    """A passage as a generation holds it, with its report and what index/ computed of it."""

    passage: Passage
    report: Report
    polarity: Polarity


class Hit(Struct, frozen=True):
    rank: int  # from 1, counted before `offset` is passed over
    score: float  # the fused score; higher is better; comparable within one query only
    entry: Entry
    sentence: tuple[int, int]  # span within the passage's text that matched best
    highlights: tuple[tuple[int, int], ...]  # spans within the passage's text of matching words
    twins: tuple[str, ...] = ()  # passage ids folded into this hit
    explanation: Explanation | None = None


class FacetCount(Struct, frozen=True):
    value: str | int
    count: int


class Counted(Struct, frozen=True):
    """How many passages there are of a set, and by the value of each field."""

    total: int
    facets: dict[str, tuple[FacetCount, ...]]


class Results(Struct, frozen=True):
    """`total` and `facets` count the same set: the candidates that pass the filter. `close` counts
    those that are close to the query, by the scores that they have without a filter: so a value's
    count is the total that choosing it leads to."""

    hits: tuple[Hit, ...]
    total: int
    facets: dict[str, tuple[FacetCount, ...]]
    interpreted: Interpreted
    generation: int
    confidence: float  # 0 to 1: that the library holds an answer at all
    close: Counted | None = None  # where the query asks for it

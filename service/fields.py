"""What single fields of a request may hold, and how the description of the API puts it.

Requests by address, bodies and the arguments of tools are made of these (`service.parameters`,
`service.tools`), so a limit or a word about a field stands here and nowhere else.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from corpus.text import slug
from corpus.vocabulary import THEMES
from index.types import NO_THEME
from service.answers import types
from service.limits import (
    FIRST_YEAR,
    LAST_YEAR,
    MAX_ANSWER,
    MAX_ID,
    MAX_K,
    MAX_OFFSET,
    MAX_QUESTION,
    MAX_TOKENS,
    MAX_TURNS,
    MAX_VALUE,
    MAX_VALUES,
    MOST_CHOSEN,
)

SOMETHING = r"[^\s\x1c-\x1f\x85]"
"""Of a text that holds more than white space, which is taken off; written out, for what \\s means
to Python it does not mean to others who read the description."""

Name = Annotated[str, Meta(min_length=1, max_length=MAX_VALUE, pattern=SOMETHING)]
Year = Annotated[int, Meta(ge=FIRST_YEAR, le=LAST_YEAR)]
Theme = Literal[THEMES]  # type: ignore[valid-type]
ThemeOrSlug = Literal[(*THEMES, *map(slug, THEMES), NO_THEME)]  # type: ignore[valid-type]
"""The themes are fixed: no report that left the library took one along, as it may an area."""
Question = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=MAX_QUESTION,
        pattern=SOMETHING,
        description="What is looked for, in your own words.",
        examples=["post-16 ETE gaps"],
    ),
]
K = Annotated[int, Meta(ge=1, le=MAX_K, description="How many hits.")]
Themes = Annotated[
    tuple[ThemeOrSlug, ...],  # type: ignore[valid-type]
    Meta(
        max_length=MAX_VALUES,
        description="Canonical theme, as /api/themes lists them; `none` is what stands under "
        "no theme.",
        examples=[["Reducing reoffending"]],
    ),
]
Areas = Annotated[
    tuple[Name, ...],
    Meta(max_length=MAX_VALUES, description="Name of the area, or its lowercase slug."),
]
Years = Annotated[tuple[Year, ...], Meta(max_length=MAX_VALUES, description="Year of publication.")]
YearFrom = Annotated[Year | None, Meta(description="Published in this year or later.")]
YearTo = Annotated[Year | None, Meta(description="Published in this year or earlier.")]
AllSeries = Annotated[
    tuple[Name, ...],
    Meta(
        max_length=MAX_VALUES,
        description="Kind of inspection, by its id.",
        examples=[["fji"]],
    ),
]
Reports = Annotated[
    tuple[Name, ...],
    Meta(max_length=MAX_VALUES, description="Id of a report, as /api/reports lists them."),
]
Offset = Annotated[
    int, Meta(ge=0, le=MAX_OFFSET, description="How many of the first to pass over.")
]
Read = Annotated[int, Meta(ge=1, le=MAX_K, description="How many passages to read.")]
Tokens = Annotated[
    Annotated[int, Meta(ge=1, le=MAX_TOKENS)] | None,
    Meta(description="Most tokens (cl100k_base) of the answer; it ends with a sentence."),
]
Reader = Annotated[
    types.Reader,
    Meta(
        description="Who answers: extractive quotes the reports word for word; generative has a "
        "language model write, where one is set up, and shows what the reports support."
    ),
]
Earlier = Annotated[
    tuple[Question, ...],
    Meta(
        max_length=MAX_TURNS,
        description="The questions before this one, oldest first: a follow-up (and in "
        "Lewisham?) is read with them.",
    ),
]
EarlierAnswer = Annotated[
    Annotated[str, Meta(max_length=MAX_ANSWER)] | None,
    Meta(description="May be sent along; follow-ups are read by the questions."),
]
About = Annotated[
    Question | None,
    Meta(description="What the examples should be about, best first. Without it, newest first."),
]
Sought = Annotated[
    str,
    Meta(
        max_length=MAX_QUESTION,
        description="What is looked for, in your own words. Without it a filter is needed: what "
        "passes comes report by report, each from its beginning.",
        examples=["post-16 ETE gaps"],
    ),
]
Area = Annotated[
    Name | None, Meta(description="Only this area, such as a county, by name or lowercase slug.")
]
Like = Annotated[
    str,
    Meta(
        max_length=MAX_ID,
        description="Id of a passage, to find others like it; `q` is then passed over.",
    ),
]
Chosen = Annotated[
    tuple[Annotated[str, Meta(min_length=1, max_length=MAX_ID, pattern=SOMETHING)], ...],
    Meta(max_length=MOST_CHOSEN, description="Ids of passages, in the order wished."),
]
PassageId = Annotated[str, Meta(min_length=1, description="Id of a passage, as a search gives it.")]

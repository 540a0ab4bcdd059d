"""Follow-up questions read with the questions before them, without a language model.

A question is an area, a year, what is asked for (good practice, gaps, recommendations, a letter)
and a subject. A follow-up names some of them and means the others as they were: "and in Saltby?"
replaces the area, "the year before?" the year, "any good practice on that?" what is asked for,
"what about accommodation?" the subject. One that points back in the middle of a sentence keeps
its words after what they point to: "mentors: how many of them were trained". What stands by itself
is left as it is. The question as it was read is shown with the answer, so that a wrong guess is
seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from itertools import dropwhile

from msgspec import Struct

from corpus.types import Report
from index.holdings import years_of
from index.subject import uncompared, without
from index.types import Interpreted, Preference
from index.words import STOP_WORDS, stems_of, tokens
from service.answers.framing import unframed
from service.answers.years_meant import (
    calendar,
    move_in,
    moved_years,
    without_move,
    years_kept,
)

Reads = Callable[[str], Interpreted]
"""Reads a question against the library: the areas and years that it names, what it asks for."""

REMEMBERED = 8
"""Questions of a conversation that are read, the latest."""

_OPENING = re.compile(
    r"^\W*(?:(?:and|or|but|so|also|then|ok(?:ay)?|what about|how about|"
    r"same (?:question )?(?:for|in|with)|(?:is|are|was|were) (?:there|it|they)(?: also)?|"
    r"do you have)\b[\s,]*)+",
    re.IGNORECASE,
)
"""How a follow-up begins."""

_BACK = re.compile(
    r"\b(?:(?:on|about|for|of|in|with|to|like) )?(?:that|this|(?-i:it|It)|them|those|these|there|"
    r"the same|the others?)"
    r"(?=\W*$|\s+(?:in|at|and|is|are|was|were|been|improv|chang|happen|work|matter)\w*)"
    r"|(?<=\bof )(?:them|those|these)\b",
    re.IGNORECASE,
)
"""Words for what was spoken of before; "that" may also be grammar, "say that plans were late", and
"IT" a subject."""

_SELF = re.compile(r"\b(?:they|he|she)\b", re.IGNORECASE)
"""Words for those who were spoken of; they may stay as they are."""

_ASKING = re.compile(
    r"^\W*(?:what|who|whom|whose|how|when|where|which|why|did|do|does|were|was|is|are|has|have)\b",
    re.IGNORECASE,
)
"""How a question begins that says itself what it asks for."""

_NARROWING = re.compile(r"^\W*(?:for|with|by|among|when|where|if)\b", re.IGNORECASE)
"""How a follow-up begins that adds to the subject: "and for girls?"."""

_WHY = re.compile(
    r"^\W*(?:and |but |so )?(why|how come|why (?:is|was|were|are) (?:that|this|it))\W*$", re.I
)

_VERB = r"\b(?:did|does|do|was|were|is|are|has|have|had)\s+(?:the )?"
_PLACE = "\0"
"""Stands for the area in a sentence that does not hold without one: "how was ... rated"."""

_LIKE_ONE = re.compile(
    r"\b(?:first|second|third|fourth|last|other|next)(?: \w+)? (?:point|one|sentence|quotation|"
    r"source|answer|example)s?\b|\b(?:you said|your answer|above|again|instead|else|elaborate|"
    r"expand on)\b|^\W*(?:only|just|more)\b|\b(?:do|does|did) (?:this|that|these|those)\b",
    re.IGNORECASE,
)
"""What is said of an answer, which is not read, or of what was asked already."""

_EMPTY = frozenset(
    tokens(
        "any anything area areas ask asked available else example examples find found happen "
        "happened have inspector inspectors matter much only please report reports said same say "
        "tell thing things year"
    )
)
"""Words that name no subject."""

_FRAME = STOP_WORDS | _EMPTY | frozenset(tokens("made make given give good well bad get gets say"))
"""Words that may be left out before a subject, and after it."""


class _Slots(Struct, frozen=True):
    """The parts of a question. `asks` are its words for what is asked for, `subject` is what is
    left without them and without the words that ask, `text` the question without areas and years,
    with `_PLACE` where it needs one."""

    areas: tuple[str, ...]
    years: tuple[str, ...]
    asks: tuple[str, ...]
    kinds: tuple[str, ...]  # of passages, that are asked for
    subject: str
    text: str


def resolve(question: str, earlier: Sequence[str], reads: Reads, reports: Sequence[Report]) -> str:
    """The question as it stands by itself after the `earlier` ones, the oldest first.

    `reports` are those of the library, by which "the year before" is counted.
    """
    asked = [text for text in (*earlier[-REMEMBERED:], question) if text.strip()]
    if not question.strip() or len(asked) < 2:
        return question
    return reduce(lambda before, text: _following(text, before, reads, reports), asked)


def document_named(
    resolved: str, reads: Reads, reports: Sequence[Report]
) -> tuple[str, tuple[str, ...]] | None:
    """What a question as read by `resolve` asks of a sort of document, "press release: mentors in
    Saltby", and the ids of the documents it means; None where it asks of none that is held."""
    read = reads(resolved)
    for wish in read.preferences:
        if wish.field == "document_type" and resolved.startswith(f"{wish.words}: "):
            slots = _slots(resolved, reads)
            meant = _meant(slots.areas, slots.years, reports)
            ids = tuple(one.id for one in meant if one.meta.document_type in wish.values)
            return (resolved.removeprefix(f"{wish.words}: "), ids) if ids else None
    return None


def like_a_follow_up(question: str) -> bool:
    """Whether a question has words of one that leans on what was said before."""
    return any(words.search(question) for words in (_OPENING, _BACK, _LIKE_ONE))


def _following(question: str, before: str, reads: Reads, reports: Sequence[Report]) -> str:
    """One question read after another that stands by itself."""
    if _WHY.match(question):
        return before if before.startswith("Why: ") else f"Why: {before}"
    move = move_in(question)
    told = _OPENING.sub("", without_move(question))
    now, then = _slots(told, reads), _slots(before.removeprefix("Why: "), reads)
    follows = (
        move or not now.subject or any(words.search(question) for words in (_OPENING, _BACK, _SELF))
    )
    if not follows:
        return question
    areas = now.areas or then.areas
    years = (
        moved_years(areas, then.years, move, reports)
        if move
        else now.years or years_kept(now.areas, then.years, reports)
    )
    about = _about(told, now, then, _meant(areas, years, reports))
    if move or now.years:  # one inspection is left of those that were compared
        about = uncompared(about)
    return _joined(about, areas, years)


def _about(told: str, now: _Slots, then: _Slots, meant: Iterable[Report]) -> str:
    """What the follow-up is about, without where and when."""
    if not now.subject:
        return _headed(now.asks, then.subject) if now.asks else then.text
    if _NARROWING.match(told):
        return f"{then.text} {now.text}"
    if _BACK.search(told):
        if then.asks and not (now.asks or then.subject):  # "which of them": of what was asked for
            return _headed(then.asks, now.subject)
        return _headed((*(() if now.asks else then.asks), then.subject), now.text)
    if now.asks or not then.asks or _ASKING.match(told):
        return now.text
    if then.kinds and not _spoken_of(now.subject, then.kinds, meant):
        return now.text  # of recommendations, none is about this
    return _headed(then.asks, now.subject)


def _headed(head: Iterable[str], text: str) -> str:
    """ "good practice: mentors"; either may be empty."""
    return ": ".join(part for part in (", ".join(filter(None, head)), text) if part)


def _meant(
    areas: Iterable[str], years: Iterable[str], reports: Iterable[Report]
) -> tuple[Report, ...]:
    """The reports of these areas and years, of all where none is named."""
    named, spoken = {area.lower() for area in areas}, set(calendar(years))
    return tuple(
        report
        for report in reports
        if (not named or (report.meta.area or "").lower() in named)
        and (not spoken or years_of(report.meta) & spoken)
    )


def _spoken_of(subject: str, kinds: Iterable[str], reports: Iterable[Report]) -> bool:
    """Whether a passage of these kinds has a word of the subject."""
    stems = set(stems_of(set(tokens(subject)) - _FRAME).values())
    return any(
        stems & set(stems_of(tokens(passage.text)).values())
        for report in reports
        for passage in report.passages
        if passage.kind in kinds
    )


def _slots(text: str, reads: Reads) -> _Slots:
    read = reads(text)
    named = (*read.preferences, *read.missing)
    asks = _words(read.preferences, ("kind", "polarity", "document_type"))
    areas = _words(named, ("area",))
    placed = without(_with_place(text, areas), {*areas, *_words(named, ("year",))})
    left = placed
    for words in asks:
        left = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", left, flags=re.IGNORECASE)
    return _Slots(
        areas=areas,
        years=_words(named, ("year",)),
        asks=asks,
        kinds=tuple(
            str(value) for wish in read.preferences if wish.field == "kind" for value in wish.values
        ),
        subject=_subject(left),
        text=_tidy(placed),
    )


def _with_place(text: str, areas: Iterable[str]) -> str:
    """The text with `_PLACE` for the first area whose sentence breaks without it."""
    for area in areas:
        needed = rf"({_VERB}){re.escape(area)}(?=(?:['’]s)?\s+\w)"
        if re.search(needed, text, re.IGNORECASE):
            return re.sub(needed, rf"\g<1>{_PLACE}", text, count=1, flags=re.IGNORECASE)
    return text


def _subject(text: str) -> str:
    """What a text is about: without what points back, and the words of grammar around it."""
    bare = _tidy(_SELF.sub(" ", _BACK.sub(" ", text.replace(_PLACE, " "))))
    words = unframed(bare.partition(": ")[0] if ": " in bare else bare).split()
    for _ in range(2):
        words = list(dropwhile(_says_nothing, words))[::-1]
    return _tidy(" ".join(words))


def _says_nothing(word: str) -> bool:
    return word != "IT" and set(tokens(word)) <= _FRAME


def _tidy(text: str) -> str:
    """Without the blanks and stops that are left at the ends."""
    return re.sub(r"\s+([,.?!:])", r"\1", " ".join(text.split())).strip(" ,.?!:")


def _words(wishes: Iterable[Preference], fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wish.words for wish in wishes if wish.field in fields))


def _joined(about: str, areas: Sequence[str], years: Sequence[str]) -> str:
    """A question for the search: about what, where and when."""
    named = " and ".join(areas)
    where = f" in {named}" if areas and _PLACE not in about else ""
    when = f", {' and '.join(years)}" if years else ""
    return f"{about}{where}{when}".replace(_PLACE, named).strip(" ,")

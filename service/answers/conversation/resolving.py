"""Follow-up questions read with the questions before them, without a language model.

A question is an area, a year, what is asked for (good practice, gaps, recommendations, a letter)
and a subject. A follow-up names some of them and means the others as they were: "and in Saltby?"
replaces the area, "the year before?" the year, "any good practice on that?" what is asked for,
"what about accommodation?" the subject. One that points back in the middle of a sentence keeps
its words after what they point to: "mentors: how many of them were trained". What stands by itself
keeps its words, and of areas and years that it does not name those spoken of. The question as it
was read is shown with the answer, so that a wrong guess is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from corpus.types import Report
from index.query.holdings import years_of
from index.query.subject import uncompared
from index.words import stems_of, tokens
from service.answers.conversation.carrying import carried, which_is_better
from service.answers.conversation.slots import (
    BACK,
    FRAME,
    PLACE,
    SELF,
    VERDICTS,
    Reads,
    Slots,
    slots,
)
from service.answers.conversation.turns import (
    OF_THE_ANSWER,
    asks_for_more,
    elsewhere,
    of_all,
    of_several,
    of_somebody,
    of_the_inspection,
    other_areas,
    put_beside,
    replaced,
    said_plainly,
)
from service.answers.conversation.years_meant import (
    calendar,
    move_in,
    moved_years,
    without_move,
    years_beside,
    years_kept,
)
from service.answers.signs import WHY_OF
from service.wording import listed

REMEMBERED = 8
"""Questions of a conversation that are read, the latest."""

_OPENING = re.compile(
    r"^\W*(?:(?:and|or|but|so|also|then|ok(?:ay)?|no,? i mean(?:t)?|sorry,? i mean(?:t)?|"
    r"i meant|actually|what about|how about|"
    r"same (?:question )?(?:for|in|with)|(?:is|are|was|were) (?:there|it|they)(?: also)?|"
    r"do you have)\b[\s,]*)+",
    re.IGNORECASE,
)
"""How a follow-up begins."""

_SELF_FIRST = re.compile(r"^\W*(?:(?:and|or|but|so)\b\W*)?(?:is|are|was|were) (?:it|they)\b", re.I)
"""How a follow-up begins that asks of what was spoken of: "were they met?"."""

_ASKING = re.compile(
    r"^\W*(?:what|who|whom|whose|how|when|where|which|why|did|do|does|were|was|is|are|has|have)\b",
    re.IGNORECASE,
)
"""How a question begins that says itself what it asks for."""

_WHO_IS = re.compile(r"^\W*(?:and )?who (?:is|was|were|are) ", re.IGNORECASE)

_NARROWING = re.compile(r"^\W*(?:for|with|by|among|when|where|if)\b", re.IGNORECASE)
"""How a follow-up begins that adds to the subject: "and for girls?"."""

_WHY = re.compile(
    r"^\W*(?:and |but |so )?"
    r"(why(?: not)?|how come|why (?:is|was|were|are) (?:that|this|it)(?: so)?)\W*$",
    re.I,
)

_HERE = "\1"
"""Where areas and years stand, if not at the end: "mentors in Saltby: how many were trained"."""

_LIKE_ONE = re.compile(
    r"\b(?:first|second|third|fourth|last|other|next)(?: \w+)? (?:point|one|sentence|quotation|"
    r"source|answer|example)s?\b|\b(?:you said|your answer|above|again|instead|else|elaborate|"
    r"expand on)\b|^\W*(?:only|just|more)\b|\b(?:do|does|did) (?:this|that|these|those)\b",
    re.IGNORECASE,
)
"""What is said of an answer, which is not read, or of what was asked already."""

_COMPARED = frozenset(
    tokens("better worse stronger weaker different same that compare compared comparison than")
)
"""Words of a comparison with an area that name no subject."""


def resolve(question: str, earlier: Sequence[str], reads: Reads, reports: Sequence[Report]) -> str:
    """The question as it stands by itself after the `earlier` ones, the oldest first.

    `reports` are those of the library, by which "the year before" is counted.
    """
    asked = [text for text in (*earlier[-REMEMBERED:], question) if text.strip()]
    if not question.strip() or len(asked) < 2:
        return question
    read = [asked[0]]
    for text in asked[1:]:
        before = _of_both(text, read, reads)
        read.append(_following(text, before, reads, reports))
    return read[-1]


def _of_both(question: str, read: Sequence[str], reads: Reads) -> str:
    """The question before, of the area before its own too where it is asked which is better: what
    was asked of one after the other is compared."""
    then = slots(read[-1], reads)
    if not which_is_better(question) or len(then.areas) != 1:
        return read[-1]
    earlier = (slots(one, reads).areas for one in reversed(read[:-1]))
    other = next((areas for areas in earlier if areas and areas != then.areas), ())
    return _joined(uncompared(then.text), (*other, *then.areas), ()) if other else read[-1]


def document_named(
    resolved: str, reads: Reads, reports: Sequence[Report]
) -> tuple[str, tuple[str, ...]] | None:
    """What a question as read by `resolve` asks of a sort of document, "press release: mentors in
    Saltby", and the ids of the documents it means; None where it asks of none that is held."""
    read = reads(resolved)
    for wish in read.preferences:
        if wish.field == "document_type" and resolved.startswith(f"{wish.words}: "):
            parts = slots(resolved, reads)
            meant = _meant(parts.areas, parts.years, reports)
            ids = tuple(one.id for one in meant if one.meta.document_type in wish.values)
            return (resolved.removeprefix(f"{wish.words}: "), ids) if ids else None
    return None


def areas_left(
    resolved: str, earlier: Sequence[str], reads: Reads, reports: Sequence[Report]
) -> tuple[str, ...]:
    """The areas of the conversation before a question as read by `resolve` that names none."""
    if not earlier or slots(resolved, reads).areas:
        return ()
    return slots(resolve(earlier[-1], earlier[:-1], reads, reports), reads).areas


def like_a_follow_up(question: str) -> bool:
    """Whether a question has words of one that leans on what was said before."""
    return any(words.search(question) for words in (_OPENING, BACK, _LIKE_ONE, OF_THE_ANSWER))


def _following(question: str, before: str, reads: Reads, reports: Sequence[Report]) -> str:
    """One question read after another that stands by itself."""
    question = said_plainly(question)
    if _WHY.match(question):
        return before if before.startswith(WHY_OF) else f"{WHY_OF}{before}"
    if asks_for_more(question):
        return before
    if OF_THE_ANSWER.search(question):
        return question
    then = slots(before.removeprefix(WHY_OF), reads)
    if (told_of := carried(question, before, then)) is not None:
        return told_of
    if elsewhere(question, then.areas):
        others = other_areas(then.areas, reports)
        return _joined(then.text if others else _bare(then), others, ())
    move = move_in(question)
    told = _told(without_move(question))
    now = slots(told, reads)
    if now.areas and put_beside(question) and set(tokens(now.subject)) <= _COMPARED:
        both = tuple(dict.fromkeys((*then.areas, *now.areas)))
        years = years_beside(now.areas, then.years, then.areas, reports)
        return _joined(uncompared(then.text), both, years)
    if asked := of_the_inspection(told):
        return _joined(slots(asked, reads).text, now.areas or then.areas, now.years or then.years)
    follows = (
        move
        or set(tokens(now.subject)) <= VERDICTS
        or any(words.search(question) for words in (_OPENING, BACK, SELF))
    )
    if not follows:
        return _where_spoken_of(question, now, then, reports)
    if of_several(question):
        then = structs.replace(then, areas=(), years=())
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


def _where_spoken_of(question: str, now: Slots, then: Slots, reports: Sequence[Report]) -> str:
    """A new question, of the areas spoken of where it names none and is not of all there are: what
    is said of another area would be taken for theirs."""
    if now.areas or not then.areas or of_all(question) or _LIKE_ONE.search(question):
        return question
    years = now.years or then.years
    return _joined(now.text, then.areas, years)


def _told(question: str) -> str:
    """What a follow-up says, without the words it begins with; "were they met?" stays whole."""
    opening = _OPENING.match(question)
    if opening and _SELF_FIRST.search(opening[0]) and _telling(question[opening.end() :]):
        return re.sub(r"^\W*(?:and|or|but|so)\b[\s,]*", "", question, flags=re.IGNORECASE)
    return _OPENING.sub("", question)


def _telling(text: str) -> bool:
    return not set(tokens(text)) <= FRAME


def _bare(then: Slots) -> str:
    """What was asked, without the areas; its subject where it does not hold without them."""
    return _headed(then.asks, then.subject) if PLACE in then.text else then.text


def _about(told: str, now: Slots, then: Slots, meant: Iterable[Report]) -> str:
    """What the follow-up is about, without where and when."""
    if not now.subject:
        return _headed(now.asks, then.subject) if now.asks else then.text
    if set(tokens(now.subject)) <= VERDICTS:
        return f"{then.subject or then.text}{_HERE}: {now.text}"
    if changed := replaced(now.text, then.text):
        return changed
    if _NARROWING.match(told):
        return f"{then.text} {now.text}"
    if of_somebody(told) and (who := _WHO_IS.match(then.text)):
        return f"{then.text[who.end() :]}{_HERE}: {now.text}"
    if BACK.search(told) or _SELF_FIRST.match(told) or of_somebody(told):
        if then.asks and not (now.asks or then.subject):  # "which of them": of what was asked for
            return _headed(then.asks, now.subject)
        head = _headed((*(() if now.asks else then.asks), then.subject), "")
        return f"{head}{_HERE}: {now.text[:1].lower()}{now.text[1:]}" if head else now.text
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
    stems = set(stems_of(set(tokens(subject)) - FRAME).values())
    return any(
        stems & set(stems_of(tokens(passage.text)).values())
        for report in reports
        for passage in report.passages
        if passage.kind in kinds
    )


def _joined(about: str, areas: Sequence[str], years: Sequence[str]) -> str:
    """A question for the search: about what, where and when."""
    named = listed(areas) if areas else ""
    where = f" in {named}" if named and PLACE not in about else ""
    when = f", {' and '.join(years)}" if years else ""
    placed = about if _HERE in about else f"{about}{_HERE}"
    return placed.replace(_HERE, f"{where}{when}").replace(PLACE, named).strip(" ,")

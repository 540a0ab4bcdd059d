"""What a question asks for beside its subject: gaps or good practice, a person, an account of
the inspection itself, a change over time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from corpus.types import Kind
from index.query.quoted import without_quoted
from index.types import Polarity


class Intent(Struct, frozen=True):
    """Words that ask for passages of one of these kinds, or of this polarity; `firm` ones for
    nothing else."""

    pattern: re.Pattern[str]
    kinds: tuple[Kind, ...] = ()
    polarity: Polarity | None = None
    firm: bool = False


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_PEOPLE = r"(?:children|young people|parents|carers|victims|boys|girls)"

_ADDRESS = (
    r"(?:the|an|its|their|your|whose|postal|web|office) address(?:es)?|address(?:es)? (?:of|for)|"
    r"(?<!to )address(?:es)?(?=\W*$)"
)
"""The noun alone: what services "address", or "fail to address", is no wish for where to write."""

INTENTS: Sequence[Intent] = (
    Intent(
        _words(
            r"gaps?|weak(?:ness(?:es)?)?|shortcomings?|failings?|failures?|critici[sz]\w+|"
            r"deficienc(?:y|ies)|problems?|areas? (?:for|requiring|needing) improvement|"
            r"(?:what|which|main|key|serious) concerns|concerns (?:about|over|with|regarding)|"
            r"theme \d concerns|"
            r"(?:biggest|main|greatest|major|key) (?:challenges?|difficult(?:y|ies)|issues?)|"
            r"(?:not|badly|poorly) done(?: well)?|what (?:was|is|went) wrong|short of|let down|"
            r"(?:was|were|is|are|things?|anything) not (?:so |very |that |all that )?"
            r"(?:good|effective|right|up to scratch)|not good enough|"
            r"(?:bad|negative) (?:stuff|things|bits|points|parts)|negatives|worst findings?|"
            r"(?:not|never|\w+n[’']t) (?:do|doing|go|going|gone|work|working) "
            r"(?:so |very |all that |that )?well|"
            r"(?:do|did|doing|does|go|going|went) (?:badly|poorly|wrong)"
        ),
        polarity="concern",
    ),
    Intent(
        _words(
            r"strengths?|positives|strong points|(?:good|positive) (?:stuff|things|bits|points)|"
            r"(?:not|\w+n[’']t) (?:need|require)\w* (?:any |much )?improve\w*|"
            r"what (?:works|worked|helps|helped)|works well|worked well|"
            r"(?:done|going|went) well|prais\w+|successes"
        ),
        polarity="strength",
    ),
    Intent(
        _words(
            r"(?:good|notable|effective|best) practice|examples? of|case stud(?:y|ies)|"
            r"practice examples?|"
            r"good examples?|what works|"
            r"what (?:does )?(?:good|best|success)(?: practice)? looks? like"
        ),
        kinds=("notable_practice",),
        polarity="strength",
        firm=True,
    ),
    Intent(
        _words(
            r"what (?:should|must) (?!(?:i|we|you|one) )(?:\w+[ ’'-]+){1,6}(?:do|change|improve)|"
            r"what (?:\w+[ ,’'-]+){0,10}?(?:must|should|(?:ha(?:s|ve|d)|needs?|ought) to) "
            r"(?:be )?(?:improved?|changed?|better)|"
            r"what (?:did|do|does|have|has) (?:the )?(?:inspector\w*|inspections?|reports?|hmip?) "
            r"(?:ask|tell|told|urge|advise|want|require)(?:e?d)? (?:\w+[ ,’'-]+){1,12}?"
            r"to (?:do|change|improve)|"
            r"what (?:is|are|was|were|has|have) (?:the )?(?:\w+ ){1,4}?(?:been )?"
            r"(?:told|asked|advised|urged|required) to (?:do|change|improve)"
        ),
        kinds=("recommendation",),
        firm=True,
    ),
    Intent(
        _words(r"recommend\w*|told to|asked to|action plan"),
        kinds=("recommendation",),
    ),
    Intent(
        _words(
            rf"what (?:did |do |have )?(?:the )?{_PEOPLE} (?:said|say|tell|told|think|thought)|"
            r"in (?:his|her|their) own words"
        ),
        kinds=("quotation",),
        firm=True,
    ),
    Intent(
        _words(rf"quot\w+|(?:words|voices?|views?) of {_PEOPLE}"),
        kinds=("quotation",),
    ),
    Intent(
        _words(r"rat(?:ed|ings?)|judged|overall (?:judge?ment|verdict)|scores?"),
        kinds=("judgement",),
    ),
    Intent(
        _words(
            r"contact (?:details?|person|point|number|address)|"
            r"(?:do|can) (?:i|we) (?:contact|reach|ring|write to)"
        ),
        kinds=("contact",),
        firm=True,
    ),
    Intent(
        _words(
            rf"who (?:is|was|were|are|led|wrote|signed|carried out|do i)|{_ADDRESS}|"
            r"e-?mail|(?:tele)?phone|lead inspector|chief inspector"
        ),
        kinds=("contact",),
    ),
)

_READ = r"(?:looked at|inspected|examined|sampled|interviewed|read|spoken to)"

OF_THE_INSPECTION = _words(
    r"(?:inspectors?|inspection|inspectorates?|we) (?:look|choose|chose|select|visit|examine|"
    r"interview|read|sp[eo]ak|spoke|talk|take place|carried out|conduct)\w*|"
    rf"(?:were|was|been) {_READ}|in the (?:final |whole )?sample|how (?:many|were) \w+ {_READ}|"
    r"(?:choose|chose|select|visit)\w* .*inspect\w*|"
    r"inspected|inspection (?:programme|arrangements|team)|method\w*|fieldwork|background|"
    r"foreword|glossary|what (?:is|does|are) (?:a|an|the)?"
)
"""Words that ask for an account of how an inspection was made, which otherwise ranks below what it
found."""

OF_RATINGS = _words(r"outstanding|inadequate|requires? improvement")
"""Ratings named, which tables of them print. "Good" is a word of other questions too."""

OVER_TIME = _words(
    r"over (?:the years|time)|each inspection|successive inspections?|since|improv(?:ed|ing)|"
    r"chang(?:ed|es?|ing)|progress(?:ed)?|still|worsen\w*|g[eo]t(?:ten|ting)? (?:better|worse)|"
    r"better or worse|trends?|then and now|every inspection|between .+ inspections|"
    r"at both inspections|both inspections|from one inspection to the next|"
    r"previous(?:ly)?|earlier inspections?|follow(?:ed)?[ -]up"
)


def intents(text: str) -> tuple[tuple[Intent, str], ...]:
    """Those that a question's words express, each with the words; a quotation asks for nothing."""
    text = without_quoted(text)
    found = ((intent, intent.pattern.search(text)) for intent in INTENTS)
    return tuple((intent, match.group()) for intent, match in found if match)

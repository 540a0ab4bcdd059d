"""Words that mean the opposite of each other, and whether one was written for the other."""

from __future__ import annotations

from index.words import stems_of, tokens

_PAIRS = """
    increased/decreased increased/fell increased/reduced rose/fell rose/fall risen/fallen
    raised/lowered improved/deteriorated improved/declined improved/worsened more/fewer
    more/less most/least most/fewest higher/lower high/low strong/weak strongest/weakest
    strength/weakness good/poor good/bad better/worse best/worst adequate/inadequate safe/unsafe
    closer/further nearer/further near/far help/hinder before/after earlier/later early/late
    quick/slow quickly/slowly fast/slow prompt/slow promptly/slowly open/closed began/ended
    start/stop start/finish succeeded/failed success/failure passed/failed boys/girls boy/girl
    men/women man/woman male/female father/mother brother/sister brothers/sisters north/south
    east/west accepted/rejected accepted/refused admitted/refused allowed/refused
    praised/criticised first/last old/young older/younger new/old monthly/weekly daily/weekly
    monthly/yearly annual/monthly month/week month/year week/year day/week day/month day/night
    hours/days above/below over/under common/rare frequent/rare frequent/infrequent often/rarely
    usually/rarely always/never many/few large/small big/small long/short longer/shorter
    longest/shortest lengthened/shortened lengthen/shorten lengthen/shorter full/empty
    inside/outside internal/external formal/informal public/private present/absent
    attended/missed kept/lost found/lost included/excluded same/different easy/difficult
    possible/impossible aware/unaware encouraged/discouraged ignored/respected ignored/noticed
    ignored/recognised overlooked/noticed underrated/overrated underestimated/overestimated
    underused/overused agreed/disagreed stayed/left joined/left hired/dismissed maximum/minimum
    direct/indirect careful/careless vague/specific vague/precise majority/minority
    employed/unemployed local/national permanent/temporary together/apart joint/separate
    alone/together
"""

_DENYING = ("un", "in", "im", "ir", "il", "dis", "non")
"""What, put before a word, denies it: "effective" and "ineffective"."""


def _stem(word: str) -> str:
    return stems_of([word])[word]


_OPPOSITES = frozenset(
    (_stem(one), _stem(other)) for one, other in (pair.split("/") for pair in _PAIRS.split())
)


def opposed(sentence: str, printed: str) -> bool:
    """Whether the sentence has a word of which only the opposite is printed, or the other way."""
    said, held = (frozenset(stems_of(set(tokens(text))).values()) for text in (sentence, printed))
    new, gone = said - held, held - said
    return (
        any(
            (one in new and other in gone) or (other in new and one in gone)
            for one, other in _OPPOSITES
        )
        or any(_denies(one, new) for one in gone)
        or any(_denies(one, gone) for one in new)
    )


def _denies(stem: str, others: frozenset[str]) -> bool:
    return any(stem.startswith(prefix) and stem[len(prefix) :] in others for prefix in _DENYING)

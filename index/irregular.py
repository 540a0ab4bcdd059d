"""Forms of a word that no rule of spelling makes: a stemmer, which goes by endings, knows neither
"felt" for "feel" nor "children" for "child".

Each line has a word and its other forms. Left out are forms that are words of their own at least as
often ("lives", "leaves", "ground", "lay", "bore").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_WORDS = """
    arise arose arisen
    awake awoke awoken
    become became
    begin began begun
    break broke broken
    breed bred
    bring brought
    build built
    buy bought
    catch caught
    choose chose chosen
    come came
    creep crept
    deal dealt
    draw drew drawn
    drink drank drunk
    drive drove driven
    eat ate eaten
    fall fell fallen
    feed fed
    feel felt
    fight fought
    find found
    flee fled
    fly flew flown
    forbid forbade forbidden
    forget forgot forgotten
    forgive forgave forgiven
    freeze froze frozen
    give gave given
    go went gone
    grow grew grown
    hang hung
    hear heard
    hide hid hidden
    hold held
    keep kept
    know knew known
    lead led
    lend lent
    lose lost
    make made
    meet met
    mistake mistook mistaken
    oversee oversaw overseen
    overcome overcame
    pay paid
    prove proven
    rebuild rebuilt
    ride rode ridden
    ring rang rung
    rise rose risen
    run ran
    say said
    see saw seen
    seek sought
    sell sold
    send sent
    shake shook shaken
    show shown
    sing sang sung
    sink sank sunk
    sit sat
    sleep slept
    speak spoke spoken
    spend spent
    stand stood
    steal stole stolen
    stick stuck
    strike struck stricken
    strive strove striven
    swear swore sworn
    sweep swept
    swim swam swum
    take took taken
    teach taught
    tell told
    think thought
    throw threw thrown
    undergo underwent undergone
    understand understood
    undertake undertook undertaken
    uphold upheld
    wake woke woken
    wear wore worn
    weep wept
    win won
    withdraw withdrew withdrawn
    withhold withheld
    write wrote written
    analysis analyses
    child children
    crisis crises
    criterion criteria
    diagnosis diagnoses
    foot feet
    hypothesis hypotheses
    knife knives
    man men
    mouse mice
    shelf shelves
    thief thieves
    tooth teeth
    wife wives
    woman women
"""


@cache
def irregular_forms() -> Mapping[str, str]:
    """By each irregular form the word that it is a form of."""
    lines = (line.split() for line in _WORDS.split("\n") if line.strip())
    return {form: word for word, *forms in lines for form in forms}

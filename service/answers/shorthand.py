"""Questions as they are typed into a chat, in whole words: "whats the probs w girls" asks what the
problems with girls are. Search reads what stands for a word of reports; this is how words are
written, and decides which form a question has."""

from __future__ import annotations

import re

_WHOLE = {
    "whats": "what is",
    "wots": "what is",
    "wot": "what",
    "whos": "who is",
    "hows": "how is",
    "wheres": "where is",
    "whens": "when is",
    "whys": "why is",
    "pls": "please",
    "plz": "please",
    "w": "with",
    "w/": "with",
    "w/o": "without",
    "abt": "about",
    "bout": "about",
    "re": "about",
    "u": "you",
    "r": "are",
    "probs": "problems",
    "prob": "problem",
    "recs": "recommendations",
    "diff": "difference",
    "mgmt": "management",
    "mgt": "management",
    "yp": "young people",
    "cyp": "children and young people",
    "info": "information",
}

_SHORT = re.compile(
    r"(?<![\w’'/.&-])(?:" + "|".join(map(re.escape, sorted(_WHOLE, key=len, reverse=True))) + r")"
    r"(?![\w’'/.&-])"
)
"""In small letters alone, for capitals are names and acronyms."""

_FIRST = re.compile(r"^\W*(?:what|who|how|where|when|why)s\b", re.IGNORECASE)


def in_words(question: str) -> str:
    """The question with what is written short in whole words; what stands in quotation marks, and
    every word that is none of these, is left as it is."""
    if '"' in question or "“" in question:
        return question
    if first := _FIRST.match(question):
        question = first.group().lower() + question[first.end() :]
    return _SHORT.sub(lambda short: _WHOLE[short.group()], question)

"""How much a request may ask for. Refusals quote these, so they stand in one place."""

from __future__ import annotations

MAX_QUESTION = 2_000
"""Characters of `q` or `question`: several long sentences, far more than a search needs."""

MAX_TURNS = 50
"""Earlier questions of a conversation."""

MAX_ANSWER = 20_000
"""Characters of an earlier answer."""

MAX_VALUE = 200
"""Characters of one filter value."""

MAX_VALUES = 50
"""Values of one filter."""

MAX_K = 100
DEFAULT_K = 10
MAX_OFFSET = 100_000

MAX_SENTENCES = 6
"""Of an answer, which is read at a glance; what more there is stands in the hits below it."""

MAX_TOKENS = 4_000
"""Most tokens (cl100k_base) an answer may be asked to have."""

FIRST_YEAR = 1900
LAST_YEAR = 2100
"""Years outside these are slips of the keyboard, not conditions."""
MAX_ID = 400
"""Characters of the id of a passage, which grows with the headings above it."""

MOST_CHOSEN = 200
"""Passages of a shortlist."""

"""How often one caller may ask: a bucket of tokens for each, refilled steadily.

A caller may spend a minute's worth at once and then as many as come in. The memory is bounded:
of callers that have not asked for long nothing is kept, for their buckets are full again.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from msgspec import Struct

REMEMBERED = 10_000
"""Callers. Beyond them the one that asked longest ago is forgotten."""


class _Bucket(Struct):
    tokens: float
    at: float  # when it held them


class Rates:
    """Buckets of `per_minute` tokens by caller. For one event loop; 0 sets no limit."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def wait(self, caller: str) -> float:
        """Take a token of the caller's: 0.0, or the seconds until there is one again."""
        if not self.per_minute:
            return 0.0
        now = self._clock()
        bucket = self._buckets.pop(caller, None) or _Bucket(float(self.per_minute), now)
        self._buckets[caller] = bucket
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        a_second = self.per_minute / 60
        bucket.tokens = min(self.per_minute, bucket.tokens + (now - bucket.at) * a_second)
        bucket.at = now
        if bucket.tokens < 1:
            return (1 - bucket.tokens) / a_second
        bucket.tokens -= 1
        return 0.0

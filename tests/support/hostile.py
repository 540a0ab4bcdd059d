"""Files that are spoilt at random, the same ones every time, and names that mean mischief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

Spoil = Callable[[bytes, Random], bytes]


def _flip(source: bytes, random: Random) -> bytes:
    out = bytearray(source)
    for _ in range(random.choice((1, 4, 32))):
        out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def _cut(source: bytes, random: Random) -> bytes:
    return source[: random.randrange(1, len(source))]


def _headless(source: bytes, random: Random) -> bytes:
    return source[random.randrange(1, len(source)) :]


def _blank(source: bytes, random: Random) -> bytes:
    start = random.randrange(len(source))
    length = random.randrange(1, 400)
    return source[:start] + bytes(length) + source[start + length :]


def _repeat(source: bytes, random: Random) -> bytes:
    start = random.randrange(len(source))
    piece = source[start : start + random.randrange(1, 2000)]
    return source[:start] + piece * random.choice((2, 50)) + source[start:]


def _numbers(source: bytes, random: Random) -> bytes:
    """Other digits: lengths, offsets and counts that are wrong, negative or huge."""
    out = bytearray(source)
    digits = [at for at, byte in enumerate(out) if 48 <= byte <= 57]
    for at in random.sample(digits, min(len(digits), random.choice((1, 5, 40)))):
        out[at] = random.choice(b"0123456789-")
    return bytes(out)


def _noise(source: bytes, random: Random) -> bytes:
    at = random.randrange(len(source))
    return source[:at] + random.randbytes(random.choice((1, 20, 3000))) + source[at:]


SPOIL: tuple[Spoil, ...] = (_flip, _cut, _headless, _blank, _repeat, _numbers, _noise)


def spoilt(sources: Sequence[bytes], count: int) -> list[bytes]:
    """`count` files, each made from one of `sources` by one to three ways of spoiling."""
    random = Random(2018)
    out = []
    for n in range(count):
        source = sources[n % len(sources)]
        for _ in range(random.choice((1, 1, 2, 3))):
            source = random.choice(SPOIL)(source, random) or b"?"
        if n % 11 == 0:  # the beginning of one format on the rest of another
            source = random.choice(sources)[:9] + source[9:]
        out.append(source)
    return out


NAMES = (
    "a..%2f..%2fetc%2fpasswd.pdf",
    "a\nb\rc.pdf",
    "\x1b[31mred.pdf",
    "x" * 240 + ".pdf",
    "con\u202efdp.pdf",
    "$(reboot).pdf",
    "a' OR 1=1 --.pdf",
    "<script>.pdf",
    "\\..\\..\\up.pdf",
    "-rf.pdf",
)

"""Numbers and fractions as reports print them, in figures and in words."""

from __future__ import annotations

_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_UNITS, start=1)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}

NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})*|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[:9])}))?|" + (
    rf"{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
)
"""A pattern of what `number` reads."""

_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
FRACTION = (
    rf"(?:(?P<top>an?|{'|'.join(_UNITS[:9])})[ -](?P<bottom>(?:{'|'.join(_PARTS)})s?)"
    rf"|(?P<half>half)|(?P<few>{'|'.join(_UNITS[:9])}|\d{{1,2}})"
    rf" (?:in (?:every )?|(?:out )?of every )(?P<many>{'|'.join(_UNITS[1:10])}|\d{{1,3}}))"
)
"""A pattern of what `fraction` reads: "three-quarters", "a third", "half", "one in five", "nine in
10", "two of every three"."""


def number(printed: str) -> int:
    """The value of "17", "1,204", "seventeen" or "twenty-one". Raises ValueError."""
    plain = printed.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    try:
        return sum(_VALUES[part] for part in plain.split("-"))
    except KeyError:
        raise ValueError(f"{printed!r} is no number from one to ninety-nine") from None


def named(part: str, whole: int) -> int:
    """The part that a number or a word such as "all" and "none" is of a whole."""
    words = {"all": whole, "both": whole, "none": 0, "neither": 0}
    return words[part.lower()] if part.lower() in words else number(part)


def fraction(groups: dict[str, str | None]) -> tuple[int, int] | None:
    """Over and under the line, of what `FRACTION` matched; None where that is not below one."""
    if groups["half"]:
        top, bottom = 1, 2
    elif groups["few"] and groups["many"]:
        top, bottom = number(groups["few"]), number(groups["many"])
    else:
        printed = groups["top"] or "a"
        top = 1 if printed.lower() in ("a", "an") else number(printed)
        bottom = _PARTS[(groups["bottom"] or "half").lower().removesuffix("s")]
    return (top, bottom) if top < bottom else None

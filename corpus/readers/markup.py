"""Markup that carries no words: HTML tags, Markdown emphasis, links, rules.

What says something about structure (headings, list items, line breaks) is turned into the
plain-text form that the reader of text understands; the rest is taken away and named.
"""

from __future__ import annotations

import html
import re

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), None)
_HYPHENS = {0x2010: "-", 0x2011: "-"}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xA0: " "}
_CONTROLS = dict.fromkeys([*range(9), *range(14, 32), 127], None)
_TRANSLATION: dict[int, str | int | None] = {
    **_INVISIBLE,
    **_LIGATURES,
    **_CONTROLS,
    **_HYPHENS,
}
_SOFT_WITHIN = re.compile("\u00ad(?!\n|\\Z)")  # at the end of a line it breaks a word

_COMMENT_OPENS, _COMMENT_CLOSES = "<!--", "-->"
_HEADING_TAG = re.compile(r"<h([1-6])\b[^<>]*>", re.I)
_ITEM_TAG = re.compile(r"<li\b[^<>]*>", re.I)
_BREAK_TAG = re.compile(r"<br\b[^<>]*>", re.I)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|ul|ol|table|tr|blockquote|section|article|figure|hr|h[1-6])\b[^<>]*>", re.I
)
_NEXT_ROW = re.compile(
    r"(?:</t[dh]\s*+>\s*+)?</tr\s*+>\s*+<tr\b[^<>]*>(?:\s*+<t[dh]\b[^<>]*>)?", re.I
)
_NEXT_CELL = re.compile(r"</t[dh]\s*+>\s*+<t[dh]\b[^<>]*>", re.I)
_INLINE_TAG = re.compile(
    r"</?(?:i|b|u|s|em|strong|small|big|sup|sub|span|font|center|a|td|th|thead|tbody|li|img|"
    r"code|pre|mark|cite|q|figcaption)\b[^<>]*>",
    re.I,
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[\w.+-]+@[\w.-]+)>")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((?:https?://|mailto:|/|#|www\.)[^)\s]{0,1000}\)")
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<star>\*{1,3})(?=\S)(?P<a>[^*\n]+?)(?<=\S)(?P=star)(?![\w*])"
    r"|(?<![\w_])(?P<bar>_{1,3})(?=\S)(?P<b>[^_\n]+?)(?<=\S)(?P=bar)(?![\w_])"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_TABLE_RULE = re.compile(r"^(?=[ \t:|-]++\n)(?=[^\n]*\|)[^\n]*---[^\n]*\n", re.M)
_LONG_REFERENCE = re.compile(r"&(?=#\d{8})")
"""Of no character; Python refuses to make a number of thousands of digits."""
_UNDERLINED = re.compile(
    r"(?<![^\n]\n)^ {0,3}(?P<title>(?![-*+>#|•=_`~])[^\n|]{1,88}[^\n|.,;:!\s])[ \t]*\n"
    r" {0,3}(?P<rule>={3,}|-{3,})[ \t]*$",
    re.M,
)
_ENDLESS = re.compile(r"^[^\n]{20001,}$", re.M)
_ASIDE = "\x00"
"""Stands for an endless line; control characters have been taken out by then."""
FENCE = re.compile(r"[ \t]*(?:```|~~~)[^`\n]*")
_RULE = re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$", re.M)


def normalise(text: str) -> str:
    """One kind of line end, plain spaces and hyphens, no control or invisible characters, no
    ligatures. A soft hyphen stands only where a line ends."""
    for mark in ("\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"):
        text = text.replace(mark, "\n")
    text = _SOFT_WITHIN.sub("", text) if "\u00ad" in text else text
    return text.translate(_TRANSLATION)


def _marked(underlined: re.Match[str]) -> str:
    """A title with a rule under it, as the heading it is; the next line is a paragraph."""
    level = "#" if underlined["rule"].startswith("=") else "##"
    return f"{level} {underlined['title']}\n"


def _set_aside(text: str) -> tuple[str, list[str]]:
    """The text with a sign in the place of each endless line, and these lines."""
    endless: list[str] = []

    def take(found: re.Match[str]) -> str:
        endless.append(found.group())
        return _ASIDE

    return _ENDLESS.sub(take, text), endless


def _put_back(text: str, endless: list[str]) -> str:
    waiting = iter(endless)
    return re.sub(_ASIDE, lambda _: next(waiting), text) if endless else text


def _without_comments(text: str, taken: dict[str, None]) -> str:
    """The text without its comments, which are noted. One that is never closed is text; by a
    regular expression each would be followed to the end."""
    kept: list[str] = []
    at = 0
    while (opens := text.find(_COMMENT_OPENS, at)) >= 0:
        closes = text.find(_COMMENT_CLOSES, opens + len(_COMMENT_OPENS))
        if closes < 0:
            break
        kept.append(text[at:opens])
        at = closes + len(_COMMENT_CLOSES)
        taken.setdefault(text[opens:at].strip())
    return "".join((*kept, text[at:]))


def strip_markup(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without markup, and each distinct piece that was taken away, in order."""
    taken: dict[str, None] = {}

    def sub(pattern: re.Pattern[str], into: str, text: str) -> str:
        def note(match: re.Match[str]) -> str:
            taken.setdefault(match.group().strip())
            return match.expand(into)

        return pattern.sub(note, text)

    if "<" in text:
        text = _without_comments(text, taken)
        text = _AUTOLINK.sub(r"\1", text)
        text = _HEADING_TAG.sub(lambda m: "\n\n" + "#" * int(m.group(1)) + " ", text)
        text = _ITEM_TAG.sub("\n• ", text)
        text = _BREAK_TAG.sub("\n", text)
        text = _NEXT_ROW.sub("\n", text)
        text = _NEXT_CELL.sub("\t", text)
        text = _BLOCK_TAG.sub("\n\n", text)
        text = sub(_INLINE_TAG, "", text)
    if "&" in text:
        text = html.unescape(_LONG_REFERENCE.sub("&amp;", text)).translate(_TRANSLATION)
    # Marks within a line are looked for in lines as people write them: in one of a hundred
    # thousand brackets the search would not end.
    text, endless = _set_aside(text)
    text = sub(_IMAGE, "", text)
    text = _LINK.sub(r"\1", text)
    text = sub(_TABLE_RULE, "", text)
    text = _UNDERLINED.sub(_marked, text)
    text = sub(_RULE, "", text)
    for _ in range(2):  # emphasis within emphasis
        text = _EMPHASIS.sub(lambda m: m["a"] or m["b"], text)
    text = _ESCAPE.sub(r"\1", text)
    text = _put_back(text, endless)
    return text, tuple(t for t in taken if t)

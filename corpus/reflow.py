"""Lines to blocks: words, sentences and paragraphs rejoined across lines and pages.

A paragraph goes on over a blank line or a page where its sentence is not finished;
headings, numbered items and bullets begin blocks of their own. What stands in the way
of a sentence for longer (a box, a footnote) is the business of `mending`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from corpus.dates import DATE
from corpus.grammar import Grammar, Matched, match_heading
from corpus.text import ends_sentence, leads_on, starts_lower
from corpus.types import Block, Line

NUMBER = re.compile(
    r"(?P<mark>\(?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<stop>[.):]{1,2})?[\s\t]+)(?=\S)"
)
_BARE_FOLLOWER = re.compile(r"[A-Z‘“\"']")
_BEGS_NUMBER = re.compile(
    r"\b(?:paragraphs?|pages?|sections?|aged?|recommendations?|themes?|standards?|no|table|figure|"
    r"appendix|criteri(?:on|a)|number|ages|years?|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)\W*$",
    re.I,
)
_FINAL = re.compile(r"(?:[.;:!?]|\b(?:and|or))[\"'”’)\]]*$|[)\]]$")

OFFICE = re.compile(
    r"\b(?:chief inspector|inspector of|director|head of|chair of|minister|secretary of state|"
    r"chief executive|commissioner|manager)\b",
    re.I,
)
_TITLE_LIKE = re.compile(r"[A-Z0-9‘“'\"(][^.;!?]{1,88}[^.,:;!?\s–—-]|[A-Z][^.;!?]{3,80}\?")
_ROW_START = re.compile(r"^[A-Z][\w /’']{1,30}:\t")


def reflow(lines: Sequence[Line], grammar: Grammar) -> tuple[Block, ...]:
    """The blocks of a cleaned text in the order of its lines."""
    return _Reflow(lines, grammar).run()


class _Reflow:
    def __init__(self, lines: Sequence[Line], grammar: Grammar) -> None:
        self.lines = lines
        self.grammar = grammar
        self.blocks: list[Block] = []
        self.number: tuple[int, ...] = ()  # the last one seen
        filled = sorted(len(line.text) for line in lines if not line.whole)
        self.width = filled[len(filled) * 9 // 10] if filled else 10**6

    # -- walking ---------------------------------------------------------------

    def run(self) -> tuple[Block, ...]:
        at = 0
        while at < len(self.lines):
            taken = self._rows(at) or self._heading(at) or self._item(at) or self._prose(at)
            at += taken
        return tuple(self.blocks)

    def _fresh(self, at: int) -> bool:
        """Whether the line stands apart from the one above: blank line, page or other block."""
        line = self.lines[at]
        if at == 0 or line.blank_before or line.whole or self._opens_page(at):
            return True
        return bool(self.blocks) and self.blocks[-1].role in ("heading", "rows")

    def _opens_page(self, at: int) -> bool:
        return at == 0 or self.lines[at - 1].page_index != self.lines[at].page_index

    def _group(self, at: int) -> int:
        """How many lines follow each other from here without a blank line or a new page."""
        end = at + 1
        while end < len(self.lines) and not (
            self.lines[end].blank_before or self._opens_page(end) or self.lines[end].bullet
        ):
            end += 1
        return end - at

    @property
    def _unfinished(self) -> bool:
        """Whether the last block is prose that stops in mid sentence."""
        if not self.blocks or self.blocks[-1].role in ("heading", "rows"):
            return False
        return not ends_sentence(self.blocks[-1].text)

    # -- rows: signatures, letter heads, tables ----------------------------------

    def _rows(self, at: int) -> int:
        if not self._fresh(at) or self.lines[at].bullet or self.lines[at].heading is not None:
            return 0
        count = self._group(at)
        texts = [line.text for line in self.lines[at : at + count]]
        tabbed = next((n for n, text in enumerate(texts) if "\t" not in text), count)
        if tabbed > 1 or (tabbed == 1 and _ROW_START.match(texts[0])):
            return self._add_rows(at, tabbed)
        if 2 <= count <= 5 and not self._unfinished and self._is_signature(texts):
            return self._add_rows(at, count)
        return 0

    def _is_signature(self, texts: list[str]) -> bool:
        short = min(0.6 * self.width, 70)
        if any(len(text) > short or text.endswith((".", ":", ";", ",")) for text in texts):
            return False
        if any(match_heading(self.grammar, text) for text in texts):
            return False
        return any(OFFICE.search(text) for text in texts) and (
            texts[0][:1].isupper() and not NUMBER.match(texts[0])
        )

    def _add_rows(self, at: int, count: int) -> int:
        lines = self.lines[at : at + count]
        text = "\n".join(line.text.replace("\t", " ") for line in lines)
        self.blocks.append(
            Block(
                text,
                lines[0].page_index,
                role="rows",
                opens_page=self._opens_page(at),
                apart=lines[0].apart,
            )
        )
        return count

    # -- headings ----------------------------------------------------------------

    def _heading(self, at: int) -> int:
        line = self.lines[at]
        if line.bullet:
            return 0
        count = 1 if line.heading is not None else self._heading_lines(at)
        if not count:
            return 0
        text = " ".join(self.lines[n].text.replace("\t", " ") for n in range(at, at + count))
        self.blocks.append(
            Block(
                text,
                line.page_index,
                heading=line.heading or 0,
                role="heading",
                opens_page=self._opens_page(at),
                apart=line.apart,
            )
        )
        found = match_heading(self.grammar, text)
        if found is None or found.label is None or not found.label.box:
            self.number = ()  # a box interrupts the numbering, it does not end it
        return count

    def _heading_lines(self, at: int) -> int:
        """How many lines from here make a heading; 0 where none does."""
        line = self.lines[at]
        if not (self._fresh(at) or not self._unfinished) or starts_lower(line.text):
            return 0
        group = self._group(at)
        for count in range(1, min(3, group) + 1):
            text = " ".join(self.lines[n].text for n in range(at, at + count))
            found = match_heading(self.grammar, text)
            if found is not None and (count == 1 or found.is_theme) and self._may_head(at, found):
                return count + self._title_goes_on(at, count, found)
        return 1 if group == 1 and self._looks_like_title(at) else 0

    def _may_head(self, at: int, found: Matched) -> bool:
        """A label may stand anywhere that a sentence has ended; a theme's name alone needs
        room above it, since any line of prose may hold no other words."""
        return self._fresh(at) or (found.label is not None and found.label.parents != ())

    def _title_goes_on(self, at: int, count: int, found: Matched) -> int:
        """A title that fills its line goes on in the next, up to a blank line."""
        if found.label is None or not (found.label.titled or found.label.as_printed):
            return 0
        last, group = at + count - 1, self._group(at)
        if count < group <= count + 2 and len(self.lines[last].text) > 0.75 * self.width:
            return group - count
        return 0

    def _looks_like_title(self, at: int) -> bool:
        """One short line that stands alone, begins with a capital and ends in no stop."""
        line = self.lines[at]
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if not _TITLE_LIKE.fullmatch(line.text) or following is None:
            return False
        if "\t" in line.text or DATE.search(line.text) or leads_on(line.text):
            return False
        if self._unfinished and not self._list_item_done():
            return False
        if NUMBER.match(line.text) and self._item_number(at) is not None and line.whole:
            return False
        return len(line.text) <= min(90, 0.75 * self.width) and not starts_lower(following.text)

    def _list_item_done(self) -> bool:
        """Items of lists often end without a stop."""
        last = self.blocks[-1]
        return bool(last.number or last.bullet) or bool(_FINAL.search(last.text))

    # -- numbered items and bullets ------------------------------------------------

    def _item(self, at: int) -> int:
        line = self.lines[at]
        number = self._item_number(at)
        if number is not None:
            self.number = tuple(int(part) for part in number["number"].split("."))
            mark = re.sub(r"\s+$", " ", number["mark"])
            block = Block(
                line.text[number.end() :],
                line.page_index,
                number=number["number"],
                mark=mark,
            )
            return self._open(at, block)
        if line.bullet:
            return self._open(at, Block(line.text, line.page_index, bullet=True, mark="• "))
        return 0

    def _item_number(self, at: int) -> re.Match[str] | None:
        line = self.lines[at]
        found = NUMBER.match(line.text)
        if found is None:
            return None
        fresh = self._fresh(at) or line.bullet
        if (
            not found["stop"]
            and not line.bullet
            and not (
                _BARE_FOLLOWER.match(line.text[found.end() :])
                and (fresh or not self._unfinished)
                and not DATE.match(line.text)
            )
        ):
            return None
        parts = tuple(int(part) for part in found["number"].split("."))
        if fresh:
            plausible = not self._unfinished or self._list_item_done() or self._follows(parts)
            return found if plausible or line.bullet else None
        above = self.lines[at - 1].text
        if _BEGS_NUMBER.search(above):
            return None
        if not found["stop"]:
            return found if ends_sentence(above) and self._footnote_mark(found["number"]) else None
        return (
            found
            if self._follows(parts) and (_FINAL.search(above) or parts != self.number)
            else None
        )

    def _footnote_mark(self, number: str) -> bool:
        """Whether the text so far refers to a footnote of this number ("rate1 for")."""
        mark = re.compile(rf"[A-Za-z.,;:’”)]{number}(?=[\s,.;:)]|$)")
        return any(mark.search(block.text) for block in self.blocks[-40:])

    def _follows(self, parts: tuple[int, ...]) -> bool:
        """Whether the number is the next in its list, the same once more, or a first one."""
        if not self.number:
            return parts[-1] == 1
        if parts == self.number:
            return True
        depth = min(len(parts), len(self.number))
        nearest = (*self.number[: depth - 1], self.number[depth - 1] + 1)
        return parts in (nearest, (*self.number, 1)) or (
            len(parts) < len(self.number) and parts == nearest[: len(parts)]
        )

    # -- prose -----------------------------------------------------------------------

    def _prose(self, at: int) -> int:
        line = self.lines[at]
        if self.blocks and self._continues(at):
            self.blocks[-1] = joined(self.blocks[-1], line.text, line.page_index)
            return 1
        return self._open(at, Block(line.text, line.page_index))

    def _continues(self, at: int) -> bool:
        line, last = self.lines[at], self.blocks[-1]
        if last.role in ("heading", "rows"):
            return False
        if not self._fresh(at):
            return True
        if line.apart or not self._unfinished:
            return False
        if last.text.rstrip().endswith(";"):
            return False
        if starts_lower(line.text) or leads_on(last.text):
            return True
        full = len(self.lines[at - 1].text) > 0.8 * self.width
        return full and not last.text.endswith((")", "]")) and not line.whole

    def _open(self, at: int, block: Block) -> int:
        line = self.lines[at]
        self.blocks.append(
            msgspec.structs.replace(
                block,
                text=block.text.replace("\t", " "),
                opens_page=self._opens_page(at),
                apart=line.apart,
            )
        )
        return 1


_BROKEN_WORD = re.compile(r"(?<=[a-z])-$")
_COMPOUND_HEADS = frozenset(
    "self well non pre post co re ex anti multi inter cross half semi mid part first second third "
    "one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy "
    "eighty ninety high low long short full under over out up off on in face child young early "
    "evidence case risk community court needs strength trauma problem decision safe day year "
    "month week hour ground front whole sub mental age same single in-depth by step vice".split()
)


def joined(block: Block, text: str, page_index: int) -> Block:
    """The block with a further piece of text, which begins on `page_index`."""
    left, gap = block.text, " "
    if left.endswith("\u00ad"):
        left, gap = left[:-1], ""
    elif _BROKEN_WORD.search(left) and text[:1].islower():
        head = re.search(r"[\w’-]*$", left[:-1])
        word = head.group().lower() if head else ""
        gap = ""
        if (
            word.split("-")[-1] not in _COMPOUND_HEADS
            and "-" not in word
            and _is_fragment(word, text)
        ):
            left = left[:-1]
    elif left.endswith("/") and not left.endswith(" /"):
        gap = ""
    pages = block.pages
    current = pages[-1][1] if pages else block.page_index
    if page_index != current:
        pages = (*pages, (len(left) + len(gap), page_index))
    return msgspec.structs.replace(block, text=left + gap + text.replace("\t", " "), pages=pages)


_ENDINGS = re.compile(
    r"(?:tions?|sions?|ments?|ness|ings?|ingly|ers?|ed|ly|ity|ities|able|ible|ances?|ences?|ives?|"
    r"isms?|ists?|ally|ful|less|als?|ous|ures?|ates?|ated|ating|ised|ise|ising|ship|ships|ders?|"
    r"ters?|dren|viour|ple|lar|ular|tional|mental|ency|ancy|ary|ory)(?=[^a-z]|$)"
)


def _is_fragment(word: str, text: str) -> bool:
    """Whether the first word of `text` can only be the end of a word that a line end broke.

    A hyphen at a line end is kept unless this is clear: reports break lines at the
    hyphens of compounds ("three-quarters", "re-engaging") and hardly ever within words.
    """
    first = re.match(r"[a-z]+", text)
    return bool(word) and first is not None and _ENDINGS.fullmatch(first.group()) is not None

"""Pairs of quotation marks, by a state machine over the original text.

Every sign is decided by its neighbours before any pairing: an apostrophe (don't, the voters', 'em, '90s), a
measure (6' 2"), or a mark that can open, close or both. Pairing then runs once over the marks of each
paragraph with a stack, so that nested marks nest and an odd one is dropped by itself. A mark left open at
the end of a paragraph goes on into the next only where the next begins with the same mark.

Found: ''We don't know,'' he said.   Not found: the players' 6' 2" captain, rock 'n' roll, the '90s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from dateline.extraction import lexicon

_SIGN = re.compile(r"'{2,}|``|‘‘|’’|[\"“”„‟«»‹›'‘’‚‛`´＂]")
_FEET = re.compile(r"\d(?:'|’|′)\s?\d{1,2}(?:\.\d+)?$")
_OPENING_PUNCTUATION = "([{—–-/…"
_BACK = 12


class MarkClass(Enum):
    """Marks that pair with each other."""

    STRAIGHT = "straight"
    CURLY = "curly"
    DOUBLED = "doubled"
    GUILLEMET = "guillemet"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark: where it is, and what it can do there."""

    begin: int
    end: int
    mark_class: MarkClass
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between marks, [begin, end) without them and trimmed, within one paragraph.

    `outer_begin` and `outer_end` take in the marks that are there. `carried` says that it goes on from the
    stretch before, over a paragraph's end. `closed` is false where the closing mark is missing.
    """

    begin: int
    end: int
    outer_begin: int
    outer_end: int
    mark_class: MarkClass
    paragraph: int
    depth: int
    carried: bool = False
    closed: bool = True


class _Line(NamedTuple):
    """A paragraph: where it is, the first mark of the next, and the class of mark left open before it."""

    begin: int
    end: int
    number: int
    follows: Mark | None
    next_begin: int
    carrying: MarkClass | None


def find_quoted(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quoted]:
    """The quoted stretches of a text, in order of their first mark; linear in the text's length."""
    found: list[Quoted] = []
    marks_by_paragraph = [list(_marks(text, begin, end)) for begin, end in paragraphs]
    for number, (begin, end) in enumerate(paragraphs):
        following = marks_by_paragraph[number + 1] if number + 1 < len(paragraphs) else []
        follows = following[0] if following else None
        next_begin = paragraphs[number + 1][0] if follows is not None else -1
        carried = bool(found) and not found[-1].closed and found[-1].paragraph == number - 1
        carrying = found[-1].mark_class if carried else None
        line = _Line(begin, end, number, follows, next_begin, carrying)
        found.extend(_pair(text, marks_by_paragraph[number], line))
    return found


def _marks(text: str, begin: int, end: int) -> Iterator[Mark]:
    for match in _SIGN.finditer(text, begin, end):
        for first, last in _split_run(text, match.start(), match.end(), begin):
            mark = _read_mark(text, first, last, begin, end)
            if mark is not None:
                yield mark


def _split_run(text: str, first: int, last: int, begin: int) -> Iterator[tuple[int, int]]:
    """Cut a run of apostrophes into doubled marks and a single one, the single one always innermost."""
    if text[first] != "'" or last - first < 3:
        yield first, last
        return
    opens = first == begin or text[first - 1].isspace() or text[first - 1] in _OPENING_PUNCTUATION
    odd = (last - first) % 2
    if odd and not opens:
        yield first, first + 1
        first += 1
    stop = last - odd if opens else last
    for position in range(first, stop, 2):
        yield position, position + 2
    if odd and opens:
        yield last - 1, last


def _read_mark(text: str, first: int, last: int, begin: int, end: int) -> Mark | None:
    sign = text[first:last]
    before = text[first - 1] if first > begin else " "
    after = text[last] if last < end else " "
    can_open = not after.isspace() and (
        before.isspace() or before in _OPENING_PUNCTUATION or _is_sign(before)
    )
    can_close = not before.isspace() and before not in "([{" and not after.isalnum()
    spaced = before.isspace() and after.isspace()
    if sign in ("'", "’", "‘", "‛", "`", "´", "‚", "‹", "›"):
        return _read_single(text, (first, last), (begin, end), can_open=can_open, can_close=can_close)
    if sign in ('"', "＂", "''", "``", "‘‘", "’’"):
        if sign in ('"', "''") and _is_measure(text, first, begin):
            return None
        if sign in ("``", "‘‘"):
            can_open, can_close = True, False
        if sign == "’’":
            can_open, can_close = False, True
        if spaced or not (can_open or can_close):
            can_open = can_close = True
        mark_class = MarkClass.STRAIGHT if sign in ('"', "＂") else MarkClass.DOUBLED
        return Mark(first, last, mark_class, can_open, can_close)
    if sign in "«»":
        # Both "«French»" and "»German«": what a sign does shows by its side. "« With blanks »" is French.
        blank = after.isspace() if sign == "«" else before.isspace() and not after.isalnum()
        opens = sign == "«" if blank or can_open == can_close else can_open
        return Mark(first, last, MarkClass.GUILLEMET, opens, not opens)
    opens = sign in "“„‟" and not (sign == "“" and not can_open and (can_close or after.isspace()))
    if sign == "”" and can_open and not can_close:
        opens = True
    if sign == "“" and spaced:
        return Mark(first, last, MarkClass.CURLY, opens=True, closes=True)
    return Mark(first, last, MarkClass.CURLY, opens, not opens)


def _read_single(
    text: str, sign: tuple[int, int], bounds: tuple[int, int], *, can_open: bool, can_close: bool
) -> Mark | None:
    """A single sign as a mark, or None for an apostrophe: letters on both sides, or a known elision."""
    first, last = sign
    before = text[first - 1] if first > bounds[0] else " "
    after = text[last] if last < bounds[1] else " "
    curly_open = text[first] in "‘‚‛‹`"
    if before.isalnum() and after.isalnum():
        return None
    if can_open and _is_elision(text, last, bounds[1]):
        can_open = False
    if curly_open and text[first] != "`":
        can_close = False
    if text[first] in "’´›":
        can_open = False
    if before.isdigit() and text[first] in "'’":
        can_close = can_close and not after.isdigit() and not re.match(r"\s?\d", text[last : last + 2])
    if not (can_open or can_close):
        return None
    return Mark(first, last, MarkClass.SINGLE, can_open, can_close)


def _is_sign(char: str) -> bool:
    return _SIGN.fullmatch(char) is not None


def _is_measure(text: str, first: int, begin: int) -> bool:
    """Inches after feet: 6' 2" or 5’11”."""
    return bool(_FEET.search(text[max(begin, first - _BACK) : first]))


def _is_elision(text: str, last: int, end: int) -> bool:
    """Whether letters were left out before here: 'em, 'til, '90s, '68."""
    match = re.match(r"(\d{2}s?|[A-Za-z]{1,6})\b", text[last : min(end, last + 8)])
    if match is None:
        return False
    word = match.group(1)
    return word[0].isdigit() or word.lower() in lexicon.words("elisions", "words")


def _pair(text: str, marks: list[Mark], line: _Line) -> list[Quoted]:
    pairs: list[tuple[Mark, Mark | None, int]] = []
    stack: list[Mark] = []
    open_classes: Counter[MarkClass] = Counter()

    def unwind(mark_class: MarkClass) -> Mark:
        """Take marks off the stack down to one of a class, which is returned."""
        while True:
            mark = stack.pop()
            open_classes[mark.mark_class] -= 1
            if mark.mark_class is mark_class:
                return mark

    for each in _without_apostrophes(text, marks, line.end):
        mark = _of_open_class(each, open_classes)
        if line.carrying is mark.mark_class and mark.closes and not mark.opens and not stack and not pairs:
            # The quotation runs on, and its next paragraph has no mark of its own to begin with.
            pairs.append((Mark(line.begin, line.begin, mark.mark_class, opens=True, closes=False), mark, 0))
            continue
        is_open = open_classes[mark.mark_class] > 0
        if mark.closes and is_open and not (mark.opens and _reopens(text, mark)):
            opening = unwind(mark.mark_class)
            pairs.append((opening, mark, len(stack)))
        elif mark.opens:
            if is_open:
                # The earlier mark never closed. It is the odd one, and swallows nothing.
                unwind(mark.mark_class)
            stack.append(mark)
            open_classes[mark.mark_class] += 1
    if stack and _may_run_on(text, stack[0], line):
        pairs.append((stack[0], None, 0))
    pairs.sort(key=lambda pair: pair[0].begin)
    stretches = (_stretch(text, left, right, depth, line) for left, right, depth in pairs)
    return [stretch for stretch in stretches if stretch is not None]


def _of_open_class(mark: Mark, open_classes: Counter[MarkClass]) -> Mark:
    """A double mark that can only close, as one of the other double kind where that alone is open."""
    other = {MarkClass.STRAIGHT: MarkClass.CURLY, MarkClass.CURLY: MarkClass.STRAIGHT}.get(mark.mark_class)
    if other is None or mark.opens or open_classes[mark.mark_class] or not open_classes[other]:
        return mark
    return Mark(mark.begin, mark.end, other, opens=False, closes=True)


def _reopens(text: str, mark: Mark) -> bool:
    """A straight mark after a blank and before a word opens, whatever is open: the other one is odd."""
    before = text[mark.begin - 1] if mark.begin else " "
    after = text[mark.end] if mark.end < len(text) else " "
    return before.isspace() and not after.isspace()


def _without_apostrophes(text: str, marks: list[Mark], end: int) -> list[Mark]:
    """Drop single marks that pair with nothing, and possessives within a quotation that closes later.

    Read from the right, so that each sign knows at once what comes after it.
    """
    strong_close_ahead = False
    any_close_ahead = False
    kept: list[Mark] = []
    for mark in reversed(marks):
        if mark.mark_class is not MarkClass.SINGLE:
            kept.append(mark)
            continue
        if mark.opens:
            if any_close_ahead:
                kept.append(mark)
                strong_close_ahead = any_close_ahead = False
            elif mark.begin == 0 or text[mark.begin - 1] == "\n":
                # It may run on into the next paragraph; the pairing knows.
                kept.append(mark)
            continue
        before = text[mark.begin - 1]
        after = text[mark.end] if mark.end < end else "\n"
        possessive = before in "sSzx" and after == " "
        if possessive and strong_close_ahead:
            continue
        if not possessive:
            strong_close_ahead = True
        any_close_ahead = True
        kept.append(mark)
    kept.reverse()
    return kept


def _may_run_on(text: str, mark: Mark, line: _Line) -> bool:
    """Whether an open mark holds to its paragraph's end: only where it clearly began a quotation."""
    follows = line.follows
    if follows is not None and follows.mark_class is mark.mark_class:
        if follows.opens and follows.begin == line.next_begin:
            return True
        if follows.closes and not follows.opens:
            return True
    if mark.mark_class is MarkClass.SINGLE:
        return False
    lead = text[max(line.begin, mark.begin - 3) : mark.begin].rstrip()
    return mark.begin == line.begin or lead.endswith((",", ":"))


def _stretch(text: str, left: Mark, right: Mark | None, depth: int, line: _Line) -> Quoted | None:
    begin, end = left.end, right.begin if right else line.end
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if not any(char.isalnum() for char in text[begin:end]):
        return None
    return Quoted(
        begin=begin,
        end=end,
        outer_begin=left.begin,
        outer_end=right.end if right else end,
        mark_class=left.mark_class,
        paragraph=line.number,
        depth=depth,
        carried=line.carrying is left.mark_class and left.begin == line.begin,
        closed=right is not None,
    )

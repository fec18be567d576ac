"""From token ranges to content: snapped to quotation marks, cut to one paragraph, trimmed."""

from __future__ import annotations

from dateline.extraction.components.quotes.cues import CueToken
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.extensions import Chars

type Tokens = tuple[int, int]
"""Tokens [first, last], both inclusive."""

_PARENTHESES = frozenset({"(", "["})
_CLOSED = frozenset({")", "]"})
_STOPS = TERMINATORS | _PARENTHESES | {";"}
_OPENERS = frozenset({"but", "and", "so", "yet", "still", "however"})
_EDGES = ",;:.!?—–-… \t\n\u00a0"
_MARKS = "\"“”„‟«»'‘’`"


def sentence_start(page: Page, token: int, cue: CueToken) -> int:
    """The first word of the sentence that holds a token, before a cue; quotations are not cut."""
    syntax = page.syntax
    floor = page.paragraphs[page.paragraph_of[cue.token]].tokens.start
    first = token
    closed = 0  # parentheses that end within the sentence, and so begin within it
    while first > floor:
        word = syntax.words[first - 1]
        if page.inside[first - 1] < 0:
            if word in _STOPS and not (closed and word in _PARENTHESES):
                break
            closed += (word in _CLOSED) - (word in _PARENTHESES)
        if syntax.sents[first - 1] != syntax.sents[token] and page.inside[first - 1] < 0:
            break
        first -= 1
    while first < token and syntax.lowers[first] in _OPENERS:
        first += 1
        if syntax.words[first] == ",":
            first += 1
    return first


def sentence_end(page: Page, token: int) -> int:
    """The last word of the sentence that holds a token; quotations are not cut."""
    syntax = page.syntax
    stop = page.paragraphs[page.paragraph_of[token]].tokens.stop
    last = token
    while last + 1 < stop:
        following = last + 1
        if page.inside[following] < 0:
            if syntax.words[following] in TERMINATORS or syntax.words[following] == ";":
                break
            if syntax.sents[following] != syntax.sents[token] and page.inside[last] < 0:
                break
        last = following
    return last


def leads_to_speech(page: Page, colon: int) -> bool:
    """Whether a token is a colon before a quotation of its own: "said that it was over: “We lost.”"."""
    syntax = page.syntax
    if syntax.words[colon] != ":" or page.inside[colon] >= 0 or colon + 1 >= len(syntax):
        return False
    number = page.inside[colon + 1]
    return number >= 0 and syntax.text[page.quotations[number].quoted.begin].isupper()


def finish(page: Page, tokens: list[Tokens]) -> tuple[list[Chars], list[int]]:
    """Content as code points and the quotations it takes in whole."""
    content: list[Chars] = []
    quotations: list[int] = []
    for part in tokens:
        first, last = snap(page, part)
        chars = trim(page, first, last)
        if chars is None:
            continue
        if content and chars[0] < content[-1][1]:
            continue
        content.append(chars)
        for token in range(first, last + 1):
            number = page.inside[token]
            if number >= 0 and (not quotations or quotations[-1] != number):
                quotations.append(number)
    return content, quotations


def snap(page: Page, tokens: Tokens) -> Tokens:
    """Widen a range so that no quotation or name in marks is cut, and keep it within one paragraph."""
    first, last = tokens
    while first < last and page.paragraph_of[first] < 0:
        first += 1  # the town before a story
    paragraph = page.paragraph_of[first]
    while last > first and page.paragraph_of[last] != paragraph:
        last -= 1
    if page.inside[first] >= 0:
        first = page.quotations[page.inside[first]].first
    if page.inside[last] >= 0:
        last = page.quotations[page.inside[last]].last
    return min(first, page.names.get(first, tokens)[0]), max(last, page.names.get(last, (0, last))[1])


def trim(page: Page, first: int, last: int) -> Chars | None:
    """The code points of a range without "that", outer marks and punctuation; None where nothing is left."""
    syntax = page.syntax
    if syntax.lowers[first] == "that" and syntax.deps[first] == "mark" and first < last:
        first += 1
    begin, end = syntax.begins[first], syntax.ends[last]
    text = syntax.text
    whole = page.inside[first] >= 0 and page.inside[first] == page.inside[last]
    while begin < end and (text[begin] in _EDGES or (whole and text[begin] in _MARKS)):
        begin += 1
    while end > begin and (text[end - 1] in _EDGES or (whole and text[end - 1] in _MARKS)):
        end -= 1
    while end - 1 > begin and text[end - 1] in _MARKS and text[end - 2].isspace():
        end = _stripped(text, begin, end - 1)  # the mark that opens the speaker's name
    if not any(char.isalnum() for char in text[begin:end]):
        return None
    return _within_marks(page, begin, end)


def _stripped(text: str, begin: int, end: int) -> int:
    while end > begin and text[end - 1] in _EDGES:
        end -= 1
    return end


def _within_marks(page: Page, begin: int, end: int) -> Chars:
    """The inside of a quotation where a range is just that, marks included."""
    number = page.inside[page.syntax.token_over(begin)]
    if number >= 0:
        quoted = page.quotations[number].quoted
        if (begin, end) == (quoted.outer_begin, quoted.outer_end):
            return quoted.begin, quoted.end
    return begin, end

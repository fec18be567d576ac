"""Words of a quote that the page shows again without saying who said them: pull quotes.

Found: "He never raised his voice" as a paragraph of its own, in marks or not, where a teller is said to have
said so. Not found: a slogan of three words that several people chant; what nobody is credited with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from dateline.extraction.components.quotes.finding import Finding
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.extensions import Chars

_MIN_WORDS = 4
_MAX_CHARS = 400
_WORD = re.compile(r"[^\W_]+")


def link_repeats(page: Page, found: list[Finding]) -> list[Finding]:
    """The findings without those that only repeat another, which then tells where its words stand again."""
    text = page.syntax.text
    credited = [(finding, _joined(text, finding.content)) for finding in found if finding.cue is not None]
    if not credited:
        return found
    kept: list[Finding] = []
    for finding in found:
        original = None if finding.cue is not None else _original(text, finding.content, credited)
        if original is None:
            kept.append(finding)
        else:
            original.repeats.extend(finding.content)
    taken = sorted(chars for finding in kept for chars in (*finding.content, *finding.repeats))
    reach = list(accumulate((end for _, end in taken), max))
    for paragraph in page.paragraphs:
        chars = (paragraph.begin, paragraph.end)
        before = bisect_left(taken, (paragraph.end, 0))
        if chars[1] - chars[0] > _MAX_CHARS or (before and reach[before - 1] > paragraph.begin):
            continue
        original = _original(text, [chars], credited)
        if original is not None:
            original.repeats.append(_within_marks(text, chars))
    for finding in kept:
        finding.repeats.sort()
    return kept


def _original(text: str, content: list[Chars], credited: list[tuple[Finding, str]]) -> Finding | None:
    words = _joined(text, content)
    if words.count(" ") <= _MIN_WORDS:  # one blank before each word, and one at the end
        return None
    return next((finding for finding, whole in credited if words in whole), None)


def _joined(text: str, content: list[Chars]) -> str:
    """The words of a content in small letters, with a blank on each side, so that only whole words match."""
    words = (word for begin, end in content for word in _WORD.findall(text, begin, end))
    return f" {' '.join(words).lower()} "


def _within_marks(text: str, chars: Chars) -> Chars:
    begin, end = chars
    while begin < end and not text[begin].isalnum():
        begin += 1
    while end > begin and not (text[end - 1].isalnum() or text[end - 1] in ".!?…"):
        end -= 1
    return begin, end

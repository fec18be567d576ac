"""Quotations inside a quotation, with who said that: marks within marks, both ways round.

Found: “The minister told me, *‘You will regret this,’* and hung up,” Ms Ode said; 'My father used to say,
*"Never look back,"*' she said.
Not found: “They call us ‘dreamers’,” she said (a word on somebody, and no speech), “You say, ‘Why?’” (a
pronoun, which tells of nobody), marks within marks without a verb of speech beside them.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.lexicon import CueLexicon, CueWord
from dateline.extraction.components.quotes.marks import Quoted
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.components.quotes.subjects import shared_subject

_KNOWN = frozenset({"the", "this", "that", "my", "our", "his", "her", "their", "your"})
_MAX_GAP = 4
_PAUSES = frozenset({",", ":"})


def find_nested(page: Page, words: CueLexicon, found: Iterable[Finding]) -> list[Finding]:
    """Findings for what is quoted inside what the findings quote, each with its parent."""
    if not page.nested:
        return []
    parents = {number: finding for finding in found for number in finding.quotations}
    nested = []
    for quoted in page.nested:
        if quoted.depth != 1 or not page.syntax.text[quoted.begin].isupper():
            continue
        first, last = page.syntax.token_over(quoted.outer_begin), page.syntax.token_over(quoted.outer_end - 1)
        number = page.inside[first]
        parent = parents.get(number)
        if parent is None or page.inside[last] != number:
            continue
        finding = _said(page, words, quoted, (first, last), number)
        if finding is not None:
            finding.parent = parent
            nested.append(finding)
    return nested


def _said(
    page: Page, words: CueLexicon, quoted: Quoted, tokens: tuple[int, int], number: int
) -> Finding | None:
    """The finding for a stretch with a cue right before it or right after it, within the outer quotation."""
    syntax, outer = page.syntax, page.quotations[number]
    cue = _cue_before(page, words, tokens[0], outer.first)
    if cue is None and syntax.text[quoted.end - 1] in ",?!":
        cue = _cue_after(page, words, tokens[1], outer.last)
    if cue is None:
        return None
    token, word = cue
    usual = syntax.lemmas[syntax.heads[token]] == "use"
    if (syntax.tags[token] == "VB" and not usual) or syntax.is_negated(token):
        return None  # what somebody might say, or did not
    head = syntax.subject(token)
    if head is None:
        head = shared_subject(syntax, token)
    if (
        head is None
        or page.inside[head] != number
        or not _is_somebody(page, head)
        or syntax.is_negated(token)
    ):
        return None
    return Finding(
        rule="marks.nested",
        content=[(quoted.begin, quoted.end)],
        strength=0,
        paragraph=quoted.paragraph,
        cue=CueRange(token, token, word.lemma, word.cue_class),
        speaker=_phrase_within(page, head, number),
        head=head,
    )


def _is_somebody(page: Page, head: int) -> bool:
    """Whether a head is a name or a known noun: not "you", "people", "no candidate"."""
    syntax = page.syntax
    if syntax.pos[head] == "PROPN":
        return True
    known = {syntax.lowers[child] for child in syntax.children[head] if child < head}
    return syntax.pos[head] == "NOUN" and bool(known & _KNOWN)


def _phrase_within(page: Page, head: int, number: int) -> tuple[int, int]:
    """The noun phrase of a head that stands inside a quotation, cut to it."""
    syntax, outer = page.syntax, page.quotations[number]
    first, last = max(syntax.left[head], outer.first), min(syntax.right[head], outer.last)
    while first < head and not syntax.words[first][0].isalnum():
        first += 1
    while last > head and not syntax.words[last][0].isalnum():
        last -= 1
    return first, last


def _cue_before(page: Page, words: CueLexicon, mark: int, floor: int) -> tuple[int, CueWord] | None:
    """A verb of speech before a mark, with no more than a hearer or a pause between."""
    syntax = page.syntax
    paused = syntax.words[mark - 1] in _PAUSES
    for token in range(mark - 1, max(floor, mark - 1 - _MAX_GAP), -1):
        word = words.verbs.get(syntax.lemmas[token]) if syntax.pos[token] == "VERB" else None
        if word is not None:
            between = token + 1 < mark
            speaks = "quote" in word.takes and "as" not in word.takes
            close = paused or not between
            return (token, word) if speaks and close else None
        if syntax.pos[token] in ("VERB", "AUX", "SCONJ"):
            return None
    return None


def _cue_after(page: Page, words: CueLexicon, mark: int, ceiling: int) -> tuple[int, CueWord] | None:
    """A verb of speech after a mark: “‘You are late,’ he said, and I was”."""
    syntax = page.syntax
    for token in range(mark + 1, min(ceiling, mark + 1 + _MAX_GAP) + 1):
        word = words.verbs.get(syntax.lemmas[token]) if syntax.pos[token] == "VERB" else None
        if word is not None:
            return (token, word) if "quote" in word.takes else None
    return None

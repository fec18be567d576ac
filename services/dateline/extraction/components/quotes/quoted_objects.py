"""Words of somebody's own within what a verb of speech takes: an object, a phrase or an infinitive.

    object       She criticised *the "identity politics" of her rivals*.
    phrase       He called for *tripling "the number of trade officers"*; he thanked her for *"stepping up"*.

Not found: She met "the boss" at noon (no verb of speech), the so-called "wobble" (nobody's words), what a
clause or an attribution beside it has taken.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extraction.components.quotes.cues import CueToken, phrase_of
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.page import Page
from dateline.extraction.components.quotes.ranges import finish

_ARGUMENTS = frozenset({"dobj", "prep", "xcomp", "oprd", "ccomp", "acomp", "prt", "advcl"})
_MAX_CLIMB = 12
_MIN_WORDS = 2


def find_quoted_objects(page: Page, cues: list[CueToken], found: Iterable[Finding]) -> list[Finding]:
    """Findings for the quotations that no other rule has taken, in text order."""
    taken = {number for finding in found for number in finding.quotations}
    # What a document shows is no speech of a person who shows something; whom one speaks with is not said.
    by_token = {cue.token: cue for cue in cues if "quote" in cue.word.takes}
    findings: dict[int, Finding] = {}
    for number, quotation in enumerate(page.quotations):
        if number in taken or not _is_part_of_sentence(page, number):
            continue
        cue, argument = _governing(page, quotation.first, quotation.last, by_token)
        if cue is None or cue.speaker is None or cue.token in findings:
            continue
        syntax = page.syntax
        first = syntax.left[argument]
        if syntax.deps[argument] == "prep" and argument == first:
            first += 1
        content, quotations = finish(page, [(first, syntax.right[argument])])
        if not content or number not in quotations:
            continue
        findings[cue.token] = Finding(
            rule="clause.quoted_object",
            content=content,
            strength=1,
            paragraph=quotation.quoted.paragraph,
            cue=CueRange(cue.first, cue.last, cue.word.lemma, cue.word.cue_class),
            speaker=phrase_of(page, cue.speaker),
            head=cue.speaker,
            negated=cue.negated,
            quotations=quotations,
        )
    return list(findings.values())


def _is_part_of_sentence(page: Page, number: int) -> bool:
    """Whether words of the sentence lead in to a quotation of some length."""
    quotation = page.quotations[number]
    words = sum(page.syntax.words[token][0].isalnum() for token in range(quotation.first, quotation.last + 1))
    return words >= _MIN_WORDS and len(page.lead(number)) > 0


def _governing(page: Page, first: int, last: int, cues: dict[int, CueToken]) -> tuple[CueToken | None, int]:
    """The nearest cue outside the marks that a quotation hangs on, and its argument that holds the words."""
    syntax = page.syntax
    token = first
    while token < last and first <= syntax.heads[token] <= last and syntax.heads[token] != token:
        token = syntax.heads[token]
    for _ in range(_MAX_CLIMB):
        head = syntax.heads[token]
        if head == token:
            break
        cue = cues.get(head)
        if cue is not None:
            is_argument = token > head and syntax.deps[token] in _ARGUMENTS
            return (cue, token) if is_argument else (None, head)
        token = head
    return None, token

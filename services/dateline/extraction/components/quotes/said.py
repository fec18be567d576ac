"""The finding for a whole quotation that a cue beside it takes in."""

from __future__ import annotations

from dateline.extraction.components.quotes.cues import CueToken, phrase_of
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.page import Page


def said_by(page: Page, number: int, rule: str, cue: CueToken, head: int | None) -> Finding:
    """A finding with the quotation for its content and the phrase of `head` for its speaker."""
    quoted = page.quotations[number].quoted
    return Finding(
        rule=rule,
        content=[(quoted.begin, quoted.end)],
        strength=3,
        paragraph=quoted.paragraph,
        cue=CueRange(cue.first, cue.last, cue.word.lemma, cue.word.cue_class),
        speaker=phrase_of(page, head) if head is not None else None,
        head=head,
        hearer=phrase_of(page, cue.hearer) if cue.hearer not in (None, head) else None,
        negated=cue.negated,
        quotations=[number],
    )

"""Quotations after a colon that is not in their own clause.

    above    Ms Ode had this to say: / *"We are safe."*   (a paragraph of its own)
    label    Judge: *"How do you plead?"* Defendant: *"Not guilty."*
    alone    Then Ms Ode took the stage: *"We are safe."*   (no cue; the subject before it speaks)

Not found: The menu: "Soup of the day" (nobody who can speak).
"""

from __future__ import annotations

from dateline.domain.quote import CueClass
from dateline.extraction import lexicon
from dateline.extraction.components.quotes.cues import CueToken, phrase_of
from dateline.extraction.components.quotes.finding import CueRange, Finding
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.components.quotes.said import said_by
from dateline.extraction.syntax import Syntax

_MAX_LABEL = 3


def colon_above(page: Page, number: int, cues: dict[int, CueToken]) -> Finding | None:
    """A quotation alone in its paragraph, announced by a colon at the end of the paragraph before."""
    quotation = page.quotations[number]
    above = quotation.quoted.paragraph - 1
    if above < 0 or quotation.first != page.paragraphs[above + 1].tokens.start:
        return None
    tokens = page.paragraphs[above].tokens
    if not tokens or page.syntax.words[tokens[-1]] != ":":
        return None
    for token in reversed(tokens):
        if page.inside[token] >= 0 or page.syntax.words[token] in TERMINATORS:
            break
        cue = cues.get(token)
        if cue is not None and cue.speaker is not None and "quote" in cue.word.takes:
            return said_by(page, number, "marks.colon_above", cue, cue.speaker)
    return None


def colon_alone(page: Page, number: int) -> Finding | None:
    """A colon without a cue: "Then Ms Ode took the stage: ..." credits the subject before it."""
    syntax, quotation = page.syntax, page.quotations[number]
    lead = page.lead(number)
    paragraph = quotation.quoted.paragraph
    if not lead and paragraph > 0 and quotation.first == page.paragraphs[paragraph].tokens.start:
        above = page.paragraphs[paragraph - 1].tokens
        start = above.stop - 1
        while start > above.start and not (
            page.inside[start - 1] >= 0 or syntax.words[start - 1] in TERMINATORS
        ):
            start -= 1
        lead = range(start, above.stop)
    if not lead or syntax.words[lead[-1]] != ":" or not syntax.text[quotation.quoted.begin].isupper():
        return None
    label = _label(page, lead)
    start = lead[0]
    while start > 0 and syntax.sents[start - 1] == syntax.sents[lead[-1]]:
        start -= 1
    lead = range(start, lead.stop)
    subjects = [token for token in lead if syntax.deps[token] == "nsubj" and page.inside[token] < 0]
    people = [token for token in subjects if _can_speak(syntax, token)]
    named = [token for token in lead if syntax.ent_types[token] == "PERSON" and page.inside[token] < 0]
    head = people[0] if people else named[-1] if named else label
    if head is None:
        return None
    speaker = phrase_of(page, head)
    return Finding(
        rule="marks.colon",
        content=[(quotation.quoted.begin, quotation.quoted.end)],
        strength=1,
        paragraph=paragraph,
        cue=CueRange(lead[-1], lead[-1], ":", CueClass.NEUTRAL),
        speaker=speaker,
        head=head,
        quotations=[number],
    )


def _can_speak(syntax: Syntax, token: int) -> bool:
    return syntax.ent_types[token] in ("PERSON", "ORG") or syntax.lowers[token] in ("he", "she", "they")


def _label(page: Page, lead: range) -> int | None:
    """The head of a label that is all there is before a colon: "Judge: “How do you plead?”"."""
    syntax = page.syntax
    words = lead[:-1]
    if not words or len(words) > _MAX_LABEL or not syntax.words[words[0]][0].isupper():
        return None
    if any(syntax.pos[token] not in ("NOUN", "PROPN", "DET", "ADJ") for token in words):
        return None
    names = {syntax.lowers[token] for token in words}
    return None if names & lexicon.words("labels", "not_speakers") else words[-1]

"""Quotations without a cue of their own: whole sentences in marks that go on with who spoke last.

Found: Ms Ode said the town was safe. / "We have water. We have food."   (a paragraph of its own)
Not found: He loved "The Sound of Music". (part of a sentence; a title), the "fix" (a scare quote).
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extraction.components.quotes.cues import phrase_of
from dateline.extraction.components.quotes.finding import Finding
from dateline.extraction.components.quotes.page import TERMINATORS, Page
from dateline.extraction.components.quotes.seams import starts_fresh

_MIN_WORDS = 4
_MIN_WORDS_OF_SENTENCE = 1
_MAX_SUBHEADING = 6
_ENDS = ".!?…"
_FINALS = ".!?…,-—–"
_REACH = 4


def find_floating(page: Page, found: Iterable[Finding]) -> list[Finding]:
    """Findings for quotations that nothing has taken, in text order; some extend a finding in place."""
    findings = list(found)
    taken = {number: finding for finding in findings for number in finding.quotations}
    ordered = sorted(findings, key=lambda finding: finding.begin)
    added: list[Finding] = []
    position = 0
    last: Finding | None = None
    for number, quotation in enumerate(page.quotations):
        begin = quotation.quoted.begin
        while position < len(ordered) and ordered[position].begin < begin:
            if ordered[position].speaker is not None:
                last = ordered[position]
            position += 1
        if number in taken:
            continue
        if quotation.quoted.carried and number - 1 in taken:
            before = taken[number - 1]
            before.content.append((begin, quotation.quoted.end))
            before.quotations.append(number)
            taken[number] = before
            continue
        if not _stands_alone(page, number):
            continue
        finding = _floating(page, number, last)
        if finding is not None:
            taken[number] = finding
            added.append(finding)
            last = finding if finding.speaker is not None else last
    return added


def _stands_alone(page: Page, number: int) -> bool:
    syntax, quotation = page.syntax, page.quotations[number]
    quoted = quotation.quoted
    words = sum(syntax.words[token][0].isalnum() for token in range(quotation.first, quotation.last + 1))
    ends = syntax.text[quoted.end - 1] in _ENDS
    if words < (_MIN_WORDS_OF_SENTENCE if ends else _MIN_WORDS) or not starts_fresh(page, number):
        return False
    if syntax.text[quoted.begin].islower():
        return False
    paragraph = page.paragraphs[quoted.paragraph].tokens
    following = quotation.last + 1
    if following >= paragraph.stop:
        # A short line in marks between paragraphs is a subheading, where no verb and full stop say otherwise.
        alone = quotation.first == paragraph.start
        return words > _MAX_SUBHEADING or not alone or (ends and _has_verb(page, number))
    return syntax.text[quoted.end - 1] in _FINALS or syntax.words[following] in TERMINATORS


def _has_verb(page: Page, number: int) -> bool:
    quotation = page.quotations[number]
    return any(
        page.syntax.pos[token] in ("VERB", "AUX") for token in range(quotation.first, quotation.last + 1)
    )


def _floating(page: Page, number: int, last: Finding | None) -> Finding | None:
    quoted = page.quotations[number].quoted
    head = _subject_before(page, number)
    speaker = phrase_of(page, head) if head is not None else None
    rule = "floating.subject"
    if last is not None and (head is None or _same_sentence(page, last, head)):
        speaker, head, rule = last.speaker, last.head, "floating.previous"
        if quoted.paragraph - last.paragraph > _REACH:
            speaker = head = None
    if speaker is None:
        return None
    return Finding(
        rule=rule,
        content=[(quoted.begin, quoted.end)],
        strength=1,
        paragraph=quoted.paragraph,
        speaker=speaker,
        head=head,
        quotations=[number],
        inherited=True,
    )


def _same_sentence(page: Page, last: Finding, head: int) -> bool:
    return last.head is not None and page.syntax.sents[last.head] == page.syntax.sents[head]


def _subject_before(page: Page, number: int) -> int | None:
    """The subject of the sentence right before a quotation, where it is a person."""
    syntax, quotation = page.syntax, page.quotations[number]
    token = quotation.first - 1
    while token >= 0 and (page.paragraph_of[token] < 0 or syntax.words[token] in TERMINATORS):
        token -= 1
    if token < 0 or page.inside[token] >= 0 or quotation.quoted.paragraph - page.paragraph_of[token] > 1:
        return None
    root = token
    for _ in range(40):
        if syntax.heads[root] == root:
            break
        root = syntax.heads[root]
    subject = syntax.subject(root)
    if subject is None or page.inside[subject] >= 0:
        return None
    if syntax.ent_types[subject] == "PERSON" or syntax.lowers[subject] in ("he", "she"):
        return subject
    return None

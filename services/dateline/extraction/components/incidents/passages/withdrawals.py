"""Notices by which an outlet takes back a whole story: they tell of no incident, only of what not to use.

Found: "KILL: Captain found dead", "WITHDRAWN - Blast kills two" as headlines; "The agency has withdrawn its
story about a blast. Editors should not use it". Not found: "Kill Devil Hills crash leaves two dead", nor a
report that mentions that "the magazine retracted its story" without asking anybody to use it no more.
"""

from __future__ import annotations

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence

_LEAD_SENTENCES = 3


def takes_back_a_story(reading: Reading) -> bool:
    """Whether the headline is labelled as a withdrawal, or the text withdraws a story and bars its use."""
    told = [sentence for sentence in reading.sentences if sentence.read]
    if any(_is_labelled(reading, one) for one in told if one.zone is ZoneKind.HEADLINE):
        return True
    body = [sentence for sentence in told if sentence.zone is not ZoneKind.HEADLINE]
    return any(_withdraws(reading, one) for one in body[:_LEAD_SENTENCES]) and any(
        _bars_use(reading, one) for one in body
    )


def _is_labelled(reading: Reading, sentence: Sentence) -> bool:
    """Whether a headline begins like "KILL:", "Withdrawn -", "MANDATORY KILL:"."""
    first = sentence.start
    if reading.words[first] == "mandatory":
        first += 1
    labels, behind = lexicon.words("topics", "withdrawals", "labels"), reading.words[first + 1 : first + 2]
    return reading.words[first] in labels and bool(_MARKS.intersection(behind))


_MARKS = frozenset({":", "-", "\u2013", "\u2014", "--"})


def _withdraws(reading: Reading, sentence: Sentence) -> bool:
    """Whether somebody withdraws a story: "has withdrawn its story", "this article was retracted"."""
    return any(
        reading.lemmas[verb] in lexicon.words("topics", "withdrawals", "verbs")
        and any(
            reading.lemmas[thing] in lexicon.words("topics", "withdrawals", "texts")
            for thing in reading.kids(verb, "dobj", "nsubjpass")
        )
        for verb in range(sentence.start, sentence.end)
    )


def _bars_use(reading: Reading, sentence: Sentence) -> bool:
    """Whether a story is not to be used: "Editors should not use the story", "please disregard it"."""
    for verb in range(sentence.start, sentence.end):
        lemma = reading.lemmas[verb]
        if lemma in lexicon.words("topics", "withdrawals", "disregard"):
            return True
        if lemma in lexicon.words("topics", "withdrawals", "use") and reading.child(verb, "neg") is not None:
            return True
    return False

"""Who is said to live: in care as the article is written, or hurt so little that nobody dies of it.

Found: "is being treated", "remains in hospital", "is in a stable condition", "was treated for shock",
"escaped with minor injuries". Not found: "was taken to hospital", "was treated at the scene", of whom an
article may tell next that they died.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.harm.in_limbs import hurt_in_limb
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT

_NOW = frozenset({"be", "remain", "have", "recover", "stay", "fight", "battle", "receive", "continue"})
_RULES = frozenset({"treated", "wounded", "state"})
_BEFORE, _BEHIND = 4, 12
"""Tokens on either side of a word of harm within which it is told how slight it is."""
_ABOVE = 3
_OF_TODAY = ("last", "night")


def as_hurt(reading: Reading, harm: Harm) -> Harm:
    """The harm, which is no more than a wound where words say so, and with whether they live."""
    return said_to_live(reading, hurt_in_limb(reading, harm))


def said_to_live(reading: Reading, harm: Harm) -> Harm:
    """The harm, with whether whoever came to it is alive."""
    if harm.kind not in ("injured", HIT) or not harm.group.implied:
        return harm
    if reading.sentences[harm.sentence].zone is ZoneKind.HEADLINE:
        return harm
    lives = _is_slight(reading, harm) or (harm.rule in _RULES and _is_told_of_now(reading, harm))
    return replace(harm, lives=True) if lives else harm


def _is_slight(reading: Reading, harm: Harm) -> bool:
    sentence = reading.sentences[harm.sentence]
    begin, end = max(sentence.start, harm.predicate - _BEFORE), min(harm.predicate + _BEHIND, sentence.end)
    return not lexicon.words("harm", "slight").isdisjoint(reading.words[begin:end])


def _is_told_of_now(reading: Reading, harm: Harm) -> bool:
    """Whether a verb of the present tells of the harm: "is being treated", "has burns"."""
    verb = harm.predicate
    for _ in range(_ABOVE):
        if reading.pos[verb] in ("VERB", "AUX"):
            break
        verb = reading.heads[verb]
    told = [verb, *reading.kids(verb, "aux", "auxpass")]
    if any(reading.tags[one] in ("VBZ", "VBP") and reading.lemmas[one] in _NOW for one in told):
        return True
    words = reading.words[verb : verb + _BEHIND]
    return reading.words[verb] == "was" and any(
        tuple(words[at : at + 2]) == _OF_TODAY for at in range(1, min(4, len(words)))
    )

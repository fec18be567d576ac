"""Whose claim a number stands in that somebody else speaks of: "denied a report by the radio that ten died".

Found: the rescue service of "the claim of 53 by the rescue service", the channel of "a channel's claim of 300
dead", "a scanner report that five had died", "posts on social media that six were held". Not found: "reports
of ten dead", which are nobody's, and what is told within a claim: "a report that police said ten died".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.sources.keeping import may_speak

_STEPS = 8
_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_BY, _ON = frozenset({"by", "from"}), frozenset({"in", "on"})
_NO_OWNERS = frozenset({"DATE", "TIME", "GPE", "LOC", "CARDINAL"})


def claimant(reading: Reading, number: int) -> tuple[int, int] | None:
    """The tokens [start, end) of whoever's claim a number stands in; None where it stands in none."""
    at, clause = number, False
    for _ in range(_STEPS):
        above = reading.heads[at]
        if above == at or (reading.pos[at] == "VERB" and _is_told(reading, at)):
            return None
        # The parse may hang the clause on whoever claims: "a report by the radio that three had died".
        clause = clause or (reading.deps[at] in _CLAUSES and "that" in reading.words[above:at])
        if reading.deps[at] == "ccomp" and clause:
            # Or on whoever speaks of it: "dismissed posts on social media that four had died".
            above = next((i for i in reading.kids(above, "dobj") if i < at), above)
        if _is_claim(reading, above) and above < number:
            of = reading.deps[at] == "prep" and reading.words[at] == "of"
            if of or clause:
                counted = reading.child(at, "pobj") if of else None
                return _owner(reading, above, *([] if counted is None else [counted]))
        at = above
    return None


def _is_claim(reading: Reading, noun: int) -> bool:
    return reading.pos[noun] == "NOUN" and reading.lemmas[noun] in lexicon.words("sources", "claims")


def _is_told(reading: Reading, verb: int) -> bool:
    """Whether a verb says what somebody tells."""
    return reading.lemmas[verb] in lexicon.words("sources", "cues")


def _owner(reading: Reading, noun: int, *counted: int) -> tuple[int, int] | None:
    """Whose a claim is: behind "by", before "'s", or where it stands: "on social media".

    The parse may hang who claims on what is counted: "the claim of 53 deaths by the rescue service".
    """
    poss = reading.child(noun, "poss")
    if poss is not None:
        able = reading.pos[poss] in ("NOUN", "PROPN") and reading.labels[poss] not in _NO_OWNERS
        return reading.phrase(poss) if able else None
    for prep in [one for head in (noun, *counted) for one in reading.kids(head, "prep")]:
        owner = reading.child(prep, "pobj")
        if owner is None or reading.pos[owner] not in ("NOUN", "PROPN"):
            continue
        by = reading.words[prep] in _BY and (reading.pos[owner] == "PROPN" or may_speak(reading, owner))
        where = reading.words[prep] in _ON and _is_medium(reading, owner)
        if by or where:
            return reading.phrase(owner)
    named = reading.child(noun, "compound")
    if named is not None and _is_medium(reading, named):
        return reading.phrase(noun)[0], noun + 1
    return None


def _is_medium(reading: Reading, noun: int) -> bool:
    media = lexicon.words("sources", "media")
    return reading.lemmas[noun] in media or reading.words[noun] in media

"""Who gave the count or the paper that speaks, told behind it by a clause of its own.

Found: the minister of "figures that the minister presented", the company of "a list the company shared". Not
found: anybody for "the list that relatives fear" or for "a report that blamed the company".
"""

from __future__ import annotations

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading


def giver_of(reading: Reading, paper: int) -> int | None:
    """The noun for who gave a paper, by the verb of the clause that tells of it."""
    for verb in reading.kids(paper, "relcl", "acl"):
        if verb < paper or reading.lemmas[verb] not in lexicon.words("sources", "giving_papers"):
            continue
        giver = reading.child(verb, "nsubj")
        if giver is not None and paper < giver < verb and reading.pos[giver] in ("NOUN", "PROPN"):
            return giver
    return None


def given_by(reading: Reading, paper: int) -> int | None:
    """Who gave a paper that is credited itself: "according to figures that the *minister* presented"."""
    counts = any(reading.lemmas[paper] in lexicon.words("sources", kind) for kind in ("tallies", "papers"))
    return giver_of(reading, paper) if counts else None

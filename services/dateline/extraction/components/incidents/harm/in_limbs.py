"""Who was hit where nobody dies of it, and so is hurt: "shot in the legs", "stabbed in the arm and hand".

Not found: "shot in the head", "shot in the back", of which some die; "shot in the car park".
"""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT

_INTO = frozenset({"in", "on", "through", "to"})


def hurt_in_limb(reading: Reading, harm: Harm) -> Harm:
    """The harm, which is no more than a wound where a limb is said to have it."""
    if harm.kind != HIT or (harm.group.implied and harm.group.definite):
        return harm
    limbs = lexicon.words("harm", "limbs")
    hurt = any(
        not limbs.isdisjoint(reading.lemmas[one] for one in reading.conjuncts(limb))
        for prep in reading.kids(harm.predicate, "prep")
        if reading.words[prep] in _INTO
        for limb in reading.kids(prep, "pobj")
    )
    return replace(harm, kind="injured") if hurt else harm

"""Those who were shot or stabbed beside others whom a text has told of, and who are alive.

Found: the two of "A man was stabbed to death. Two women were also stabbed", whom nobody takes for the dead.
Not found: "Four others were also shot, one of them fatally", who are told of as others; "were also fatally
shot".
"""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import HIT


def also_hit(reading: Reading, harm: Harm) -> Harm:
    """The harm, of people hurt where "also" parts them from those told of before; else as it is."""
    if harm.kind != HIT or harm.group.others or harm.group.subset:
        return harm
    also = any(reading.words[i] == "also" for i in reading.kids(harm.predicate, "advmod"))
    return replace(harm, kind="injured") if also else harm

"""Dead whose names are not known yet, whom the encoder may take for missing: "six have yet to be identified".

Found: the six of "Nine died. Six have yet to be identified", the ten of "ten others remain unidentified". Not
found: "six are missing", the six of "six are missing and nine of the dead have been identified".
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.statement import Harm

_NAMED = frozenset({"identified", "unidentified"})
_APART = frozenset({",", ";", "and", "while", "but"})
_NEAR = 8
"""Tokens behind those counted within which it is said that nobody knows who they are."""


def as_unidentified(reading: Reading, harm: Harm, told: Collection[str]) -> Harm:
    """The harm as one of the dead, where an article that has dead says that nobody knows who they are."""
    if harm.kind != "missing" or "killed" not in told:
        return harm
    end = min(harm.group.end + _NEAR, reading.sentences[harm.sentence].end)
    for word in reading.words[harm.group.end : end]:
        if word in _APART:
            break
        if word in _NAMED:
            return replace(harm, kind="killed")
    return harm

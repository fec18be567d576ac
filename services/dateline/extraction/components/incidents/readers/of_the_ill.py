"""Those of the ill who were worse off than ill: in hospital, as the rest of their sentence says.

Found: the 57 of "57 of those who fell ill were hospitalized", the 52 of "52 of those who fell ill had needed
hospital treatment". Not found: "57 of those who fell ill were students", "57 fell ill, nine of them badly".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.components.incidents.reading.reading import Reading
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm
from dateline.extraction.components.incidents.words.harm_words import harm_words

_OF_THE_ILL = (
    ["of", "those", "who"],
    ["of", "the", "sick"],
    ["of", "the", "infected"],
)
_CARE = frozenset({"hospitalize", "hospitalise", "hospitalized", "hospitalised"})
_WITHIN = 14
"""Tokens behind the number."""


def with_those_in_care(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with those of the ill who are in hospital as the hurt."""
    return [
        replace(passage, harms=tuple(_told(reading, harm) for harm in passage.harms))
        if any(harm.kind == "affected" for harm in passage.harms)
        else passage
        for passage in passages
    ]


def _told(reading: Reading, harm: Harm) -> Harm:
    number = harm.group.number
    if harm.kind != "affected" or number is None:
        return harm
    if reading.words[number.last : number.last + 3] not in _OF_THE_ILL:
        return harm
    end = min(number.last + _WITHIN, reading.sentences[harm.sentence].end)
    behind = reading.lemmas[number.last : end]
    stop = behind.index(",") if "," in behind else len(behind)
    in_care = any(lemma in _CARE or lemma in harm_words().care for lemma in behind[:stop])
    return replace(harm, kind="injured") if in_care else harm

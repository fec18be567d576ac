"""Deaths that no incident brought: "died of cancer", "died on Friday. Her family said the cause was cancer".

Also "has died at the age of 88. He passed away peacefully at home". Not an epidemic's, nor a heart attack's,
which a quake or an arrest may have brought: "died of cholera".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.domain.text import ZoneKind
from dateline.extraction import lexicon
from dateline.extraction.components.incidents.reading.reading import Reading, Sentence
from dateline.extraction.components.incidents.statements.passage import Passage
from dateline.extraction.components.incidents.statements.statement import Harm

_DIE = frozenset({"die", "pass"})
_NEXT = 3
"""So many sentences behind, an obituary gives the cause."""


def without_natural_deaths(reading: Reading, passages: Sequence[Passage]) -> list[Passage]:
    """The passages less the deaths of single persons of what nobody did and nothing brought.

    Where one is told of in the body, a headline that tells of one death tells of the same.
    """
    causes = lexicon.words("harm", "natural_causes")
    if causes.isdisjoint(reading.lemmas):
        return list(passages)
    natural = {
        id(harm)
        for place, passage in enumerate(passages)
        for harm in passage.harms
        if _is_of_one(reading, harm) and _is_natural(reading, passages[place : place + 1 + _NEXT], causes)
    }
    if not natural:
        return list(passages)
    others = any(
        harm.kind == "killed" and id(harm) not in natural and passage.zone is not ZoneKind.HEADLINE
        for passage in passages
        for harm in passage.harms
    )
    return [
        replace(
            passage,
            harms=tuple(
                harm
                for harm in passage.harms
                if id(harm) not in natural
                and (others or passage.zone is not ZoneKind.HEADLINE or not _is_of_one(reading, harm))
            ),
        )
        for passage in passages
    ]


def _is_of_one(reading: Reading, harm: Harm) -> bool:
    one = harm.group.count is None or harm.group.count == 1
    return harm.kind == "killed" and one and not harm.group.plural and reading.lemmas[harm.predicate] in _DIE


def _is_natural(reading: Reading, passages: Sequence[Passage], causes: Collection[str]) -> bool:
    """Whether the first passage names what one dies of by nature, or the next name it as the cause."""
    own, *behind = (_lemmas(reading, reading.sentences[passage.number]) for passage in passages)
    peaceful = lexicon.words("harm", "peaceful")
    return not own.isdisjoint(causes) or any(
        ("cause" in one and not one.isdisjoint(causes))
        or not (one.isdisjoint(_DIE) or one.isdisjoint(peaceful))
        for one in behind
    )


def _lemmas(reading: Reading, sentence: Sentence) -> frozenset[str]:
    return frozenset(reading.lemmas[sentence.start : sentence.end])

"""Whom the words for a figure's source stand for, where they name nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.domain.entity import Entity, EntityType, Mention, MentionKind, Role
from dateline.domain.incident import Attribution, FigureSource
from dateline.extraction.naming_sources import with_named_sources
from incident_factories import account, figure, words

RAO = words("Devika Rao")
CHIEF = Role("Police commissioner", words("Police commissioner"))
GUESS = Role("doctor", words("doctor"), inferred=True)


def person(*roles: Role) -> Entity:
    mentions = (Mention(RAO, MentionKind.NAME, 0.9), Mention(words("she"), MentionKind.PRONOUN, 0.9))
    return Entity("e1", EntityType.PERSON, "Devika Rao", mentions, roles=roles)


CASES = [
    ("she", "e1", (CHIEF,), "Police commissioner Devika Rao", "a pronoun"),
    ("it", "e1", (CHIEF,), "Police commissioner Devika Rao", "a pronoun that is no mention"),
    ("Rao", "e1", (CHIEF,), "Police commissioner Devika Rao", "a surname"),
    ("the commissioner", "e1", (CHIEF,), "Police commissioner Devika Rao", "an office"),
    ("the police", "e1", (CHIEF,), "", "whose commissioner she is"),
    ("she", "e1", (GUESS,), "Devika Rao", "a role that nobody states"),
    ("commissioner Devika Rao", "e1", (CHIEF,), "", "named there"),
    ("officials", None, (CHIEF,), "", "nobody in particular"),
    ("she", "e9", (CHIEF,), "", "an entity that could not be told"),
]


@pytest.mark.parametrize(("mention", "key", "roles", "name", "reason"), CASES, ids=[row[4] for row in CASES])
def test_a_source_says_whom_it_stands_for(
    mention: str, key: str | None, roles: tuple[Role, ...], name: str, reason: str
) -> None:
    source = FigureSource(Attribution.STATED, words(mention), key)
    told = account(figures=[replace(figure(), source=source)])
    ((named,),) = (one.figures for one in with_named_sources([told], [person(*roles)]))
    assert named.source == replace(source, stands_for=name), reason
    assert named.source.name == (name or mention)


def test_what_the_article_says_itself_stands_for_nobody() -> None:
    (told,) = with_named_sources([account(figures=[figure()])], [person(CHIEF)])
    assert told.figures[0].source == FigureSource(Attribution.NARRATED)
    with pytest.raises(ValueError, match="nobody"):
        FigureSource(Attribution.NARRATED, stands_for="Devika Rao")

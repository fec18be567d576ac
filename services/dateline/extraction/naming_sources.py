"""Whom the words for a figure's source stand for, where they do not name them: "he", "the minister", "Rao".

Said: "Police commissioner Devika Rao" for the "Rao" of an article that calls her so once. Not said: for "the
fire chief, Ada Bell", who is named there, nor for "officials", who are none of the article's entities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.domain.entity import Entity, MentionKind
from dateline.domain.incident import MAX_SOURCE, Figure, IncidentAccount
from dateline.domain.text import Span


def with_named_sources(
    accounts: Sequence[IncidentAccount], entities: Sequence[Entity]
) -> tuple[IncidentAccount, ...]:
    """The accounts, in which each figure's source says whom it stands for."""
    by_key = {entity.key: entity for entity in entities}
    return tuple(
        replace(account, figures=tuple(_named(figure, by_key) for figure in account.figures))
        for account in accounts
    )


def _named(figure: Figure, entities: Mapping[str, Entity]) -> Figure:
    source = figure.source
    entity = entities.get(source.entity_key or "")
    if entity is None or source.mention is None or entity.name in source.mention.exact:
        return figure
    title = next((role.title for role in entity.roles if role.title and not role.inferred), "")
    if not (_is_pronoun(source.mention, entity) or _heads(source.mention.exact, entity.name, title)):
        return figure
    name = entity.name if not title or title in entity.name else f"{title} {entity.name}"
    return replace(figure, source=replace(source, stands_for=name[:MAX_SOURCE].strip()))


_PRONOUNS = frozenset({"he", "she", "it", "they"})
"""Words that name nobody, whether or not the entity counts them among its mentions."""


def _is_pronoun(span: Span, entity: Entity) -> bool:
    return span.exact.lower() in _PRONOUNS or any(
        one.span == span and one.kind is MentionKind.PRONOUN for one in entity.mentions
    )


def _heads(mention: str, name: str, title: str) -> bool:
    """Whether the words end as the name or the title does: "the fire brigade" is not its spokesman."""
    heads = {part.split()[-1].lower() for part in (name, name.partition(" of ")[0], title) if part.split()}
    return mention.rsplit(maxsplit=1)[-1].lower() in heads

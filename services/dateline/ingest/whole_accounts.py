"""Accounts as the incident store gets them: without entities, so that they carry what it needs of these."""

from __future__ import annotations

from dataclasses import replace

from dateline.domain.analysis import Extraction
from dateline.domain.entity import Entity
from dateline.domain.incident import IncidentAccount, Participant, PlaceMention


def for_the_store(extraction: Extraction) -> tuple[IncidentAccount, ...]:
    """The accounts with each place's record on the map, and each participant's id in the newsroom."""
    entities = {entity.key: entity for entity in extraction.entities}
    return tuple(
        replace(
            account,
            places=tuple(_placed(place, entities) for place in account.places),
            participants=tuple(_identified(one, entities) for one in account.participants),
        )
        for account in extraction.accounts
    )


def _placed(mention: PlaceMention, entities: dict[str, Entity]) -> PlaceMention:
    entity = entities.get(mention.entity_key or "")
    return replace(mention, place=entity.place) if entity and entity.place else mention


def _identified(participant: Participant, entities: dict[str, Entity]) -> Participant:
    entity = entities.get(participant.entity_key or "")
    return replace(participant, entity_id=entity.entity_id) if entity and entity.entity_id else participant

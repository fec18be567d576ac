"""The requests about the newsroom's entities, made alike by the blocking and the asyncio client."""

from __future__ import annotations

from collections.abc import Sequence

from google.protobuf.field_mask_pb2 import FieldMask

from dateline.v1 import entity_pb2
from dateline.v1 import entity_service_pb2 as pb2
from dateline_client.entity_records import Type


def get(entity_id: str, newsroom_id: str) -> pb2.GetEntityRequest:
    """A request for one entity."""
    return pb2.GetEntityRequest(newsroom_id=newsroom_id, entity_id=entity_id)


def listing(type_: Type, newsroom_id: str, page_size: int, *, show_merged: bool) -> pb2.ListEntitiesRequest:
    """A request for entities by name."""
    return pb2.ListEntitiesRequest(
        newsroom_id=newsroom_id, page_size=page_size, type=type_, show_merged=show_merged
    )


def search(query: str, type_: Type, newsroom_id: str, page_size: int) -> pb2.SearchEntitiesRequest:
    """A request for entities by words of their names."""
    return pb2.SearchEntitiesRequest(newsroom_id=newsroom_id, query=query, type=type_, page_size=page_size)


def identify(
    name: str,
    type_: Type,
    newsroom_id: str,
    *,
    roles: Sequence[str],
    context: Sequence[str],
    identities: Sequence[entity_pb2.Identity],
    max_candidates: int,
) -> pb2.IdentifyRequest:
    """A request to say who is meant."""
    return pb2.IdentifyRequest(
        newsroom_id=newsroom_id,
        name=name,
        type=type_,
        roles=roles,
        context=context,
        identities=identities,
        max_candidates=max_candidates,
    )


def merge(
    entity_id: str, merged_entity_ids: Sequence[str], newsroom_id: str, *, reason: str, etag: str
) -> pb2.MergeEntitiesRequest:
    """A request to put entities into the first."""
    return pb2.MergeEntitiesRequest(
        newsroom_id=newsroom_id,
        entity_id=entity_id,
        merged_entity_ids=merged_entity_ids,
        reason=reason,
        etag=etag,
    )


def unmerge(entity_id: str, newsroom_id: str, *, reason: str) -> pb2.UnmergeEntityRequest:
    """A request to take an entity that was merged out again."""
    return pb2.UnmergeEntityRequest(newsroom_id=newsroom_id, entity_id=entity_id, reason=reason)


def correct(
    entity: pb2.KnownEntity, fields: Sequence[str], newsroom_id: str, *, reason: str
) -> pb2.CorrectEntityRequest:
    """A request to set these fields."""
    return pb2.CorrectEntityRequest(
        newsroom_id=newsroom_id, entity=entity, update_mask=FieldMask(paths=fields), reason=reason
    )


def edits(entity_id: str, newsroom_id: str, page_size: int) -> pb2.ListEntityEditsRequest:
    """A request for who changed an entity."""
    return pb2.ListEntityEditsRequest(newsroom_id=newsroom_id, entity_id=entity_id, page_size=page_size)

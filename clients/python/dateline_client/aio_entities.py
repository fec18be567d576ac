"""The newsroom's entities, on an event loop."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Sequence
from typing import Unpack

import grpc

from dateline.v1 import entity_pb2, entity_service_pb2
from dateline.v1.entity_service_pb2_grpc import EntityServiceStub
from dateline_client import entity_requests as requests
from dateline_client.base import AioClient, Connection
from dateline_client.entity_records import ANY_TYPE, Imported, Records, Type
from dateline_client.errors import error_of_call


class AioEntityClient(AioClient):
    """What `EntityClient` does, on an event loop. Every method raises `DatelineClientError`s."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = EntityServiceStub(self._channel)

    async def get_entity(
        self,
        entity_id: str,
        *,
        newsroom_id: str = "",
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> entity_service_pb2.KnownEntity:
        """One entity, or the one it was merged into."""
        request = requests.get(entity_id, newsroom_id)
        return (await self._call(self._stub.GetEntity, request, timeout)).entity

    async def list_entities(
        self,
        *,
        type: Type = ANY_TYPE,  # noqa: A002 - the field's name
        show_merged: bool = False,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[entity_service_pb2.KnownEntity]:
        """Every entity by name; pages are fetched as needed."""
        request = requests.listing(type, newsroom_id, page_size, show_merged=show_merged)
        async for page in self._pages(self._stub.ListEntities, request, timeout):
            for entity in page.entities:
                yield entity

    async def search_entities(
        self,
        query: str,
        *,
        type: Type = ANY_TYPE,  # noqa: A002 - the field's name
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[entity_service_pb2.KnownEntity]:
        """Entities by words of their names, or by "scheme:id"; pages are fetched as needed."""
        request = requests.search(query, type, newsroom_id, page_size)
        async for page in self._pages(self._stub.SearchEntities, request, timeout):
            for entity in page.entities:
                yield entity

    async def identify(
        self,
        name: str,
        *,
        type: Type = ANY_TYPE,  # noqa: A002 - the field's name
        roles: Sequence[str] = (),
        context: Sequence[str] = (),
        identities: Sequence[entity_pb2.Identity] = (),
        max_candidates: int = 0,
        newsroom_id: str = "",
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> entity_service_pb2.IdentifyResponse:
        """Who is meant by a name, with candidates, scores and reasons. Nobody is an answer, too."""
        request = requests.identify(
            name,
            type,
            newsroom_id,
            roles=roles,
            context=context,
            identities=identities,
            max_candidates=max_candidates,
        )
        return await self._call(self._stub.Identify, request, timeout)

    async def merge_entities(
        self,
        entity_id: str,
        merged_entity_ids: Sequence[str],
        *,
        reason: str = "",
        etag: str = "",
        newsroom_id: str = "",
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> entity_service_pb2.KnownEntity:
        """Put entities into the first, for ever. Sending it again changes nothing."""
        request = requests.merge(entity_id, merged_entity_ids, newsroom_id, reason=reason, etag=etag)
        return (await self._call(self._stub.MergeEntities, request, timeout)).entity

    async def unmerge_entity(
        self,
        entity_id: str,
        *,
        reason: str = "",
        newsroom_id: str = "",
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> entity_service_pb2.UnmergeEntityResponse:
        """Take an entity that was merged out again, as the blocking client does."""
        request = requests.unmerge(entity_id, newsroom_id, reason=reason)
        return await self._call(self._stub.UnmergeEntity, request, timeout)

    async def correct_entity(
        self,
        entity: entity_service_pb2.KnownEntity,
        fields: Sequence[str],
        *,
        reason: str = "",
        newsroom_id: str = "",
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> entity_service_pb2.KnownEntity:
        """Set fields by hand, as the blocking client does."""
        request = requests.correct(entity, fields, newsroom_id, reason=reason)
        return (await self._call(self._stub.CorrectEntity, request, timeout)).entity

    async def import_entities(
        self,
        records: AsyncIterable[entity_service_pb2.KnownEntity] | Iterable[entity_service_pb2.KnownEntity],
        *,
        dry_run: bool = False,
        newsroom_id: str = "",
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[Imported]:
        """Import records over one stream, as the blocking client does."""
        items = Records(newsroom_id, dry_run=dry_run)
        answers = self._stub.ImportEntities(
            items.all_of_stream(records), timeout=timeout, metadata=self._metadata()
        )
        try:
            async for answer in answers:
                yield items.imported(answer)
        except grpc.RpcError as error:
            raise error_of_call(error) from error
        finally:
            answers.cancel()
        items.raise_if_broken()

    async def list_edits(
        self,
        entity_id: str,
        *,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[entity_service_pb2.EntityEdit]:
        """Who changed an entity by hand or by import, newest first; pages are fetched as needed."""
        request = requests.edits(entity_id, newsroom_id, page_size)
        async for page in self._pages(self._stub.ListEntityEdits, request, timeout):
            for edit in page.edits:
                yield edit

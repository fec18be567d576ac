"""The newsroom's entities on the wire: convert in, call one use case, convert out."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

from google.protobuf.field_mask_pb2 import FieldMask

from dateline.domain.errors import DatelineError, InvalidArgumentError
from dateline.domain.known_entity import (
    MAX_ALIASES,
    MAX_REASON,
    MAX_ROLES,
    EntityField,
    Profile,
)
from dateline.ingest.identity.evidence import Evidence, context_of
from dateline.ingest.ports import EditCursor, EntityCursor
from dateline.ingest.use_cases.edit_entities import EditEntities, Editor
from dateline.ingest.use_cases.import_entities import ImportedRecord, ImportEntities
from dateline.ingest.use_cases.read_entities import (
    GetEntity,
    Identify,
    ListEntities,
    ListEntityEdits,
    SearchCursor,
    SearchEntities,
)
from dateline.rpc.context import CallContext, current_caller
from dateline.rpc.convert.fields import (
    check_text,
    item_id_from_pb,
    newsroom_id_from_pb,
    opaque_id_from_pb,
    page_size_from_pb,
)
from dateline.rpc.convert.known_entity import (
    IMPORT_OUTCOMES,
    check_lines,
    check_name,
    entity_edit_to_pb,
    few_identities_from_pb,
    identification_to_pb,
    kept_type_from_pb,
    known_entity_to_pb,
    names_from_pb,
    optional_kept_type_from_pb,
    profile_from_pb,
)
from dateline.rpc.convert.violations import Violations
from dateline.rpc.page_token import cursor_of, page_token
from dateline.rpc.status import status_of
from dateline.rpc.streams import in_batches
from dateline.v1 import entity_service_pb2 as pb2
from dateline.v1 import entity_service_pb2_grpc as pb2_grpc

MAX_MERGED = 100
MAX_ASKED_ROLES = 20
MAX_CONTEXT = 100
MAX_ASKED_IDENTITIES = 20
DEFAULT_CANDIDATES = 5
MAX_CANDIDATES = 50
BATCH = 200
"""How many records one transaction keeps at most."""


class EntityServicer(pb2_grpc.EntityServiceServicer):
    """EntityService; errors rise, and the server's interceptors make statuses of them."""

    def __init__(
        self,
        *,
        get_entity: GetEntity,
        list_entities: ListEntities,
        search_entities: SearchEntities,
        identify: Identify,
        edit_entities: EditEntities,
        import_entities: ImportEntities,
        list_edits: ListEntityEdits,
    ) -> None:
        self._get_entity = get_entity
        self._list_entities = list_entities
        self._search_entities = search_entities
        self._identify = identify
        self._edit_entities = edit_entities
        self._import_entities = import_entities
        self._list_edits = list_edits

    async def GetEntity(  # noqa: N802 - the proto's name
        self, request: pb2.GetEntityRequest, context: CallContext
    ) -> pb2.GetEntityResponse:
        """Read one entity."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        entity_id = opaque_id_from_pb(request.entity_id, "entity_id", violations)
        violations.raise_if_any()
        entity = await self._get_entity(newsroom_id, entity_id)
        return pb2.GetEntityResponse(entity=known_entity_to_pb(entity))

    async def ListEntities(  # noqa: N802 - the proto's name
        self, request: pb2.ListEntitiesRequest, context: CallContext
    ) -> pb2.ListEntitiesResponse:
        """Read a page of entities."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        type_ = optional_kept_type_from_pb(request.type, "type", violations)
        violations.raise_if_any()
        bound_to = ("ListEntities", newsroom_id, str(request.type), str(request.show_merged))
        cursor = cursor_of(request.page_token, *bound_to)
        page = await self._list_entities(
            newsroom_id,
            size,
            EntityCursor(*cursor) if cursor else None,
            type_,
            with_merged=request.show_merged,
        )
        following = page.next and page_token((page.next.sort_key, page.next.entity_id), *bound_to)
        return pb2.ListEntitiesResponse(
            entities=map(known_entity_to_pb, page.entities), next_page_token=following or ""
        )

    async def SearchEntities(  # noqa: N802 - the proto's name
        self, request: pb2.SearchEntitiesRequest, context: CallContext
    ) -> pb2.SearchEntitiesResponse:
        """Find entities by name."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        check_name(request.query, "query", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        type_ = optional_kept_type_from_pb(request.type, "type", violations)
        violations.raise_if_any()
        bound_to = ("SearchEntities", newsroom_id, str(request.type), request.query)
        cursor = cursor_of(request.page_token, *bound_to)
        after = SearchCursor(int(cursor[0]), cursor[1], cursor[2]) if cursor else None
        page = await self._search_entities(newsroom_id, request.query, size, after, type_)
        following = page.next and page_token(
            (str(page.next.rank), page.next.sort_key, page.next.entity_id), *bound_to
        )
        return pb2.SearchEntitiesResponse(
            entities=map(known_entity_to_pb, page.entities), next_page_token=following or ""
        )

    async def Identify(  # noqa: N802 - the proto's name
        self, request: pb2.IdentifyRequest, context: CallContext
    ) -> pb2.IdentifyResponse:
        """Say who is meant."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        check_name(request.name, "name", violations)
        evidence = Evidence(
            type=optional_kept_type_from_pb(request.type, "type", violations),
            names=(request.name,),
            roles=names_from_pb(request.roles, "roles", violations, most=MAX_ASKED_ROLES),
            context=context_of(names_from_pb(request.context, "context", violations, most=MAX_CONTEXT)),
            identities=few_identities_from_pb(
                request.identities, "identities", violations, most=MAX_ASKED_IDENTITIES
            ),
        )
        if request.max_candidates < 0:
            violations.add("max_candidates", "is negative")
        violations.raise_if_any()
        most = min(request.max_candidates or DEFAULT_CANDIDATES, MAX_CANDIDATES)
        return identification_to_pb(await self._identify(newsroom_id, evidence, most))

    async def MergeEntities(  # noqa: N802 - the proto's name
        self, request: pb2.MergeEntitiesRequest, context: CallContext
    ) -> pb2.MergeEntitiesResponse:
        """Put entities into one."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        entity_id = opaque_id_from_pb(request.entity_id, "entity_id", violations)
        if not 1 <= len(request.merged_entity_ids) <= MAX_MERGED:
            violations.add("merged_entity_ids", f"are not 1 to {MAX_MERGED}")
        for index, merged_id in enumerate(request.merged_entity_ids):
            opaque_id_from_pb(merged_id, f"merged_entity_ids[{index}]", violations)
        check_text(request.reason, "reason", violations, most=MAX_REASON)
        violations.raise_if_any()
        entity = await self._edit_entities.merge(
            newsroom_id,
            entity_id,
            request.merged_entity_ids,
            editor=Editor(current_caller(), request.reason),
            etag=request.etag,
        )
        return pb2.MergeEntitiesResponse(entity=known_entity_to_pb(entity))

    async def UnmergeEntity(  # noqa: N802 - the proto's name
        self, request: pb2.UnmergeEntityRequest, context: CallContext
    ) -> pb2.UnmergeEntityResponse:
        """Take an entity out of another again."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        entity_id = opaque_id_from_pb(request.entity_id, "entity_id", violations)
        check_text(request.reason, "reason", violations, most=MAX_REASON)
        violations.raise_if_any()
        entity, survivor = await self._edit_entities.unmerge(
            newsroom_id, entity_id, editor=Editor(current_caller(), request.reason)
        )
        return pb2.UnmergeEntityResponse(
            entity=known_entity_to_pb(entity),
            former_survivor=known_entity_to_pb(survivor) if survivor is not None else None,
        )

    async def CorrectEntity(  # noqa: N802 - the proto's name
        self, request: pb2.CorrectEntityRequest, context: CallContext
    ) -> pb2.CorrectEntityResponse:
        """Set fields of an entity."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        entity_id = opaque_id_from_pb(request.entity.id, "entity.id", violations)
        check_text(request.reason, "reason", violations, most=MAX_REASON)
        fields = _fields_of(request.update_mask, violations)
        values = _values_of(request.entity, fields, violations)
        violations.raise_if_any()
        entity = await self._edit_entities.correct(
            newsroom_id,
            entity_id,
            lambda profile: replace(profile, **values),  # type: ignore[arg-type]  # checked by field
            fields,
            editor=Editor(current_caller(), request.reason),
            etag=request.entity.etag,
        )
        return pb2.CorrectEntityResponse(entity=known_entity_to_pb(entity))

    async def ImportEntities(  # noqa: N802 - the proto's name
        self, request_iterator: AsyncIterator[pb2.ImportEntitiesRequest], context: CallContext
    ) -> AsyncIterator[pb2.ImportEntitiesResponse]:
        """Take records, as many in one transaction as are there, and answer each in order."""
        del context
        async for batch in in_batches(request_iterator, BATCH):
            for answer in await self._imported(batch):
                yield answer

    async def ListEntityEdits(  # noqa: N802 - the proto's name
        self, request: pb2.ListEntityEditsRequest, context: CallContext
    ) -> pb2.ListEntityEditsResponse:
        """Read a page of edits."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        entity_id = opaque_id_from_pb(request.entity_id, "entity_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        violations.raise_if_any()
        bound_to = ("ListEntityEdits", newsroom_id, entity_id)
        cursor = cursor_of(request.page_token, *bound_to)
        after = EditCursor(dt.datetime.fromisoformat(cursor[0]), cursor[1]) if cursor else None
        page = await self._list_edits(newsroom_id, entity_id, size, after)
        following = page.next and page_token((page.next.edited_at.isoformat(), page.next.edit_id), *bound_to)
        return pb2.ListEntityEditsResponse(
            edits=map(entity_edit_to_pb, page.edits), next_page_token=following or ""
        )

    async def _imported(self, batch: list[pb2.ImportEntitiesRequest]) -> list[pb2.ImportEntitiesResponse]:
        """The answers to some records, in their order; those of one newsroom are kept together."""
        answers: dict[int, ImportedRecord | DatelineError] = {}
        groups: dict[tuple[str, bool], list[tuple[int, Profile]]] = {}
        for index, request in enumerate(batch):
            read = _record_from_pb(request)
            if isinstance(read, InvalidArgumentError):
                answers[index] = read
            else:
                groups.setdefault((read.newsroom_id, request.dry_run), []).append((index, read.profile))
        for (newsroom_id, dry_run), records in groups.items():
            done = await self._import_entities(
                newsroom_id,
                [profile for _, profile in records],
                caller=current_caller(),
                dry_run=dry_run,
            )
            answers.update(zip((index for index, _ in records), done, strict=True))
        return [_import_to_pb(request.item_id, answers[index]) for index, request in enumerate(batch)]


@dataclass(frozen=True, slots=True)
class _Record:
    newsroom_id: str
    profile: Profile


def _record_from_pb(request: pb2.ImportEntitiesRequest) -> _Record | InvalidArgumentError:
    violations = Violations()
    item_id_from_pb(request.item_id, "item_id", violations)
    newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
    for name in ("id", "etag", "merged_into", "distinct_from"):
        if getattr(request.entity, name):
            violations.add(f"entity.{name}", "must be empty: a record of the newsroom has identities")
    check_lines(request.entity, "entity", violations)
    profile = profile_from_pb(request.entity, "entity", violations)
    try:
        return _Record(newsroom_id, violations.accept(profile))
    except InvalidArgumentError as error:
        return error


def _import_to_pb(item_id: str, answer: ImportedRecord | DatelineError) -> pb2.ImportEntitiesResponse:
    if isinstance(answer, DatelineError):
        return pb2.ImportEntitiesResponse(item_id=item_id, status=status_of(answer))
    imported = pb2.ImportedEntity(
        outcome=IMPORT_OUTCOMES.to_pb(answer.outcome), entity=known_entity_to_pb(answer.entity)
    )
    return pb2.ImportEntitiesResponse(item_id=item_id, imported=imported)


def _fields_of(mask: FieldMask, violations: Violations) -> frozenset[EntityField]:
    known = {field.value: field for field in EntityField}
    if not mask.paths:
        violations.add("update_mask", "is required")
    for path in mask.paths:
        if path not in known:
            violations.add("update_mask", f"has a field that is none of {', '.join(sorted(known))}")
            break
    return frozenset(known[path] for path in mask.paths if path in known)


def _values_of(
    pb: pb2.KnownEntity, fields: frozenset[EntityField], violations: Violations
) -> dict[str, object]:
    """The values of the fields to set, under the names that a profile knows them by."""
    values: dict[str, object] = {}
    check_lines(pb, "entity", violations, fields)
    if EntityField.TYPE in fields:
        values["type"] = kept_type_from_pb(pb.type, "entity.type", violations)
    if EntityField.NAME in fields:
        check_name(pb.name, "entity.name", violations)
        values["name"] = pb.name
    if EntityField.IDENTITIES in fields:
        values["identities"] = few_identities_from_pb(pb.identities, "entity.identities", violations)
    for field, most in (
        (EntityField.ALIASES, MAX_ALIASES),
        (EntityField.ROLES, MAX_ROLES),
        (EntityField.AFFILIATIONS, MAX_ROLES),
    ):
        if field in fields:
            given = getattr(pb, field.value)
            values[field.value] = names_from_pb(given, f"entity.{field.value}", violations, most=most)
    return values

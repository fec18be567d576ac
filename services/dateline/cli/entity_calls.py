"""The newsroom's entities as the command line sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from dateline.cli.calls import MAX_PAGE, Answer, Calls, RefusedError, or_ended, or_told, told
from dateline.cli.entity_records import EntityRecord
from dateline.cli.exits import CommandError
from dateline.domain.entity import EntityType, Identity
from dateline.domain.known_entity import EntityField, ImportOutcome, KnownEntity, Profile
from dateline.rpc.convert.entity import ENTITY_TYPES
from dateline.rpc.convert.known_entity import IMPORT_OUTCOMES, known_entity_from_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import entity_pb2, entity_service_pb2
from dateline_client import EntityClient
from dateline_client import Imported as ClientImported

ANY_TYPE = entity_pb2.ENTITY_TYPE_UNSPECIFIED


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one record."""

    where: str
    result: ImportOutcome | RefusedError
    answer: entity_service_pb2.ImportEntitiesResponse


class EntityCalls(Calls[EntityClient]):
    """What the command line asks of EntityService."""

    _make = EntityClient
    _service = "ingest"
    _option = "--ingest"

    def entity(self, entity_id: str) -> Answer[KnownEntity]:
        """One entity, or the one it was merged into."""
        return self._answer(lambda: self._client.get_entity(entity_id, newsroom_id=self._newsroom_id))

    def entities(self, type_: EntityType | None, limit: int) -> list[Answer[KnownEntity]]:
        """Entities by name."""
        return self._answers(
            lambda: self._client.list_entities(
                type=_type(type_), newsroom_id=self._newsroom_id, page_size=min(limit, MAX_PAGE)
            ),
            limit,
        )

    def search(self, query: str, type_: EntityType | None, limit: int) -> list[Answer[KnownEntity]]:
        """Entities by words of their names."""
        return self._answers(
            lambda: self._client.search_entities(
                query, type=_type(type_), newsroom_id=self._newsroom_id, page_size=min(limit, MAX_PAGE)
            ),
            limit,
        )

    def identify(
        self,
        name: str,
        type_: EntityType | None,
        roles: Sequence[str],
        context: Sequence[str],
        identities: Sequence[Identity],
    ) -> entity_service_pb2.IdentifyResponse:
        """Who is meant."""
        return or_told(
            self._address,
            lambda: self._client.identify(
                name,
                type=_type(type_),
                roles=roles,
                context=context,
                identities=[_identity(each) for each in identities],
                newsroom_id=self._newsroom_id,
            ),
        )

    def merge(self, entity_id: str, others: Sequence[str], reason: str) -> Answer[KnownEntity]:
        """Put others into an entity."""
        return self._answer(
            lambda: self._client.merge_entities(
                entity_id, others, reason=reason, newsroom_id=self._newsroom_id
            )
        )

    def unmerge(self, entity_id: str, reason: str) -> Answer[KnownEntity]:
        """Take an entity out of the one that it was merged into."""
        return self._answer(
            lambda: (
                self._client.unmerge_entity(entity_id, reason=reason, newsroom_id=self._newsroom_id).entity
            )
        )

    def correct(
        self, entity_id: str, change: Callable[[Profile], Profile], reason: str
    ) -> Answer[KnownEntity]:
        """Set the fields that `change` makes other; refused where somebody else does so meanwhile."""
        read = self.entity(entity_id)
        before = read.read().profile
        after = change(before)
        fields = [
            field for field in EntityField if getattr(after, field.value) != getattr(before, field.value)
        ]
        if not fields:
            return read
        pb = record_to_pb(after)
        pb.id = read.read().id
        pb.etag = read.read().etag
        return self._answer(
            lambda: self._client.correct_entity(
                pb, [field.value for field in fields], reason=reason, newsroom_id=self._newsroom_id
            )
        )

    def edits(self, entity_id: str, limit: int) -> list[entity_service_pb2.EntityEdit]:
        """Who changed an entity, newest first."""
        found = self._client.list_edits(
            entity_id, newsroom_id=self._newsroom_id, page_size=min(limit, MAX_PAGE)
        )
        return or_told(self._address, lambda: list(islice(found, limit)))

    def take(self, records: Iterable[EntityRecord], *, dry_run: bool) -> Iterator[Imported]:
        """Import records over one stream: what became of each, in order, as it becomes known."""
        sent: list[str] = []

        def messages() -> Iterator[entity_service_pb2.KnownEntity]:
            for record in records:
                sent.append(record.where)
                yield record_to_pb(record.profile)

        answers = self._client.import_entities(messages(), dry_run=dry_run, newsroom_id=self._newsroom_id)
        while (item := self._next(answers)) is not None:
            where = sent.pop(0)
            if item.error is None:
                done = item.unwrap()
                outcome = IMPORT_OUTCOMES.from_pb(done.outcome, "outcome", Violations())
                answer = entity_service_pb2.ImportEntitiesResponse(item_id=where, imported=done)
                yield Imported(where, outcome or ImportOutcome.UNCHANGED, answer)
                continue
            refused = told(item.error, self._address)
            if isinstance(refused, CommandError):
                raise refused
            yield Imported(where, refused, entity_service_pb2.ImportEntitiesResponse(item_id=where))

    def _next(self, answers: Iterator[ClientImported]) -> ClientImported | None:
        return or_ended(self._address, lambda: next(answers, None))

    def _answer(self, call: Callable[[], entity_service_pb2.KnownEntity]) -> Answer[KnownEntity]:
        pb = or_told(self._address, call)
        return Answer(pb, partial(known_entity_from_pb, pb))

    def _answers(
        self, pages: Callable[[], Iterator[entity_service_pb2.KnownEntity]], limit: int
    ) -> list[Answer[KnownEntity]]:
        found = self._first(pages(), limit)
        return [Answer(pb, partial(known_entity_from_pb, pb)) for pb in found]


def record_to_pb(profile: Profile) -> entity_service_pb2.KnownEntity:
    """A record as it is sent."""
    return entity_service_pb2.KnownEntity(
        type=ENTITY_TYPES.to_pb(profile.type),
        name=profile.name,
        aliases=profile.aliases,
        roles=profile.roles,
        affiliations=profile.affiliations,
        identities=[_identity(each) for each in profile.identities],
    )


def _type(type_: EntityType | None) -> entity_pb2.EntityType.ValueType:
    return ENTITY_TYPES.to_pb(type_) if type_ else ANY_TYPE


def _identity(identity: Identity) -> entity_pb2.Identity:
    return entity_pb2.Identity(scheme=identity.scheme, id=identity.id)

"""A newsroom's entities in memory, and all that can be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.domain.entity import EntityType, Identity
from dateline.domain.errors import DatelineError
from dateline.domain.known_entity import EntityEdit, KnownEntity, Profile
from dateline.ingest.identity.evidence import Evidence
from dateline.ingest.use_cases.edit_entities import EditEntities, Editor
from dateline.ingest.use_cases.import_entities import ImportedRecord, ImportEntities
from dateline.ingest.use_cases.read_entities import GetEntity, Identify, ListEntityEdits
from fakes.clock import FakeClock
from fakes.ids import NumberedIds
from fakes.ingest_store import FakeStore

PERSON = EntityType.PERSON
DESK = Editor("desk", "the same person")
ROOM = "default"


@dataclass
class Newsroom:
    """A store of entities and all that can be done with it."""

    store: FakeStore = field(default_factory=FakeStore)
    clock: FakeClock = field(default_factory=FakeClock)
    ids: NumberedIds = field(default_factory=NumberedIds)

    async def keep(self, *entities: KnownEntity) -> None:
        await self.store.write(lambda work: work.entities.add(ROOM, entities))

    async def get(self, entity_id: str) -> KnownEntity:
        return await GetEntity(self.store)(ROOM, entity_id)

    @property
    def edit(self) -> EditEntities:
        return EditEntities(store=self.store, clock=self.clock, new_id=self.ids)

    async def take(self, *records: Profile, dry_run: bool = False) -> list[ImportedRecord | DatelineError]:
        take = ImportEntities(store=self.store, clock=self.clock, new_id=self.ids)
        return await take(ROOM, records, caller="desk", dry_run=dry_run)

    async def outcomes(self, *records: Profile) -> list[object]:
        answers = await self.take(*records)
        return [answer.outcome if isinstance(answer, ImportedRecord) else type(answer) for answer in answers]

    async def meant(self, name: str, type_: EntityType = PERSON) -> str:
        found = await Identify(self.store)(ROOM, Evidence(type_, (name,)), 5)
        return found.entity.id if found.entity else found.decision.value

    async def edits(self, entity_id: str) -> Sequence[EntityEdit]:
        return (await ListEntityEdits(self.store)(ROOM, entity_id, 9, None)).edits


def record(
    name: str, newsroom: str = "", *, type_: EntityType = PERSON, wikidata: str = "", **lists: tuple[str, ...]
) -> Profile:
    identities = [Identity("newsroom", newsroom)] if newsroom else []
    identities += [Identity("wikidata", wikidata)] if wikidata else []
    return Profile(type_, name, identities=tuple(identities), **lists)

"""Takes the newsroom's own records of entities, many in one transaction, each with its own outcome."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from dateline.domain.clock import Clock
from dateline.domain.errors import DatelineError, FieldViolation, InvalidArgumentError
from dateline.domain.known_entity import EntityEdit, EntityEditKind, ImportOutcome, KnownEntity, Profile
from dateline.ingest.identity.editing import imported
from dateline.ingest.identity.names import exact_keys, identity_key, kept_under, same_name_key
from dateline.ingest.keys import NewsroomEntities
from dateline.ingest.ports import Store, UnitOfWork
from dateline.ingest.use_cases.edit_entities import identity_taken

MOST_PER_KEY = 50


@dataclass(frozen=True, slots=True)
class ImportedRecord:
    """What became of one record. In a dry run a new entity has no id."""

    outcome: ImportOutcome
    entity: KnownEntity


@dataclass(slots=True)
class _Records:
    """The entities that records may be, and what becomes of them; later records see what earlier ones did."""

    pool: dict[str, dict[str, KnownEntity]]
    new: dict[str, KnownEntity] = field(default_factory=dict)
    changed: dict[str, KnownEntity] = field(default_factory=dict)
    edits: list[EntityEdit] = field(default_factory=list)

    def at(self, keys: Iterable[str]) -> list[KnownEntity]:
        found = {id_: entity for key in sorted(keys) for id_, entity in self.pool.get(key, {}).items()}
        return [found[id_] for id_ in sorted(found)]

    def keep(self, before: KnownEntity | None, after: KnownEntity) -> None:
        into = self.new if before is None or before.id in self.new else self.changed
        into[after.id] = after
        for key in kept_under(before) if before else ():
            self.pool.get(key, {}).pop(after.id, None)
        for key in kept_under(after):
            self.pool.setdefault(key, {})[after.id] = after


class ImportEntities:
    """Records in, entities kept; the same records again change nothing."""

    def __init__(self, *, store: Store, clock: Clock, new_id: Callable[[str], str]) -> None:
        """`new_id` gives a new id for a prefix."""
        self._store = store
        self._clock = clock
        self._new_id = new_id

    async def __call__(
        self, newsroom_id: str, records: Sequence[Profile], *, caller: str = "", dry_run: bool = False
    ) -> list[ImportedRecord | DatelineError]:
        """What became of each record, in their order. What is refused keeps nothing and holds up no other."""
        if dry_run:
            numbers = itertools.count()
            return await self._store.read(
                lambda work: [
                    _without_new_id(answer)
                    for answer in self._import(
                        work, newsroom_id, records, caller, lambda prefix: f"new {prefix} {next(numbers)}"
                    )[0]
                ]
            )

        def keep(work: UnitOfWork) -> list[ImportedRecord | DatelineError]:
            answers, made = self._import(work, newsroom_id, records, caller, self._new_id)
            work.entities.add(newsroom_id, list(made.new.values()))
            for entity in made.changed.values():
                work.entities.put(newsroom_id, entity)
            work.entities.add_edits(newsroom_id, made.edits)
            return answers

        return await self._store.write(keep, NewsroomEntities(newsroom_id))

    def _import(
        self,
        work: UnitOfWork,
        newsroom_id: str,
        records: Sequence[Profile],
        caller: str,
        new_id: Callable[[str], str],
    ) -> tuple[list[ImportedRecord | DatelineError], _Records]:
        now = self._clock.now()
        keys = frozenset[str]().union(*map(_keys, records))
        known = work.entities.by_keys(newsroom_id, keys, MOST_PER_KEY)
        made = _Records({key: {entity.id: entity for entity in found} for key, found in known.items()})
        answers: list[ImportedRecord | DatelineError] = []
        for record in records:
            try:
                before = _entity_of(record, made)
            except DatelineError as error:
                answers.append(error)
                continue
            after = _with_record(before, record, now, new_id)
            if before is after:
                answers.append(ImportedRecord(ImportOutcome.UNCHANGED, after))
                continue
            made.keep(before, after)
            made.edits.append(
                EntityEdit(new_id("eed"), EntityEditKind.IMPORT, caller, "", now, after=after, before=before)
            )
            outcome = ImportOutcome.UPDATED if before else ImportOutcome.CREATED
            answers.append(ImportedRecord(outcome, after))
        return answers, made


def _keys(record: Profile) -> frozenset[str]:
    return frozenset(map(identity_key, record.identities)).union(exact_keys(record.type, record.name))


def _with_record(
    before: KnownEntity | None, record: Profile, now: dt.datetime, new_id: Callable[[str], str]
) -> KnownEntity:
    if before is not None:
        return imported(before, record, now)
    return KnownEntity(new_id("ent"), record, created_at=now, updated_at=now, curated=True)


def _entity_of(record: Profile, made: _Records) -> KnownEntity | None:
    """The entity that a record is about; None where it is a new one."""
    holders = {
        entity.id: (identity, entity)
        for identity in record.identities
        for entity in made.at([identity_key(identity)])
    }
    if len(holders) > 1:
        raise identity_taken(*holders[max(holders)])
    for identity, entity in holders.values():
        if _is_another(record, entity):  # two records that claim one identity
            raise identity_taken(identity, entity)
        return entity
    schemes = {identity.scheme for identity in record.identities}
    name = same_name_key(record.type, record.name)
    same = [
        entity
        for entity in made.at(exact_keys(record.type, record.name))
        if entity.may_be_of(record.type)
        and name in {same_name_key(record.type, known) for known in entity.profile.names}
        and not schemes & {identity.scheme for identity in entity.profile.identities}
    ]
    if len(same) == 1:
        return same[0]
    if same and not record.identities:
        raise InvalidArgumentError(
            [FieldViolation("entity.identities", f"are needed: {len(same)} entities have this type and name")]
        )
    return None


def _is_another(record: Profile, entity: KnownEntity) -> bool:
    """Whether both have identities in a scheme, and none in common there."""
    known = entity.profile.identities
    schemes = {identity.scheme for identity in record.identities} & {identity.scheme for identity in known}
    shared = {identity.scheme for identity in set(record.identities) & set(known)}
    return not schemes <= shared


def _without_new_id(answer: ImportedRecord | DatelineError) -> ImportedRecord | DatelineError:
    if isinstance(answer, DatelineError) or not answer.entity.id.startswith("new "):
        return answer
    entity = answer.entity
    bare = KnownEntity("", entity.profile, entity.created_at, entity.updated_at, curated=True)
    return ImportedRecord(answer.outcome, bare)

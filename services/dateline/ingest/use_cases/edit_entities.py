"""Merges and corrects entities by hand; who did it, when and why is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from dateline.domain.entity import Identity
from dateline.domain.errors import EtagMismatchError, IdentityTakenError
from dateline.domain.known_entity import EntityEdit, EntityEditKind, EntityField, KnownEntity, Profile
from dateline.ingest.identity.editing import corrected, merged
from dateline.ingest.identity.names import identity_key
from dateline.ingest.keys import NewsroomEntities
from dateline.ingest.ports import Clock, Store, UnitOfWork
from dateline.ingest.use_cases.read_entities import current


@dataclass(frozen=True, slots=True)
class Editor:
    """Who edits, and why; both may be empty."""

    caller: str = ""
    reason: str = ""


class EditEntities:
    """What editors may do to entities."""

    def __init__(self, *, store: Store, clock: Clock, new_id: Callable[[str], str]) -> None:
        """`new_id` gives a new id for a prefix."""
        self._store = store
        self._clock = clock
        self._new_id = new_id

    async def merge(
        self,
        newsroom_id: str,
        entity_id: str,
        others: Sequence[str],
        *,
        editor: Editor,
        etag: str = "",
    ) -> KnownEntity:
        """Put others into an entity, for ever; what is one with it already changes nothing.

        NotFoundError where one of the ids is none, EtagMismatchError where the entity has changed since.
        """

        def merge(work: UnitOfWork) -> KnownEntity:
            now = self._clock.now()
            survivor = current(work, newsroom_id, entity_id)
            _check_etag(survivor, etag)
            edits: list[EntityEdit] = []
            for other_id in others:
                other = current(work, newsroom_id, other_id)
                if other.id == survivor.id:
                    continue
                before = survivor
                survivor, gone = merged(survivor, other, now)
                work.entities.put(newsroom_id, gone)
                edits.append(
                    self._edit(EntityEditKind.MERGE, editor, now, after=survivor, before=before, merged=other)
                )
            if edits:
                work.entities.put(newsroom_id, survivor)
                work.entities.add_edits(newsroom_id, edits)
            return survivor

        return await self._store.write(merge, NewsroomEntities(newsroom_id))

    async def correct(
        self,
        newsroom_id: str,
        entity_id: str,
        said: Callable[[Profile], Profile],
        fields: Collection[EntityField],
        *,
        editor: Editor,
        etag: str = "",
    ) -> KnownEntity:
        """Set fields of an entity to what `said` makes of them.

        NotFoundError where there is none, EtagMismatchError where it has changed since, IdentityTakenError
        where another entity has an identity.
        """

        def correct(work: UnitOfWork) -> KnownEntity:
            now = self._clock.now()
            before = current(work, newsroom_id, entity_id)
            _check_etag(before, etag)
            after = corrected(before, said(before.profile), fields, now)
            if after is before:
                return before
            check_identities(work, newsroom_id, after.profile.identities, but=after.id)
            work.entities.put(newsroom_id, after)
            work.entities.add_edits(
                newsroom_id, [self._edit(EntityEditKind.CORRECT, editor, now, after=after, before=before)]
            )
            return after

        return await self._store.write(correct, NewsroomEntities(newsroom_id))

    def _edit(
        self,
        kind: EntityEditKind,
        editor: Editor,
        now: dt.datetime,
        *,
        after: KnownEntity,
        before: KnownEntity,
        merged: KnownEntity | None = None,
    ) -> EntityEdit:
        return EntityEdit(
            id=self._new_id("eed"),
            kind=kind,
            caller=editor.caller,
            reason=editor.reason,
            edited_at=now,
            after=after,
            before=before,
            merged=merged,
        )


def check_identities(
    work: UnitOfWork, newsroom_id: str, identities: Collection[Identity], *, but: str
) -> None:
    """IdentityTakenError where another entity than `but` has one of the identities."""
    held = work.entities.by_keys(newsroom_id, [identity_key(identity) for identity in identities], 2)
    for identity in identities:
        for entity in held.get(identity_key(identity), ()):
            if entity.id != but:
                raise identity_taken(identity, entity)


def identity_taken(identity: Identity, entity: KnownEntity) -> IdentityTakenError:
    """The refusal that names who has the identity."""
    return IdentityTakenError(
        f"{identity.scheme}:{identity.id} is that of {entity.id}; merge the two, or take it from there",
        metadata={"entity_id": entity.id, "scheme": identity.scheme, "id": identity.id},
    )


def _check_etag(entity: KnownEntity, etag: str) -> None:
    if etag and etag != entity.etag:
        raise EtagMismatchError(
            "the entity has changed since it was read; read it again",
            metadata={"entity_id": entity.id, "etag": entity.etag},
        )

"""Merges, takes apart and corrects entities by hand; who did it, when and why is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from dateline.domain.clock import Clock
from dateline.domain.entity import Identity
from dateline.domain.errors import EtagMismatchError, IdentityTakenError, NotFoundError
from dateline.domain.known_entity import EntityEdit, EntityEditKind, EntityField, KnownEntity, Profile
from dateline.ingest.identity.editing import corrected, merged, unmerged
from dateline.ingest.identity.names import identity_key
from dateline.ingest.keys import NewsroomEntities
from dateline.ingest.ports import EditCursor, Store, UnitOfWork
from dateline.ingest.use_cases.read_entities import current

_PAGE = 200
"""Edits that are read at a time."""


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

    async def unmerge(
        self, newsroom_id: str, entity_id: str, *, editor: Editor
    ) -> tuple[KnownEntity, KnownEntity | None]:
        """Take an entity that was merged out again; with it the one that it was in, None if it was in none.

        What had been merged into it before leads to it again. NotFoundError where there is no such entity,
        IdentityTakenError where a third has one of its identities by now.
        """

        def unmerge(work: UnitOfWork) -> tuple[KnownEntity, KnownEntity | None]:
            gone = work.entities.get(newsroom_id, entity_id)
            if gone is None:
                raise NotFoundError("entity", entity_id)
            if gone.merged_into is None:
                return gone, None
            now = self._clock.now()
            before = current(work, newsroom_id, gone.merged_into)
            merges = _merges_of(work, newsroom_id, gone.id, before.id)
            followers = _merged_into(work, newsroom_id, gone.id, before.id)
            survivor, restored = unmerged(before, gone, merges, now)
            work.entities.put(newsroom_id, survivor)
            check_identities(work, newsroom_id, restored.profile.identities, but=restored.id)
            work.entities.put(newsroom_id, restored)
            for follower in followers:
                work.entities.put(newsroom_id, follower.changed(now, merged_into=restored.id))
            edit = self._edit(
                EntityEditKind.UNMERGE, editor, now, after=survivor, before=before, merged=restored
            )
            work.entities.add_edits(newsroom_id, [edit])
            return restored, survivor

        return await self._store.write(unmerge, NewsroomEntities(newsroom_id))

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


def _merges_of(work: UnitOfWork, newsroom_id: str, entity_id: str, survivor_id: str) -> list[EntityEdit]:
    """The merges by which an entity came to be in the survivor, the first one first."""
    merges = {
        edit.merged.id: edit
        for edit in reversed(list(_all_edits(work, newsroom_id, survivor_id)))
        if edit.kind is EntityEditKind.MERGE and edit.merged is not None
    }
    chain = [merges[entity_id]]
    while chain[-1].entity_id != survivor_id:
        chain.append(merges[chain[-1].entity_id])
    return chain


def _merged_into(work: UnitOfWork, newsroom_id: str, entity_id: str, survivor_id: str) -> list[KnownEntity]:
    """What had been merged into an entity before it was merged into the survivor itself."""
    inside = {entity_id}
    merges = [
        edit
        for edit in _all_edits(work, newsroom_id, survivor_id)
        if edit.kind is EntityEditKind.MERGE and edit.merged is not None
    ]
    for edit in merges:  # the newest first: what came into one that came later is inside, too
        if edit.entity_id in inside and edit.merged is not None:
            inside.add(edit.merged.id)
    found = [work.entities.get(newsroom_id, one) for one in sorted(inside - {entity_id})]
    return [one for one in found if one is not None and one.merged_into == survivor_id]


def _all_edits(work: UnitOfWork, newsroom_id: str, entity_id: str) -> Iterator[EntityEdit]:
    """The edits of an entity and of those merged into it, newest first."""
    after: EditCursor | None = None
    while page := work.entities.edits(newsroom_id, entity_id, _PAGE, after):
        yield from page
        after = EditCursor(page[-1].edited_at, page[-1].id)


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

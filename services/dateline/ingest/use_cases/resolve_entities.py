"""Puts an article's entities with those that the newsroom knows, and keeps those that are new."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.domain.analysis import Extraction
from dateline.domain.article import ArticleVersion
from dateline.ingest.identity.resolution import (
    ByKey,
    FormerIds,
    Resolution,
    Wanted,
    former_ids,
    resolve,
    settled,
    wanted_of,
)
from dateline.ingest.keys import NewsroomEntities, VersionKey
from dateline.ingest.ports import Clock, Store, UnitOfWork

MOST_PER_KEY = 20
"""How many entities of one name are weighed; where more have it, the words of one article rarely decide."""


class ResolveEntities:
    """One read for all names of an article, and one small write where it names somebody new."""

    def __init__(self, *, store: Store, clock: Clock, new_id: Callable[[str], str]) -> None:
        """`new_id` gives a new id for a prefix."""
        self._store = store
        self._clock = clock
        self._new_id = new_id

    async def __call__(self, version: ArticleVersion, extraction: Extraction) -> Extraction:
        """The extraction with the ids of the known and the new; the same again for the same article.

        Two replicas that meet the same new name at once make one entity: who comes second finds it.
        """
        newsroom_id = version.newsroom_id
        decided = await self._store.read(lambda work: self._look(work, version, extraction))
        chosen = dict(decided.chosen)
        if decided.unsettled:
            kept = await self._store.write(
                lambda work: self._keep(work, newsroom_id, decided.unsettled), NewsroomEntities(newsroom_id)
            )
            for want in decided.unsettled:
                chosen.pop(want.key, None)
            chosen |= kept.chosen
        return replace(extraction, entities=settled(extraction.entities, chosen))

    def _look(self, work: UnitOfWork, version: ArticleVersion, extraction: Extraction) -> Resolution:
        """Decide without keeping: what is new is only numbered, as another may make it first."""
        numbers = itertools.count()
        wanted = wanted_of(extraction.entities, _former(work, version))
        return self._resolve(work, version.newsroom_id, wanted, lambda: f"new {next(numbers)}")

    def _keep(self, work: UnitOfWork, newsroom_id: str, wanted: Sequence[Wanted]) -> Resolution:
        """Decide once more, now that nobody else can make or change an entity, and keep what that brings."""
        decided = self._resolve(work, newsroom_id, wanted, lambda: self._new_id("ent"))
        work.entities.add(newsroom_id, list(decided.new.values()))
        for entity in decided.changed.values():
            work.entities.put(newsroom_id, entity)
        return decided

    def _resolve(
        self, work: UnitOfWork, newsroom_id: str, wanted: Sequence[Wanted], new_id: Callable[[], str]
    ) -> Resolution:
        keys = frozenset[str]().union(*(want.keys for want in wanted))
        known = work.entities.by_keys(newsroom_id, keys, MOST_PER_KEY)
        wanted = _with_survivors(work, newsroom_id, wanted, known)
        return resolve(wanted, known, self._clock.now(), new_id)


def _former(work: UnitOfWork, version: ArticleVersion) -> FormerIds:
    """Which entities the article's names were when it was last analysed."""
    key = VersionKey.of(version)
    analysis = work.analyses.get(key) if version.latest_revision else None
    if analysis is None and version.version > 1:
        analysis = work.analyses.get(replace(key, version=version.version - 1))
    return former_ids(analysis.extraction.entities) if analysis else {}


def _with_survivors(
    work: UnitOfWork, newsroom_id: str, wanted: Sequence[Wanted], known: ByKey
) -> Sequence[Wanted]:
    """Those that an entity was merged into since, where it is found no more."""
    found = {entity.id for entities in known.values() for entity in entities} | {""}
    if all(want.evidence.former_id in found for want in wanted):
        return wanted
    lost = {want.evidence.former_id for want in wanted} - found
    now = {
        entity.id: entity.merged_into
        for former_id in sorted(lost)
        if (entity := work.entities.get(newsroom_id, former_id)) and entity.merged_into
    }
    return [
        replace(want, evidence=replace(want.evidence, former_id=now.get(former_id, former_id)))
        for want in wanted
        for former_id in (want.evidence.former_id,)
    ]

"""Puts an article's entities with those that the newsroom knows, and keeps those that are new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.domain.analysis import Extraction
from dateline.domain.article import ArticleVersion
from dateline.domain.clock import Clock
from dateline.domain.known_entity import IdentityDecision, KnownEntity
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
from dateline.ingest.ports import Store, UnitOfWork

MOST_PER_KEY = 20
"""How many entities of one name are weighed; where more have it, the words of one article rarely decide."""


class ResolveEntities:
    """One read for all names of an article, and one small write where it names somebody new."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        new_id: Callable[[str], str],
        tell: Callable[[Mapping[IdentityDecision, int]], None] = lambda _: None,
    ) -> None:
        """`new_id` gives a new id for a prefix; `tell` is told of how many names of an article were what."""
        self._store = store
        self._clock = clock
        self._new_id = new_id
        self._tell = tell

    async def __call__(self, version: ArticleVersion, extraction: Extraction) -> Extraction:
        """The extraction with the ids of the known and the new; the same again for the same article.

        Two replicas that meet the same new name at once make one entity: who comes second finds it.
        """
        newsroom_id = version.newsroom_id
        wanted, seen, decided = await self._store.read(lambda work: self._look(work, version, extraction))
        chosen = dict(decided.chosen)
        new: frozenset[str] = frozenset()
        if decided.unsettled:
            kept, new = await self._store.write(
                lambda work: self._keep(work, newsroom_id, seen, decided), NewsroomEntities(newsroom_id)
            )
            for want in decided.unsettled:
                chosen.pop(want.key, None)
            chosen |= kept
        fresh = sum(entity.id in new for entity in chosen.values())
        self._tell(
            {
                IdentityDecision.KNOWN: len(chosen) - fresh,
                IdentityDecision.NEW: fresh,
                IdentityDecision.UNDECIDED: len(wanted) - len(chosen),
            }
        )
        return replace(extraction, entities=settled(extraction.entities, chosen))

    def _look(
        self, work: UnitOfWork, version: ArticleVersion, extraction: Extraction
    ) -> tuple[Sequence[Wanted], ByKey, Resolution]:
        """Decide, and tell for what and by what that was decided."""
        wanted = wanted_of(extraction.entities, _former(work, version))
        seen = _known(work, version.newsroom_id, wanted)
        return wanted, seen, self._resolve(work, version.newsroom_id, wanted, seen)

    def _keep(
        self, work: UnitOfWork, newsroom_id: str, seen: ByKey, decided: Resolution
    ) -> tuple[Mapping[str, KnownEntity], frozenset[str]]:
        """Keep what is new, now that nobody else can make or change an entity; with the ids of the new ones.

        Where somebody has since it was looked up, it is decided once more.
        """
        wanted = decided.unsettled
        known = _known(work, newsroom_id, wanted)
        if _states(known, known) != _states(seen, _keys(wanted)):
            decided = self._resolve(work, newsroom_id, wanted, known)
        work.entities.add(newsroom_id, list(decided.new.values()))
        for entity in decided.changed.values():
            work.entities.put(newsroom_id, entity)
        chosen = {want.key: decided.chosen[want.key] for want in wanted if want.key in decided.chosen}
        return chosen, frozenset(decided.new)

    def _resolve(
        self, work: UnitOfWork, newsroom_id: str, wanted: Sequence[Wanted], known: ByKey
    ) -> Resolution:
        wanted = _with_survivors(work, newsroom_id, wanted, known)
        return resolve(wanted, known, self._clock.now(), lambda: self._new_id("ent"))


def _keys(wanted: Sequence[Wanted]) -> frozenset[str]:
    return frozenset[str]().union(*(want.keys for want in wanted))


def _known(work: UnitOfWork, newsroom_id: str, wanted: Sequence[Wanted]) -> ByKey:
    return work.entities.by_keys(newsroom_id, _keys(wanted), MOST_PER_KEY)


def _states(known: ByKey, keys: Iterable[str]) -> frozenset[tuple[str, str, int]]:
    """Which entities have these keys, and in which state."""
    return frozenset((key, entity.id, entity.revision) for key in keys for entity in known.get(key, ()))


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

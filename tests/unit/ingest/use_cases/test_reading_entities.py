"""Entities are listed, searched for and told by their names."""

from __future__ import annotations

from dateline.domain.entity import EntityType, Identity
from dateline.domain.known_entity import IdentityDecision
from dateline.ingest.identity.evidence import Evidence
from dateline.ingest.use_cases.read_entities import Identify, ListEntities, SearchEntities
from factories import make_known
from fakes.newsroom import ROOM, Newsroom

PLACE = EntityType.PLACE


async def test_entities_are_listed_in_pages(newsroom: Newsroom) -> None:
    await newsroom.keep(*(make_known(f"ent_{number}", f"Ann{number % 3} Roe") for number in range(7)))
    found: list[str] = []
    page = await ListEntities(newsroom.store)(ROOM, 3, None)
    while True:
        found.extend(entity.id for entity in page.entities)
        if page.next is None:
            break
        page = await ListEntities(newsroom.store)(ROOM, 3, page.next)
    assert found == ["ent_0", "ent_3", "ent_6", "ent_1", "ent_4", "ent_2", "ent_5"]


async def test_what_is_named_exactly_so_is_found_first(newsroom: Newsroom) -> None:
    names = ["Lund Fire Brigade", "The Port of Lund", "Lund", "Zoë Lund", "Lundby"]
    await newsroom.keep(*(make_known(f"ent_{number}", name, PLACE) for number, name in enumerate(names)))
    await newsroom.keep(make_known("ent_9", "Old Town", PLACE, aliases=("LUND",)))
    search = SearchEntities(newsroom.store)
    page = await search(ROOM, "lund", 4)
    rest = await search(ROOM, "lund", 4, page.next)
    found = [entity.id for entity in [*page.entities, *rest.entities]]
    assert found == ["ent_2", "ent_9", "ent_0", "ent_4", "ent_1", "ent_3"]
    assert rest.next is None
    assert not (await search(ROOM, "—", 4)).entities


async def test_an_identity_is_found_by_itself(newsroom: Newsroom) -> None:
    await newsroom.keep(make_known("ent_1", "Ann Roe", identities=(Identity("wikidata", "Q1"),)))
    search = SearchEntities(newsroom.store)
    assert [entity.id for entity in (await search(ROOM, "wikidata:Q1", 4)).entities] == ["ent_1"]
    assert not (await search(ROOM, "wikidata:Q1", 4, type_=PLACE)).entities
    assert not (await search(ROOM, "Ann: a life", 4)).entities


async def test_who_is_meant_without_a_type(newsroom: Newsroom) -> None:
    await newsroom.keep(
        make_known("ent_1", "Ann Roe"), make_known("ent_2", "Ann Roe", EntityType.ORGANISATION)
    )
    found = await Identify(newsroom.store)(ROOM, Evidence(None, ("Ann Roe",)), 1)
    assert found.decision is IdentityDecision.UNDECIDED
    assert len(found.candidates) == 1

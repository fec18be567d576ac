"""An article's entities put with known ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dateline.domain.entity import Candidate, Entity, EntityType, Identity, Mention, MentionKind, Role
from dateline.domain.known_entity import KnownEntity
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.domain.text import Part, Span
from dateline.ingest.identity.evidence import is_named
from dateline.ingest.identity.names import kept_under
from dateline.ingest.identity.resolution import MAX_RESOLVED, Resolution, resolve, settled, wanted_of
from factories import NOON, make_known, seconds
from fakes.ids import NumberedIds

PERSON, ORGANISATION = EntityType.PERSON, EntityType.ORGANISATION
LATER = NOON + seconds(60)
SPAN = Span(Part.BODY, 0, 3, "Ann")


def named(
    key: str,
    name: str,
    type_: EntityType = PERSON,
    *,
    aliases: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
    kind: MentionKind = MentionKind.NAME,
    candidates: tuple[Candidate, ...] = (),
) -> Entity:
    said = tuple(Role(role, SPAN) for role in roles)
    return Entity(key, type_, name, (Mention(SPAN, kind),), aliases, said, candidates=candidates)


def resolved(entities: Sequence[Entity], *known: KnownEntity) -> Resolution:
    by_key: dict[str, list[KnownEntity]] = {}
    for entity in known:
        for key in kept_under(entity):
            by_key.setdefault(key, []).append(entity)
    ids = NumberedIds()
    return resolve(wanted_of(entities, {}), by_key, LATER, lambda: ids("ent"))


def test_a_known_entity_lends_its_id_and_identities() -> None:
    q1 = Identity("wikidata", "Q1")
    known = make_known("ent_9", "Ann Roe", identities=(q1,))
    entities = [named("e1", "Ann Roe"), named("e2", "nine", EntityType.CARDINAL)]
    made = resolved(entities, known)
    assert not made.unsettled
    first, second = settled(entities, made.chosen)
    assert (first.entity_id, first.identities) == ("ent_9", (q1,))
    assert second == entities[1]


def test_a_new_name_makes_an_entity_with_what_the_article_says() -> None:
    made = resolved([named("e1", "Ann B. Roe", aliases=("Ann Roe", "Roe"), roles=("mayor",))])
    (entity,) = made.new.values()
    assert entity.profile.names == ("Ann B. Roe", "Ann Roe")
    assert entity.profile.roles == ("mayor",)
    assert (entity.id, entity.created_at, entity.curated) == ("ent_1", LATER, False)


@pytest.mark.parametrize(
    ("alias", "is_kept", "why"),
    [
        ("ILP", True, "an acronym"),
        ("Lake Friends", True, "other words"),
        ("The Lake Party", False, "in the next article that is another's"),
        ("Inland Lake Party Youth", False, "and that is another already"),
        ("The Inland Lake Party Ltd", False, "only another spelling"),
    ],
)
def test_which_other_names_of_a_thing_are_kept(alias: str, is_kept: bool, why: str) -> None:
    article = named("e1", "Inland Lake Party", ORGANISATION, aliases=(alias,))
    (entity,) = resolved([article]).new.values()
    assert entity.profile.aliases == ((alias,) if is_kept else ()), why
    other = make_known("ent_9", "Lake Party", ORGANISATION)
    assert resolved([article], other).chosen["e1"].id == "ent_1"


def test_what_makes_no_entity() -> None:
    entities = [
        named("e1", "Roe"),
        named("e2", "the minister", kind=MentionKind.NOMINAL),
        named("e3", "Wednesday", EntityType.DATE),
        named("e4", "Arabic", EntityType.LANGUAGE),
        named("e5", "the group", ORGANISATION),
        named("e6", "—", ORGANISATION),
    ]
    made = resolved(entities)
    assert not made.new
    assert not made.chosen
    assert [is_named(entity) for entity in entities] == [True, False, False, False, False, True]


def test_a_surname_that_a_knowledge_base_knows_makes_an_entity() -> None:
    offer = Candidate("wikidata", "Q1", "Ann Roe", 0.9)
    (entity,) = resolved([named("e1", "Roe", candidates=(offer,))]).new.values()
    assert (entity.profile.name, entity.profile.identities) == ("Ann Roe", (Identity("wikidata", "Q1"),))


@pytest.mark.parametrize(
    ("type_", "precision", "confidence", "identities", "why"),
    [
        (EntityType.PLACE, PlacePrecision.CENTRE, 0.9, ("geonames:7",), "it is the place"),
        (EntityType.PLACE, PlacePrecision.CENTRE, 0.6, (), "perhaps another of the name"),
        (ORGANISATION, PlacePrecision.AROUND, 0.9, (), "the board is in Lund, and is not Lund"),
    ],
)
def test_a_place_on_the_map_has_its_identity(
    type_: EntityType, precision: PlacePrecision, confidence: float, identities: tuple[str, ...], why: str
) -> None:
    place = Place("Lund", PlaceKind.POPULATED, 55.7, 13.2, precision, confidence, "geonames", geonames_id=7)
    made = resolved([replace(named("e1", "Lund", type_), place=place)])
    (entity,) = made.new.values()
    found = tuple(f"{identity.scheme}:{identity.id}" for identity in entity.profile.identities)
    assert found == identities, why


def test_an_unlikely_offer_is_not_kept() -> None:
    offer = Candidate("wikidata", "Q1", "Ann Roe the second", 0.6)
    (entity,) = resolved([named("e1", "Ann Roe", candidates=(offer,))]).new.values()
    assert (entity.profile.aliases, entity.profile.identities) == ((), ())


def test_a_likely_offer_is_learned_once_a_scheme() -> None:
    first, second = (Candidate("wikidata", id_, "Ann Roe", 0.9) for id_ in ("Q1", "Q2"))
    known = resolved([named("e1", "Ann Roe", candidates=(first,))], make_known("ent_9", "Ann Roe"))
    learned = known.changed["ent_9"]
    assert learned.profile.identities == (Identity("wikidata", "Q1"),)
    assert not resolved([named("e1", "Ann Roe", candidates=(second,))], learned).changed


def test_an_identity_stays_with_the_entity_that_has_it() -> None:
    offer = Candidate("wikidata", "Q1", "Lund", 0.9)
    holder = make_known("ent_9", "Lund", EntityType.PLACE, identities=(Identity("wikidata", "Q1"),))
    (entity,) = resolved([named("e1", "Ann Lund", candidates=(offer,))], holder).new.values()
    assert entity.profile.identities == ()


def test_what_may_be_two_is_neither_and_not_a_third() -> None:
    made = resolved([named("e1", "Al Roe")], make_known("ent_8", "Al Roe"), make_known("ent_9", "Al Roe"))
    assert not made.chosen
    assert not made.new


def test_two_clusters_of_one_new_name_are_one_entity() -> None:
    made = resolved(
        [named("e1", "Example Lines", ORGANISATION), named("e2", "The Example Lines", ORGANISATION)]
    )
    assert {key: entity.id for key, entity in made.chosen.items()} == {"e1": "ent_1", "e2": "ent_1"}
    assert [entity.revision for entity in made.new.values()] == [1]


def test_two_people_of_one_name_in_one_article_stay_two() -> None:
    made = resolved([named("e1", "Al Roe", roles=("striker",)), named("e2", "Al Roe", roles=("mayor",))])
    assert len(made.new) == 2


def test_an_article_adds_names_and_roles_to_what_it_made() -> None:
    known = make_known("ent_9", "Ann Roe")
    made = resolved([named("e1", "Ann Roe", aliases=("Annie Roe", "Roe"), roles=("mayor",))], known)
    learned = made.changed["ent_9"]
    assert learned.profile.aliases == ("Annie Roe",)
    assert learned.profile.roles == ("mayor",)
    assert (learned.revision, learned.updated_at) == (2, LATER)
    assert not resolved([named("e1", "Ann Roe", aliases=("Annie Roe",), roles=("Mayor",))], learned).unsettled


def test_names_of_two_that_an_article_mixes_up_are_not_kept_together() -> None:
    (entity,) = resolved([named("e1", "Al P. Roe", aliases=("Al W. Roe", "Al Roe"))]).new.values()
    assert entity.profile.names == ("Al P. Roe", "Al Roe")


def test_an_article_adds_nothing_to_what_somebody_stands_behind() -> None:
    known = make_known("ent_9", "Ann Roe", curated=True)
    assert not resolved([named("e1", "Ann Roe", aliases=("Annie Roe",), roles=("mayor",))], known).unsettled


def test_a_name_of_another_entity_is_not_learned() -> None:
    known, other = make_known("ent_8", "Ann Roe"), make_known("ent_9", "Eve Roe")
    assert not resolved([named("e1", "Ann Roe", aliases=("Eve Roe",))], known, other).unsettled


def test_what_an_entity_learns_has_a_bound() -> None:
    known = make_known("ent_9", "Ann Roe")
    for number in range(40):
        role = f"{chr(65 + number % 26)}{number} gardener"
        entity = named("e1", "Ann Roe", aliases=(f"Ann Roe{number}",), roles=(role,))
        known = resolved([entity], known).changed.get("ent_9", known)
    assert len(known.profile.aliases) == 20
    assert len(known.profile.roles) == 12


def test_an_article_of_many_names_is_resolved_up_to_a_bound() -> None:
    wanted = wanted_of([named(f"e{number}", f"A{number} Roe") for number in range(2 * MAX_RESOLVED)], {})
    assert [want.key for want in wanted] == [f"e{number}" for number in range(MAX_RESOLVED)]

"""Accounts carry to the incident store what it needs of entities, which it does not see."""

from __future__ import annotations

from dataclasses import replace

from dateline.domain.incident import Participant, ParticipantRole, PlaceMention
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.ingest.whole_accounts import for_the_store
from factories import make_analysis, make_article

PLACE = Place("Lund", PlaceKind.POPULATED, 55.7, 13.2, PlacePrecision.POINT, 0.9, "geonames", 2693678, "SE")


def test_places_get_their_points_and_participants_their_ids() -> None:
    extraction = make_analysis(make_article()).extraction
    entity = replace(extraction.entities[0], place=PLACE, entity_id="ent_1")
    account = extraction.accounts[0]
    trigger = account.triggers[0]
    place = PlaceMention("Lund", trigger, entity_key=entity.key)
    participant = Participant(ParticipantRole.VICTIM, "Lund", trigger, entity_key=entity.key)
    account = replace(
        account,
        places=(place, replace(place, entity_key="none")),
        participants=(participant, replace(participant, entity_key=None)),
    )
    extraction = replace(extraction, entities=(entity, *extraction.entities[1:]), accounts=(account,))
    (made,) = for_the_store(extraction)
    assert [one.place for one in made.places] == [PLACE, None]
    assert [one.entity_id for one in made.participants] == ["ent_1", ""]

"""SearchIncidents: what is found, by what, in which order; the same over every store."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from contract.incident_store.conftest import Store
from dateline.domain.editing import EditBy, IncidentField
from dateline.domain.incident import ParticipantRole, PlaceMention
from dateline.domain.incident_search import (
    Country,
    GeoBox,
    GeoCircle,
    GeoNamesPlace,
    IncidentFilter,
    PlaceName,
)
from dateline.domain.ledger import DEFAULT_POLICY
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.incident_store.db.transactions import SqlTransactions
from dateline.incident_store.use_cases import FileForSearch, LinkRequest
from incident_factories import (
    WEDNESDAY,
    account,
    day,
    digest,
    figure,
    link_request,
    newark,
    newark_again,
    tromso,
    words,
)

HOUR = dt.timedelta(hours=1)
ANN = EditBy("ann", "", None, "")
POINT, CENTRE = PlacePrecision.POINT, PlacePrecision.CENTRE
TOWN = Place("Newark", PlaceKind.POPULATED, 40.74, -74.17, POINT, 0.9, "geonames", 5101798, "US", "NJ")
COUNTRY = Place("Norway", PlaceKind.COUNTRY, 62.0, 10.0, CENTRE, 0.9, "geonames", 3144096, "NO")
FIJI = Place("Suva", PlaceKind.POPULATED, -18.1, 178.4, POINT, 0.9, "geonames", 2198148, "FJ")


def on_the_map(request: LinkRequest, *places: Place) -> LinkRequest:
    """The request with the places of its account on the map."""
    mentions = tuple(PlaceMention(place.name, words(place.name), place=place) for place in places)
    return replace(request, accounts=(replace(request.accounts[0], places=mentions),))


def fire(number: int, when: dt.date, headline: str = "", **changes: object) -> LinkRequest:
    """One of many fires that have nothing to do with each other."""
    one = account(
        kind="accident.fire", time=day(when), places=[f"Town{number}"], victims={f"Man Smith{number}": 3}
    )
    about = digest(
        headline or f"Blaze{number}", f"thing{number}", published=when, people=[f"Man Smith{number}"]
    )
    return link_request(f"fire-{number}", one, about=about, **changes)  # type: ignore[arg-type]


async def test_words_names_places_types_and_days_find_an_incident_near_misses_do_not(
    store: Store,
) -> None:
    await store.link(on_the_map(newark(), TOWN))
    await store.link(on_the_map(tromso(), COUNTRY))
    shooting, slide, nothing, both = ["inc_1"], ["inc_2"], list[str](), ["inc_2", "inc_1"]
    cases: list[tuple[IncidentFilter, list[str]]] = [
        (IncidentFilter(), both),
        (IncidentFilter(text="shot bakery"), shooting),
        (IncidentFilter(text="BAKERIES Shots"), shooting),  # case and endings do not count
        (IncidentFilter(text='"outside bakery"'), shooting),
        (IncidentFilter(text='"bakery outside"'), nothing),  # a phrase is in its order
        (IncidentFilter(text='"bakery crime"'), nothing),  # and does not run from one text into the next
        (IncidentFilter(text="bakery skiers"), nothing),  # all words are of one report
        (IncidentFilter(text="quillfeather"), shooting),  # a name that is in no headline
        (IncidentFilter(text="landslide"), slide),  # the type
        (
            IncidentFilter(text="detectives"),
            nothing,
        ),  # a word of the article alone: the store does not have it
        (IncidentFilter(type="crime"), shooting),
        (IncidentFilter(type="crime.shooting"), shooting),
        (IncidentFilter(type="crim"), nothing),
        (IncidentFilter(type="crime.arson"), nothing),
        (IncidentFilter(first_day=WEDNESDAY, last_day=WEDNESDAY), shooting),
        (IncidentFilter(last_day=WEDNESDAY - dt.timedelta(1)), nothing),
        (IncidentFilter(first_day=WEDNESDAY + dt.timedelta(1)), slide),
        (IncidentFilter(participant="Quillfeather"), shooting),
        (IncidentFilter(participant="avery QUILLFEATHER"), shooting),
        (IncidentFilter(participant="Avery Smith"), nothing),
        (IncidentFilter(participant="quill"), nothing),
        (IncidentFilter(participant_role=ParticipantRole.VICTIM), shooting),
        (IncidentFilter(participant="Quillfeather", participant_role=ParticipantRole.SUSPECT), nothing),
        (IncidentFilter(place=GeoNamesPlace(5101798)), shooting),
        (IncidentFilter(place=GeoNamesPlace(5101797)), nothing),
        (IncidentFilter(place=Country("US")), shooting),
        (IncidentFilter(place=Country("US", "NJ")), shooting),
        (IncidentFilter(place=Country("US", "NY")), nothing),
        (IncidentFilter(place=PlaceName("newark")), shooting),
        (IncidentFilter(place=PlaceName("new")), nothing),
        (IncidentFilter(place=GeoBox(40, -75, 41, -74)), shooting),
        (IncidentFilter(place=GeoBox(40, -74, 41, -73)), nothing),
        (IncidentFilter(place=GeoCircle(40.71, -74.0, 20)), shooting),
        (IncidentFilter(place=GeoCircle(40.71, -74.0, 10)), nothing),
        (IncidentFilter(place=GeoCircle(62, 10, 100)), nothing),  # somewhere in Norway is not near its middle
        (IncidentFilter(place=GeoBox(50, 0, 72, 40)), slide),  # but in a box of that size
        (IncidentFilter(text="shot", type="crime", first_day=WEDNESDAY, place=Country("US")), shooting),
        (IncidentFilter(text="bakery", type="disaster"), nothing),
        (IncidentFilter(text="bakery", place=Country("NO")), nothing),
    ]
    for wanted, expected in cases:
        assert await store.found(wanted) == expected, wanted
    assert await store.found(IncidentFilter(), "other") == []


async def test_an_incident_is_found_by_what_one_report_says_and_comes_where_that_report_stands(
    store: Store,
) -> None:
    await store.link(newark())
    await store.link(fire(1, WEDNESDAY + dt.timedelta(1), "Blaze in bakery"))
    await store.link(newark_again())  # two days later: "Bakery killing: police name victim"
    assert await store.found(IncidentFilter(text="bakery")) == ["inc_1", "inc_2"]
    assert await store.found(IncidentFilter(text="bakery man")) == [
        "inc_2",
        "inc_1",
    ]  # by its first report alone
    assert await store.found(IncidentFilter(text="outside killing")) == []


async def test_pages_of_any_size_hold_every_incident_once_and_in_one_order(store: Store) -> None:
    for number in range(7):
        await store.link(fire(number, WEDNESDAY + dt.timedelta(number % 3), "Blaze in harbour"))
    await store.link(newark())
    await store.link(newark_again())
    whole = await store.found(IncidentFilter(text="harbour"))
    assert len(whole) == 7
    for size in (1, 2, 3):
        assert await store.found(IncidentFilter(text="harbour"), size=size) == whole
        assert await store.found(IncidentFilter(type="accident"), size=size) == whole
        assert sorted(await store.found(IncidentFilter(), size=size)) == sorted([*whole, "inc_8"])


async def test_days_that_no_report_gives_are_those_of_the_first_report(store: Store) -> None:
    undated = account(places=["Newark"])
    await store.link(link_request("x", undated, about=digest("Shots fired", published=WEDNESDAY)))
    assert await store.found(IncidentFilter(first_day=WEDNESDAY, last_day=WEDNESDAY)) == ["inc_1"]
    assert await store.found(IncidentFilter(first_day=WEDNESDAY + dt.timedelta(1))) == []
    # An incident of months is found by a day in its middle.
    siege = account(
        kind="conflict.clash", time=day(dt.date(2012, 1, 1), dt.date(2012, 12, 31)), places=["Hama"]
    )
    await store.link(link_request("y", siege, about=digest("Siege of a town", published=dt.date(2013, 2, 1))))
    assert await store.found(IncidentFilter(first_day=dt.date(2012, 6, 1), last_day=dt.date(2012, 6, 2))) == [
        "inc_2"
    ]
    assert await store.found(IncidentFilter(last_day=dt.date(2011, 12, 31))) == []


async def test_an_area_across_the_180th_meridian_holds_both_sides_of_it(store: Store) -> None:
    await store.link(on_the_map(newark(), FIJI))
    for area, expected in (
        (GeoBox(-20, 175, -15, -175), ["inc_1"]),
        (GeoBox(-20, -175, -15, 175), []),
        (GeoCircle(-18, -179, 300), ["inc_1"]),
        (GeoCircle(-18, -179, 200), []),
        (GeoCircle(-89, 0, 5_000), []),
    ):
        assert await store.found(IncidentFilter(place=area)) == expected, area


async def test_embargo_and_retraction_hide_what_would_be_found(store: Store) -> None:
    until = store.clock.now() + HOUR
    await store.link(newark())
    await store.link(newark_again(visible_from=until))
    assert await store.found(IncidentFilter(text="killing")) == []
    store.clock.pass_time(HOUR)
    assert await store.found(IncidentFilter(text="killing")) == ["inc_1"]
    await store.retract("newark-2")
    assert await store.found(IncidentFilter(text="killing")) == []
    assert await store.found(IncidentFilter(text="bakery")) == ["inc_1"]


async def test_what_was_known_at_a_time_is_found_as_it_was_known(store: Store) -> None:
    await store.link(on_the_map(newark(), TOWN))
    await store.link(on_the_map(newark_again(), TOWN))
    first = store.clock.now()
    store.clock.pass_time(HOUR)
    report = (await store.get("inc_1")).reports[1]
    await store.edit.split("default", ANN, "inc_1", [report.id])
    await store.edit.update("default", ANN, "inc_1", {IncidentField.TYPE: "crime.arson"})
    await store.link(fire(1, WEDNESDAY, "Blaze in bakery"))
    await store.retract("newark-1")
    assert await store.found(IncidentFilter(text="killing")) == ["inc_2"]
    assert await store.found(IncidentFilter(text="outside")) == []
    for wanted in (
        IncidentFilter(text="killing"),
        IncidentFilter(text="outside"),
        IncidentFilter(type="crime.shooting", first_day=WEDNESDAY),
        IncidentFilter(place=Country("US")),
        IncidentFilter(),
    ):
        assert await store.found(wanted, known_at=first) == ["inc_1"], wanted
    assert await store.found(IncidentFilter(text="blaze"), known_at=first) == []
    assert await store.found(IncidentFilter(), known_at=first - HOUR) == []


async def test_what_an_editor_set_is_found_and_what_he_replaced_is_not(store: Store) -> None:
    await store.link(newark())
    values = {
        IncidentField.TITLE: "Ferry sinks off Port Astrid",
        IncidentField.TYPE: "accident.sea",
        IncidentField.TIME: "2014-05-01/2014-05-02/day",
    }
    done, _ = await store.edit.update("default", ANN, "inc_1", values)
    assert await store.found(IncidentFilter(text='"port astrid" ferry')) == ["inc_1"]
    assert await store.found(IncidentFilter(type="accident")) == ["inc_1"]
    assert await store.found(IncidentFilter(type="crime")) == []
    assert await store.found(IncidentFilter(first_day=dt.date(2014, 5, 2))) == ["inc_1"]
    assert await store.found(IncidentFilter(last_day=dt.date(2014, 4, 30))) == []
    assert await store.found(
        IncidentFilter(text="bakery", type="accident", first_day=dt.date(2014, 5, 1))
    ) == ["inc_1"]
    store.clock.pass_time(HOUR)
    await store.edit.undo("default", ANN, done.id)
    assert await store.found(IncidentFilter(text="astrid")) == []
    assert await store.found(IncidentFilter(type="crime")) == ["inc_1"]
    assert await store.found(IncidentFilter(type="accident")) == []


async def test_merged_incidents_are_found_as_one_under_the_id_that_is_left(store: Store) -> None:
    await store.link(newark())
    await store.link(tromso())
    await store.edit.merge("default", ANN, "inc_1", ["inc_2"])
    assert await store.found(IncidentFilter()) == ["inc_1"]
    assert await store.found(IncidentFilter(text="skiers")) == ["inc_1"]


async def test_an_entity_of_the_newsroom_is_found_by_its_id(store: Store) -> None:
    request = newark()
    victim = replace(request.accounts[0].participants[0], entity_id="ent_7")
    await store.link(replace(request, accounts=(replace(request.accounts[0], participants=(victim,)),)))
    assert await store.found(IncidentFilter(participant_entity_id="ent_7")) == ["inc_1"]
    assert await store.found(IncidentFilter(participant_entity_id="ent7")) == []
    assert await store.found(IncidentFilter(participant_entity_id="ent_7", participant="Smith")) == []


async def test_an_export_tells_each_incident_whole_and_can_go_on_where_it_was(store: Store) -> None:
    for number in range(3):
        request = fire(number, WEDNESDAY)
        one = replace(request.accounts[0], figures=(figure(),))
        await store.link(replace(request, accounts=(one,)))
    fires = IncidentFilter(type="accident")
    found = [one async for one in store.search.export("default", fires, DEFAULT_POLICY)]
    assert [one.incident.id for one in found if one.incident] == ["inc_3", "inc_2", "inc_1"]
    assert all(one.incident and one.incident.reports and one.current[0].best == 1 for one in found)
    rest = [one async for one in store.search.export("default", fires, DEFAULT_POLICY, after=found[0].number)]
    assert rest == found[1:]


async def test_what_was_linked_before_the_store_could_search_is_filed_by_the_running_service(
    store: Store,
) -> None:
    await store.link(newark())
    await store.link(tromso())
    await store.edit.update("default", ANN, "inc_2", {IncidentField.TITLE: "Avalanche"})
    if not isinstance(store.transactions, SqlTransactions):
        return  # a store in memory keeps no entries
    database = store.transactions._database
    await database.write(lambda connection: connection.exec_driver_sql("DELETE FROM search_entries").rowcount)
    assert await store.found(IncidentFilter(text="bakery")) == []
    assert await FileForSearch(store.transactions, batch=1)() == 3
    assert await store.found(IncidentFilter(text="bakery")) == ["inc_1"]
    assert await store.found(IncidentFilter(text="avalanche")) == ["inc_2"]
    assert await FileForSearch(store.transactions)() == 0

"""What an incident is, as its reports tell it."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dateline.domain.entity import TimeInterval
from dateline.domain.incident import IncidentAccount, IncidentStatus, PlaceMention
from dateline.domain.linking import LinkDecision, Report
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.incident_store.view import incident_of
from incident_factories import WEDNESDAY, account, day, figure, words

NOON = dt.datetime.combine(WEDNESDAY, dt.time(12), dt.UTC)


def report(
    number: int, told: IncidentAccount | None = None, *, headline: str = "", retracted: bool = False
) -> Report:
    at = NOON + dt.timedelta(hours=number)
    return Report(
        id=f"rep_{number}",
        article_id=f"x{number}",
        version=1,
        revision=1,
        outlet="",
        published=at,
        headline=headline,
        account=told or account(),
        decision=LinkDecision.LINKED,
        score=1.0,
        linked_at=at,
        retracted_at=at if retracted else None,
    )


def test_type_and_place_go_by_majority_and_equal_votes_by_the_first() -> None:
    told = [
        account(kind="crime.homicide", places=["Newark"]),
        account(kind="crime.shooting", places=["NEWARK"]),
        account(kind="crime.shooting", places=["Camden"]),
    ]
    incident = incident_of("inc_1", [report(n, one) for n, one in enumerate(told)], whole=True)
    assert (incident.type, incident.place) == ("crime.shooting", "Newark")
    assert incident_of("inc_1", [report(0, told[0]), report(1, told[1])], whole=True).type == "crime.homicide"


def test_an_incident_is_on_the_map_where_most_of_its_reports_place_it_most_exactly() -> None:
    def place(name: str, kind: PlaceKind, country: str = "US") -> Place:
        precision = PlacePrecision.POINT if kind is PlaceKind.POPULATED else PlacePrecision.CENTRE
        return Place(name, kind, 40.0, -74.0, precision, 0.9, "geonames", 7, country)

    def told(*places: Place | None) -> IncidentAccount:
        mentions = tuple(PlaceMention("x", words("x"), place=one) for one in places)
        return dataclasses.replace(account(), places=mentions)

    newark, camden = (place(name, PlaceKind.POPULATED) for name in ("Newark", "Camden"))
    state, leeds = place("New Jersey", PlaceKind.ADMIN1), place("Leeds", PlaceKind.POPULATED, "GB")
    street = told(None, newark)  # a street is on no map, the next place has it
    for accounts, expected in (
        ([], None),
        ([told(state), told(state), street], newark),
        ([told(camden), street, street], newark),
        ([street, told(leeds), told(leeds)], leeds),
        ([told(None), told(None), told(leeds)], None),  # one stray place of a country that is on no map
        ([account(), told(leeds)], leeds),
    ):
        reports = [report(number, one) for number, one in enumerate(accounts or [account()])]
        assert incident_of("inc_1", reports, whole=False).location == expected


def test_the_time_is_the_most_exact_that_most_agree_on() -> None:
    week = day(WEDNESDAY, WEDNESDAY + dt.timedelta(days=6))
    times: list[TimeInterval | None] = [
        week,
        day(WEDNESDAY),
        None,
        day(WEDNESDAY - dt.timedelta(days=40)),
        week,
    ]
    reports = [report(n, account(time=time)) for n, time in enumerate(times)]
    assert incident_of("inc_1", reports, whole=True).time == day(WEDNESDAY)
    assert incident_of("inc_1", reports[2:3], whole=True).time is None


def test_the_newest_report_says_what_state_it_is_in() -> None:
    states = [IncidentStatus.ONGOING, IncidentStatus.ENDED]
    reports = [report(n, account(status=status)) for n, status in enumerate(states)]
    assert incident_of("inc_1", reports, whole=True).status is IncidentStatus.ENDED


def test_the_title_is_the_first_headline_else_what_and_where() -> None:
    told = account(kind="conflict.hostage_taking", places=["In Amenas, Algeria"])
    assert incident_of("i", [report(0, told), report(1, told, headline="Siege")], whole=True).title == "Siege"
    assert incident_of("i", [report(0, told)], whole=True).title == "Hostage taking in In Amenas, Algeria"
    assert incident_of("i", [report(0)], whole=True).title == "Shooting"


def test_only_what_stands_counts_and_everything_is_kept() -> None:
    reports = [
        report(0, account(kind="accident.fire", figures=[figure(count=9)]), headline="Blaze", retracted=True),
        report(1, account(figures=[figure(count=2)]), headline="Shots"),
    ]
    incident = incident_of("inc_1", reports, whole=True)
    assert (incident.type, incident.title, incident.report_count) == ("crime.shooting", "Shots", 1)
    assert incident.first_reported == incident.last_reported == reports[1].published
    assert [held.figure.low for held in incident.figures] == [2]
    assert len(incident.reports) == 2


@given(st.permutations(range(5)))
def test_an_incident_does_not_depend_on_the_order_in_which_reports_come(order: list[int]) -> None:
    kinds = ["crime.shooting", "crime.homicide", "crime.homicide", "crime.shooting", "accident.air"]
    reports = [
        report(n, account(kind=kind, places=[f"Town{n % 2}"], figures=[figure(count=n)]), retracted=n == 2)
        for n, kind in enumerate(kinds)
    ]
    assert incident_of("i", [reports[n] for n in order], whole=True) == incident_of("i", reports, whole=True)

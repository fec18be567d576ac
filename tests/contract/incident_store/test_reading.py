"""GetIncident and ListIncidents: views over what stands, by publication, without what is embargoed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from contract.incident_store.conftest import Store
from dateline.domain.errors import NotFoundError
from dateline.domain.incident import FigureKind
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
)

HOUR = dt.timedelta(hours=1)


async def test_reports_and_figures_come_in_the_order_of_publication_whatever_came_first(store: Store) -> None:
    late, early = newark_again(), newark()
    late = replace(late, accounts=(replace(late.accounts[0], figures=(figure(FigureKind.KILLED, 2),)),))
    early = replace(early, accounts=(replace(early.accounts[0], figures=(figure(FigureKind.KILLED, 1),)),))
    await store.link(late)
    await store.link(early)
    incident = await store.get("inc_1")
    assert [report.article_id for report in incident.reports] == ["newark-1", "newark-2"]
    assert [(held.article_id, held.figure.low) for held in incident.figures] == [
        ("newark-1", 1),
        ("newark-2", 2),
    ]
    assert incident.first_reported == early.digest.published
    assert incident.last_reported == late.digest.published


async def test_an_unknown_incident_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError):
        await store.get("inc_1")


async def test_a_list_has_no_reports_and_begins_with_the_newest(store: Store) -> None:
    await store.link(tromso())
    await store.link(newark())
    await store.link(newark_again())
    listed = await store.listed()
    assert [incident.id for incident in listed] == ["inc_1", "inc_2"]
    assert all(incident.reports == () and incident.figures == () for incident in listed)
    assert [incident.report_count for incident in listed] == [1, 2]


async def test_pages_hold_every_incident_once(store: Store) -> None:
    for number in range(7):
        odd = account(kind="accident.rail" if number % 3 else "accident.air", places=[f"Town{number}"])
        await store.link(
            link_request(
                f"x{number}", odd, about=digest(f"Case{number}", f"thing{number}", published=WEDNESDAY)
            )
        )
    listed = [incident.id for incident in await store.listed(size=2)]
    assert sorted(listed) == [f"inc_{number}" for number in range(1, 8)]
    assert len(await store.listed("accident.rail", size=2)) == 4
    assert len(await store.listed("accident", size=3)) == 7
    assert await store.listed("acc") == ()
    assert await store.listed("accident.r%") == ()


async def test_an_incident_is_listed_under_the_type_of_most_of_its_reports(store: Store) -> None:
    for number, kind in enumerate(["crime.homicide", "crime.shooting", "crime.shooting"]):
        request = newark(f"x{number}")
        await store.link(replace(request, accounts=(replace(request.accounts[0], type=kind),)))
    assert [incident.type for incident in await store.listed()] == ["crime.shooting"]
    assert await store.listed("crime.homicide") == ()
    assert len(await store.listed("crime.shooting", size=1)) == 1


async def test_an_embargoed_report_is_linked_but_not_seen_before_its_time(store: Store) -> None:
    until = store.clock.now() + HOUR
    await store.link(newark())
    outcome = await store.link(newark_again(visible_from=until))
    assert outcome.links[0].incident_id == "inc_1"
    assert (await store.get("inc_1")).report_count == 1
    assert [incident.report_count for incident in await store.listed()] == [1]
    store.clock.pass_time(HOUR)
    assert (await store.get("inc_1")).report_count == 2
    assert [incident.report_count for incident in await store.listed()] == [2]


async def test_an_incident_that_only_embargoed_reports_know_is_not_there_yet(store: Store) -> None:
    await store.link(newark(visible_from=store.clock.now() + HOUR))
    assert await store.listed() == ()
    with pytest.raises(NotFoundError):
        await store.get("inc_1")
    store.clock.pass_time(HOUR)
    assert (await store.get("inc_1")).title == "Man shot dead outside bakery"


async def test_a_report_without_a_publication_date_stands_where_it_was_linked(store: Store) -> None:
    undated = account(time=day(WEDNESDAY), places=["Newark"])
    await store.link(link_request("x", undated, about=digest("Shots fired", published=None)))
    incident = await store.get("inc_1")
    assert incident.reports[0].published is None
    assert incident.first_reported == incident.last_reported == store.clock.now()

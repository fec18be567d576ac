"""What tests of editors' decisions share: two incidents, an editor, and what readers see."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from contract.incident_store.conftest import Store
from dateline.domain.editing import EditBy
from dateline.domain.linking import Incident, StandingLinks
from incident_factories import newark, tromso

ROOM = "default"
ANN = EditBy("Ann", "they are one")
HOUR = dt.timedelta(hours=1)


def placed(links: StandingLinks) -> StandingLinks:
    """Where an article is, without how it came there: that goes with the article when it is deleted."""
    return replace(links, as_linked={}, story_as_linked=None)


async def two(store: Store) -> None:
    """inc_1 is Newark with one report, inc_2 Tromso with one."""
    await store.link(newark())
    store.clock.pass_time(HOUR)
    await store.link(tromso())
    store.clock.pass_time(HOUR)


def articles(incident: Incident) -> list[tuple[str, int, bool]]:
    """Its articles with their versions, and whether they still count."""
    return [(one.article_id, one.version, one.retracted_at is None) for one in incident.reports]


def view(incident: Incident) -> object:
    """What a reader sees, without what tells when and how it came about."""
    return (
        incident.type,
        incident.title,
        incident.status,
        incident.place,
        incident.time,
        incident.report_count,
        articles(incident),
        [one.id for one in incident.figures],
    )

"""Accounts and digests for tests of linking, in as few words as the test's point needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from dateline.domain.entity import EntityType, TimeInterval, TimePrecision
from dateline.domain.incident import (
    Attribution,
    Figure,
    FigureKind,
    FigureQualifier,
    FigureSource,
    IncidentAccount,
    IncidentStatus,
    Participant,
    ParticipantRole,
    PlaceMention,
    Prominence,
)
from dateline.domain.linking import ArticleDigest, DigestEntity, LinkDecision, LinkKey, Report, WeightedTerm
from dateline.domain.text import Part, Span
from dateline.incident_store.use_cases import LinkRequest

WEDNESDAY = dt.date(2013, 1, 16)


def words(text: str, begin: int = 0) -> Span:
    """A span of the body that holds these words."""
    return Span(Part.BODY, begin, begin + len(text), text)


def day(first: dt.date, last: dt.date | None = None) -> TimeInterval:
    """Some days."""
    precision = TimePrecision.DAY if last in (None, first) else TimePrecision.WEEK
    return TimeInterval(first, last or first, precision)


def figure(kind: FigureKind = FigureKind.KILLED, count: int = 1, key: str = "f1") -> Figure:
    """An exact number that the article itself gives."""
    source = FigureSource(Attribution.NARRATED)
    return Figure(key, kind, count, count, FigureQualifier.EXACT, source, words(str(count)))


def account(
    key: str = "a1",
    *,
    kind: str = "crime.shooting",
    time: TimeInterval | None = None,
    places: Sequence[str] = (),
    victims: Mapping[str, int | None] | None = None,
    figures: Sequence[Figure] = (),
    prominence: Prominence = Prominence.MAIN,
    status: IncidentStatus = IncidentStatus.REPORTED,
) -> IncidentAccount:
    """An account; `victims` are ages by name, and each name is an entity's key too."""
    return IncidentAccount(
        key=key,
        type=kind,
        triggers=(words("shot"),),
        prominence=prominence,
        status=status,
        rule="test",
        confidence=0.9,
        time=time,
        places=tuple(PlaceMention(name, words(name), entity_key=name) for name in places),
        participants=tuple(
            Participant(ParticipantRole.VICTIM, name, words(name), entity_key=name, age=age)
            for name, age in (victims or {}).items()
        ),
        figures=tuple(figures),
    )


def digest(
    headline: str = "",
    text: str = "",
    *,
    published: dt.date | None = WEDNESDAY,
    people: Sequence[str] = (),
    places: Sequence[str] = (),
    outlet: str = "",
) -> ArticleDigest:
    """A digest whose terms are the words of headline and text; entity keys are the names."""
    terms = dict.fromkeys(word for word in f"{headline} {text}".lower().split() if len(word) > 2)
    moment = dt.datetime.combine(published, dt.time(12), dt.UTC) if published else None
    named = [*((name, EntityType.PERSON) for name in people), *((name, EntityType.PLACE) for name in places)]
    return ArticleDigest(
        outlet=outlet,
        published=moment,
        headline=headline,
        lead="",
        terms=tuple(WeightedTerm(term, 1.0) for term in terms),
        entities=tuple(DigestEntity(name, kind, name, 1) for name, kind in named),
    )


def link_request(
    article_id: str,
    *accounts: IncidentAccount,
    about: ArticleDigest,
    version: int = 1,
    revision: int = 1,
    newsroom_id: str = "default",
    visible_from: dt.datetime | None = None,
) -> LinkRequest:
    """A call to link an article version."""
    key = LinkKey(newsroom_id, article_id, version, revision)
    return LinkRequest(key, accounts, about, visible_from)


def newark(article_id: str = "newark-1", **changes: object) -> LinkRequest:
    """A shooting in Newark on 16 January 2013 with a victim by name."""
    shooting = account(time=day(WEDNESDAY), places=["Newark, N.J."], victims={"Avery Quillfeather": 23})
    about = digest(
        "Man shot dead outside bakery",
        "avery quillfeather was shot outside a bakery on clinton avenue detectives said",
        people=["Avery Quillfeather"],
        places=["Newark"],
    )
    return link_request(article_id, shooting, about=about, **changes)  # type: ignore[arg-type]


def newark_again(article_id: str = "newark-2", **changes: object) -> LinkRequest:
    """Another outlet on the same shooting, two days later and in other words."""
    shooting = account(time=day(WEDNESDAY), places=["Newark"], victims={"Quillfeather": 23})
    about = digest(
        "Bakery killing: police name victim",
        "police named avery quillfeather as the victim of the clinton avenue bakery shooting",
        published=WEDNESDAY + dt.timedelta(days=2),
        people=["Quillfeather"],
        places=["Newark"],
    )
    return link_request(article_id, shooting, about=about, **changes)  # type: ignore[arg-type]


def tromso(article_id: str = "tromso-1", **changes: object) -> LinkRequest:
    """An avalanche that has nothing to do with the rest."""
    slide = account(kind="disaster.landslide", time=day(dt.date(2013, 3, 2)), places=["Tromso"])
    about = digest(
        "Skiers missing after slide",
        "rescuers search mountain near tromso for skiers buried under snow",
        published=dt.date(2013, 3, 3),
        places=["Tromso"],
    )
    return link_request(article_id, slide, about=about, **changes)  # type: ignore[arg-type]


def the_report(request: LinkRequest, report_id: str = "rep_1") -> Report:
    """The report that the first account of a request opens an incident with."""
    linked = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
    return Report(
        id=report_id,
        article_id=request.key.article_id,
        version=request.key.version,
        revision=request.key.revision,
        outlet=request.digest.outlet,
        published=request.digest.published,
        headline=request.digest.headline,
        account=request.accounts[0],
        decision=LinkDecision.NEW,
        score=1.0,
        linked_at=linked,
    )

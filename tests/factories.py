"""Values for tests: plausible, small, and different only where a test says so."""

from __future__ import annotations

import datetime as dt

from dateline.domain.analysis import Analysis, Degradation, DegradedReason, Extraction, Model
from dateline.domain.article import DEFAULT_NEWSROOM_ID, Article, ArticleVersion
from dateline.domain.entity import Entity, EntityType, Identity, Mention, MentionKind
from dateline.domain.incident import (
    Attribution,
    Figure,
    FigureKind,
    FigureQualifier,
    FigureSource,
    IncidentAccount,
    IncidentStatus,
    Prominence,
)
from dateline.domain.known_entity import KnownEntity, Profile
from dateline.domain.linking import IncidentLink, LinkDecision
from dateline.domain.text import Part, Span, Text
from dateline.ingest.jobs import Job, JobKind, JobState
from dateline.ingest.keys import VersionKey
from dateline.ingest.readers import read

NOON = dt.datetime(2026, 3, 14, 12, 0, tzinfo=dt.UTC)
BODY = (
    "LAGOS, Nigeria (AP) -- Gunmen killed nine people in Examplia on Friday, the police said.\n\n"
    '"We are safe," said Mayor Ada Obi.\n'
)
MODEL = Model("0.1.0", "en_core_web_md", "3.8.0", "0" * 64)


def seconds(count: float) -> dt.timedelta:
    return dt.timedelta(seconds=count)


def make_article(
    article_id: str = "a1", *, headline: str = "Nine killed in Examplia", body: str = BODY, outlet: str = ""
) -> Article:
    return Article(id=article_id, headline=headline, body=body, published=NOON, outlet=outlet)


def make_version(
    article: Article | None = None,
    version: int = 1,
    *,
    newsroom_id: str = DEFAULT_NEWSROOM_ID,
    received_at: dt.datetime = NOON,
) -> ArticleVersion:
    article = article or make_article()
    return ArticleVersion(newsroom_id, article, version, article.content_hash(), received_at)


def make_extraction(text: Text) -> Extraction:
    """What there is to find in the usual body: an entity, and an account with a figure."""
    if "killed" not in text.body:
        return Extraction((), (), (), MODEL)
    trigger = _find(text, "killed")
    figure = Figure(
        key="f1",
        kind=FigureKind.KILLED,
        low=9,
        high=9,
        qualifier=FigureQualifier.EXACT,
        source=FigureSource(Attribution.NARRATED),
        evidence=trigger,
    )
    account = IncidentAccount(
        key="i1",
        type="conflict.attack",
        triggers=(trigger,),
        prominence=Prominence.MAIN,
        status=IncidentStatus.REPORTED,
        rule="test",
        confidence=0.9,
        figures=(figure,),
    )
    entities: tuple[Entity, ...] = ()
    if "Examplia" in text.body:
        mention = Mention(_find(text, "Examplia"), MentionKind.NAME)
        entities = (Entity("e1", EntityType.PLACE, "Examplia", (mention,)),)
    return Extraction(entities, (), (account,), MODEL)


def make_analysis(
    article: Article | None = None,
    version: int = 1,
    revision: int = 1,
    *,
    degraded: bool = False,
    created_at: dt.datetime = NOON,
) -> Analysis:
    article = article or make_article()
    text = read(article)
    extraction = make_extraction(text)
    links = () if degraded else tuple(make_link(account.key) for account in extraction.accounts)
    degradations = (Degradation(DegradedReason.INCIDENT_STORE_UNAVAILABLE, "away"),) if degraded else ()
    return Analysis(article.id, version, revision, text, extraction, created_at, links, degradations)


def make_link(account_key: str, incident_id: str = "inc-1") -> IncidentLink:
    return IncidentLink(account_key, incident_id, LinkDecision.NEW)


def make_job(
    article_id: str = "a1",
    version: int = 1,
    kind: JobKind = JobKind.ANALYSE,
    *,
    newsroom_id: str = DEFAULT_NEWSROOM_ID,
    state: JobState = JobState.PENDING,
    run_after: dt.datetime = NOON,
    owner: str | None = None,
    lease_until: dt.datetime | None = None,
    attempts: int = 0,
    faults: int = 0,
) -> Job:
    return Job(
        VersionKey(newsroom_id, article_id, version),
        kind,
        created_at=NOON,
        run_after=run_after,
        state=state,
        owner=owner,
        lease_until=lease_until,
        attempts=attempts,
        faults=faults,
    )


def make_known(
    entity_id: str,
    name: str,
    type_: EntityType = EntityType.PERSON,
    *,
    aliases: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
    affiliations: tuple[str, ...] = (),
    identities: tuple[Identity, ...] = (),
    curated: bool = False,
) -> KnownEntity:
    profile = Profile(type_, name, aliases, roles, affiliations, identities)
    return KnownEntity(entity_id, profile, created_at=NOON, updated_at=NOON, curated=curated)


def _find(text: Text, words: str) -> Span:
    begin = text.body.index(words)
    return text.span(Part.BODY, begin, begin + len(words))

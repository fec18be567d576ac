"""Hypothesis strategies for domain values: any text that news can hold, and any fact that points into it."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dateline.domain.analysis import Analysis, Degradation, DegradedReason, Extraction, Layer, Model
from dateline.domain.article import Article, ArticleVersion
from dateline.domain.entity import (
    CalendarValue,
    Candidate,
    Entity,
    EntityType,
    Identity,
    Mention,
    MentionKind,
    Role,
    TimeInterval,
    TimePrecision,
)
from dateline.domain.incident import (
    AccountRelation,
    Attribution,
    Certainty,
    Figure,
    FigureKind,
    FigureQualifier,
    FigureSource,
    IncidentAccount,
    IncidentStatus,
    Participant,
    ParticipantRole,
    PlaceMention,
    PlaceScale,
    Prominence,
    RelationKind,
    Sex,
)
from dateline.domain.known_entity import KEPT_TYPES, EntityField, KnownEntity, Profile
from dateline.domain.linking import (
    MINHASH_SIZE,
    ArticleDigest,
    DigestEntity,
    Incident,
    IncidentFigure,
    IncidentLink,
    LinkCandidate,
    LinkDecision,
    LinkReason,
    Report,
    StoryCandidate,
    StoryLink,
    WeightedTerm,
)
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.domain.quote import Cue, CueClass, Quote, QuoteKind, Speaker, SpeakerKind
from dateline.domain.text import Part, Span, Text, ZoneKind, line_zones

# One, two, three and four bytes of UTF-8; one and two units of UTF-16; marks that combine; odd spaces.
CHARACTERS = st.sampled_from("aZ9 .,\"'\n\tßé\u0301\u00a0\u2009\u200d“”’—…한日\ufeff😀👩🏽𝔘\U0010ffff")
# By hand, as strategies of regular expressions take several times as long.
LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz")
KEYS = st.builds("{}{}".format, LETTERS, st.integers(0, 99))
NAMES = st.text(CHARACTERS, min_size=1, max_size=8)
NAMED = NAMES.filter(lambda name: bool(name.strip()))
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=2).map(".".join)
IDS = st.text(st.sampled_from("abcXYZ019-_:/."), min_size=1, max_size=20)
IDENTITIES = st.builds(Identity, st.text(st.sampled_from("az09_-"), min_size=1, max_size=6), IDS)
PROBABILITIES = st.floats(0, 1)
COUNTS = st.integers(0, 2**31 - 1)
TIMES = st.datetimes(timezones=st.just(dt.UTC))


def some[T](values: SearchStrategy[T], least: int = 0, most: int = 3) -> SearchStrategy[tuple[T, ...]]:
    """A few values."""
    return st.lists(values, min_size=least, max_size=most).map(tuple)


@st.composite
def texts(draw: DrawFn) -> Text:
    """A text with a body that is never empty, and with zones by line or none."""
    headline = draw(st.text(CHARACTERS, max_size=12))
    body = draw(st.text(CHARACTERS, min_size=1, max_size=60))
    zones = tuple(line_zones(headline, body)) if draw(st.booleans()) else ()
    language = draw(st.sampled_from(["en", "en-GB"]))
    return Text(headline, body, language, zones)


@st.composite
def spans(draw: DrawFn, text: Text) -> Span:
    """Any span of a text, with its words."""
    part = draw(st.sampled_from([part for part in Part if text.part(part)]))
    begin = draw(st.integers(0, len(text.part(part)) - 1))
    return text.span(part, begin, draw(st.integers(begin + 1, len(text.part(part)))))


@st.composite
def spans_in_order(draw: DrawFn, text: Text) -> tuple[Span, ...]:
    """One to three spans of the body that do not overlap."""
    cuts = draw(st.sets(st.integers(0, len(text.body)), min_size=2, max_size=6).map(sorted))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return tuple(text.span(Part.BODY, begin, end) for begin, end in pairs)


@st.composite
def intervals(draw: DrawFn) -> TimeInterval:
    """Days in order."""
    earliest, latest = sorted([draw(st.dates()), draw(st.dates())])
    return TimeInterval(earliest, latest, draw(st.sampled_from(TimePrecision)))


PLACES = st.builds(
    Place,
    name=NAMES,
    kind=st.sampled_from(PlaceKind),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    precision=st.sampled_from(PlacePrecision),
    confidence=PROBABILITIES,
    scheme=st.just("geonames"),
    geonames_id=st.none() | st.integers(1, 2**32 - 1),
    country=st.sampled_from(["", "ES"]),
    admin1_code=st.sampled_from(["", "52"]),
    admin1=st.just("") | NAMES,
)


def entities(text: Text) -> SearchStrategy[Entity]:
    """An entity of a text."""
    return st.builds(
        Entity,
        key=KEYS,
        type=st.sampled_from(EntityType),
        name=NAMES,
        mentions=some(
            st.builds(
                Mention, spans(text), st.sampled_from(MentionKind), PROBABILITIES, st.none() | spans(text)
            ),
            1,
        ),
        aliases=some(NAMES),
        roles=some(
            st.builds(Role, NAMES, spans(text), st.none() | spans(text), st.none() | KEYS, st.booleans())
        ),
        calendar=st.none() | st.builds(CalendarValue, NAMES, st.none() | intervals()),
        entity_id=st.just("") | IDS,
        identities=some(IDENTITIES),
        salience=PROBABILITIES,
        confidence=PROBABILITIES,
        place=st.none() | PLACES,
        candidates=some(st.builds(Candidate, st.just("wikidata"), st.just("Q76"), NAMES, PROBABILITIES)),
    )


KNOWN_ENTITIES = st.builds(
    KnownEntity,
    id=IDS,
    profile=st.builds(
        Profile,
        st.sampled_from(sorted(KEPT_TYPES, key=lambda kind: kind.value)),
        NAMED,
        some(NAMED),
        some(NAMED),
        some(NAMED),
        some(IDENTITIES),
    ),
    created_at=TIMES,
    updated_at=TIMES,
    revision=COUNTS,
    curated=st.booleans(),
    held=st.frozensets(st.sampled_from(EntityField)),
    taken_for=st.frozensets(st.sampled_from([EntityType.PERSON, EntityType.GROUP])),
    merged_into=st.none() | IDS,
)


def quotes(text: Text) -> SearchStrategy[Quote]:
    """A quote of a text."""
    return st.builds(
        Quote,
        key=KEYS,
        kind=st.sampled_from(QuoteKind),
        content=spans_in_order(text),
        zone=st.sampled_from(ZoneKind),
        rule=WORDS,
        confidence=PROBABILITIES,
        speaker=st.none() | st.builds(Speaker, st.sampled_from(SpeakerKind), spans(text), st.none() | KEYS),
        cue=st.none() | st.builds(Cue, spans(text), WORDS, st.sampled_from(CueClass)),
        negated=st.booleans(),
        addressee=st.none() | spans(text),
        parent_key=st.none() | KEYS,
        repeats=spans_in_order(text) | st.just(()),
    )


def places(text: Text) -> SearchStrategy[PlaceMention]:
    """A place that a text names."""
    return st.builds(
        PlaceMention,
        NAMES,
        spans(text),
        st.none() | KEYS,
        st.none() | st.sampled_from(PlaceScale),
        st.none() | PLACES,
    )


@st.composite
def figures(draw: DrawFn, text: Text) -> Figure:
    """A figure of a text, with one bound or both."""
    kind = draw(st.sampled_from(FigureKind))
    low, high = sorted(draw(st.tuples(st.integers(0, 2**62), st.integers(0, 2**62))))
    missing = draw(st.sampled_from(["low", "high", "none"]))
    attribution = draw(st.sampled_from(Attribution))
    mention = None if attribution is Attribution.NARRATED else draw(spans(text))
    return Figure(
        key=draw(KEYS),
        kind=kind,
        low=None if missing == "low" else low,
        high=None if missing == "high" else high,
        qualifier=draw(st.sampled_from(FigureQualifier)),
        source=FigureSource(attribution, mention, draw(st.none() | KEYS)),
        evidence=draw(spans(text)),
        group=draw(st.just("") | NAMES),
        currency="EUR" if kind is FigureKind.DAMAGE else "",
        as_of=draw(st.none() | intervals()),
        place_scope=draw(st.none() | places(text)),
        part_of_key=draw(st.none() | KEYS),
        group_path=draw(st.sampled_from(["", "hostages/foreign"])),
        total=draw(st.booleans()),
        superseded=draw(st.booleans()),
        derived=draw(st.booleans()),
    )


def accounts(text: Text) -> SearchStrategy[IncidentAccount]:
    """An account of an incident."""
    armed = st.lists(st.tuples(NAMES, spans(text)), max_size=2)
    return armed.flatmap(lambda rows: _accounts(text, rows))


def _accounts(text: Text, armed: list[tuple[str, Span]]) -> SearchStrategy[IncidentAccount]:
    return st.builds(
        IncidentAccount,
        key=KEYS,
        type=st.sampled_from(["conflict.hostage_taking", "disaster.storm"]),
        triggers=some(spans(text), 1, 2),
        prominence=st.sampled_from(Prominence),
        status=st.sampled_from(IncidentStatus),
        rule=WORDS,
        confidence=PROBABILITIES,
        time=st.none() | intervals(),
        places=some(places(text), most=2),
        participants=some(
            st.builds(
                Participant,
                role=st.sampled_from(ParticipantRole),
                name=NAMES,
                mention=spans(text),
                certainty=st.sampled_from(Certainty),
                entity_key=st.none() | KEYS,
                age=st.none() | st.integers(0, 120),
                sex=st.none() | st.sampled_from(Sex),
                home=st.none() | places(text),
                named=st.booleans(),
                entity_id=st.sampled_from(["", "ent_1"]),
            ),
            most=2,
        ),
        figures=some(figures(text), most=2),
        relations=some(
            st.builds(AccountRelation, st.sampled_from(RelationKind), st.just("another"), spans(text)), most=2
        ),
        status_evidence=st.none() | spans(text),
        time_mention=st.none() | spans(text),
        weapons=st.just(tuple(name for name, _ in armed)),
        weapon_mentions=st.just(tuple(span for _, span in armed)),
    )


MODELS = st.builds(Model, WORDS, WORDS, WORDS, WORDS)


def extractions(text: Text) -> SearchStrategy[Extraction]:
    """What could be found in a text."""
    return st.builds(
        Extraction,
        entities=some(entities(text), most=2),
        quotes=some(quotes(text), most=2),
        accounts=some(accounts(text), most=1),
        model=MODELS,
        incomplete=st.lists(st.sampled_from(Layer), unique=True).map(tuple),
    )


REASONS = st.builds(LinkReason, WORDS, st.floats(-50, 50), st.just("") | NAMES)
CANDIDATES = st.builds(LinkCandidate, IDS, PROBABILITIES, some(REASONS))


@st.composite
def links(draw: DrawFn) -> IncidentLink:
    """Where an account was put."""
    decision = draw(st.sampled_from(LinkDecision))
    chosen = None if decision is LinkDecision.NEW else draw(CANDIDATES)
    return IncidentLink(draw(KEYS), draw(IDS), decision, chosen, draw(st.none() | CANDIDATES))


@st.composite
def story_links(draw: DrawFn) -> StoryLink:
    """Where an article was put."""
    candidates = st.builds(StoryCandidate, IDS, st.floats(0, 1), some(st.builds(LinkReason, KEYS), most=1))
    decision = draw(st.sampled_from(LinkDecision))
    chosen = None if decision is LinkDecision.NEW else draw(candidates)
    return StoryLink(draw(IDS), decision, chosen, draw(st.none() | candidates))


@st.composite
def analyses(draw: DrawFn) -> Analysis:
    """A whole answer."""
    text = draw(texts())
    return Analysis(
        article_id=draw(IDS),
        version=draw(COUNTS),
        revision=draw(COUNTS),
        text=text,
        extraction=draw(extractions(text)),
        created_at=draw(TIMES),
        links=draw(some(links(), most=2)),
        degradations=draw(some(st.builds(Degradation, st.sampled_from(DegradedReason), NAMES), most=1)),
        story=draw(st.none() | story_links()),
    )


@st.composite
def articles(draw: DrawFn) -> Article:
    """A submission that is fine."""
    return Article(
        id=draw(IDS),
        headline=draw(st.text(CHARACTERS, max_size=20)),
        body="Said. " + draw(st.text(CHARACTERS, max_size=40)),
        media_type="text/plain",
        language=draw(st.sampled_from(["en", "en-GB", "EN", "en-Latn-US-x-desk"])),
        published=draw(st.none() | TIMES),
        outlet=draw(st.just("") | NAMES),
    )


ARTICLE_VERSIONS = st.builds(
    ArticleVersion,
    newsroom_id=st.just("default"),
    article=articles(),
    version=COUNTS,
    content_hash=WORDS,
    received_at=TIMES,
    latest_revision=COUNTS,
)
DIGESTS = st.builds(
    ArticleDigest,
    outlet=st.just("") | NAMES,
    published=st.none() | TIMES,
    headline=st.text(CHARACTERS, max_size=20),
    lead=st.text(CHARACTERS, max_size=20),
    terms=some(st.builds(WeightedTerm, NAMES, st.floats(0.001, 100))),
    minhash=some(st.integers(0, 2**32 - 1), MINHASH_SIZE, MINHASH_SIZE) | st.just(()),
    entities=some(
        st.builds(
            DigestEntity,
            KEYS,
            st.sampled_from(EntityType),
            NAMES,
            st.integers(1, 2**31 - 1),
            st.just("") | IDS,
        )
    ),
)


def reports(text: Text) -> SearchStrategy[Report]:
    """A report as the store keeps it."""
    return st.builds(
        Report,
        id=IDS,
        article_id=IDS,
        version=COUNTS,
        revision=COUNTS,
        outlet=st.just("") | NAMES,
        published=st.none() | TIMES,
        headline=st.text(CHARACTERS, max_size=20),
        account=accounts(text),
        decision=st.sampled_from(LinkDecision),
        score=PROBABILITIES,
        linked_at=TIMES,
        retracted_at=st.none() | TIMES,
    )


@st.composite
def incidents(draw: DrawFn) -> Incident:
    """An incident with figures and reports."""
    text = draw(texts())
    held = st.builds(IncidentFigure, IDS, IDS, COUNTS, st.none() | TIMES, figures(text))
    return Incident(
        id=draw(IDS),
        type="disaster.storm",
        title=draw(NAMES),
        status=draw(st.sampled_from(IncidentStatus)),
        first_reported=draw(TIMES),
        last_reported=draw(TIMES),
        report_count=draw(COUNTS),
        time=draw(st.none() | intervals()),
        place=draw(st.just("") | NAMES),
        figures=draw(some(held, most=1)),
        reports=draw(some(reports(text), most=1)),
    )

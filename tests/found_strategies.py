"""Hypothesis strategies for what is found in a text: any fact that points into it."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dateline.domain.analysis import Extraction, Layer, Model
from dateline.domain.entity import CalendarValue, Candidate, Entity, EntityType, Mention, MentionKind, Role
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
from dateline.domain.quote import Cue, CueClass, Quote, QuoteKind, Speaker, SpeakerKind
from dateline.domain.text import Span, Text, ZoneKind
from strategies import (
    COUNTS,
    IDENTITIES,
    IDS,
    KEYS,
    NAMED,
    NAMES,
    PLACES,
    PROBABILITIES,
    TIMES,
    WORDS,
    intervals,
    some,
    spans,
    spans_in_order,
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
        source=FigureSource(
            attribution, mention, draw(st.none() | KEYS), "" if mention is None else draw(st.just("") | NAMES)
        ),
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

"""Hypothesis strategies for what is linked and answered: digests, reports, incidents and whole analyses."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dateline.domain.analysis import Analysis, Degradation, DegradedReason
from dateline.domain.entity import EntityType
from dateline.domain.incident import IncidentStatus
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
from dateline.domain.text import Text
from found_strategies import accounts, extractions, figures
from strategies import (
    CHARACTERS,
    COUNTS,
    IDS,
    KEYS,
    NAMES,
    PROBABILITIES,
    TIMES,
    WORDS,
    intervals,
    some,
    texts,
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

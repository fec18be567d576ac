"""Hypothesis strategies for articles and their texts: any text that news can hold, and any span of it."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dateline.domain.article import Article, ArticleVersion
from dateline.domain.entity import Identity, TimeInterval, TimePrecision
from dateline.domain.place import Place, PlaceKind, PlacePrecision
from dateline.domain.text import Part, Span, Text, line_zones

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

"""What linking may know of an article: never its body, and the same for the same article everywhere.

Terms are weighted by damped frequency, with a boost for those in the headline. The MinHash signature is over
word 5-grams, so that copies of one agency text are seen as such however they are framed. It is made by one
permutation hashing with optimal densification (Shrivastava 2017): each 5-gram is hashed once, the hash
space is cut into 64 bins, and an empty bin borrows from a bin that is fixed for all articles. Two signatures
agree in as large a share of places as with 64 hash functions, for a sixty-fourth of the hashing.
"""

from __future__ import annotations

import hashlib
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable

from dateline.domain.analysis import Extraction
from dateline.domain.article import Article
from dateline.domain.entity import VALUES, MentionKind
from dateline.domain.linking import MINHASH_SIZE, ArticleDigest, DigestEntity, WeightedTerm
from dateline.domain.text import Part, Text, ZoneKind
from dateline.ingest import lexicons

MAX_LEAD = 600
MAX_TERMS = 200
MAX_TERM = 100
MAX_ENTITIES = 500
MAX_NAME = 500
MAX_DATES = 32
SHINGLE_WORDS = 5
HEADLINE_BOOST = 3.0

# A cheap checksum spreads its bits badly; the multiplication (by 2^64 over the golden ratio) repairs that.
_MIX = 0x9E37_79B9_7F4A_7C15
_64_BITS = 0xFFFF_FFFF_FFFF_FFFF
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s)")
# A day, a month or a year, each of which may be left open ("Dec. 16"), or a weekday; an hour is cut off.
_DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|XXXX-\d\d(?:-\d\d)?|XXXX-WXX-\d)(?=T|$)")
_RUNNING_TEXT = frozenset({ZoneKind.PARAGRAPH, ZoneKind.SUBHEADING})


def digest_of(article: Article, text: Text, extraction: Extraction) -> ArticleDigest:
    """The digest of an article that was analysed."""
    paragraphs = list(_paragraphs(text))
    words = [_WORD.findall(paragraph.lower()) for paragraph in paragraphs]
    return ArticleDigest(
        outlet=article.outlet,
        published=article.published,
        headline=text.headline,
        lead=_lead(paragraphs),
        terms=_terms(_WORD.findall(text.headline.lower()), words),
        minhash=minhash([word for paragraph in words for word in paragraph]),
        entities=tuple(_entities(extraction)),
        dates=_dates(extraction),
    )


def minhash(words: list[str]) -> tuple[int, ...]:
    """The signature of a text's words: 64 unsigned 32-bit values, or none for under 5 words."""
    bins: list[int | None] = [None] * MINHASH_SIZE
    shingles = {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}
    for shingle in shingles:
        mixed = zlib.crc32(shingle.encode()) * _MIX & _64_BITS
        place = mixed >> 58  # six bits choose one of the 64 bins
        value = mixed >> 26 & 0xFFFF_FFFF
        kept = bins[place]
        if kept is None or value < kept:
            bins[place] = value
    if not shingles:
        return ()
    return tuple(value if value is not None else _borrowed(bins, place) for place, value in enumerate(bins))


def _borrowed(bins: list[int | None], place: int) -> int:
    """The value of the first filled bin in the fixed order in which this bin asks the others."""
    return next(value for other in _LENDERS[place] if (value := bins[other]) is not None)


def _lenders(place: int) -> tuple[int, ...]:
    def rank(other: int) -> bytes:
        return hashlib.blake2b(bytes((place, other)), digest_size=8).digest()

    return tuple(sorted(range(MINHASH_SIZE), key=rank))


_LENDERS = tuple(_lenders(place) for place in range(MINHASH_SIZE))


def _paragraphs(text: Text) -> Iterable[str]:
    return (
        text.body[zone.span.begin : zone.span.end]
        for zone in text.zones
        if zone.span.part is Part.BODY and zone.kind in _RUNNING_TEXT
    )


def _lead(paragraphs: list[str]) -> str:
    """The first sentences that fit, or the first words where the first sentence does not."""
    start = " ".join(" ".join(paragraphs)[: 2 * MAX_LEAD].split())
    if len(start) <= MAX_LEAD:
        return start
    start = start[:MAX_LEAD]
    ends = [match.end() for match in _SENTENCE_END.finditer(start)]
    return start[: ends[-1]] if ends else start.rpartition(" ")[0] or start


def _terms(headline: list[str], paragraphs: list[list[str]]) -> tuple[WeightedTerm, ...]:
    counts = Counter(word for words in paragraphs for word in words)
    boosted = set(headline)
    counts.update(boosted)
    stop_words = lexicons.words("stop_words")
    damped = {count: round(1.0 + math.log(count), 6) for count in set(counts.values())}
    weights = {
        word: damped[count] * HEADLINE_BOOST if word in boosted else damped[count]
        for word, count in counts.items()
        if 2 < len(word) <= MAX_TERM and word not in stop_words and not word.isdigit()
    }
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MAX_TERMS]
    return tuple(WeightedTerm(word, weight) for word, weight in heaviest)


_BY_NAME = frozenset({MentionKind.NAME, MentionKind.ADJECTIVE})


def _entities(extraction: Extraction) -> Iterable[DigestEntity]:
    named = (
        entity
        for entity in extraction.entities
        if entity.type not in VALUES and any(mention.kind in _BY_NAME for mention in entity.mentions)
    )
    for entity, _ in zip(named, range(MAX_ENTITIES), strict=False):
        yield DigestEntity(
            entity.key, entity.type, entity.name[:MAX_NAME], len(entity.mentions), entity.entity_id
        )


def _dates(extraction: Extraction) -> tuple[str, ...]:
    """The dates that the text names, in the order of first mention."""
    values = (entity.calendar.timex for entity in extraction.entities if entity.calendar)
    found = dict.fromkeys(match[0] for value in values if (match := _DATE.match(value)))
    return tuple(found)[:MAX_DATES]

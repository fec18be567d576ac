"""Analyses in the plain shapes that annotated corpora have: one JSON object an article.

Only the body is converted where offsets matter: an annotated row's "text" is the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.domain.analysis import Analysis
from dateline.domain.entity import VALUES, Entity, EntityType, Mention, MentionKind
from dateline.domain.place import Place
from dateline.domain.quote import Quote
from dateline.domain.text import Part, Span
from dateline.evaluation.corpus import Row
from dateline.evaluation.nesting import Nesting, told
from dateline.evaluation.range_ends import ends_apart

LABELS = {
    EntityType.PERSON: "PERSON",
    EntityType.ORGANISATION: "ORG",
    EntityType.PLACE: "PLACE",
    EntityType.GROUP: "GROUP",
    EntityType.FACILITY: "FAC",
    EntityType.EVENT: "EVENT",
    EntityType.WORK: "WORK_OF_ART",
    EntityType.PRODUCT: "PRODUCT",
    EntityType.LAW: "LAW",
    EntityType.LANGUAGE: "LANGUAGE",
    EntityType.DATE: "DATE",
    EntityType.TIME: "TIME",
    EntityType.MONEY: "MONEY",
    EntityType.PERCENT: "PERCENT",
    EntityType.QUANTITY: "QUANTITY",
    EntityType.ORDINAL: "ORDINAL",
    EntityType.CARDINAL: "CARDINAL",
}
MENTIONS = {
    MentionKind.NAME: "NAME",
    MentionKind.NOMINAL: "NOMINAL",
    MentionKind.PRONOUN: "PRON",
    MentionKind.ADJECTIVE: "ADJ",
}
_LABELLED = frozenset({MentionKind.NAME, MentionKind.ADJECTIVE})
REFERENCE = "REF"
"""The label of what is no name by itself: tasks over names pass it by, coreference reads `mention`."""

_DURATION = re.compile(r"P[\dX.T]")
_CLOCK = re.compile(r"T(\d\d|MO|MI|AF|EV|NI|DT)")


def quotes_row(analysis: Analysis, nesting: Nesting = Nesting.UNQUOTED) -> Row:
    """Each content span of each quote as a segment; the segments of one quote share a group."""
    names = {entity.key: entity.name for entity in analysis.extraction.entities}
    segments = [
        _segment(quote, span, names)
        for quote in told(analysis.extraction.quotes, nesting)
        for span in quote.content
        if span.part is Part.BODY
    ]
    return {"id": analysis.article_id, "quotes": segments}


def _segment(quote: Quote, span: Span, names: dict[str, str]) -> Row:
    speaker, cue = quote.speaker, quote.cue
    row: Row = {"start": span.begin, "end": span.end, "kind": quote.kind.value, "group": quote.key}
    row |= _range("speaker", speaker.mention if speaker else None)
    row |= _range("cue", cue.span if cue else None)
    if speaker and speaker.entity_key in names:
        row["speaker_name"] = names[speaker.entity_key]
    return row


def _range(name: str, span: Span | None) -> Row:
    if span is None or span.part is not Part.BODY:
        return {f"{name}_start": None, f"{name}_end": None, f"{name}_text": None}
    return {f"{name}_start": span.begin, f"{name}_end": span.end, f"{name}_text": span.exact}


def entities_row(analysis: Analysis) -> Row:
    """Each mention with its label; a thing's key is its cluster, and dates and times have a value.

    Corpora of names mark the name alone, corpora of coreference the whole phrase around it. So a name in a
    longer phrase makes two rows: the name with its label, and the phrase with the cluster.
    """
    return {
        "id": analysis.article_id,
        "entities": [
            row
            for entity in analysis.extraction.entities
            for mention in entity.mentions
            if mention.span.part is Part.BODY
            for row in _entity_rows(entity, mention)
        ],
    }


def _entity_rows(entity: Entity, mention: Mention) -> Iterator[Row]:
    row = mention_row(entity, mention)
    phrase = mention.phrase
    if phrase is None or phrase.part is not Part.BODY or "cluster" not in row:
        yield from ends_apart(row)
        return
    cluster = row.pop("cluster")
    yield row
    yield {
        "start": phrase.begin,
        "end": phrase.end,
        "text": phrase.exact,
        "label": REFERENCE,
        "mention": row["mention"],
        "cluster": cluster,
    }


def mention_row(entity: Entity, mention: Mention) -> Row:
    """A mention with its label and its place on the map; offsets count in the mention's own part."""
    row: Row = {
        "start": mention.span.begin,
        "end": mention.span.end,
        "text": mention.span.exact,
        "label": LABELS[entity.type] if mention.kind in _LABELLED else REFERENCE,
        "mention": MENTIONS[mention.kind],
    }
    if entity.type not in VALUES or entity.type is EntityType.DATE:
        row["cluster"] = entity.key
    if entity.type is EntityType.DATE and not _is_named(mention.span.exact):
        row["mention"] = MENTIONS[MentionKind.NOMINAL]
    if entity.type in {EntityType.DATE, EntityType.TIME} and entity.calendar:
        row |= {"label": timex_type(entity.calendar.timex), "value": entity.calendar.timex}
    if entity.place is not None and mention.kind in _LABELLED:
        row |= _point(entity.place)
    if mention.kind in _LABELLED and (known := _wikidata_id(entity)):
        row["kb_id"] = known
    return row


def _point(place: Place) -> Row:
    row: Row = {"lat": place.latitude, "lon": place.longitude}
    return row | {"geonames_id": place.geonames_id} if place.geonames_id else row


def _wikidata_id(entity: Entity) -> str:
    """The Wikidata id that the newsroom has for it; else a candidate that is likelier than not."""
    known = next((one.id for one in entity.identities if one.scheme == "wikidata"), "")
    if known:
        return known
    offers = [offer for offer in entity.candidates if offer.scheme == "wikidata"]
    best = max(offers, key=lambda offer: offer.score, default=None)
    return best.id if best is not None and best.score > LIKELY else ""


LIKELY = 0.5
"""What is less likely than not is no identity."""


def _is_named(words: str) -> bool:
    """Whether a date goes by a name ("Friday", "May 2013"), not by a number ("May 16") or a description.

    A capital at the start names nothing where it may be a sentence's: "Last week", "Today".
    """
    if _NUMBERED.match(words):
        return False
    return _CALENDAR_NAME.match(words) is not None or any(char.isupper() for char in words[1:])


_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_NUMBERED = re.compile(rf"(?:{_MONTHS}\s\d\d?|\d\d?(?:st|nd|rd|th)?(?:\sof)?\s{_MONTHS})\b")
_CALENDAR_NAME = re.compile(rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTHS}")


def timex_type(value: str) -> str:
    """TIMEX3 goes by the value: "three days" is a DURATION, "Monday morning" a TIME."""
    if _DURATION.match(value):
        return "DURATION"
    return "TIME" if _CLOCK.search(value) else "DATE"

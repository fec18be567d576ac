"""Headline and body in one text, as scorers of plain rows want it."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.domain.entity import VALUES, Entity, EntityType, MentionKind
from dateline.domain.quote import Quote
from dateline.domain.text import Part, Span
from dateline.evaluation.answer.running import Answer
from dateline.evaluation.convert import LABELS, MENTIONS, REFERENCE, mention_row, timex_type
from dateline.evaluation.corpus import Row
from dateline.evaluation.golden.model import GoldenArticle, GoldenQuote

_BETWEEN = "\n\n"


def text_of(gold: GoldenArticle) -> str:
    """The text that the rows count in."""
    return gold.headline + _BETWEEN + gold.body


class Joined:
    """The places of one article in the joined text."""

    def __init__(self, gold: GoldenArticle) -> None:
        self._body = len(gold.headline) + len(_BETWEEN)

    def range(self, span: Span) -> tuple[int, int]:
        """Where a span stands."""
        shift = self._body if span.part is Part.BODY else 0
        return span.begin + shift, span.end + shift

    def fields(self, name: str, span: Span | None) -> Row:
        """A span as NAME_start, NAME_end and NAME_text."""
        if span is None:
            return {f"{name}_start": None, f"{name}_end": None, f"{name}_text": None}
        begin, end = self.range(span)
        return {f"{name}_start": begin, f"{name}_end": end, f"{name}_text": span.exact}

    def at(self, span: Span) -> Row:
        """A span as start and end."""
        begin, end = self.range(span)
        return {"start": begin, "end": end}


def gold_quotes(gold: GoldenArticle) -> Row:
    """The annotated quotes, and what must not be one."""
    joined = Joined(gold)
    segments = [
        _gold_segment(gold, quote, span, joined) | {"group": str(number)}
        for number, quote in enumerate(gold.quotes)
        for span in quote.content
    ]
    return {
        "id": gold.id,
        "text": text_of(gold),
        "quotes": segments,
        "not_quotes": [joined.range(item.span) for item in gold.not_quotes],
    }


def _gold_segment(gold: GoldenArticle, quote: GoldenQuote, span: Span, joined: Joined) -> Row:
    row = joined.at(span) | {"kind": quote.kind.value, "optional": quote.optional}
    speaker = quote.speaker
    if quote.by is not None:
        entity = gold.entity(quote.by)
        speaker = speaker or entity.mentions[0].span
        if any(mention.kind is MentionKind.NAME for mention in entity.mentions):
            row["speaker_name"] = entity.name
    return row | joined.fields("speaker", speaker) | joined.fields("cue", quote.cue)


def predicted_quotes(answer: Answer) -> Row:
    """The quotes found, each content span a segment."""
    joined = Joined(answer.gold)
    names = {entity.key: entity.name for entity in answer.analysis.extraction.entities}
    return {
        "id": answer.gold.id,
        "quotes": [
            _segment(quote, span, names, joined)
            for quote in answer.analysis.extraction.quotes
            for span in quote.content
        ],
    }


def _segment(quote: Quote, span: Span, names: dict[str, str], joined: Joined) -> Row:
    row = joined.at(span) | {"kind": quote.kind.value, "group": quote.key}
    row |= joined.fields("speaker", quote.speaker.mention if quote.speaker else None)
    row |= joined.fields("cue", quote.cue.span if quote.cue else None)
    if quote.speaker and quote.speaker.entity_key in names:
        row["speaker_name"] = names[quote.speaker.entity_key]
    return row


def gold_entities(gold: GoldenArticle) -> list[Row]:
    """The annotated mentions of things."""
    joined = Joined(gold)
    return [
        joined.at(mention.span)
        | _labelled(entity.type, mention.kind)
        | {"cluster": entity.id}
        | _pointed(entity.geonames, entity.point)
        for entity in gold.entities
        for mention in entity.mentions
    ]


def _labelled(type_: EntityType, kind: MentionKind) -> Row:
    label = LABELS[type_] if kind is MentionKind.NAME else REFERENCE
    return {"label": label, "mention": MENTIONS[kind]}


def _pointed(geonames: int | None, point: tuple[float, float] | None) -> Row:
    row: Row = {} if geonames is None else {"kb_id": f"geonames:{geonames}"}
    return row | ({} if point is None else {"lat": point[0], "lon": point[1]})


def predicted_entities(answer: Answer) -> list[Row]:
    """The mentions of things found; values are left out."""
    things = (e for e in answer.analysis.extraction.entities if e.type not in VALUES)
    joined = Joined(answer.gold)
    return [
        mention_row(entity, mention) | joined.at(mention.span) | _told(mention.kind)
        for entity in things
        for mention in entity.mentions
    ]


def _told(kind: MentionKind) -> Row:
    """An annotator knows no adjectives: a demonym is the name of a group."""
    return {"mention": MENTIONS[MentionKind.NAME if kind is MentionKind.ADJECTIVE else kind]}


def gold_dates(gold: GoldenArticle) -> list[Row]:
    """The annotated dates, times and durations."""
    joined = Joined(gold)
    return [
        joined.at(date.span) | {"label": timex_type(date.timex), "value": date.timex} for date in gold.dates
    ]


def predicted_dates(answer: Answer) -> list[Row]:
    """The dates, times and durations found that have a value."""
    joined = Joined(answer.gold)
    return [
        joined.at(mention.span) | {"label": timex_type(entity.calendar.timex), "value": entity.calendar.timex}
        for entity in _calendar(answer.analysis.extraction.entities)
        if entity.calendar
        for mention in entity.mentions
    ]


def _calendar(entities: Iterable[Entity]) -> Iterable[Entity]:
    return (e for e in entities if e.type in {EntityType.DATE, EntityType.TIME})

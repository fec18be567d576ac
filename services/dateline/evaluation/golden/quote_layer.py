"""Quotes of an annotated article, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

from dateline.domain.quote import QuoteKind, SpeakerKind
from dateline.domain.text import Span
from dateline.evaluation.golden.model import GoldenQuote, NotAQuote
from dateline.evaluation.golden.nodes import Record, Value
from dateline.evaluation.golden.reading import Reading, flag, only_kind

NOT_QUOTES = ("scare", "title", "nickname", "pull_quote", "other")
_FIELDS = frozenset({"cue", "speaker", "by", "optional", *(kind.value for kind in QuoteKind)})
_UNNAMED = {kind.value: kind for kind in (SpeakerKind.ANONYMOUS, SpeakerKind.COLLECTIVE)}


def read_quotes(layer: list[Value], reading: Reading) -> tuple[GoldenQuote, ...]:
    """Every quote."""
    return tuple(_quote(value.record(_FIELDS), reading) for value in layer)


def _quote(record: Record, reading: Reading) -> GoldenQuote:
    kind, content = only_kind(record, QuoteKind)
    spans = [reading.span(item) for item in content.items()]
    for left, right in pairwise(spans):
        if left.part is not right.part or right.begin < left.end:
            raise content.error("the content spans are not in text order, or overlap")
    speaker_kind, by = _credited(record, reading)
    speaker: Span | None = reading.optional_span(record, "speaker")
    if speaker is not None and speaker_kind is None:
        raise record.at.error('a quote with a speaker says "by" whom: an entity, anonymous or collective')
    return GoldenQuote(
        kind=kind,
        content=tuple(spans),
        cue=reading.optional_span(record, "cue"),
        speaker=speaker,
        speaker_kind=speaker_kind,
        by=by,
        optional=flag(record, "optional"),
    )


def _credited(record: Record, reading: Reading) -> tuple[SpeakerKind | None, str | None]:
    value = record.get("by")
    if value is None:
        return None, None
    unnamed = _UNNAMED.get(value.text())
    if unnamed is None:
        return SpeakerKind.NAMED, reading.entity(value)
    if record.get("speaker") is None:
        raise record.at.error(f"an {unnamed.value} speaker needs the words that credit it")
    return unnamed, None


def read_not_quotes(layer: list[tuple[Value, Value]], reading: Reading) -> tuple[NotAQuote, ...]:
    """Words in marks that are no quote, by the reason why."""
    found: list[NotAQuote] = []
    for key, value in layer:
        if key.text() not in NOT_QUOTES:
            raise key.error(f"{key.text()!r} is none of {', '.join(NOT_QUOTES)}")
        found += [NotAQuote(key.text(), span) for item in value.items() for span in reading.spans(item)]
    return tuple(found)

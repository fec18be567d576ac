"""Quotes with speaker and cue."""

from __future__ import annotations

from dateline.domain.quote import Cue, CueClass, Quote, QuoteKind, Speaker, SpeakerKind
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.spans import SpanCodec
from dateline.rpc.convert.text import ZONE_KINDS
from dateline.rpc.convert.violations import Violations, each
from dateline.v1 import quote_pb2

QUOTE_KINDS = EnumTable(
    {
        QuoteKind.DIRECT: quote_pb2.QUOTE_KIND_DIRECT,
        QuoteKind.INDIRECT: quote_pb2.QUOTE_KIND_INDIRECT,
        QuoteKind.MIXED: quote_pb2.QUOTE_KIND_MIXED,
    }
)
CUE_CLASSES = EnumTable(
    {
        CueClass.NEUTRAL: quote_pb2.CUE_CLASS_NEUTRAL,
        CueClass.ASSERTIVE: quote_pb2.CUE_CLASS_ASSERTIVE,
        CueClass.DENIAL: quote_pb2.CUE_CLASS_DENIAL,
        CueClass.QUESTION: quote_pb2.CUE_CLASS_QUESTION,
        CueClass.WRITTEN: quote_pb2.CUE_CLASS_WRITTEN,
        CueClass.ACCORDING_TO: quote_pb2.CUE_CLASS_ACCORDING_TO,
    }
)
SPEAKER_KINDS = EnumTable(
    {
        SpeakerKind.NAMED: quote_pb2.SPEAKER_KIND_NAMED,
        SpeakerKind.ANONYMOUS: quote_pb2.SPEAKER_KIND_ANONYMOUS,
        SpeakerKind.COLLECTIVE: quote_pb2.SPEAKER_KIND_COLLECTIVE,
    }
)


def fill_speaker(pb: quote_pb2.Speaker, speaker: Speaker, spans: SpanCodec) -> None:
    """Write a speaker into an empty message."""
    pb.kind = SPEAKER_KINDS.to_pb(speaker.kind)
    spans.fill(pb.mention, speaker.mention)
    pb.entity_key = speaker.entity_key or ""


def speaker_from_pb(
    pb: quote_pb2.Speaker, spans: SpanCodec, path: str, violations: Violations
) -> Speaker | None:
    """Read a speaker."""
    kind = SPEAKER_KINDS.from_pb(pb.kind, f"{path}.kind", violations)
    mention = spans.from_pb(pb.mention, f"{path}.mention", violations)
    return Speaker(kind, mention, pb.entity_key or None) if kind and mention else None


def quote_to_pb(quote: Quote, spans: SpanCodec) -> quote_pb2.Quote:
    """Write a quote."""
    pb = quote_pb2.Quote()
    fill_quote(pb, quote, spans)
    return pb


def fill_quote(pb: quote_pb2.Quote, quote: Quote, spans: SpanCodec) -> None:
    """Write a quote into an empty message."""
    pb.key = quote.key
    pb.kind = QUOTE_KINDS.to_pb(quote.kind)
    for span in quote.content:
        spans.fill(pb.content.add(), span)
    if quote.speaker is not None:
        fill_speaker(pb.speaker, quote.speaker, spans)
    if quote.cue is not None:
        spans.fill(pb.cue, quote.cue.span)
        pb.cue_lemma = quote.cue.lemma
        pb.cue_class = CUE_CLASSES.to_pb(quote.cue.cue_class)
    pb.negated = quote.negated
    if quote.addressee is not None:
        spans.fill(pb.addressee, quote.addressee)
    pb.parent_key = quote.parent_key or ""
    pb.zone = ZONE_KINDS.to_pb(quote.zone)
    pb.rule = quote.rule
    pb.confidence = quote.confidence
    for span in quote.repeats:
        spans.fill(pb.repeats.add(), span)


def quote_from_pb(pb: quote_pb2.Quote, spans: SpanCodec, path: str, violations: Violations) -> Quote | None:
    """Read a quote."""
    found = len(violations)
    kind = QUOTE_KINDS.from_pb(pb.kind, f"{path}.kind", violations)
    zone = ZONE_KINDS.from_pb(pb.zone, f"{path}.zone", violations)
    content = each(pb.content, f"{path}.content", lambda span, path: spans.from_pb(span, path, violations))
    repeats = each(pb.repeats, f"{path}.repeats", lambda span, path: spans.from_pb(span, path, violations))
    speaker = addressee = None
    if pb.HasField("speaker"):
        speaker = speaker_from_pb(pb.speaker, spans, f"{path}.speaker", violations)
    if pb.HasField("addressee"):
        addressee = spans.from_pb(pb.addressee, f"{path}.addressee", violations)
    cue = _cue_from_pb(pb, spans, path, violations)
    if kind is None or zone is None or len(violations) > found:
        return None
    return violations.make(
        path,
        Quote,
        key=pb.key,
        kind=kind,
        content=content,
        zone=zone,
        rule=pb.rule,
        confidence=pb.confidence,
        speaker=speaker,
        cue=cue,
        negated=pb.negated,
        addressee=addressee,
        parent_key=pb.parent_key or None,
        repeats=repeats,
    )


def _cue_from_pb(pb: quote_pb2.Quote, spans: SpanCodec, path: str, violations: Violations) -> Cue | None:
    if not pb.HasField("cue"):
        if pb.cue_lemma or pb.cue_class:
            violations.add(f"{path}.cue", "is required with cue_lemma and cue_class")
        return None
    span = spans.from_pb(pb.cue, f"{path}.cue", violations)
    cue_class = CUE_CLASSES.from_pb(pb.cue_class, f"{path}.cue_class", violations)
    return Cue(span, pb.cue_lemma, cue_class) if span and cue_class else None

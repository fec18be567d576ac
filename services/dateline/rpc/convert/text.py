"""Text with its zones."""

from __future__ import annotations

from dateline.domain.text import OffsetUnit, Text, Zone, ZoneKind
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.spans import SpanCodec, TextSpans
from dateline.rpc.convert.violations import Violations, each
from dateline.v1 import text_pb2

OFFSET_UNITS = EnumTable(
    {
        OffsetUnit.UTF8: text_pb2.OFFSET_UNIT_UTF8,
        OffsetUnit.UTF16: text_pb2.OFFSET_UNIT_UTF16,
        OffsetUnit.UTF32: text_pb2.OFFSET_UNIT_UTF32,
    }
)
ZONE_KINDS = EnumTable(
    {
        ZoneKind.HEADLINE: text_pb2.ZONE_KIND_HEADLINE,
        ZoneKind.BYLINE: text_pb2.ZONE_KIND_BYLINE,
        ZoneKind.DATELINE: text_pb2.ZONE_KIND_DATELINE,
        ZoneKind.PARAGRAPH: text_pb2.ZONE_KIND_PARAGRAPH,
        ZoneKind.SUBHEADING: text_pb2.ZONE_KIND_SUBHEADING,
        ZoneKind.CAPTION: text_pb2.ZONE_KIND_CAPTION,
        ZoneKind.PULL_QUOTE: text_pb2.ZONE_KIND_PULL_QUOTE,
        ZoneKind.SOURCE_LINE: text_pb2.ZONE_KIND_SOURCE_LINE,
        ZoneKind.FURNITURE: text_pb2.ZONE_KIND_FURNITURE,
    }
)


def text_to_pb(text: Text, unit: OffsetUnit) -> text_pb2.Text:
    """Write a text; its zones count in `unit`."""
    pb = text_pb2.Text()
    fill_text(pb, text, TextSpans(text, unit))
    return pb


def fill_text(pb: text_pb2.Text, text: Text, spans: SpanCodec) -> None:
    """Write a text into an empty message."""
    pb.headline = text.headline
    pb.body = text.body
    pb.language = text.language
    for zone in text.zones:
        zone_pb = pb.zones.add()
        zone_pb.kind = ZONE_KINDS.to_pb(zone.kind)
        spans.fill(zone_pb.span, zone.span)


def text_from_pb(pb: text_pb2.Text, unit: OffsetUnit, path: str, violations: Violations) -> Text | None:
    """Read a text whose zones count in `unit`."""
    bare = Text(pb.headline, pb.body, pb.language, ())
    if not pb.zones:
        return bare
    spans = TextSpans(bare, unit)

    def zone_from_pb(zone: text_pb2.Zone, path: str) -> Zone | None:
        kind = ZONE_KINDS.from_pb(zone.kind, f"{path}.kind", violations)
        span = spans.bare_from_pb(zone.span, f"{path}.span", violations)
        return Zone(kind, span) if kind and span else None

    found = len(violations)
    zones = each(pb.zones, f"{path}.zones", zone_from_pb)
    if len(violations) > found:
        return None
    return violations.make(f"{path}.zones", Text, bare.headline, bare.body, bare.language, zones)

"""The whole answer, and what extraction is asked."""

from __future__ import annotations

from dateline.domain.analysis import (
    Analysis,
    Degradation,
    DegradedReason,
    Extraction,
    ExtractionInput,
    Layer,
    Model,
)
from dateline.domain.text import (
    DEFAULT_MAX_BODY_CODE_POINTS,
    MAX_HEADLINE_CODE_POINTS,
    OffsetUnit,
    Text,
    line_zones,
)
from dateline.rpc.convert.entity import entity_from_pb, fill_entity
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.fields import check_language, check_text, offset_unit_from_pb
from dateline.rpc.convert.incident import account_from_pb, fill_account
from dateline.rpc.convert.linking import link_from_pb, link_to_pb
from dateline.rpc.convert.quote import fill_quote, quote_from_pb
from dateline.rpc.convert.spans import SpanCodec, TextSpans
from dateline.rpc.convert.story import story_link_from_pb, story_link_to_pb
from dateline.rpc.convert.text import OFFSET_UNITS, fill_text, text_from_pb, text_to_pb
from dateline.rpc.convert.timestamp import required_timestamp_from_pb, timestamp_from_pb, timestamp_to_pb
from dateline.rpc.convert.violations import Violations, decode, each
from dateline.v1 import analysis_pb2, extraction_service_pb2

DEGRADED_REASONS = EnumTable(
    {
        DegradedReason.INCIDENT_STORE_UNAVAILABLE: analysis_pb2.DEGRADED_REASON_INCIDENT_STORE_UNAVAILABLE,
        DegradedReason.EXTRACTION_INCOMPLETE: analysis_pb2.DEGRADED_REASON_EXTRACTION_INCOMPLETE,
    }
)
LAYERS = EnumTable(
    {
        Layer.ENTITIES: analysis_pb2.LAYER_ENTITIES,
        Layer.QUOTES: analysis_pb2.LAYER_QUOTES,
        Layer.INCIDENTS: analysis_pb2.LAYER_INCIDENTS,
    }
)


def model_to_pb(model: Model) -> analysis_pb2.Model:
    """Write what produced an extraction."""
    return analysis_pb2.Model(
        pipeline_version=model.pipeline_version,
        name=model.name,
        version=model.version,
        settings_hash=model.settings_hash,
    )


def model_from_pb(pb: analysis_pb2.Model) -> Model:
    """Read what produced an extraction."""
    return Model(pb.pipeline_version, pb.name, pb.version, pb.settings_hash)


def extraction_to_pb(extraction: Extraction, spans: SpanCodec) -> analysis_pb2.Extraction:
    """Write what was found in a text."""
    pb = analysis_pb2.Extraction()
    fill_extraction(pb, extraction, spans)
    return pb


def fill_extraction(pb: analysis_pb2.Extraction, extraction: Extraction, spans: SpanCodec) -> None:
    """Write what was found in a text into an empty message."""
    for entity in extraction.entities:
        fill_entity(pb.entities.add(), entity, spans)
    for quote in extraction.quotes:
        fill_quote(pb.quotes.add(), quote, spans)
    for account in extraction.accounts:
        fill_account(pb.accounts.add(), account, spans)
    pb.model.CopyFrom(model_to_pb(extraction.model))
    pb.incomplete.extend(LAYERS.to_pb(layer) for layer in extraction.incomplete)


def extraction_from_pb(pb: analysis_pb2.Extraction, spans: SpanCodec) -> Extraction:
    """Read what was found in a text. MalformedMessageError where it breaks its contract."""
    violations = Violations()
    return violations.trust(_extraction_from_pb(pb, spans, "extraction", violations), "an extraction")


def _extraction_from_pb(
    pb: analysis_pb2.Extraction, spans: SpanCodec, path: str, violations: Violations
) -> Extraction:
    return Extraction(
        entities=each(
            pb.entities, f"{path}.entities", lambda p, at: entity_from_pb(p, spans, at, violations)
        ),
        quotes=each(pb.quotes, f"{path}.quotes", lambda p, at: quote_from_pb(p, spans, at, violations)),
        accounts=each(
            pb.accounts, f"{path}.accounts", lambda p, at: account_from_pb(p, spans, at, violations)
        ),
        model=model_from_pb(pb.model),
        incomplete=each(pb.incomplete, f"{path}.incomplete", lambda p, at: LAYERS.from_pb(p, at, violations)),
    )


def analysis_to_pb(analysis: Analysis, unit: OffsetUnit) -> analysis_pb2.Analysis:
    """Write an analysis with every span in `unit`."""
    spans = TextSpans(analysis.text, unit)
    pb = analysis_pb2.Analysis(
        article_id=analysis.article_id,
        version=analysis.version,
        revision=analysis.revision,
        offset_unit=OFFSET_UNITS.to_pb(unit),
        links=[link_to_pb(link) for link in analysis.links],
        degradations=[
            analysis_pb2.Degradation(reason=DEGRADED_REASONS.to_pb(lack.reason), message=lack.message)
            for lack in analysis.degradations
        ],
        created_at=timestamp_to_pb(analysis.created_at),
        story=story_link_to_pb(analysis.story) if analysis.story else None,
    )
    fill_text(pb.text, analysis.text, spans)
    fill_extraction(pb.extraction, analysis.extraction, spans)
    return pb


def analysis_from_pb(pb: analysis_pb2.Analysis) -> Analysis:
    """Read an analysis in the unit that it names. MalformedMessageError where it breaks its contract."""
    violations = Violations()
    return violations.trust(_analysis_from_pb(pb, violations), "an analysis")


def _analysis_from_pb(pb: analysis_pb2.Analysis, violations: Violations) -> Analysis | None:
    def degradation_from_pb(lack: analysis_pb2.Degradation, path: str) -> Degradation | None:
        reason = DEGRADED_REASONS.from_pb(lack.reason, f"{path}.reason", violations)
        return Degradation(reason, lack.message) if reason else None

    unit = OFFSET_UNITS.from_pb(pb.offset_unit, "offset_unit", violations)
    if unit is None:
        return None
    text = text_from_pb(pb.text, unit, "text", violations)
    created = pb.created_at if pb.HasField("created_at") else None
    created_at = required_timestamp_from_pb(created, "created_at", violations)
    if text is None or created_at is None:
        return None
    return Analysis(
        article_id=pb.article_id,
        version=pb.version,
        revision=pb.revision,
        text=text,
        extraction=_extraction_from_pb(pb.extraction, TextSpans(text, unit), "extraction", violations),
        created_at=created_at,
        links=each(pb.links, "links", lambda p, at: link_from_pb(p, at, violations)),
        degradations=each(pb.degradations, "degradations", degradation_from_pb),
        story=story_link_from_pb(pb.story, "story", violations) if pb.HasField("story") else None,
    )


def analysis_to_bytes(analysis: Analysis) -> bytes:
    """An analysis for storage, spans in code points; equal analyses give equal bytes."""
    return analysis_to_pb(analysis, OffsetUnit.UTF32).SerializeToString(deterministic=True)


def analysis_from_bytes(stored: bytes) -> Analysis:
    """An analysis out of storage. MalformedMessageError where the row is not one."""
    return analysis_from_pb(decode(analysis_pb2.Analysis, stored, "a stored analysis"))


def extraction_input_to_pb(given: ExtractionInput, unit: OffsetUnit) -> extraction_service_pb2.ExtractRequest:
    """Write what extraction is asked; zones and the answer's spans count in `unit`."""
    return extraction_service_pb2.ExtractRequest(
        text=text_to_pb(given.text, unit),
        published=timestamp_to_pb(given.published) if given.published else None,
        offset_unit=OFFSET_UNITS.to_pb(unit),
    )


def extraction_input_from_pb(
    pb: extraction_service_pb2.ExtractRequest,
    violations: Violations,
    *,
    max_text_code_points: int = MAX_HEADLINE_CODE_POINTS + DEFAULT_MAX_BODY_CODE_POINTS,
) -> tuple[ExtractionInput, OffsetUnit] | None:
    """Read what extraction is asked, and the unit of the answer. Without zones each line is a paragraph."""
    found = len(violations)
    unit = offset_unit_from_pb(pb.offset_unit, "offset_unit", violations)
    check_text(pb.text.headline, "text.headline", violations, most=MAX_HEADLINE_CODE_POINTS)
    check_text(pb.text.body, "text.body", violations, most=max_text_code_points - len(pb.text.headline))
    check_language(pb.text.language, "text.language", violations)
    if not pb.text.headline.strip() and not pb.text.body.strip():
        violations.add("text.body", "is empty, and so is the headline: one of them needs words")
    published = None
    if pb.HasField("published"):
        published = timestamp_from_pb(pb.published, "published", violations)
    if len(violations) > found:
        return None
    text = text_from_pb(pb.text, unit, "text", violations)
    if text is None:
        return None
    if not text.zones:
        zones = tuple(line_zones(text.headline, text.body))
        text = Text(text.headline, text.body, text.language, zones)
    return ExtractionInput(text, published), unit

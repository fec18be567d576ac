"""What is written and read again is what it was, in every unit, and in the order of its bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.domain.analysis import Analysis, ExtractionInput
from dateline.domain.article import Article, ArticleVersion
from dateline.domain.incident import IncidentAccount
from dateline.domain.known_entity import KnownEntity
from dateline.domain.linking import ArticleDigest, Incident, IncidentLink
from dateline.domain.text import OffsetUnit, Part, Text
from dateline.rpc.convert import analysis as analysis_module
from dateline.rpc.convert import entity, incident, known_entity, linking, quote, spans, text
from dateline.rpc.convert.analysis import (
    analysis_from_bytes,
    analysis_from_pb,
    analysis_to_bytes,
    analysis_to_pb,
    extraction_input_from_pb,
    extraction_input_to_pb,
)
from dateline.rpc.convert.article import (
    article_from_pb,
    article_to_pb,
    article_version_from_pb,
    article_version_to_pb,
)
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.incident import account_from_bytes, account_to_bytes
from dateline.rpc.convert.known_entity import known_entity_from_pb, known_entity_to_pb
from dateline.rpc.convert.linking import (
    digest_from_pb,
    digest_to_pb,
    incident_from_pb,
    incident_to_pb,
    link_from_pb,
    link_to_pb,
)
from dateline.rpc.convert.violations import Violations
from dateline.v1 import analysis_pb2, entity_pb2, entity_service_pb2, incident_pb2, quote_pb2, text_pb2
from found_strategies import KNOWN_ENTITIES, accounts
from linked_strategies import DIGESTS, analyses, incidents, links
from strategies import ARTICLE_VERSIONS, TIMES, articles, texts

UNITS = st.sampled_from(OffsetUnit)
quick = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(analyses(), UNITS)
def test_an_analysis_in_every_unit(analysis: Analysis, unit: OffsetUnit) -> None:
    assert analysis_from_pb(analysis_to_pb(analysis, unit)) == analysis


@quick
@given(analyses())
def test_a_span_points_at_its_words_in_every_unit(analysis: Analysis) -> None:
    encodings = {
        OffsetUnit.UTF8: ("utf-8", 1),
        OffsetUnit.UTF16: ("utf-16-le", 2),
        OffsetUnit.UTF32: ("utf-32-le", 4),
    }
    for unit, (encoding, width) in encodings.items():
        written = analysis_to_pb(analysis, unit)
        for found in written.extraction.entities:
            for mention in found.mentions:
                part = Part.HEADLINE if mention.span.part == text_pb2.PART_HEADLINE else Part.BODY
                units = analysis.text.part(part).encode(encoding)
                words = units[mention.span.begin * width : mention.span.end * width].decode(encoding)
                assert words == mention.span.exact


@quick
@given(analyses())
def test_equal_analyses_are_stored_as_equal_bytes(analysis: Analysis) -> None:
    stored = analysis_to_bytes(analysis)
    assert analysis_from_bytes(stored) == analysis
    assert analysis_to_bytes(analysis_from_bytes(stored)) == stored


@quick
@given(texts().flatmap(accounts))
def test_an_account_is_stored_without_its_text(account: IncidentAccount) -> None:
    assert account_from_bytes(account_to_bytes(account)) == account


@quick
@given(articles())
def test_an_article(article: Article) -> None:
    violations = Violations()
    assert article_from_pb(article_to_pb(article), "article", violations) == article
    assert not len(violations)


@quick
@given(ARTICLE_VERSIONS)
def test_an_article_version(version: ArticleVersion) -> None:
    assert article_version_from_pb(article_version_to_pb(version), "default") == version
    assert article_version_to_pb(version, with_body=False).article.body == ""


@quick
@given(DIGESTS)
def test_a_digest(digest: ArticleDigest) -> None:
    violations = Violations()
    assert digest_from_pb(digest_to_pb(digest), "digest", violations) == digest
    assert not len(violations)


@quick
@given(links())
def test_a_link(link: IncidentLink) -> None:
    assert link_from_pb(link_to_pb(link), "link", Violations()) == link


@quick
@given(incidents())
def test_an_incident(incident: Incident) -> None:
    assert incident_from_pb(incident_to_pb(incident)) == incident


@quick
@given(texts().filter(lambda text: bool(text.zones)), st.none() | TIMES, UNITS)
def test_what_extraction_is_asked(text: Text, published: dt.datetime | None, unit: OffsetUnit) -> None:
    asked = ExtractionInput(text, published)
    assert extraction_input_from_pb(extraction_input_to_pb(asked, unit), Violations()) == (asked, unit)


@quick
@given(KNOWN_ENTITIES)
def test_a_known_entity_as_far_as_it_is_told(entity: KnownEntity) -> None:
    told = replace(entity, held=frozenset(), taken_for=frozenset())
    assert known_entity_from_pb(known_entity_to_pb(entity)) == told


def _tables() -> list[tuple[str, EnumTable[Enum, int]]]:
    modules = (analysis_module, entity, incident, known_entity, linking, quote, spans, text)
    found = {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, EnumTable)
    }
    return sorted(found.items())


# Every enum of the protos, by the name of the table that must hold it.
PROTO_ENUMS = {
    "ATTRIBUTIONS": incident_pb2.Attribution,
    "CERTAINTIES": incident_pb2.Certainty,
    "CUE_CLASSES": quote_pb2.CueClass,
    "DEGRADED_REASONS": analysis_pb2.DegradedReason,
    "ENTITY_EDIT_KINDS": entity_service_pb2.EntityEditKind,
    "ENTITY_TYPES": entity_pb2.EntityType,
    "FIGURE_KINDS": incident_pb2.FigureKind,
    "FIGURE_QUALIFIERS": incident_pb2.FigureQualifier,
    "IDENTITY_DECISIONS": entity_service_pb2.IdentityDecision,
    "IMPORT_OUTCOMES": entity_service_pb2.ImportOutcome,
    "INCIDENT_STATUSES": incident_pb2.IncidentStatus,
    "LAYERS": analysis_pb2.Layer,
    "LINK_DECISIONS": incident_pb2.LinkDecision,
    "MENTION_KINDS": entity_pb2.MentionKind,
    "OFFSET_UNITS": text_pb2.OffsetUnit,
    "PARTICIPANT_ROLES": incident_pb2.ParticipantRole,
    "PARTS": text_pb2.Part,
    "PLACE_SCALES": incident_pb2.PlaceScale,
    "PROMINENCES": incident_pb2.Prominence,
    "QUOTE_KINDS": quote_pb2.QuoteKind,
    "RELATION_KINDS": incident_pb2.RelationKind,
    "SEXES": incident_pb2.Sex,
    "SPEAKER_KINDS": quote_pb2.SpeakerKind,
    "TIME_PRECISIONS": entity_pb2.TimePrecision,
    "ZONE_KINDS": text_pb2.ZoneKind,
}


def test_every_enum_has_a_table() -> None:
    assert [name for name, _ in _tables()] == sorted(PROTO_ENUMS)


@pytest.mark.parametrize(("name", "table"), _tables())
def test_a_table_holds_every_member_under_its_own_name(name: str, table: EnumTable[Enum, int]) -> None:
    proto = PROTO_ENUMS[name]
    numbers = {number for number in proto.values() if number}
    members = {number: table.from_pb(number, "", Violations()) for number in numbers}
    kind = type(next(member for member in members.values() if member is not None))
    assert set(members.values()) == set(kind)
    for number, member in members.items():
        assert member is not None
        assert proto.Name(number).endswith("_" + member.name)
        assert table.to_pb(member) == number

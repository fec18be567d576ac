"""Facts that contradict themselves: what is refused, where, and whose fault it is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.domain.errors import InvalidArgumentError
from dateline.domain.text import OffsetUnit, Text
from dateline.rpc.convert.analysis import analysis_from_bytes, extraction_from_pb, extraction_input_from_pb
from dateline.rpc.convert.incident import account_from_bytes, account_from_pb
from dateline.rpc.convert.linking import digest_from_pb, incident_from_pb
from dateline.rpc.convert.spans import TextSpans
from dateline.rpc.convert.violations import MAX_VIOLATIONS, MalformedMessageError, Violations
from dateline.v1 import (
    analysis_pb2,
    entity_pb2,
    extraction_service_pb2,
    incident_pb2,
    incident_service_pb2,
    quote_pb2,
    text_pb2,
)

TEXT = Text("Hi", "Nine died, police said.", "en", ())
SPANS = TextSpans(TEXT, OffsetUnit.UTF32)


def span(begin: int, end: int) -> text_pb2.Span:
    return text_pb2.Span(part=text_pb2.PART_BODY, begin=begin, end=end, exact=TEXT.body[begin:end])


def figure() -> incident_pb2.Figure:
    return incident_pb2.Figure(
        key="f1",
        kind=incident_pb2.FIGURE_KIND_KILLED,
        low=9,
        high=9,
        qualifier=incident_pb2.FIGURE_QUALIFIER_EXACT,
        source=incident_pb2.FigureSource(attribution=incident_pb2.ATTRIBUTION_STATED, mention=span(11, 17)),
        evidence=span(0, 4),
    )


def account() -> incident_pb2.IncidentAccount:
    return incident_pb2.IncidentAccount(
        key="a1",
        type="conflict.attack",
        triggers=[span(5, 9)],
        time=entity_pb2.TimeInterval(
            earliest="2013-01-16", latest="2013-01-16", precision=entity_pb2.TIME_PRECISION_DAY
        ),
        figures=[figure()],
        participants=[
            incident_pb2.Participant(
                role=incident_pb2.PARTICIPANT_ROLE_VICTIM,
                name="Nine",
                mention=span(0, 4),
                certainty=incident_pb2.CERTAINTY_STATED,
            )
        ],
        prominence=incident_pb2.PROMINENCE_MAIN,
        status=incident_pb2.INCIDENT_STATUS_REPORTED,
        rule="trigger.verb",
        confidence=0.5,
    )


type Spoil = Callable[[incident_pb2.IncidentAccount], object]


def test_the_account_that_the_cases_spoil_is_fine() -> None:
    violations = Violations()
    assert account_from_pb(account(), SPANS, "account", violations) is not None
    assert not violations.found


@pytest.mark.parametrize(
    ("spoil", "field", "says"),
    [
        (lambda a: setattr(a, "type", "Conflict"), "account", "two lower-case words"),
        (lambda a: setattr(a, "confidence", 1.5), "account", "outside [0, 1]"),
        (lambda a: setattr(a, "confidence", float("nan")), "account", "outside [0, 1]"),
        (lambda a: a.ClearField("triggers"), "account", "needs a trigger"),
        (lambda a: a.ClearField("prominence"), "account.prominence", "is required"),
        (lambda a: setattr(a.time, "earliest", "2013-02-30"), "account.time.earliest", ""),
        (lambda a: setattr(a.time, "earliest", "20130116"), "account.time.earliest", "YYYY-MM-DD"),
        (lambda a: setattr(a.time, "latest", "2013-01-15"), "account.time", "before it begins"),
        (lambda a: setattr(a.participants[0], "age", 121), "account.participants[0]", "outside [0, 120]"),
        (lambda a: setattr(a.figures[0], "low", -1), "account.figures[0]", "out of order"),
        (lambda a: setattr(a.figures[0], "high", 8), "account.figures[0]", "out of order"),
        (lambda a: setattr(a.figures[0], "currency", "EUR"), "account.figures[0]", "currency"),
        (lambda a: a.figures[0].source.ClearField("mention"), "account.figures[0].source", "mention"),
        (lambda a: a.figures[0].ClearField("evidence"), "account.figures[0].evidence.part", "is required"),
        (
            lambda a: setattr(a.figures[0].evidence, "end", 99),
            "account.figures[0].evidence.end",
            "past the end",
        ),
    ],
)
def test_an_account_that_contradicts_itself(spoil: Spoil, field: str, says: str) -> None:
    pb = account()
    spoil(pb)
    violations = Violations()
    assert account_from_pb(pb, SPANS, "account", violations) is None
    assert [violation.field for violation in violations.found] == [field]
    assert says in violations.found[0].description


def test_an_answer_of_our_own_that_is_broken_is_nobodys_argument() -> None:
    quote = quote_pb2.Quote(key="q1", content=[span(0, 9)], cue_lemma="say")
    with pytest.raises(MalformedMessageError, match=r"quotes\[0\]\.kind.*quotes\[0\]\.cue"):
        extraction_from_pb(analysis_pb2.Extraction(quotes=[quote]), SPANS)
    entity = entity_pb2.Entity(key="e1", type=entity_pb2.ENTITY_TYPE_PERSON, name="Nine")
    with pytest.raises(MalformedMessageError, match="needs at least one mention"):
        extraction_from_pb(analysis_pb2.Extraction(entities=[entity]), SPANS)
    with pytest.raises(MalformedMessageError, match="first_reported: is required"):
        incident_from_pb(incident_pb2.Incident(status=incident_pb2.INCIDENT_STATUS_ENDED))


@pytest.mark.parametrize("read", [analysis_from_bytes, account_from_bytes])
@pytest.mark.parametrize("stored", [b"", b"\xff\xff"])
def test_a_stored_row_that_is_broken(read: Callable[[bytes], object], stored: bytes) -> None:
    with pytest.raises(MalformedMessageError):
        read(stored)


def test_a_hostile_message_does_not_grow_a_hostile_answer() -> None:
    pb = account()
    del pb.triggers[:]
    pb.triggers.extend(text_pb2.Span(part=text_pb2.PART_BODY, begin=5, end=n) for n in range(100, 1_100))
    violations = Violations()
    assert account_from_pb(pb, SPANS, "account", violations) is None
    assert len(violations) == 1_000
    with pytest.raises(InvalidArgumentError) as refused:
        violations.raise_if_any()
    assert len(refused.value.violations) == MAX_VIOLATIONS


def digest(**changes: object) -> incident_service_pb2.ArticleDigest:
    return incident_service_pb2.ArticleDigest(**changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (digest(terms=[incident_service_pb2.WeightedTerm(term="a", weight=1)] * 201), "digest.terms"),
        (digest(terms=[incident_service_pb2.WeightedTerm(term="a")]), "digest.terms[0].weight"),
        (digest(terms=[incident_service_pb2.WeightedTerm(term="a" * 101, weight=1)]), "digest.terms[0].term"),
        (digest(minhash=[1, 2, 3]), "digest"),
        (digest(lead="a" * 601), "digest.lead"),
        (digest(headline="nul\0"), "digest.headline"),
        (digest(dates=["2013"] * 33), "digest.dates"),
        (digest(dates=["2013", "the year of 2013"]), "digest.dates[1]"),
        (
            digest(
                entities=[
                    incident_service_pb2.DigestEntity(key="e1", type=entity_pb2.ENTITY_TYPE_LAW, name="a")
                ]
            ),
            "digest.entities[0].mention_count",
        ),
    ],
)
def test_a_digest_out_of_bounds(wrong: incident_service_pb2.ArticleDigest, field: str) -> None:
    violations = Violations()
    assert digest_from_pb(wrong, "digest", violations) is None
    assert [violation.field for violation in violations.found] == [field]


def asked(
    headline: str = "Hi", body: str = "One.\n\nTwo.", language: str = "en"
) -> extraction_service_pb2.ExtractRequest:
    return extraction_service_pb2.ExtractRequest(
        text=text_pb2.Text(headline=headline, body=body, language=language),
        offset_unit=text_pb2.OFFSET_UNIT_UTF8,
    )


def test_without_zones_each_line_is_a_paragraph() -> None:
    read = extraction_input_from_pb(asked(), Violations())
    assert read is not None
    assert [(zone.span.part.value, zone.span.begin, zone.span.end) for zone in read[0].text.zones] == [
        ("headline", 0, 2),
        ("body", 0, 4),
        ("body", 6, 10),
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (asked(language="fr"), "text.language"),
        (asked(language=""), "text.language"),
        (asked(body="", headline=""), "text.body"),
        (asked(body="a" * 99), "text.body"),
        (asked(body="\0"), "text.body"),
        (extraction_service_pb2.ExtractRequest(text=asked().text), "offset_unit"),
    ],
)
def test_what_extraction_refuses(wrong: extraction_service_pb2.ExtractRequest, field: str) -> None:
    violations = Violations()
    assert extraction_input_from_pb(wrong, violations, max_text_code_points=100) is None
    assert [violation.field for violation in violations.found] == [field]

"""What ingest and the incident store tell each other: digests, links, reports, incidents."""

from __future__ import annotations

import math

from dateline.domain.linking import (
    ArticleDigest,
    DigestEntity,
    Incident,
    IncidentFigure,
    IncidentLink,
    LinkCandidate,
    LinkDecision,
    Report,
    WeightedTerm,
)
from dateline.domain.text import MAX_HEADLINE_CODE_POINTS
from dateline.rpc.convert.entity import ENTITY_TYPES, time_interval_from_pb, time_interval_to_pb
from dateline.rpc.convert.enums import EnumTable
from dateline.rpc.convert.fields import check_text, number_from_pb
from dateline.rpc.convert.incident import (
    INCIDENT_STATUSES,
    account_from_pb,
    account_to_pb,
    figure_from_pb,
    figure_to_pb,
)
from dateline.rpc.convert.link_reasons import link_reasons_from_pb, link_reasons_to_pb
from dateline.rpc.convert.place import fill_place, place_from_pb
from dateline.rpc.convert.spans import CodePointSpans
from dateline.rpc.convert.timestamp import required_timestamp_from_pb, timestamp_from_pb, timestamp_to_pb
from dateline.rpc.convert.violations import Violations, each
from dateline.v1 import incident_pb2, incident_service_pb2

LINK_DECISIONS = EnumTable(
    {
        LinkDecision.NEW: incident_pb2.LINK_DECISION_NEW,
        LinkDecision.LINKED: incident_pb2.LINK_DECISION_LINKED,
        LinkDecision.SUGGESTED: incident_pb2.LINK_DECISION_SUGGESTED,
    }
)
MAX_LEAD_CODE_POINTS = 600
MAX_TERMS = 200
MAX_TERM_CODE_POINTS = 100
MAX_ENTITIES = 500
MAX_DATES = 32
MAX_DATE_CODE_POINTS = 10
MAX_NAME_CODE_POINTS = 500
_SPANS = CodePointSpans()


def digest_to_pb(digest: ArticleDigest) -> incident_service_pb2.ArticleDigest:
    """Write a digest."""
    return incident_service_pb2.ArticleDigest(
        outlet=digest.outlet,
        published=timestamp_to_pb(digest.published) if digest.published else None,
        headline=digest.headline,
        lead=digest.lead,
        terms=[
            incident_service_pb2.WeightedTerm(term=term.term, weight=term.weight) for term in digest.terms
        ],
        minhash=digest.minhash,
        entities=[
            incident_service_pb2.DigestEntity(
                key=entity.key,
                type=ENTITY_TYPES.to_pb(entity.type),
                name=entity.name,
                mention_count=entity.mention_count,
                entity_id=entity.entity_id,
            )
            for entity in digest.entities
        ],
        dates=digest.dates,
    )


def digest_from_pb(
    pb: incident_service_pb2.ArticleDigest, path: str, violations: Violations
) -> ArticleDigest | None:
    """Read a digest within the bounds that the proto names."""

    def term_from_pb(term: incident_service_pb2.WeightedTerm, path: str) -> WeightedTerm:
        check_text(term.term, f"{path}.term", violations, most=MAX_TERM_CODE_POINTS)
        if not 0.0 < term.weight < math.inf:
            violations.add(f"{path}.weight", "is not a number greater than 0")
        return WeightedTerm(term.term, term.weight)

    def entity_from_pb(entity: incident_service_pb2.DigestEntity, path: str) -> DigestEntity | None:
        check_text(entity.name, f"{path}.name", violations, most=MAX_NAME_CODE_POINTS)
        count = number_from_pb(entity.mention_count, f"{path}.mention_count", violations)
        kind = ENTITY_TYPES.from_pb(entity.type, f"{path}.type", violations)
        return DigestEntity(entity.key, kind, entity.name, count, entity.entity_id) if kind else None

    found = len(violations)
    if len(pb.terms) > MAX_TERMS:
        violations.add(f"{path}.terms", f"has more than {MAX_TERMS} terms")
    if len(pb.entities) > MAX_ENTITIES:
        violations.add(f"{path}.entities", f"has more than {MAX_ENTITIES} entities")
    if len(pb.dates) > MAX_DATES:
        violations.add(f"{path}.dates", f"has more than {MAX_DATES} dates")
    check_text(pb.headline, f"{path}.headline", violations, most=MAX_HEADLINE_CODE_POINTS)
    check_text(pb.lead, f"{path}.lead", violations, most=MAX_LEAD_CODE_POINTS)
    published = None
    if pb.HasField("published"):
        published = timestamp_from_pb(pb.published, f"{path}.published", violations)
    terms = each(pb.terms, f"{path}.terms", term_from_pb)
    entities = each(pb.entities, f"{path}.entities", entity_from_pb)
    for number, date in enumerate(pb.dates):
        check_text(date, f"{path}.dates[{number}]", violations, most=MAX_DATE_CODE_POINTS)
    if len(violations) > found:
        return None
    return violations.make(
        path,
        ArticleDigest,
        outlet=pb.outlet,
        published=published,
        headline=pb.headline,
        lead=pb.lead,
        terms=terms,
        minhash=tuple(pb.minhash),
        entities=entities,
        dates=tuple(pb.dates),
    )


def link_to_pb(link: IncidentLink) -> incident_pb2.IncidentLink:
    """Write a link."""
    return incident_pb2.IncidentLink(
        account_key=link.account_key,
        incident_id=link.incident_id,
        decision=LINK_DECISIONS.to_pb(link.decision),
        chosen=_candidate_to_pb(link.chosen) if link.chosen else None,
        runner_up=_candidate_to_pb(link.runner_up) if link.runner_up else None,
    )


def link_from_pb(pb: incident_pb2.IncidentLink, path: str, violations: Violations) -> IncidentLink | None:
    """Read a link."""
    decision = LINK_DECISIONS.from_pb(pb.decision, f"{path}.decision", violations)
    return decision and violations.make(
        path,
        IncidentLink,
        account_key=pb.account_key,
        incident_id=pb.incident_id,
        decision=decision,
        chosen=_candidate_from_pb(pb.chosen) if pb.HasField("chosen") else None,
        runner_up=_candidate_from_pb(pb.runner_up) if pb.HasField("runner_up") else None,
    )


def _candidate_to_pb(candidate: LinkCandidate) -> incident_pb2.LinkCandidate:
    return incident_pb2.LinkCandidate(
        incident_id=candidate.incident_id,
        score=candidate.score,
        reasons=link_reasons_to_pb(candidate.reasons),
    )


def _candidate_from_pb(pb: incident_pb2.LinkCandidate) -> LinkCandidate:
    return LinkCandidate(pb.incident_id, pb.score, link_reasons_from_pb(pb.reasons))


def report_to_pb(report: Report) -> incident_pb2.Report:
    """Write a report; its spans count in code points."""
    return incident_pb2.Report(
        id=report.id,
        article_id=report.article_id,
        version=report.version,
        revision=report.revision,
        outlet=report.outlet,
        published=timestamp_to_pb(report.published) if report.published else None,
        headline=report.headline,
        account=account_to_pb(report.account, _SPANS),
        decision=LINK_DECISIONS.to_pb(report.decision),
        score=report.score,
        linked_at=timestamp_to_pb(report.linked_at),
        retracted_at=timestamp_to_pb(report.retracted_at) if report.retracted_at else None,
        copy_of_article_id=report.copy_of,
    )


def report_from_pb(pb: incident_pb2.Report, path: str, violations: Violations) -> Report | None:
    """Read a report."""
    found = len(violations)
    account = account_from_pb(pb.account, _SPANS, f"{path}.account", violations)
    decision = LINK_DECISIONS.from_pb(pb.decision, f"{path}.decision", violations)
    linked = pb.linked_at if pb.HasField("linked_at") else None
    linked_at = required_timestamp_from_pb(linked, f"{path}.linked_at", violations)
    published = retracted_at = None
    if pb.HasField("published"):
        published = timestamp_from_pb(pb.published, f"{path}.published", violations)
    if pb.HasField("retracted_at"):
        retracted_at = timestamp_from_pb(pb.retracted_at, f"{path}.retracted_at", violations)
    if not (account and decision and linked_at) or len(violations) > found:
        return None
    return Report(
        id=pb.id,
        article_id=pb.article_id,
        version=pb.version,
        revision=pb.revision,
        outlet=pb.outlet,
        published=published,
        headline=pb.headline,
        account=account,
        decision=decision,
        score=pb.score,
        linked_at=linked_at,
        retracted_at=retracted_at,
        copy_of=pb.copy_of_article_id,
    )


def incident_figure_to_pb(figure: IncidentFigure) -> incident_pb2.IncidentFigure:
    """Write a figure with the report that gave it."""
    return incident_pb2.IncidentFigure(
        report_id=figure.report_id,
        article_id=figure.article_id,
        version=figure.version,
        published=timestamp_to_pb(figure.published) if figure.published else None,
        figure=figure_to_pb(figure.figure, _SPANS),
        id=figure.id,
        withdrawn=figure.withdrawn,
        standing=figure.standing,
    )


def incident_figure_from_pb(
    pb: incident_pb2.IncidentFigure, path: str, violations: Violations
) -> IncidentFigure | None:
    """Read a figure with the report that gave it."""
    published = None
    if pb.HasField("published"):
        published = timestamp_from_pb(pb.published, f"{path}.published", violations)
    figure = figure_from_pb(pb.figure, _SPANS, f"{path}.figure", violations)
    if figure is None:
        return None
    return IncidentFigure(
        pb.report_id, pb.article_id, pb.version, published, figure, pb.id, pb.withdrawn, pb.standing
    )


def incident_to_pb(incident: Incident) -> incident_pb2.Incident:
    """Write an incident with whatever figures and reports it holds."""
    pb = incident_pb2.Incident(
        id=incident.id,
        type=incident.type,
        title=incident.title,
        time=time_interval_to_pb(incident.time) if incident.time else None,
        place=incident.place,
        status=INCIDENT_STATUSES.to_pb(incident.status),
        first_reported=timestamp_to_pb(incident.first_reported),
        last_reported=timestamp_to_pb(incident.last_reported),
        report_count=incident.report_count,
        independent_source_count=incident.independent_source_count,
        figures=[incident_figure_to_pb(figure) for figure in incident.figures],
        reports=[report_to_pb(report) for report in incident.reports],
        etag=incident.etag,
        edited_fields=incident.edited_fields,
        locked_fields=incident.locked_fields,
        locked=incident.locked,
        merged_incident_ids=incident.merged_ids,
    )
    if incident.location is not None:
        fill_place(pb.location, incident.location)
    return pb


def incident_from_pb(pb: incident_pb2.Incident) -> Incident:
    """Read an incident out of an answer. MalformedMessageError where it breaks its contract."""
    violations = Violations()
    return violations.trust(_incident_from_pb(pb, violations), "an incident")


def _incident_from_pb(pb: incident_pb2.Incident, violations: Violations) -> Incident | None:
    status = INCIDENT_STATUSES.from_pb(pb.status, "status", violations)
    first = pb.first_reported if pb.HasField("first_reported") else None
    last = pb.last_reported if pb.HasField("last_reported") else None
    first_reported = required_timestamp_from_pb(first, "first_reported", violations)
    last_reported = required_timestamp_from_pb(last, "last_reported", violations)
    figures = each(pb.figures, "figures", lambda p, at: incident_figure_from_pb(p, at, violations))
    reports = each(pb.reports, "reports", lambda p, at: report_from_pb(p, at, violations))
    time = time_interval_from_pb(pb.time, "time", violations) if pb.HasField("time") else None
    location = None
    if pb.HasField("location"):
        location = place_from_pb(pb.location, "location", violations)
    if not (status and first_reported and last_reported):
        return None
    return Incident(
        id=pb.id,
        type=pb.type,
        title=pb.title,
        status=status,
        first_reported=first_reported,
        last_reported=last_reported,
        report_count=pb.report_count,
        independent_source_count=pb.independent_source_count,
        time=time,
        place=pb.place,
        figures=figures,
        reports=reports,
        etag=pb.etag,
        edited_fields=tuple(pb.edited_fields),
        locked_fields=tuple(pb.locked_fields),
        locked=pb.locked,
        merged_ids=tuple(pb.merged_incident_ids),
        location=location,
    )

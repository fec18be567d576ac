"""Reports, figures and participants as rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping

from dateline.domain.linking import LinkDecision, Report
from dateline.incident_store.ports import FiledReport
from dateline.incident_store.view import reported_at
from dateline.rpc.convert.incident import account_from_bytes, account_to_bytes


def report_to_row(newsroom_id: str, filed: FiledReport) -> dict[str, Any]:
    """A report as its row."""
    report = filed.report
    return {
        "newsroom_id": newsroom_id,
        "id": report.id,
        "incident_id": filed.incident_id,
        "article_id": report.article_id,
        "version": report.version,
        "revision": report.revision,
        "outlet": report.outlet,
        "published": report.published,
        "headline": report.headline,
        "type": report.account.type,
        "account": account_to_bytes(report.account),
        "decision": report.decision.value,
        "score": report.score,
        "linked_at": report.linked_at,
        "reported_at": reported_at(report),
        "visible_from": filed.visible_from,
        "retracted_at": report.retracted_at,
        "lineage": report.copy_of or None,
    }


def report_from_row(row: RowMapping) -> Report:
    """The report that `report_to_row` wrote."""
    return Report(
        id=row["id"],
        article_id=row["article_id"],
        version=row["version"],
        revision=row["revision"],
        outlet=row["outlet"],
        published=row["published"],
        headline=row["headline"],
        account=account_from_bytes(row["account"]),
        decision=LinkDecision(row["decision"]),
        score=row["score"],
        linked_at=row["linked_at"],
        retracted_at=row["retracted_at"],
        copy_of=row["lineage"] or "",
    )


def figure_rows(newsroom_id: str, filed: FiledReport) -> list[dict[str, Any]]:
    """The figures of a report, in their order."""
    return [
        {
            "newsroom_id": newsroom_id,
            "report_id": filed.report.id,
            "position": position,
            "incident_id": filed.incident_id,
            "key": figure.key,
            "kind": figure.kind.value,
            "low": figure.low,
            "high": figure.high,
            "qualifier": figure.qualifier.value,
            "currency": figure.currency,
            "counted": figure.group,
            "attribution": figure.source.attribution.value,
            "source": figure.source.mention.exact if figure.source.mention else None,
            "as_of_earliest": figure.as_of.earliest.isoformat() if figure.as_of else None,
            "as_of_latest": figure.as_of.latest.isoformat() if figure.as_of else None,
            "place_scope": figure.place_scope.name if figure.place_scope else None,
            "part_of_key": figure.part_of_key,
            "group_path": figure.group_path,
            "is_total": figure.total,
            "is_superseded": figure.superseded,
            "is_derived": figure.derived,
        }
        for position, figure in enumerate(filed.report.account.figures)
    ]


def participant_rows(newsroom_id: str, filed: FiledReport) -> list[dict[str, Any]]:
    """The participants of a report, in their order."""
    return [
        {
            "newsroom_id": newsroom_id,
            "report_id": filed.report.id,
            "position": position,
            "incident_id": filed.incident_id,
            "role": participant.role.value,
            "name": participant.name,
            "certainty": participant.certainty.value,
            "age": participant.age,
        }
        for position, participant in enumerate(filed.report.account.participants)
    ]

"""The records of deleted articles."""

from __future__ import annotations

from dateline.domain.deletion import ArticleDeletion
from dateline.domain.linking import Retraction
from dateline.rpc.convert.timestamp import timestamp_from_pb, timestamp_to_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import article_pb2


def deletion_to_pb(deletion: ArticleDeletion) -> article_pb2.ArticleDeletion:
    """Write a record."""
    told = deletion.retraction or Retraction((), (), "")
    return article_pb2.ArticleDeletion(
        article_id=deletion.article_id,
        version=deletion.version,
        analysis_count=deletion.analyses,
        caller=deletion.caller,
        reason=deletion.reason,
        deleted_at=timestamp_to_pb(deletion.deleted_at) if deletion.deleted_at else None,
        retracted_at=timestamp_to_pb(deletion.retracted_at) if deletion.retracted_at else None,
        report_ids=told.report_ids,
        incident_ids=told.incident_ids,
        story_id=told.story_id,
    )


def deletion_from_pb(pb: article_pb2.ArticleDeletion, newsroom_id: str) -> ArticleDeletion:
    """Read a record out of an answer about a newsroom. MalformedMessageError where it breaks its contract."""
    violations = Violations()
    deleted_at = retracted_at = None
    if pb.HasField("deleted_at"):
        deleted_at = timestamp_from_pb(pb.deleted_at, "deleted_at", violations)
    if pb.HasField("retracted_at"):
        retracted_at = timestamp_from_pb(pb.retracted_at, "retracted_at", violations)
    told = Retraction(tuple(pb.report_ids), tuple(pb.incident_ids), pb.story_id)
    is_told = retracted_at is not None or told != Retraction((), (), "")
    deletion = violations.make(
        "deletion",
        ArticleDeletion,
        newsroom_id=newsroom_id,
        article_id=pb.article_id,
        version=pb.version,
        analyses=pb.analysis_count,
        caller=pb.caller,
        reason=pb.reason,
        deleted_at=deleted_at,
        retracted_at=retracted_at,
        retraction=told if is_told else None,
    )
    return violations.trust(deletion, "a deletion")

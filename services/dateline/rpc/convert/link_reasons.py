"""Why reports, articles or incidents were put together, or may be one."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.domain.linking import LinkReason
from dateline.v1 import incident_pb2


def link_reasons_to_pb(reasons: Iterable[LinkReason]) -> list[incident_pb2.LinkReason]:
    """Write the reasons."""
    return [
        incident_pb2.LinkReason(feature=reason.feature, weight=reason.weight, detail=reason.detail)
        for reason in reasons
    ]


def link_reasons_from_pb(pbs: Iterable[incident_pb2.LinkReason]) -> tuple[LinkReason, ...]:
    """Read the reasons."""
    return tuple(LinkReason(pb.feature, pb.weight, pb.detail) for pb in pbs)

"""Answers to link calls as JSON text."""

from __future__ import annotations

import json
from typing import Any

from dateline.domain.linking import IncidentLink, LinkCandidate, LinkDecision, LinkOutcome, LinkReason


def outcome_to_json(outcome: LinkOutcome) -> str:
    """Write an answer; equal answers give equal text."""
    links = [
        {
            "account_key": link.account_key,
            "incident_id": link.incident_id,
            "decision": link.decision.value,
            "chosen": _candidate_to_row(link.chosen),
            "runner_up": _candidate_to_row(link.runner_up),
        }
        for link in outcome.links
    ]
    return json.dumps({"applied": outcome.applied, "links": links}, ensure_ascii=False)


def outcome_from_json(text: str) -> LinkOutcome:
    """Read an answer that `outcome_to_json` wrote."""
    row = json.loads(text)
    links = tuple(
        IncidentLink(
            account_key=link["account_key"],
            incident_id=link["incident_id"],
            decision=LinkDecision(link["decision"]),
            chosen=_candidate_from_row(link["chosen"]),
            runner_up=_candidate_from_row(link["runner_up"]),
        )
        for link in row["links"]
    )
    return LinkOutcome(links, applied=row["applied"])


def _candidate_to_row(candidate: LinkCandidate | None) -> dict[str, Any] | None:
    if candidate is None:
        return None
    reasons = [[reason.feature, reason.weight, reason.detail] for reason in candidate.reasons]
    return {"incident_id": candidate.incident_id, "score": candidate.score, "reasons": reasons}


def _candidate_from_row(row: dict[str, Any] | None) -> LinkCandidate | None:
    if row is None:
        return None
    reasons = tuple(LinkReason(feature, weight, detail) for feature, weight, detail in row["reasons"])
    return LinkCandidate(row["incident_id"], row["score"], reasons)

"""Answers to link calls as JSON text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dateline.domain.linking import (
    IncidentLink,
    LinkCandidate,
    LinkDecision,
    LinkOutcome,
    LinkReason,
    StoryCandidate,
    StoryLink,
)


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
    row: dict[str, Any] = {"applied": outcome.applied, "links": links}
    if outcome.story:
        row["story"] = {
            "story_id": outcome.story.story_id,
            "decision": outcome.story.decision.value,
            "chosen": _story_candidate_to_row(outcome.story.chosen),
            "runner_up": _story_candidate_to_row(outcome.story.runner_up),
        }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


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
    story = None
    if told := row.get("story"):
        story = StoryLink(
            story_id=told["story_id"],
            decision=LinkDecision(told["decision"]),
            chosen=_story_candidate_from_row(told["chosen"]),
            runner_up=_story_candidate_from_row(told["runner_up"]),
        )
    return LinkOutcome(links, applied=row["applied"], story=story)


def reasons_to_json(reasons: Sequence[LinkReason]) -> str:
    """Write reasons; equal reasons give equal text."""
    return json.dumps(_reasons_to_rows(reasons), ensure_ascii=False, separators=(",", ":"))


def reasons_from_json(text: str) -> tuple[LinkReason, ...]:
    """Read reasons that `reasons_to_json` wrote."""
    return _reasons_from_rows(json.loads(text))


def _candidate_to_row(candidate: LinkCandidate | None) -> dict[str, Any] | None:
    if candidate is None:
        return None
    return {
        "incident_id": candidate.incident_id,
        "score": candidate.score,
        "reasons": _reasons_to_rows(candidate.reasons),
    }


def _candidate_from_row(row: dict[str, Any] | None) -> LinkCandidate | None:
    if row is None:
        return None
    return LinkCandidate(row["incident_id"], row["score"], _reasons_from_rows(row["reasons"]))


def _story_candidate_to_row(candidate: StoryCandidate | None) -> dict[str, Any] | None:
    if candidate is None:
        return None
    return {
        "story_id": candidate.story_id,
        "score": candidate.score,
        "reasons": _reasons_to_rows(candidate.reasons),
    }


def _story_candidate_from_row(row: dict[str, Any] | None) -> StoryCandidate | None:
    if row is None:
        return None
    return StoryCandidate(row["story_id"], row["score"], _reasons_from_rows(row["reasons"]))


def _reasons_to_rows(reasons: Sequence[LinkReason]) -> list[list[Any]]:
    return [[reason.feature, reason.weight, reason.detail] for reason in reasons]


def _reasons_from_rows(rows: Sequence[Sequence[Any]]) -> tuple[LinkReason, ...]:
    return tuple(LinkReason(feature, weight, detail) for feature, weight, detail in rows)

"""Why an article was put where it is, for a reader: what spoke for and against it, and the next best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.cli import words
from dateline.domain.linking import IncidentLink, LinkCandidate, LinkReason, StoryCandidate, StoryLink

_MOST = 6
"""Reasons shown of each candidate; the weightiest come first."""


def why(link: IncidentLink | StoryLink) -> Iterator[str]:
    """A line for the incident or story that was linked or suggested, and one for the runner-up."""
    if link.chosen:
        yield f"why: {_reasons(link.chosen.reasons)}"
    if second := link.runner_up:
        yield f"next best: {_id(second)} ({second.score:.2f}): {_reasons(second.reasons)}"
    if not (link.chosen or link.runner_up):
        yield "why: nothing known was like it"


def story_words(link: StoryLink) -> str:
    """What became of an article among the known stories."""
    if link.chosen is None:
        return f"new story {link.story_id}"
    score = f"{link.chosen.score:.2f}"
    if link.story_id != link.chosen.story_id:
        return f"new story {link.story_id}; may be {link.chosen.story_id} ({score})"
    return f"linked to {link.story_id} ({score})"


def _id(candidate: LinkCandidate | StoryCandidate) -> str:
    return candidate.incident_id if isinstance(candidate, LinkCandidate) else candidate.story_id


def _reasons(reasons: Sequence[LinkReason]) -> str:
    told = [
        f"{reason.feature} {words.shortened(reason.detail, 40)}".rstrip() + f" {reason.weight:+.1f}"
        for reason in reasons[:_MOST]
    ]
    return "; ".join(told) or "-"

"""What an analysis becomes when its accounts are put with other incidents, or it with another story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.domain.analysis import Analysis
from dateline.domain.linking import (
    IncidentLink,
    LinkCandidate,
    LinkDecision,
    LinkReason,
    StandingLinks,
    StoryCandidate,
    StoryLink,
)

MOVED = LinkReason("editor.moved", 0.0, "an editor put the report here")
STORY_MOVED = LinkReason("story.moved", 0.0, "later articles of this story came")


def refreshed(
    analysis: Analysis, standing: StandingLinks, former: Iterable[Analysis], now: dt.datetime
) -> Analysis | None:
    """The next revision, whose links and story are those that stand now; None where they do already.

    Of an account that is where it was in a `former` revision, the link says what it said then: why the
    machine put it there. Of one that an editor moved it says that. An account whose report stands no more has
    no link; where the store knows a newer version, or nothing of it stands, no account of this one has.
    """
    if standing.version < analysis.version:  # not linked yet; its answer comes with the link
        return None
    where = standing.incidents if standing.version == analysis.version else {}
    story = _story(analysis, standing)
    if story == analysis.story and where == {link.account_key: link.incident_id for link in analysis.links}:
        return None
    known = _known(former)
    links = tuple(
        known.get((account.key, where[account.key])) or _moved(account.key, where[account.key])
        for account in analysis.extraction.accounts
        if account.key in where
    )
    return replace(analysis, revision=analysis.revision + 1, links=links, story=story, created_at=now)


def _story(analysis: Analysis, standing: StandingLinks) -> StoryLink | None:
    if not standing.story_id or standing.version != analysis.version:
        return analysis.story
    if analysis.story and analysis.story.story_id == standing.story_id:
        return analysis.story
    chosen = StoryCandidate(standing.story_id, 1.0, (STORY_MOVED,))
    return StoryLink(standing.story_id, LinkDecision.LINKED, chosen)


def _known(former: Iterable[Analysis]) -> Mapping[tuple[str, str], IncidentLink]:
    """The links of revisions, those that the machine made before those that only tell of a move."""
    known: dict[tuple[str, str], IncidentLink] = {}
    for analysis in former:
        for link in analysis.links:
            known.setdefault((link.account_key, link.incident_id), link)
    return known


def _moved(account_key: str, incident_id: str) -> IncidentLink:
    chosen = LinkCandidate(incident_id, 1.0, (MOVED,))
    return IncidentLink(account_key, incident_id, LinkDecision.LINKED, chosen)

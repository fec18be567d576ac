"""Stories, and where an article was put among them."""

from __future__ import annotations

from dateline.domain.linking import StoryCandidate, StoryLink
from dateline.domain.story import Story, StoryArticle
from dateline.rpc.convert.link_reasons import link_reasons_from_pb, link_reasons_to_pb
from dateline.rpc.convert.linking import LINK_DECISIONS
from dateline.rpc.convert.timestamp import required_timestamp_from_pb, timestamp_from_pb, timestamp_to_pb
from dateline.rpc.convert.violations import Violations, each
from dateline.v1 import story_pb2


def story_link_to_pb(link: StoryLink) -> story_pb2.StoryLink:
    """Write where an article was put."""
    return story_pb2.StoryLink(
        story_id=link.story_id,
        decision=LINK_DECISIONS.to_pb(link.decision),
        chosen=_candidate_to_pb(link.chosen) if link.chosen else None,
        runner_up=_candidate_to_pb(link.runner_up) if link.runner_up else None,
    )


def story_link_from_pb(pb: story_pb2.StoryLink, path: str, violations: Violations) -> StoryLink | None:
    """Read where an article was put."""
    decision = LINK_DECISIONS.from_pb(pb.decision, f"{path}.decision", violations)
    return decision and violations.make(
        path,
        StoryLink,
        story_id=pb.story_id,
        decision=decision,
        chosen=_candidate_from_pb(pb.chosen) if pb.HasField("chosen") else None,
        runner_up=_candidate_from_pb(pb.runner_up) if pb.HasField("runner_up") else None,
    )


def _candidate_to_pb(candidate: StoryCandidate) -> story_pb2.StoryCandidate:
    return story_pb2.StoryCandidate(
        story_id=candidate.story_id,
        score=candidate.score,
        reasons=link_reasons_to_pb(candidate.reasons),
    )


def _candidate_from_pb(pb: story_pb2.StoryCandidate) -> StoryCandidate:
    return StoryCandidate(pb.story_id, pb.score, link_reasons_from_pb(pb.reasons))


def story_to_pb(story: Story) -> story_pb2.Story:
    """Write a story with whatever articles and incidents it holds."""
    return story_pb2.Story(
        id=story.id,
        title=story.title,
        first_reported=timestamp_to_pb(story.first_reported),
        last_reported=timestamp_to_pb(story.last_reported),
        article_count=story.article_count,
        independent_source_count=story.independent_source_count,
        articles=[_article_to_pb(article) for article in story.articles],
        incident_ids=story.incident_ids,
    )


def story_from_pb(pb: story_pb2.Story) -> Story:
    """Read a story out of an answer. MalformedMessageError where it breaks its contract."""
    violations = Violations()
    return violations.trust(_story_from_pb(pb, violations), "a story")


def _story_from_pb(pb: story_pb2.Story, violations: Violations) -> Story | None:
    first = pb.first_reported if pb.HasField("first_reported") else None
    last = pb.last_reported if pb.HasField("last_reported") else None
    first_reported = required_timestamp_from_pb(first, "first_reported", violations)
    last_reported = required_timestamp_from_pb(last, "last_reported", violations)
    articles = each(pb.articles, "articles", lambda p, at: _article_from_pb(p, at, violations))
    if not (first_reported and last_reported):
        return None
    return Story(
        id=pb.id,
        title=pb.title,
        first_reported=first_reported,
        last_reported=last_reported,
        article_count=pb.article_count,
        independent_source_count=pb.independent_source_count,
        articles=articles,
        incident_ids=tuple(pb.incident_ids),
    )


def _article_to_pb(article: StoryArticle) -> story_pb2.StoryArticle:
    return story_pb2.StoryArticle(
        article_id=article.article_id,
        version=article.version,
        revision=article.revision,
        outlet=article.outlet,
        published=timestamp_to_pb(article.published) if article.published else None,
        headline=article.headline,
        decision=LINK_DECISIONS.to_pb(article.decision),
        score=article.score,
        linked_at=timestamp_to_pb(article.linked_at),
        copy_of_article_id=article.copy_of,
    )


def _article_from_pb(pb: story_pb2.StoryArticle, path: str, violations: Violations) -> StoryArticle | None:
    decision = LINK_DECISIONS.from_pb(pb.decision, f"{path}.decision", violations)
    linked = pb.linked_at if pb.HasField("linked_at") else None
    linked_at = required_timestamp_from_pb(linked, f"{path}.linked_at", violations)
    published = None
    if pb.HasField("published"):
        published = timestamp_from_pb(pb.published, f"{path}.published", violations)
    if not (decision and linked_at):
        return None
    return StoryArticle(
        article_id=pb.article_id,
        version=pb.version,
        revision=pb.revision,
        outlet=pb.outlet,
        published=published,
        headline=pb.headline,
        decision=decision,
        score=pb.score,
        linked_at=linked_at,
        copy_of=pb.copy_of_article_id,
    )

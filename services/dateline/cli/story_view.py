"""A story for a reader: the incidents that it reports, and its articles, each with how it came there."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.cli import output, words
from dateline.cli.incident_view import INCIDENT_COLUMNS, incident_row
from dateline.domain.linking import Incident
from dateline.domain.story import Story, StoryArticle

STORY_COLUMNS = ("id", "articles", "sources", "first", "newest", "title")
MOST_INCIDENTS = 20
"""So many of its incidents are shown: each is asked for by itself."""


def story_row(story: Story) -> Sequence[str]:
    """One line of the list of stories."""
    return (
        story.id,
        str(story.article_count),
        str(story.independent_source_count),
        words.moment(story.first_reported),
        words.moment(story.last_reported),
        words.shortened(story.title, 70),
    )


def show(story: Story, incidents: Sequence[Incident]) -> None:
    """Write a story as a heading, the incidents that it reports most, and its articles."""
    output.line(f"{words.one_line(story.title)}  [{story.id}]")
    state = (
        words.counted(story.article_count, "article"),
        words.counted(story.independent_source_count, "source"),
        f"{words.moment(story.first_reported)} to {words.moment(story.last_reported)}",
    )
    output.line("  " + " · ".join(state))
    if incidents:
        output.table(INCIDENT_COLUMNS, [incident_row(one) for one in incidents], title="Incidents")
    if len(story.incident_ids) > len(incidents):
        output.note(f"It reports {len(story.incident_ids)} incidents; --json has the ids of all.")
    output.table(
        ("published", "article", "outlet", "put here as", "headline"),
        [_article_row(article) for article in story.articles],
        title="Articles",
    )


def _article_row(article: StoryArticle) -> Sequence[str]:
    came = words.put_here(article.decision, article.score)
    return (
        words.moment(article.published),
        f"{article.article_id} v{article.version}",
        article.outlet or "-",
        f"{came} (copies {article.copy_of})" if article.copy_of else came,
        words.shortened(article.headline, 70),
    )

"""Stories on the wire: convert in, call one use case, convert out."""

from __future__ import annotations

import datetime as dt

from dateline.incident_store.servicer_ledger import known_at_from_pb
from dateline.incident_store.story_ports import StoryCursor
from dateline.incident_store.use_cases import GetStory, ListStories
from dateline.rpc.context import CallContext
from dateline.rpc.convert.fields import newsroom_id_from_pb, opaque_id_from_pb, page_size_from_pb
from dateline.rpc.convert.story import story_to_pb
from dateline.rpc.convert.violations import Violations
from dateline.rpc.page_token import cursor_of, page_token
from dateline.v1 import story_service_pb2 as pb2
from dateline.v1 import story_service_pb2_grpc as pb2_grpc

_LIST = "ListStories"


class StoryServicer(pb2_grpc.StoryServiceServicer):
    """StoryService; errors rise, and the server's interceptors make statuses of them."""

    def __init__(self, *, get_story: GetStory, list_stories: ListStories) -> None:
        self._get_story = get_story
        self._list_stories = list_stories

    async def GetStory(  # noqa: N802 - the proto's name
        self, request: pb2.GetStoryRequest, context: CallContext
    ) -> pb2.GetStoryResponse:
        """Return one story."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        story_id = opaque_id_from_pb(request.story_id, "story_id", violations)
        known_at = known_at_from_pb(request, violations)
        violations.raise_if_any()
        story = await self._get_story(newsroom_id, story_id, known_at)
        return pb2.GetStoryResponse(story=story_to_pb(story))

    async def ListStories(  # noqa: N802 - the proto's name
        self, request: pb2.ListStoriesRequest, context: CallContext
    ) -> pb2.ListStoriesResponse:
        """Return a page of stories."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        known_at = known_at_from_pb(request, violations)
        violations.raise_if_any()
        bound_to = (_LIST, newsroom_id, str(known_at or ""))
        after = _cursor(cursor_of(request.page_token, *bound_to))
        page = await self._list_stories(newsroom_id, size, after, known_at)
        token = ""
        if page.next:
            token = page_token((page.next.reported_at.isoformat(), page.next.article_id), *bound_to)
        return pb2.ListStoriesResponse(
            stories=[story_to_pb(story) for story in page.stories], next_page_token=token
        )


def _cursor(values: tuple[str, ...] | None) -> StoryCursor | None:
    if values is None:
        return None
    reported_at, article_id = values
    return StoryCursor(dt.datetime.fromisoformat(reported_at), article_id)

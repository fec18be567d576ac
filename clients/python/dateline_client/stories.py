"""Stories: articles about the same thing.

What is being written about:

    with StoryClient("127.0.0.1:50053") as stories:
        for story in stories.list_stories():
            print(story.title, story.article_count)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from typing import Unpack

from dateline.v1 import story_pb2, story_service_pb2
from dateline.v1.story_service_pb2_grpc import StoryServiceStub
from dateline_client.base import AioClient, Client, Connection
from dateline_client.incident_requests import moment


class StoryClient(Client):
    """A blocking client that reads stories. Every method raises `DatelineClientError`s."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = StoryServiceStub(self._channel)

    def get_story(
        self,
        story_id: str,
        *,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        timeout: float | None = None,
    ) -> story_pb2.Story:
        """One story with its articles and the incidents they report, now or as it was known."""
        request = _story(story_id, newsroom_id, known_at)
        return self._call(self._stub.GetStory, request, timeout).story

    def list_stories(
        self,
        *,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,
    ) -> Iterator[story_pb2.Story]:
        """Every story without its articles, newest article first; pages are fetched as needed."""
        request = _stories(newsroom_id, page_size, known_at)
        for page in self._pages(self._stub.ListStories, request, timeout):
            yield from page.stories


class AioStoryClient(AioClient):
    """The same on an event loop."""

    def __init__(self, target: str, **connection: Unpack[Connection]) -> None:
        super().__init__(target, **connection)
        self._stub = StoryServiceStub(self._channel)

    async def get_story(
        self,
        story_id: str,
        *,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> story_pb2.Story:
        """One story with its articles and the incidents they report, now or as it was known."""
        request = _story(story_id, newsroom_id, known_at)
        return (await self._call(self._stub.GetStory, request, timeout)).story

    async def list_stories(
        self,
        *,
        known_at: dt.datetime | None = None,
        newsroom_id: str = "",
        page_size: int = 0,
        timeout: float | None = None,  # noqa: ASYNC109 - it travels to the service
    ) -> AsyncIterator[story_pb2.Story]:
        """Every story without its articles, newest article first; pages are fetched as needed."""
        request = _stories(newsroom_id, page_size, known_at)
        async for page in self._pages(self._stub.ListStories, request, timeout):
            for story in page.stories:
                yield story


def _story(
    story_id: str, newsroom_id: str, known_at: dt.datetime | None
) -> story_service_pb2.GetStoryRequest:
    return story_service_pb2.GetStoryRequest(
        newsroom_id=newsroom_id, story_id=story_id, known_at=moment(known_at)
    )


def _stories(
    newsroom_id: str, page_size: int, known_at: dt.datetime | None
) -> story_service_pb2.ListStoriesRequest:
    return story_service_pb2.ListStoriesRequest(
        newsroom_id=newsroom_id, page_size=page_size, known_at=moment(known_at)
    )

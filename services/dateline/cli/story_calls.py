"""Stories as the command line sees them."""

from __future__ import annotations

import datetime as dt
from functools import partial

from dateline.cli.calls import MAX_PAGE, Answer, Calls, or_told
from dateline.domain.story import Story
from dateline.rpc.convert.story import story_from_pb
from dateline_client import StoryClient


class StoryCalls(Calls[StoryClient]):
    """What the command line asks of the incident store about stories."""

    _make = StoryClient
    _service = "incident_store"
    _option = "--incident-store"

    def story(self, story_id: str, known_at: dt.datetime | None) -> Answer[Story]:
        """One story with its articles and the incidents they report, now or as it was known."""
        pb = or_told(
            self._address,
            lambda: self._client.get_story(story_id, known_at=known_at, newsroom_id=self._newsroom_id),
        )
        return Answer(pb, partial(story_from_pb, pb))

    def stories(self, limit: int, known_at: dt.datetime | None) -> list[Answer[Story]]:
        """The stories with the newest articles, now or as they were known."""
        found = self._client.list_stories(
            known_at=known_at, newsroom_id=self._newsroom_id, page_size=min(limit, MAX_PAGE)
        )
        return [Answer(pb, partial(story_from_pb, pb)) for pb in self._first(found, limit)]

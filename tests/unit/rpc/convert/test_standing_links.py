"""Where accounts are is read as it was written, beside how they were linked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.domain.linking import IncidentLink, StandingLinks, StoryLink
from dateline.rpc.convert.standing_links import standing_links_from_pb, standing_links_to_pb
from dateline.rpc.convert.violations import MalformedMessageError
from dateline.v1 import incident_pb2, incident_service_pb2
from linked_strategies import links, story_links


@settings(max_examples=20, deadline=None)
@given(st.lists(links(), max_size=2, unique_by=lambda one: one.account_key), st.none() | story_links())
def test_links_with_how_they_were_made(made: list[IncidentLink], story: StoryLink | None) -> None:
    told = StandingLinks(
        version=3,
        incidents={one.account_key: "moved" for one in made} | {"one that is not kept": "inc"},
        story_id="sto",
        as_linked={one.account_key: one for one in made},
        story_as_linked=story,
    )
    for links_ in (told, replace(told, retracted=True)):
        assert standing_links_from_pb(standing_links_to_pb(links_)) == links_


def test_a_link_without_a_decision_is_refused() -> None:
    link = incident_service_pb2.StandingLink(account_key="a1", as_linked=incident_pb2.IncidentLink())
    with pytest.raises(MalformedMessageError):
        standing_links_from_pb(incident_service_pb2.GetLinksResponse(links=[link]))

"""Where the accounts of an article are, beside how they were linked."""

from __future__ import annotations

from dateline.domain.linking import IncidentLink, StandingLinks
from dateline.rpc.convert.linking import link_from_pb, link_to_pb
from dateline.rpc.convert.story import story_link_from_pb, story_link_to_pb
from dateline.rpc.convert.violations import Violations
from dateline.v1 import incident_service_pb2


def standing_links_to_pb(links: StandingLinks) -> incident_service_pb2.GetLinksResponse:
    """Write where the accounts of an article are."""
    return incident_service_pb2.GetLinksResponse(
        version=links.version,
        links=[
            _link_to_pb(key, incident_id, links.as_linked.get(key))
            for key, incident_id in links.incidents.items()
        ],
        story_id=links.story_id,
        story_as_linked=story_link_to_pb(links.story_as_linked) if links.story_as_linked else None,
        retracted=links.retracted,
    )


def standing_links_from_pb(pb: incident_service_pb2.GetLinksResponse) -> StandingLinks:
    """Read where the accounts of an article are. MalformedMessageError where it breaks its contract."""
    violations = Violations()
    as_linked = {}
    for number, link in enumerate(pb.links):
        if link.HasField("as_linked"):
            found = link_from_pb(link.as_linked, f"links[{number}].as_linked", violations)
            if found:
                as_linked[link.account_key] = found
    story = None
    if pb.HasField("story_as_linked"):
        story = story_link_from_pb(pb.story_as_linked, "story_as_linked", violations)
    incidents = {link.account_key: link.incident_id for link in pb.links}
    return violations.trust(
        StandingLinks(pb.version, incidents, pb.story_id, as_linked, story, pb.retracted), "links"
    )


def _link_to_pb(
    account_key: str, incident_id: str, as_linked: IncidentLink | None
) -> incident_service_pb2.StandingLink:
    return incident_service_pb2.StandingLink(
        account_key=account_key,
        incident_id=incident_id,
        as_linked=link_to_pb(as_linked) if as_linked else None,
    )

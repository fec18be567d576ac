"""The incident store on the wire: convert in, call one use case, convert out."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator

from dateline.domain.linking import LinkKey
from dateline.incident_store.metrics import LinkMetrics
from dateline.incident_store.ports import IncidentCursor
from dateline.incident_store.servicer_editing import EditingMethods
from dateline.incident_store.servicer_ledger import LedgerMethods, known_at_from_pb
from dateline.incident_store.servicer_repair import RepairMethods
from dateline.incident_store.servicer_search import SearchMethods
from dateline.incident_store.servicer_watch import WatchMethods
from dateline.incident_store.use_cases import (
    EditIncidents,
    GetIncident,
    GetLinks,
    LinkReports,
    LinkRequest,
    ListIncidents,
    ProposeRepairs,
    ReadLedger,
    RetractReports,
    SearchIncidents,
    WatchIncidents,
    WatchLinks,
)
from dateline.rpc.context import CallContext, deadline_of
from dateline.rpc.convert.changes import position_of, resume_token
from dateline.rpc.convert.fields import (
    article_id_from_pb,
    newsroom_id_from_pb,
    number_from_pb,
    opaque_id_from_pb,
    optional_number_from_pb,
    page_size_from_pb,
)
from dateline.rpc.convert.incident import account_from_pb
from dateline.rpc.convert.incident_search import check_type
from dateline.rpc.convert.ledger import current_figure_to_pb, policy_from_pb
from dateline.rpc.convert.linking import digest_from_pb, incident_to_pb, link_to_pb
from dateline.rpc.convert.spans import CodePointSpans
from dateline.rpc.convert.standing_links import standing_links_to_pb
from dateline.rpc.convert.story import story_link_to_pb
from dateline.rpc.convert.timestamp import timestamp_from_pb
from dateline.rpc.convert.violations import Violations, each
from dateline.rpc.page_token import cursor_of, page_token
from dateline.v1 import incident_service_pb2 as pb2
from dateline.v1 import incident_service_pb2_grpc as pb2_grpc

MAX_ACCOUNTS = 200
_LIST = "ListIncidents"


class IncidentLinkServicer(pb2_grpc.IncidentLinkServiceServicer):
    """IncidentLinkService; errors rise, and the server's interceptors make statuses of them."""

    def __init__(
        self,
        *,
        link_reports: LinkReports,
        retract_reports: RetractReports,
        get_links: GetLinks,
        watch_links: WatchLinks,
        default_deadline_seconds: float,
        metrics: LinkMetrics,
    ) -> None:
        self._get_links = get_links
        self._watch_links = watch_links
        self._metrics = metrics
        self._retract_reports = retract_reports
        self._link_reports = link_reports
        self._default_deadline_seconds = default_deadline_seconds

    async def LinkReports(  # noqa: N802 - the proto's name
        self, request: pb2.LinkReportsRequest, context: CallContext
    ) -> pb2.LinkReportsResponse:
        """Link the accounts of one article version."""
        deadline = deadline_of(context, self._default_deadline_seconds)
        outcome = await self._link_reports(_link_request_from_pb(request), deadline)
        self._metrics.linked(outcome)
        return pb2.LinkReportsResponse(
            links=[link_to_pb(link) for link in outcome.links],
            applied=outcome.applied,
            story=story_link_to_pb(outcome.story) if outcome.story else None,
        )

    async def RetractReports(  # noqa: N802 - the proto's name
        self, request: pb2.RetractReportsRequest, context: CallContext
    ) -> pb2.RetractReportsResponse:
        """Take an article out."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        article_id = article_id_from_pb(request.article_id, "article_id", violations)
        through = optional_number_from_pb(request.through_version, "through_version", violations)
        violations.raise_if_any()
        done = await self._retract_reports(newsroom_id, article_id, dry_run=request.dry_run, through=through)
        return pb2.RetractReportsResponse(
            report_ids=done.report_ids, incident_ids=done.incident_ids, story_id=done.story_id
        )

    async def GetLinks(  # noqa: N802 - the proto's name
        self, request: pb2.GetLinksRequest, context: CallContext
    ) -> pb2.GetLinksResponse:
        """Tell where the accounts of an article are."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        article_id = article_id_from_pb(request.article_id, "article_id", violations)
        known_at = known_at_from_pb(request, violations)
        violations.raise_if_any()
        return standing_links_to_pb(await self._get_links(newsroom_id, article_id, known_at))

    async def WatchLinks(  # noqa: N802 - the proto's name
        self, request: pb2.WatchLinksRequest, context: CallContext
    ) -> AsyncIterator[pb2.WatchLinksResponse]:
        """Stream articles whose links may be others, until the client leaves."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        violations.raise_if_any()
        position = position_of(request.resume_token, newsroom_id)
        async for item in self._watch_links(newsroom_id, position):
            token = resume_token(item.position, newsroom_id) if item.position else ""
            yield pb2.WatchLinksResponse(article_ids=item.article_ids, resume_token=token)


class IncidentServicer(
    LedgerMethods,
    EditingMethods,
    RepairMethods,
    SearchMethods,
    WatchMethods,
    pb2_grpc.IncidentServiceServicer,
):
    """IncidentService; errors rise, and the server's interceptors make statuses of them."""

    def __init__(
        self,
        *,
        get_incident: GetIncident,
        list_incidents: ListIncidents,
        ledger: ReadLedger,
        edit: EditIncidents,
        watch: WatchIncidents,
        search: SearchIncidents,
        repair: ProposeRepairs,
    ) -> None:
        self._get_incident = get_incident
        self._list_incidents = list_incidents
        self._ledger = ledger
        self._edit = edit
        self._watch = watch
        self._search = search
        self._repair = repair

    async def GetIncident(  # noqa: N802 - the proto's name
        self, request: pb2.GetIncidentRequest, context: CallContext
    ) -> pb2.GetIncidentResponse:
        """Return one incident."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        incident_id = opaque_id_from_pb(request.incident_id, "incident_id", violations)
        policy = policy_from_pb(request.policy, "policy", violations)
        known_at = known_at_from_pb(request, violations)
        violations.raise_if_any()
        incident, current = await self._get_incident.with_figures(newsroom_id, incident_id, known_at, policy)
        return pb2.GetIncidentResponse(
            incident=incident_to_pb(incident),
            current_figures=[current_figure_to_pb(view) for view in current],
        )

    async def ListIncidents(  # noqa: N802 - the proto's name
        self, request: pb2.ListIncidentsRequest, context: CallContext
    ) -> pb2.ListIncidentsResponse:
        """Return a page of incidents."""
        del context
        violations = Violations()
        newsroom_id = newsroom_id_from_pb(request.newsroom_id, "newsroom_id", violations)
        size = page_size_from_pb(request.page_size, "page_size", violations)
        check_type(request.type, "type", violations)
        known_at = known_at_from_pb(request, violations)
        violations.raise_if_any()
        bound_to = (_LIST, newsroom_id, request.type, str(known_at or ""))
        after = _cursor(cursor_of(request.page_token, *bound_to))
        page = await self._list_incidents(newsroom_id, size, after, request.type, known_at)
        token = ""
        if page.next:
            token = page_token((page.next.reported_at.isoformat(), page.next.report_id), *bound_to)
        return pb2.ListIncidentsResponse(
            incidents=[incident_to_pb(incident) for incident in page.incidents], next_page_token=token
        )


def _link_request_from_pb(pb: pb2.LinkReportsRequest) -> LinkRequest:
    violations, spans = Violations(), CodePointSpans()
    key = LinkKey(
        newsroom_id=newsroom_id_from_pb(pb.newsroom_id, "newsroom_id", violations),
        article_id=article_id_from_pb(pb.article_id, "article_id", violations),
        version=number_from_pb(pb.version, "version", violations),
        revision=number_from_pb(pb.revision, "revision", violations),
    )
    if len(pb.accounts) > MAX_ACCOUNTS:
        violations.add("accounts", f"are more than {MAX_ACCOUNTS}")
        violations.raise_if_any()
    accounts = each(pb.accounts, "accounts", lambda one, at: account_from_pb(one, spans, at, violations))
    if len({account.key for account in accounts}) < len(accounts):
        violations.add("accounts", "have keys that are not unique")
    visible_from = None
    if pb.HasField("visible_from"):
        visible_from = timestamp_from_pb(pb.visible_from, "visible_from", violations)
    if not pb.HasField("digest"):
        violations.add("digest", "is required")
    digest = violations.accept(digest_from_pb(pb.digest, "digest", violations))
    return LinkRequest(key, accounts, digest, visible_from)


def _cursor(values: tuple[str, ...] | None) -> IncidentCursor | None:
    if values is None:
        return None
    reported_at, report_id = values
    return IncidentCursor(dt.datetime.fromisoformat(reported_at), report_id)

"""The other two services, as the ports of the use cases."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Sequence
from contextlib import aclosing

from dateline.domain.analysis import Extraction, ExtractionInput
from dateline.domain.changes import MovedArticles
from dateline.domain.errors import (
    DatelineError,
    DeadlineError,
    FieldViolation,
    InvalidArgumentError,
    LinkPayloadChangedError,
    OverloadedError,
    StorageError,
    UnavailableError,
    WatchTokenExpiredError,
    WorkerLostError,
)
from dateline.domain.incident import IncidentAccount
from dateline.domain.linking import ArticleDigest, LinkKey, LinkOutcome, Retraction, StandingLinks
from dateline.domain.text import OffsetUnit
from dateline.ingest.keys import ArticleKey, VersionKey
from dateline.rpc.context import seconds_left
from dateline.rpc.convert.analysis import extraction_from_pb, extraction_input_to_pb
from dateline.rpc.convert.incident import account_to_pb
from dateline.rpc.convert.linking import digest_to_pb, link_from_pb
from dateline.rpc.convert.spans import CodePointSpans, TextSpans
from dateline.rpc.convert.standing_links import standing_links_from_pb
from dateline.rpc.convert.story import story_link_from_pb
from dateline.rpc.convert.violations import Violations, each
from dateline.v1 import incident_service_pb2
from dateline_client import errors as client_errors
from dateline_client.extraction import AioExtractionClient
from dateline_client.incidents import AioIncidentLinkClient


class RemoteExtraction:
    """Extraction over gRPC."""

    def __init__(self, client: AioExtractionClient) -> None:
        self._client = client

    async def extract(self, source: ExtractionInput, deadline: float) -> Extraction:
        """Find what is in a text, spans in code points on the way as here."""
        request = extraction_input_to_pb(source, OffsetUnit.UTF32)
        response = await _translated(self._client.extract(request, timeout=seconds_left(deadline)))
        return extraction_from_pb(response.extraction, TextSpans(source.text, OffsetUnit.UTF32))


class RemoteIncidentStore:
    """The incident store over gRPC."""

    def __init__(self, client: AioIncidentLinkClient) -> None:
        self._client = client

    async def link(
        self, key: LinkKey, accounts: Sequence[IncidentAccount], digest: ArticleDigest, deadline: float
    ) -> LinkOutcome:
        """Put the accounts of an article version with incidents."""
        spans = CodePointSpans()
        request = incident_service_pb2.LinkReportsRequest(
            newsroom_id=key.newsroom_id,
            article_id=key.article_id,
            version=key.version,
            revision=key.revision,
            accounts=[account_to_pb(account, spans) for account in accounts],
            digest=digest_to_pb(digest),
        )
        response = await _translated(self._client.link_reports(request, timeout=seconds_left(deadline)))
        violations = Violations()
        links = each(response.links, "links", lambda pb, path: link_from_pb(pb, path, violations))
        story = None
        if response.HasField("story"):
            story = story_link_from_pb(response.story, "story", violations)
        return violations.trust(LinkOutcome(links, response.applied, story), "a link outcome")

    async def retract(self, through: VersionKey, deadline: float, *, dry_run: bool = False) -> Retraction:
        """Take an article out, up to this version."""
        request = incident_service_pb2.RetractReportsRequest(
            newsroom_id=through.newsroom_id,
            article_id=through.article_id,
            through_version=through.version,
            dry_run=dry_run,
        )
        told = await _translated(self._client.retract_reports(request, timeout=seconds_left(deadline)))
        return Retraction(tuple(told.report_ids), tuple(told.incident_ids), told.story_id)

    async def links(self, article: ArticleKey, deadline: float) -> StandingLinks:
        """Where the accounts of an article are now."""
        request = incident_service_pb2.GetLinksRequest(
            newsroom_id=article.newsroom_id, article_id=article.article_id
        )
        told = await _translated(self._client.get_links(request, timeout=seconds_left(deadline)))
        return standing_links_from_pb(told)

    async def watch_links(self, newsroom_id: str, token: str) -> AsyncGenerator[MovedArticles]:
        """Articles whose links may be others, as that happens, until the stream breaks."""
        request = incident_service_pb2.WatchLinksRequest(newsroom_id=newsroom_id, resume_token=token)
        try:
            async with aclosing(self._client.watch_links(request)) as stream:
                async for item in stream:
                    yield MovedArticles(tuple(item.article_ids), item.resume_token)
        except client_errors.DatelineClientError as error:
            raise _domain_error(error) from error
        raise UnavailableError("the incident store ended the stream of links")


async def _translated[A](call: Awaitable[A]) -> A:
    """The answer, or what its error means here."""
    try:
        return await call
    except client_errors.DatelineClientError as error:
        raise _domain_error(error) from error


_BY_REASON: dict[str, type[DatelineError]] = {
    kind.reason: kind
    for kind in (WorkerLostError, StorageError, LinkPayloadChangedError, WatchTokenExpiredError)
}
_BY_KIND: dict[type[client_errors.DatelineClientError], type[DatelineError]] = {
    client_errors.OverloadedError: OverloadedError,
    client_errors.DeadlineExceededError: DeadlineError,
    client_errors.LinkPayloadChangedError: LinkPayloadChangedError,
    client_errors.UnavailableError: UnavailableError,
    # Somebody has to put certificates right; until then no article is to blame.
    client_errors.UnauthenticatedError: UnavailableError,
    client_errors.PermissionDeniedError: UnavailableError,
    # A server that ends its drain cancels what is left: to us it went away.
    client_errors.CallCancelledError: UnavailableError,
}


def _domain_error(error: client_errors.DatelineClientError) -> DatelineError:
    if isinstance(error, client_errors.InvalidArgumentError):
        violations = [
            FieldViolation(violation.field, violation.description) for violation in error.violations
        ]
        return InvalidArgumentError(violations or [FieldViolation("request", "was refused")])
    kind = _BY_REASON.get(error.reason) or next(
        (_BY_KIND[base] for base in type(error).__mro__ if base in _BY_KIND), DatelineError
    )
    return kind(error.message, metadata=error.metadata, retry_after=error.retry_after)

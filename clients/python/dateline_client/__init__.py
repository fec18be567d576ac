"""The Python client of Dateline: blocking and asyncio, typed errors, safe retries.

Messages in and out are those of `dateline.v1`; spans count in code points, as Python's strings do.
"""

from dateline_client.aio_entities import AioEntityClient
from dateline_client.entities import EntityClient
from dateline_client.entity_records import Imported
from dateline_client.errors import (
    AnalysisPendingError,
    CallCancelledError,
    DatelineClientError,
    DeadlineExceededError,
    EtagMismatchError,
    FailedPreconditionError,
    IdentityTakenError,
    InvalidArgumentError,
    LinkPayloadChangedError,
    NotFoundError,
    OverloadedError,
    PermissionDeniedError,
    RequestIdReusedError,
    ServerError,
    UnauthenticatedError,
    UnavailableError,
    Violation,
    WatchTokenExpiredError,
    error_of_status,
)
from dateline_client.extraction import AioExtractionClient, ExtractionClient
from dateline_client.incident_requests import By
from dateline_client.incidents import (
    AioIncidentClient,
    AioIncidentLinkClient,
    IncidentClient,
    IncidentLinkClient,
)
from dateline_client.ingest import AioIngestClient, IngestClient, Processed
from dateline_client.stories import AioStoryClient, StoryClient
from dateline_client.tls import Tls

__all__ = [
    "AioEntityClient",
    "AioExtractionClient",
    "AioIncidentClient",
    "AioIncidentLinkClient",
    "AioIngestClient",
    "AioStoryClient",
    "AnalysisPendingError",
    "By",
    "CallCancelledError",
    "DatelineClientError",
    "DeadlineExceededError",
    "EntityClient",
    "EtagMismatchError",
    "ExtractionClient",
    "FailedPreconditionError",
    "IdentityTakenError",
    "Imported",
    "IncidentClient",
    "IncidentLinkClient",
    "IngestClient",
    "InvalidArgumentError",
    "LinkPayloadChangedError",
    "NotFoundError",
    "OverloadedError",
    "PermissionDeniedError",
    "Processed",
    "RequestIdReusedError",
    "ServerError",
    "StoryClient",
    "Tls",
    "UnauthenticatedError",
    "UnavailableError",
    "Violation",
    "WatchTokenExpiredError",
    "error_of_status",
]

"""What a call can fail with.

DatelineClientError
├── InvalidArgumentError        the request is wrong; `violations` names each field
├── NotFoundError               there is no such article, version, revision or incident
├── RequestIdReusedError        the request_id belongs to another request
├── LinkPayloadChangedError     the link key belongs to other content
├── EtagMismatchError           what is to be edited has changed since it was read
├── IdentityTakenError          another entity has the identity: see `metadata["entity_id"]`
├── FailedPreconditionError     the state of things forbids it: see `reason` and `metadata`
├── WatchTokenExpiredError      the change log does not go back so far: watch again with a snapshot
├── UnauthenticatedError        no API key, or one that is not valid (any more): see `reason`
├── PermissionDeniedError       the call is not for this caller
├── OverloadedError             too much to do; try again after `retry_after` seconds
├── DeadlineExceededError       the time given to the call ran out
├── CallCancelledError          the call was cancelled on this side
├── UnavailableError            a service is away; try again after `retry_after` seconds
│   └── AnalysisPendingError    the version is kept, its analysis is not ready
└── ServerError                 the service failed, or does not know the call
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import grpc
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2
from google.rpc.status_pb2 import Status

_DETAILS = "grpc-status-details-bin"
_REQUEST_ID = "x-request-id"


@dataclass(frozen=True, slots=True)
class Violation:
    """One field that is wrong: its path in the request ("article.published"), and what would be right."""

    field: str
    description: str


class DatelineClientError(Exception):
    """The root of the tree.

    `reason` is stable and safe to switch on (google.rpc.ErrorInfo), `metadata` goes with it; `retry_after`
    is in seconds, or None where the service named no time; `request_id` finds the call in the service's log.
    """

    code: ClassVar[grpc.StatusCode]

    def __init__(
        self,
        message: str,
        *,
        reason: str = "",
        metadata: dict[str, str] | None = None,
        violations: tuple[Violation, ...] = (),
        retry_after: float | None = None,
        request_id: str = "",
    ) -> None:
        """Made by this package out of a call's status."""
        super().__init__(message)
        self.message = message
        self.reason = reason
        self.metadata = metadata or {}
        self.violations = violations
        self.retry_after = retry_after
        self.request_id = request_id


class InvalidArgumentError(DatelineClientError):
    """The request is wrong by itself: see `violations`."""

    code = grpc.StatusCode.INVALID_ARGUMENT


class NotFoundError(DatelineClientError):
    """There is no such thing in this newsroom."""

    code = grpc.StatusCode.NOT_FOUND


class RequestIdReusedError(DatelineClientError):
    """The request_id was used for another request in the last 24 hours."""

    code = grpc.StatusCode.ALREADY_EXISTS


class LinkPayloadChangedError(DatelineClientError):
    """The same article, version and revision were linked with other content."""

    code = grpc.StatusCode.ABORTED


class EtagMismatchError(DatelineClientError):
    """What is to be edited has changed since its etag was read: read it again, and decide again."""

    code = grpc.StatusCode.ABORTED


class IdentityTakenError(DatelineClientError):
    """Another entity has the identity; `metadata` names its "entity_id". Merge the two instead."""

    code = grpc.StatusCode.ALREADY_EXISTS


class FailedPreconditionError(DatelineClientError):
    """The state of things forbids it: INCIDENT_LOCKED, EDIT_SUPERSEDED and others, by `reason`."""

    code = grpc.StatusCode.FAILED_PRECONDITION


class WatchTokenExpiredError(DatelineClientError):
    """The change log does not go back as far as the token: watch again with a snapshot."""

    code = grpc.StatusCode.OUT_OF_RANGE


class UnauthenticatedError(DatelineClientError):
    """The service does not know who calls: API_KEY_MISSING, API_KEY_INVALID or API_KEY_REVOKED."""

    code = grpc.StatusCode.UNAUTHENTICATED


class PermissionDeniedError(DatelineClientError):
    """The caller may not make this call."""

    code = grpc.StatusCode.PERMISSION_DENIED


class OverloadedError(DatelineClientError):
    """The service has too much to do. Also the code of a message that is too large."""

    code = grpc.StatusCode.RESOURCE_EXHAUSTED


class DeadlineExceededError(DatelineClientError):
    """The time given to the call ran out. An article that was accepted is analysed all the same."""

    code = grpc.StatusCode.DEADLINE_EXCEEDED


class CallCancelledError(DatelineClientError):
    """The call was cancelled on this side."""

    code = grpc.StatusCode.CANCELLED


class UnavailableError(DatelineClientError):
    """The service, or one that it needs, is away for now."""

    code = grpc.StatusCode.UNAVAILABLE


class AnalysisPendingError(UnavailableError):
    """The article version is kept; its analysis is on the way."""


class ServerError(DatelineClientError):
    """The service failed, or does not know the call."""

    code = grpc.StatusCode.INTERNAL


_BY_CODE: dict[int, type[DatelineClientError]] = {
    kind.code.value[0]: kind
    for kind in (
        InvalidArgumentError,
        NotFoundError,
        RequestIdReusedError,
        LinkPayloadChangedError,
        FailedPreconditionError,
        WatchTokenExpiredError,
        UnauthenticatedError,
        PermissionDeniedError,
        OverloadedError,
        DeadlineExceededError,
        CallCancelledError,
        UnavailableError,
        ServerError,
    )
}
_BY_REASON: dict[str, type[DatelineClientError]] = {
    "ANALYSIS_PENDING": AnalysisPendingError,
    "ETAG_MISMATCH": EtagMismatchError,
    "IDENTITY_TAKEN": IdentityTakenError,
}


def error_of_status(status: Status, request_id: str = "") -> DatelineClientError:
    """The error that a status stands for, with its details."""
    info = error_details_pb2.ErrorInfo()
    bad = error_details_pb2.BadRequest()
    retry = error_details_pb2.RetryInfo()
    retry_after = None
    for detail in status.details:
        # Unpack answers False for a detail of another kind, and for one that does not decode.
        if detail.Unpack(retry):
            retry_after = retry.retry_delay.ToMilliseconds() / 1_000
        else:
            _ = detail.Unpack(info) or detail.Unpack(bad)
    kind = _BY_REASON.get(info.reason) or _BY_CODE.get(status.code, ServerError)
    return kind(
        status.message,
        reason=info.reason,
        metadata=dict(info.metadata),
        violations=tuple(Violation(each.field, each.description) for each in bad.field_violations),
        retry_after=retry_after,
        request_id=request_id,
    )


def error_of_call(error: grpc.RpcError) -> DatelineClientError:
    """The error that a failed call stands for: its details where it has them, its code where not."""
    # Both kinds of failed call answer these, but their common base class does not say so.
    call: Any = error
    trailers = dict(list(call.trailing_metadata() or ()))
    request_id = trailers.get(_REQUEST_ID, "")
    code: grpc.StatusCode = call.code()
    status = Status(code=code.value[0], message=call.details() or "")
    if _DETAILS in trailers:
        try:
            status = Status.FromString(trailers[_DETAILS])
        except DecodeError:
            status.message += " (with details that do not decode)"
    return error_of_status(status, request_id)

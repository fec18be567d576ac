"""The one table from errors to gRPC statuses, for calls and for the items of streams alike."""

from __future__ import annotations

import grpc
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.rpc import error_details_pb2
from google.rpc.status_pb2 import Status

from dateline.domain.errors import (
    AnalysisFailedError,
    DatelineError,
    DeadlineError,
    EtagMismatchError,
    FailedPreconditionError,
    IdentityTakenError,
    InvalidArgumentError,
    LinkPayloadChangedError,
    NotFoundError,
    OverloadedError,
    PermissionDeniedError,
    RequestIdReusedError,
    StorageAwayError,
    StorageError,
    StorageFullError,
    UnauthenticatedError,
    UnavailableError,
    WatchTokenExpiredError,
    WorkerLostError,
)

DOMAIN = "dateline"
DETAILS_TRAILER = "grpc-status-details-bin"
PUSHBACK_TRAILER = "grpc-retry-pushback-ms"
_NEVER = "-1"

# The nearest class that an error derives from decides.
CODES: dict[type[DatelineError], grpc.StatusCode] = {
    InvalidArgumentError: grpc.StatusCode.INVALID_ARGUMENT,
    NotFoundError: grpc.StatusCode.NOT_FOUND,
    RequestIdReusedError: grpc.StatusCode.ALREADY_EXISTS,
    LinkPayloadChangedError: grpc.StatusCode.ABORTED,
    EtagMismatchError: grpc.StatusCode.ABORTED,
    IdentityTakenError: grpc.StatusCode.ALREADY_EXISTS,
    FailedPreconditionError: grpc.StatusCode.FAILED_PRECONDITION,
    WatchTokenExpiredError: grpc.StatusCode.OUT_OF_RANGE,
    UnauthenticatedError: grpc.StatusCode.UNAUTHENTICATED,
    PermissionDeniedError: grpc.StatusCode.PERMISSION_DENIED,
    OverloadedError: grpc.StatusCode.RESOURCE_EXHAUSTED,
    AnalysisFailedError: grpc.StatusCode.INTERNAL,
    DeadlineError: grpc.StatusCode.DEADLINE_EXCEEDED,
    UnavailableError: grpc.StatusCode.UNAVAILABLE,
    StorageAwayError: grpc.StatusCode.UNAVAILABLE,
    StorageFullError: grpc.StatusCode.RESOURCE_EXHAUSTED,
    StorageError: grpc.StatusCode.INTERNAL,
    DatelineError: grpc.StatusCode.INTERNAL,
}
# Callers are promised a RetryInfo with these, so an error that names no time gets this one, in seconds.
DEFAULT_RETRY_AFTER = 1.0
_RETRIED = (grpc.StatusCode.RESOURCE_EXHAUSTED, grpc.StatusCode.UNAVAILABLE)

# All trailers of a call together may take 8 KiB, and details travel in base64.
_MAX_MESSAGE = 512
_MAX_VALUE = 256
_MAX_VIOLATION_BYTES = 3_000


def code_of(error: BaseException) -> grpc.StatusCode:
    """The status code of an error; INTERNAL for one that is not of Dateline's tree."""
    for kind in type(error).__mro__:
        if kind in CODES:
            return CODES[kind]
    return grpc.StatusCode.INTERNAL


def retry_after_of(error: BaseException) -> float | None:
    """In how many seconds the same call may succeed; None where a retry cannot help."""
    given = error.retry_after if isinstance(error, DatelineError) else None
    if given is None and code_of(error) in _RETRIED:
        return DEFAULT_RETRY_AFTER
    return given


def status_of(error: BaseException) -> Status:
    """The whole status of an error. One that is not of Dateline's tree keeps its text to itself."""
    if not isinstance(error, DatelineError):
        error = DatelineError("internal error")
    status = Status(code=code_of(error).value[0], message=error.message[:_MAX_MESSAGE])
    _attach(
        status,
        error_details_pb2.ErrorInfo(
            reason=error.reason,
            domain=DOMAIN,
            metadata={key: value[:_MAX_VALUE] for key, value in error.metadata.items()},
        ),
    )
    if isinstance(error, InvalidArgumentError):
        _attach(status, _bad_request(error))
    if isinstance(error, NotFoundError):
        _attach(
            status,
            error_details_pb2.ResourceInfo(
                resource_type=error.metadata["resource_type"],
                resource_name=error.metadata["resource_name"][:_MAX_VALUE],
            ),
        )
    retry_after = retry_after_of(error)
    if retry_after is not None:
        delay = Duration()
        delay.FromMilliseconds(round(retry_after * 1_000))
        _attach(status, error_details_pb2.RetryInfo(retry_delay=delay))
    return status


def trailers_of(error: BaseException, status: Status) -> tuple[tuple[str, str | bytes], ...]:
    """What carries the details of a status, and tells a client that retries when to do so."""
    trailers: list[tuple[str, str | bytes]] = [(DETAILS_TRAILER, status.SerializeToString())]
    retry_after = retry_after_of(error)
    if isinstance(error, WorkerLostError):
        # The text may be what killed the worker: a channel that retries by itself would kill more.
        trailers.append((PUSHBACK_TRAILER, _NEVER))
    elif retry_after is not None:
        trailers.append((PUSHBACK_TRAILER, str(round(retry_after * 1_000))))
    return tuple(trailers)


def _bad_request(error: InvalidArgumentError) -> error_details_pb2.BadRequest:
    """As many violations as a trailer has room for; at least one."""
    bad = error_details_pb2.BadRequest()
    for violation in error.violations:
        bad.field_violations.add(
            field=violation.field[:_MAX_VALUE], description=violation.description[:_MAX_VALUE]
        )
        if bad.ByteSize() > _MAX_VIOLATION_BYTES and len(bad.field_violations) > 1:
            del bad.field_violations[-1]
            break
    return bad


def _attach(status: Status, detail: Message) -> None:
    status.details.add().Pack(detail)

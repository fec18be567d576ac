"""The one table."""

from __future__ import annotations

import grpc
import pytest
from google.rpc import error_details_pb2

from dateline.domain import errors
from dateline.domain.errors import DatelineError, FieldViolation, InvalidArgumentError, NotFoundError
from dateline.rpc.status import code_of, status_of, trailers_of


def test_every_error_of_the_tree_has_a_code_of_its_own_choice() -> None:
    def below(kind: type[DatelineError]) -> set[type[DatelineError]]:
        return {kind}.union(*(below(child) for child in kind.__subclasses__()))

    defined = {kind for kind in below(DatelineError) if kind.__module__ == errors.__name__}
    codes = {kind.__name__: code_of(kind.__new__(kind)).name for kind in defined}
    assert codes == {
        "DatelineError": "INTERNAL",
        "InvalidArgumentError": "INVALID_ARGUMENT",
        "NotFoundError": "NOT_FOUND",
        "RequestIdReusedError": "ALREADY_EXISTS",
        "LinkPayloadChangedError": "ABORTED",
        "EtagMismatchError": "ABORTED",
        "FailedPreconditionError": "FAILED_PRECONDITION",
        "IncidentLockedError": "FAILED_PRECONDITION",
        "NothingLeftError": "FAILED_PRECONDITION",
        "NothingChangesError": "FAILED_PRECONDITION",
        "SuggestionDecidedError": "FAILED_PRECONDITION",
        "FigureWithdrawnError": "FAILED_PRECONDITION",
        "EditUndoneError": "FAILED_PRECONDITION",
        "UndoIsFinalError": "FAILED_PRECONDITION",
        "EditSupersededError": "FAILED_PRECONDITION",
        "WatchTokenExpiredError": "OUT_OF_RANGE",
        "IdentityTakenError": "ALREADY_EXISTS",
        "UnauthenticatedError": "UNAUTHENTICATED",
        "ApiKeyMissingError": "UNAUTHENTICATED",
        "ApiKeyInvalidError": "UNAUTHENTICATED",
        "ApiKeyRevokedError": "UNAUTHENTICATED",
        "PermissionDeniedError": "PERMISSION_DENIED",
        "OverloadedError": "RESOURCE_EXHAUSTED",
        "DeadlineError": "DEADLINE_EXCEEDED",
        "AnalysisFailedError": "INTERNAL",
        "UnavailableError": "UNAVAILABLE",
        "AnalysisPendingError": "UNAVAILABLE",
        "WorkerLostError": "UNAVAILABLE",
        "StorageError": "INTERNAL",
        "StorageAwayError": "UNAVAILABLE",
        "StorageFullError": "RESOURCE_EXHAUSTED",
    }


def test_an_unforeseen_error_says_nothing() -> None:
    status = status_of(RuntimeError("the minister's secret"))
    assert status.code == grpc.StatusCode.INTERNAL.value[0]
    assert "secret" not in str(status)
    info = error_details_pb2.ErrorInfo()
    assert status.details[0].Unpack(info)
    assert (info.reason, info.domain) == ("INTERNAL", "dateline")


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (errors.OverloadedError("full", retry_after=0.25), 0.25),
        (errors.OverloadedError("full"), 1.0),
        (errors.AnalysisPendingError("soon", retry_after=3), 3.0),
        (errors.StorageError("locked", retry_after=2), 2.0),
        (errors.RequestIdReusedError("again"), None),
    ],
)
def test_when_to_try_again(error: DatelineError, seconds: float | None) -> None:
    status = status_of(error)
    found = error_details_pb2.RetryInfo()
    given = [detail for detail in status.details if detail.Unpack(found)]
    assert bool(given) == (seconds is not None)
    pushback = dict(trailers_of(error, status)).get("grpc-retry-pushback-ms")
    if seconds is None:
        assert pushback is None
    else:
        assert found.retry_delay.ToMilliseconds() == seconds * 1_000
        assert pushback == str(round(seconds * 1_000))


def test_a_channel_does_not_send_again_by_itself_what_killed_a_worker() -> None:
    error = errors.WorkerLostError("the process that analysed this text died", retry_after=0.1)
    assert dict(trailers_of(error, status_of(error)))["grpc-retry-pushback-ms"] == "-1"


def test_the_details_of_the_largest_error_fit_into_a_trailer() -> None:
    many = InvalidArgumentError([FieldViolation(f"zones[{n}].span.end" * 20, "é" * 500) for n in range(50)])
    status = status_of(many)
    bad = error_details_pb2.BadRequest()
    assert any(detail.Unpack(bad) for detail in status.details)
    assert bad.field_violations
    # In base64, beside the message itself, within 8 KiB.
    assert len(status.SerializeToString()) * 4 / 3 + 3 * len(status.message.encode()) < 8_000


def test_a_missing_thing_is_named() -> None:
    status = status_of(NotFoundError("article", "a1"))
    resource = error_details_pb2.ResourceInfo()
    assert any(detail.Unpack(resource) for detail in status.details)
    assert (resource.resource_type, resource.resource_name) == ("article", "a1")

"""Every error that a caller can meet.

    DatelineError
    ├── InvalidArgumentError          the request is wrong, whatever the state; names each field
    ├── NotFoundError                 there is no such article, version, revision or incident
    ├── RequestIdReusedError          a request_id came again with another body
    ├── LinkPayloadChangedError       a link key came again with other content
    ├── EtagMismatchError             what is to be edited has changed since it was read
    ├── IdentityTakenError            another entity has the identity; merge the two instead
    ├── FailedPreconditionError       the state of things forbids it, though the request is right
    │   ├── IncidentLockedError       an editor locked the incident, or the field
    │   ├── NothingLeftError          a split would leave an incident without reports
    │   ├── NothingChangesError       all is as the edit would make it
    │   ├── SuggestionDecidedError    an editor has decided on the suggestion
    │   ├── FigureWithdrawnError      the figure is withdrawn already
    │   ├── EditUndoneError           the edit was taken back already
    │   ├── UndoIsFinalError          the edit is itself an undo
    │   └── EditSupersededError       a later edit changed the same
    ├── WatchTokenExpiredError        the change log does not go back as far as the token
    ├── UnauthenticatedError          the server does not know who calls
    │   ├── ApiKeyMissingError        no API key came with the call
    │   ├── ApiKeyInvalidError        what came is no key of this server
    │   └── ApiKeyRevokedError        the key was valid once
    ├── PermissionDeniedError         the caller may not make this call
    ├── OverloadedError               the work cannot be done before the deadline; try again later
    ├── DeadlineError                 the caller's time ran out
    ├── AnalysisFailedError           the version is kept, but analysing it failed for good
    ├── UnavailableError              something that is needed is away for now; try again later
    │   ├── AnalysisPendingError      the version is kept, its analysis is not ready
    │   └── WorkerLostError           a worker process died with this request in its hands
    └── StorageError                  the database refused; nothing was half-written
        ├── StorageAwayError          the database is away or too busy for now; try again later
        └── StorageFullError          its disk is full; try again once somebody has made room

`rpc/status.py` maps them to gRPC statuses in one table. A message never quotes an article's text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """One field that is wrong: its path in the request, and what would be right."""

    field: str
    description: str


class DatelineError(Exception):
    """The root. `reason` is stable, UPPER_SNAKE_CASE, and safe to switch on (google.rpc.ErrorInfo)."""

    reason: ClassVar[str] = "INTERNAL"

    def __init__(
        self,
        message: str,
        *,
        metadata: Mapping[str, str] | None = None,
        retry_after: float | None = None,
    ) -> None:
        """`retry_after` is in seconds: how long to wait before the same call can succeed."""
        super().__init__(message)
        self.message = message
        self.metadata = dict(metadata or {})
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with all fields, since errors cross process boundaries."""
        return _rebuild, (type(self), self.__dict__.copy())


def _rebuild(cls: type[DatelineError], state: dict[str, object]) -> DatelineError:
    error = cls.__new__(cls)
    Exception.__init__(error, state["message"])
    error.__dict__.update(state)
    return error


class InvalidArgumentError(DatelineError):
    """The request is wrong by itself; sending it again cannot help."""

    reason = "INVALID_ARGUMENT"

    def __init__(self, violations: Sequence[FieldViolation]) -> None:
        """Take at least one violation; the message lists them."""
        super().__init__("; ".join(f"{v.field}: {v.description}" for v in violations))
        self.violations = tuple(violations)


class NotFoundError(DatelineError):
    """There is no such thing in this newsroom."""

    reason = "NOT_FOUND"

    def __init__(self, resource_type: str, resource_name: str, message: str = "") -> None:
        """Name the kind of thing ("article") and its id; `message` where these do not say it well."""
        super().__init__(
            message or f"there is no {resource_type} {resource_name!r} in this newsroom",
            metadata={"resource_type": resource_type, "resource_name": resource_name},
        )


class RequestIdReusedError(DatelineError):
    """The request_id was used in the last 24 hours for another request."""

    reason = "REQUEST_ID_REUSED"


class LinkPayloadChangedError(DatelineError):
    """The same article, version and revision came with other content."""

    reason = "LINK_PAYLOAD_CHANGED"


class EtagMismatchError(DatelineError):
    """What is to be edited has changed since its etag was read: read it again, and decide again."""

    reason = "ETAG_MISMATCH"


class IdentityTakenError(DatelineError):
    """Another entity has the identity; the metadata names its `entity_id`, and `scheme` and `id`."""

    reason = "IDENTITY_TAKEN"


class FailedPreconditionError(DatelineError):
    """The state of things forbids it; the request itself is right."""

    reason = "FAILED_PRECONDITION"


class IncidentLockedError(FailedPreconditionError):
    """An editor locked the incident, or a field of it: `incident_id` and `field` of the metadata."""

    reason = "INCIDENT_LOCKED"


class NothingLeftError(FailedPreconditionError):
    """A split would leave the incident without standing reports: merge or move instead."""

    reason = "NOTHING_LEFT"


class NothingChangesError(FailedPreconditionError):
    """All is as the edit would make it."""

    reason = "NOTHING_CHANGES"


class SuggestionDecidedError(FailedPreconditionError):
    """An editor has decided on the suggestion; undo that edit first."""

    reason = "SUGGESTION_DECIDED"


class FigureWithdrawnError(FailedPreconditionError):
    """The figure is withdrawn already."""

    reason = "FIGURE_WITHDRAWN"


class EditUndoneError(FailedPreconditionError):
    """The edit was taken back already; the metadata names the undo as `edit_id`."""

    reason = "EDIT_UNDONE"


class UndoIsFinalError(FailedPreconditionError):
    """The edit is itself an undo: make the edit again instead."""

    reason = "UNDO_IS_FINAL"


class EditSupersededError(FailedPreconditionError):
    """A later edit changed the same; the metadata names it as `edit_id`: undo that one first."""

    reason = "EDIT_SUPERSEDED"


class WatchTokenExpiredError(DatelineError):
    """The change log does not go back as far as the token, or is another one: take a snapshot."""

    reason = "WATCH_TOKEN_EXPIRED"


class UnauthenticatedError(DatelineError):
    """The server does not know who calls."""

    reason = "UNAUTHENTICATED"


class ApiKeyMissingError(UnauthenticatedError):
    """The call came without an API key."""

    reason = "API_KEY_MISSING"


class ApiKeyInvalidError(UnauthenticatedError):
    """What came is no key of this server; nothing more is told about why."""

    reason = "API_KEY_INVALID"


class ApiKeyRevokedError(UnauthenticatedError):
    """The key is right, and was revoked. Only one who has the whole key learns that."""

    reason = "API_KEY_REVOKED"


class PermissionDeniedError(DatelineError):
    """The caller may not make this call, whoever that is."""

    reason = "PERMISSION_DENIED"


class OverloadedError(DatelineError):
    """The work cannot be done in time; `retry_after` says when it could be."""

    reason = "OVERLOADED"


class DeadlineError(DatelineError):
    """The caller's time ran out before the answer was there."""

    reason = "DEADLINE_EXCEEDED"


class AnalysisFailedError(DatelineError):
    """The version is kept, but it was analysed in vain too often; sending it again starts afresh."""

    reason = "ANALYSIS_FAILED"


class UnavailableError(DatelineError):
    """Something that is needed is away for now."""

    reason = "UNAVAILABLE"


class AnalysisPendingError(UnavailableError):
    """The article version is kept; its analysis is on the way."""

    reason = "ANALYSIS_PENDING"


class WorkerLostError(UnavailableError):
    """The process that worked on this request died; the same request may be sent again."""

    reason = "WORKER_LOST"


class StorageError(DatelineError):
    """The database refused the work, and nothing of it was kept."""

    reason = "STORAGE"


class StorageAwayError(StorageError):
    """The database cannot be reached or is too busy for now.

    Nothing of the work was kept, unless the connection broke while it was being committed.
    """

    reason = "STORAGE_AWAY"


class StorageFullError(StorageError):
    """The database's disk is full. Nothing of the work was kept; what was kept before can still be read."""

    reason = "STORAGE_FULL"

package dateline

import (
	"errors"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	statuspb "google.golang.org/genproto/googleapis/rpc/status"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// What an error is, for errors.Is.
var (
	// ErrInvalidArgument: the request is wrong; Violations of the *Error name each field.
	ErrInvalidArgument = errors.New("dateline: the request is wrong")
	// ErrNotFound: there is no such article, version, revision or incident.
	ErrNotFound = errors.New("dateline: there is no such thing")
	// ErrRequestIDReused: the request id belongs to another request.
	ErrRequestIDReused = errors.New("dateline: the request id belongs to another request")
	// ErrEtagMismatch: what is to be edited has changed since it was read.
	ErrEtagMismatch = errors.New("dateline: it has changed since it was read")
	// ErrIdentityTaken: another entity has the identity; Metadata["entity_id"] names it.
	ErrIdentityTaken = errors.New("dateline: another entity has the identity")
	// ErrUnauthenticated: the API key is missing, unknown or revoked; Reason says which.
	ErrUnauthenticated = errors.New("dateline: the caller is not known")
	// ErrPermissionDenied: the caller may not make this call.
	ErrPermissionDenied = errors.New("dateline: the caller may not do this")
	// ErrOverloaded: too much to do; try again after RetryAfter.
	ErrOverloaded = errors.New("dateline: too much to do")
	// ErrDeadlineExceeded: the time given to the call ran out.
	ErrDeadlineExceeded = errors.New("dateline: the time ran out")
	// ErrUnavailable: a service is away; try again after RetryAfter.
	ErrUnavailable = errors.New("dateline: a service is away")
	// ErrAnalysisPending: the version is kept, its analysis is not ready. It is ErrUnavailable, too.
	ErrAnalysisPending = errors.New("dateline: the analysis is not ready")
)

var kinds = map[codes.Code]error{
	codes.InvalidArgument:   ErrInvalidArgument,
	codes.NotFound:          ErrNotFound,
	codes.AlreadyExists:     ErrRequestIDReused,
	codes.Unauthenticated:   ErrUnauthenticated,
	codes.PermissionDenied:  ErrPermissionDenied,
	codes.ResourceExhausted: ErrOverloaded,
	codes.DeadlineExceeded:  ErrDeadlineExceeded,
	codes.Unavailable:       ErrUnavailable,
}

// Reasons that say more than the code; an error of such a reason is of no kind by its code alone, except
// that ErrAnalysisPending is ErrUnavailable, too.
const analysisPending = "ANALYSIS_PENDING"

var reasons = map[string]error{
	analysisPending:  ErrAnalysisPending,
	"ETAG_MISMATCH":  ErrEtagMismatch,
	"IDENTITY_TAKEN": ErrIdentityTaken,
}

// Violation is one field that is wrong: its path in the request ("article.published"), and what would be right.
type Violation struct {
	Field       string
	Description string
}

// Error is what every failed call returns, with the details of its status decoded.
type Error struct {
	Code    codes.Code
	Message string
	// Reason is stable and safe to switch on (google.rpc.ErrorInfo). Empty where the service did not answer.
	Reason string
	// Metadata goes with the reason.
	Metadata map[string]string
	// Violations name each field that is wrong, of an ErrInvalidArgument.
	Violations []Violation
	// RetryAfter is after how long the same call may succeed; nil where the service named no time.
	RetryAfter *time.Duration
	// RequestID finds the call in the service's log.
	RequestID string

	status *status.Status
}

// Error is the code and the message.
func (e *Error) Error() string { return e.Code.String() + ": " + e.Message }

// GRPCStatus makes status.FromError and status.Code work on it.
func (e *Error) GRPCStatus() *status.Status { return e.status }

// Is says whether the error is one of those above.
func (e *Error) Is(target error) bool {
	if kind, known := reasons[e.Reason]; known {
		if target == kind || e.Reason != analysisPending {
			return target == kind
		}
	}
	kind, known := kinds[e.Code]
	return known && target == kind
}

// RetryAfter says after how long the same call may succeed, and false where it will not.
func RetryAfter(err error) (time.Duration, bool) {
	var failed *Error
	if !errors.As(err, &failed) || failed.RetryAfter == nil {
		return 0, false
	}
	passing := failed.Code == codes.Unavailable || failed.Code == codes.ResourceExhausted
	return *failed.RetryAfter, passing
}

// FromStatus is the error that the status of one item of a stream stands for.
func FromStatus(failed *statuspb.Status) *Error {
	return fromStatus(status.FromProto(failed), "")
}

func fromStatus(failed *status.Status, requestID string) *Error {
	made := &Error{Code: failed.Code(), Message: failed.Message(), RequestID: requestID, status: failed}
	for _, detail := range failed.Details() {
		switch detail := detail.(type) {
		case *errdetails.ErrorInfo:
			made.Reason, made.Metadata = detail.GetReason(), detail.GetMetadata()
		case *errdetails.BadRequest:
			for _, each := range detail.GetFieldViolations() {
				made.Violations = append(made.Violations, Violation{each.GetField(), each.GetDescription()})
			}
		case *errdetails.RetryInfo:
			delay := detail.GetRetryDelay().AsDuration()
			made.RetryAfter = &delay
		}
	}
	return made
}

/**
 * What a call can fail with.
 *
 *     DatelineError
 *     ├── InvalidArgumentError      the request is wrong; `violations` names each field
 *     ├── NotFoundError             there is no such article, version, revision or incident
 *     ├── RequestIdReusedError      the request_id belongs to another request
 *     ├── EtagMismatchError         what is to be edited has changed since it was read
 *     ├── IdentityTakenError        another entity has the identity; `metadata.entity_id` names it
 *     ├── UnauthenticatedError      the API key is missing, unknown or revoked; `reason` says which
 *     ├── PermissionDeniedError     the caller may not make this call
 *     ├── OverloadedError           too much to do; try again after `retryAfterMs`
 *     ├── DeadlineExceededError     the time given to the call ran out
 *     └── UnavailableError          a service is away; try again after `retryAfterMs`
 *         └── AnalysisPendingError  the version is kept, its analysis is not ready
 *
 * @module
 */
import { anyUnpack } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";
import {
  type BadRequest,
  BadRequestSchema,
  type ErrorInfo,
  ErrorInfoSchema,
  type RetryInfo,
  RetryInfoSchema,
} from "./gen/google/rpc/error_details_pb.js";
import type { Status } from "./gen/google/rpc/status_pb.js";

/** One field that is wrong: its path in the request ("article.published"), and what would be right. */
export interface Violation {
  readonly field: string;
  readonly description: string;
}

/** What a status says, once its details are decoded. */
export interface Failure {
  readonly code: Code;
  readonly message: string;
  readonly reason: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly violations: readonly Violation[];
  readonly retryAfterMs: number | undefined;
  readonly requestId: string;
  readonly cause: unknown;
}

/** The root of the tree, and the error of every code that has no class of its own. */
export class DatelineError extends Error {
  readonly code: Code;
  /** Stable, UPPER_SNAKE_CASE, safe to switch on (google.rpc.ErrorInfo). Empty where the service did not answer. */
  readonly reason: string;
  /** What goes with the reason. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Each field that is wrong, of an InvalidArgumentError. */
  readonly violations: readonly Violation[];
  /** After how many milliseconds the same call may succeed; undefined where the service named no time. */
  readonly retryAfterMs: number | undefined;
  /** Finds the call in the service's log. */
  readonly requestId: string;

  constructor(failure: Failure) {
    super(failure.message, { cause: failure.cause });
    this.name = new.target.name;
    this.code = failure.code;
    this.reason = failure.reason;
    this.metadata = failure.metadata;
    this.violations = failure.violations;
    this.retryAfterMs = failure.retryAfterMs;
    this.requestId = failure.requestId;
  }
}

export class InvalidArgumentError extends DatelineError {}
export class NotFoundError extends DatelineError {}
export class RequestIdReusedError extends DatelineError {}
export class EtagMismatchError extends DatelineError {}
export class IdentityTakenError extends DatelineError {}
export class UnauthenticatedError extends DatelineError {}
export class PermissionDeniedError extends DatelineError {}
export class OverloadedError extends DatelineError {}
export class DeadlineExceededError extends DatelineError {}
export class UnavailableError extends DatelineError {}
export class AnalysisPendingError extends UnavailableError {}

const byCode: Partial<Record<Code, typeof DatelineError>> = {
  [Code.InvalidArgument]: InvalidArgumentError,
  [Code.NotFound]: NotFoundError,
  [Code.AlreadyExists]: RequestIdReusedError,
  [Code.Unauthenticated]: UnauthenticatedError,
  [Code.PermissionDenied]: PermissionDeniedError,
  [Code.ResourceExhausted]: OverloadedError,
  [Code.DeadlineExceeded]: DeadlineExceededError,
  [Code.Unavailable]: UnavailableError,
};
const byReason: Record<string, typeof DatelineError> = {
  ANALYSIS_PENDING: AnalysisPendingError,
  ETAG_MISMATCH: EtagMismatchError,
  IDENTITY_TAKEN: IdentityTakenError,
};

interface Details {
  readonly info: ErrorInfo | undefined;
  readonly bad: BadRequest | undefined;
  readonly retry: RetryInfo | undefined;
}

/** The error that a failed call stands for. */
export function errorOfCall(thrown: unknown, requestId: string): DatelineError {
  if (thrown instanceof DatelineError) return thrown;
  const error = ConnectError.from(thrown);
  const details = {
    info: error.findDetails(ErrorInfoSchema)[0],
    bad: error.findDetails(BadRequestSchema)[0],
    retry: error.findDetails(RetryInfoSchema)[0],
  };
  return make(error.code, error.rawMessage, details, error.metadata.get("x-request-id") ?? requestId, error);
}

/** The error that the status of one item of a stream stands for. */
export function errorOfStatus(status: Status, requestId = ""): DatelineError {
  const details = {
    info: status.details.map((detail) => anyUnpack(detail, ErrorInfoSchema)).find(Boolean),
    bad: status.details.map((detail) => anyUnpack(detail, BadRequestSchema)).find(Boolean),
    retry: status.details.map((detail) => anyUnpack(detail, RetryInfoSchema)).find(Boolean),
  };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- gRPC's numbers are those of Code
  const code: Code = status.code;
  return make(code, status.message, details, requestId, undefined);
}

function make(
  code: Code,
  message: string,
  details: Details,
  requestId: string,
  cause: unknown,
): DatelineError {
  const reason = details.info?.reason ?? "";
  const delay = details.retry?.retryDelay;
  const kind = byReason[reason] ?? byCode[code] ?? DatelineError;
  return new kind({
    code,
    message,
    reason,
    metadata: details.info?.metadata ?? {},
    violations: (details.bad?.fieldViolations ?? []).map(({ field, description }) => ({
      field,
      description,
    })),
    retryAfterMs: delay && Number(delay.seconds) * 1_000 + delay.nanos / 1_000_000,
    requestId,
    cause,
  });
}

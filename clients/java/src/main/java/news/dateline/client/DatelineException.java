package news.dateline.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every failed call throws, with the details of its status decoded.
 *
 * <pre>
 * DatelineException
 * ├── InvalidArgument      the request is wrong; violations name each field
 * ├── NotFound             there is no such article, version, revision or incident
 * ├── RequestIdReused      the request id belongs to another request
 * ├── EtagMismatch         what is to be edited has changed since it was read
 * ├── IdentityTaken        another entity has the identity; metadata "entity_id" names it
 * ├── FailedPrecondition   the state of things forbids it; reason and metadata say which
 * ├── WatchTokenExpired    the change log does not go back so far: watch again with a snapshot
 * ├── Unauthenticated      the API key is missing, unknown or revoked; reason says which
 * ├── PermissionDenied     the caller may not make this call
 * ├── Overloaded           too much to do; try again after retryAfter
 * ├── DeadlineExceeded     the time given to the call ran out
 * ├── CallCancelled        the call was cancelled on this side
 * └── Unavailable          a service is away; try again after retryAfter
 *     └── AnalysisPending  the version is kept, its analysis is not ready
 * </pre>
 *
 * <p>The root itself stands for every other code.
 */
public class DatelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Failure failure;

  /**
   * One field that is wrong.
   *
   * @param field its path in the request: {@code article.published}
   * @param description what would be right
   */
  public record Violation(String field, String description) {}

  /**
   * What a status says, once its details are decoded.
   *
   * @param code the code
   * @param message the service's words, for people
   * @param reason stable and safe to switch on (google.rpc.ErrorInfo); empty where the service did not answer
   * @param metadata what goes with the reason
   * @param violations each field that is wrong, of an InvalidArgument
   * @param retryAfter after how long the same call may succeed, where the service named a time
   * @param requestId finds the call in the service's log
   */
  public record Failure(
      Status.Code code,
      String message,
      String reason,
      Map<String, String> metadata,
      List<Violation> violations,
      Optional<Duration> retryAfter,
      String requestId) {}

  DatelineException(Failure failure, Throwable cause) {
    super(failure.code() + ": " + failure.message(), cause);
    this.failure = failure;
  }

  /**
   * What the status says.
   *
   * @return code, reason, violations and the rest
   */
  public final Failure failure() {
    return failure;
  }

  /**
   * After how long the same call, with the same request id, may succeed.
   *
   * @return nothing where it will not
   */
  public final Optional<Duration> retryAfter() {
    boolean passing =
        failure.code() == Status.Code.UNAVAILABLE || failure.code() == Status.Code.RESOURCE_EXHAUSTED;
    return passing ? failure.retryAfter() : Optional.empty();
  }

  /**
   * The error that one of gRPC's own stands for.
   *
   * @param failed what a generated stub threw
   * @return the typed error, with the other as its cause
   */
  public static DatelineException of(StatusRuntimeException failed) {
    String id = Optional.ofNullable(failed.getTrailers()).map(all -> all.get(Habits.REQUEST_ID)).orElse("");
    com.google.rpc.Status status = StatusProto.fromThrowable(failed);
    return make(failed.getStatus().getCode(), status, id, failed);
  }

  /**
   * The error that the status of one item of a stream stands for.
   *
   * @param status the item's status
   * @return the typed error
   */
  public static DatelineException of(com.google.rpc.Status status) {
    return make(Status.fromCodeValue(status.getCode()).getCode(), status, "", null);
  }

  /**
   * Makes a call of a generated stub, and turns its error into one of these.
   *
   * @param <A> the answer
   * @param call the call
   * @return the answer
   */
  public static <A> A typed(Supplier<A> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException failed) {
      throw of(failed);
    }
  }

  /** The error of a stream that ended by itself, when it should not have. */
  static DatelineException unavailable(String message) {
    com.google.rpc.Status status =
        com.google.rpc.Status.newBuilder().setCode(Status.Code.UNAVAILABLE.value()).setMessage(message).build();
    return of(status);
  }

  private static DatelineException make(
      Status.Code code, com.google.rpc.Status status, String requestId, Throwable cause) {
    ErrorInfo info = detail(status, ErrorInfo.class).orElse(ErrorInfo.getDefaultInstance());
    List<Violation> violations =
        detail(status, BadRequest.class).orElse(BadRequest.getDefaultInstance()).getFieldViolationsList().stream()
            .map(each -> new Violation(each.getField(), each.getDescription()))
            .toList();
    Optional<Duration> retryAfter =
        detail(status, RetryInfo.class)
            .map(RetryInfo::getRetryDelay)
            .map(delay -> Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
    return kind(
        new Failure(
            code,
            status.getMessage(),
            info.getReason(),
            info.getMetadataMap(),
            violations,
            retryAfter,
            requestId),
        cause);
  }

  private static <M extends Message> Optional<M> detail(com.google.rpc.Status status, Class<M> kind) {
    for (Any each : status.getDetailsList()) {
      try {
        if (each.is(kind)) {
          return Optional.of(each.unpack(kind));
        }
      } catch (InvalidProtocolBufferException broken) {
        // What does not decode is left out: the code and the message stand for themselves.
      }
    }
    return Optional.empty();
  }

  private static DatelineException kind(Failure failure, Throwable cause) {
    // Reasons that say more than the code.
    switch (failure.reason()) {
      case "ANALYSIS_PENDING":
        return new AnalysisPending(failure, cause);
      case "ETAG_MISMATCH":
        return new EtagMismatch(failure, cause);
      case "IDENTITY_TAKEN":
        return new IdentityTaken(failure, cause);
      default:
    }
    return switch (failure.code()) {
      case INVALID_ARGUMENT -> new InvalidArgument(failure, cause);
      case NOT_FOUND -> new NotFound(failure, cause);
      case ALREADY_EXISTS -> new RequestIdReused(failure, cause);
      case FAILED_PRECONDITION -> new FailedPrecondition(failure, cause);
      case OUT_OF_RANGE -> new WatchTokenExpired(failure, cause);
      case UNAUTHENTICATED -> new Unauthenticated(failure, cause);
      case PERMISSION_DENIED -> new PermissionDenied(failure, cause);
      case RESOURCE_EXHAUSTED -> new Overloaded(failure, cause);
      case DEADLINE_EXCEEDED -> new DeadlineExceeded(failure, cause);
      case CANCELLED -> new CallCancelled(failure, cause);
      case UNAVAILABLE -> new Unavailable(failure, cause);
      default -> new DatelineException(failure, cause);
    };
  }

  /** The request is wrong by itself: see its violations. */
  public static final class InvalidArgument extends DatelineException {
    private static final long serialVersionUID = 1L;

    InvalidArgument(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** There is no such thing in this newsroom. */
  public static final class NotFound extends DatelineException {
    private static final long serialVersionUID = 1L;

    NotFound(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The request id was used for another request in the last 24 hours. */
  public static final class RequestIdReused extends DatelineException {
    private static final long serialVersionUID = 1L;

    RequestIdReused(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** What is to be edited has changed since its etag was read: read it again, and decide again. */
  public static final class EtagMismatch extends DatelineException {
    private static final long serialVersionUID = 1L;

    EtagMismatch(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** Another entity has the identity. Merge the two instead. */
  public static final class IdentityTaken extends DatelineException {
    private static final long serialVersionUID = 1L;

    IdentityTaken(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The state of things forbids it: INCIDENT_LOCKED, EDIT_SUPERSEDED and others, by reason. */
  public static final class FailedPrecondition extends DatelineException {
    private static final long serialVersionUID = 1L;

    FailedPrecondition(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The change log does not go back as far as the token: watch again with a snapshot. */
  public static final class WatchTokenExpired extends DatelineException {
    private static final long serialVersionUID = 1L;

    WatchTokenExpired(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The service does not know who calls: API_KEY_MISSING, API_KEY_INVALID or API_KEY_REVOKED. */
  public static final class Unauthenticated extends DatelineException {
    private static final long serialVersionUID = 1L;

    Unauthenticated(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The caller may not make this call. */
  public static final class PermissionDenied extends DatelineException {
    private static final long serialVersionUID = 1L;

    PermissionDenied(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The service has too much to do. Also the code of a message that is too large. */
  public static final class Overloaded extends DatelineException {
    private static final long serialVersionUID = 1L;

    Overloaded(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The time ran out. An article that was accepted is analysed all the same. */
  public static final class DeadlineExceeded extends DatelineException {
    private static final long serialVersionUID = 1L;

    DeadlineExceeded(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The call was cancelled on this side. */
  public static final class CallCancelled extends DatelineException {
    private static final long serialVersionUID = 1L;

    CallCancelled(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The service, or one that it needs, is away for now. */
  public static class Unavailable extends DatelineException {
    private static final long serialVersionUID = 1L;

    Unavailable(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }

  /** The article version is kept; its analysis is on the way. */
  public static final class AnalysisPending extends Unavailable {
    private static final long serialVersionUID = 1L;

    AnalysisPending(Failure failure, Throwable cause) {
      super(failure, cause);
    }
  }
}

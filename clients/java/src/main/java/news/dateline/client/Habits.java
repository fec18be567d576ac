package news.dateline.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What goes with every call: the API key, an id for the service's log, and a deadline. */
record Habits(Optional<String> apiKey, Duration timeout) implements ClientInterceptor {
  static final Metadata.Key<String> REQUEST_ID =
      Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, timed(method, options))) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        if (!headers.containsKey(REQUEST_ID)) {
          headers.put(REQUEST_ID, UUID.randomUUID().toString());
        }
        apiKey.ifPresent(key -> headers.put(AUTHORIZATION, "Bearer " + key));
        super.start(naming(listener, headers.get(REQUEST_ID)), headers);
      }
    };
  }

  private CallOptions timed(MethodDescriptor<?, ?> method, CallOptions options) {
    boolean hasDeadline = options.getDeadline() != null || Context.current().getDeadline() != null;
    // Streams last as long as there is something to send, or to watch.
    if (hasDeadline || method.getType() != MethodType.UNARY) {
      return options;
    }
    return options.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Puts the id into what a failed call answers, where the service did not: its error names it. */
  private static <A> ClientCall.Listener<A> naming(ClientCall.Listener<A> listener, String id) {
    return new SimpleForwardingClientCallListener<>(listener) {
      @Override
      public void onClose(Status status, Metadata trailers) {
        if (!status.isOk() && !trailers.containsKey(REQUEST_ID)) {
          trailers.put(REQUEST_ID, id);
        }
        super.onClose(status, trailers);
      }
    };
  }
}

package news.dateline.client;

import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;

/** A server of one's own on a free port, for the time of a test. */
final class Service implements AutoCloseable {
  static final Context.Key<Metadata> HEADERS = Context.key("headers");
  private static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  private final Server server;

  Service(BindableService... services) throws IOException {
    this(InsecureServerCredentials.create(), services);
  }

  Service(ServerCredentials credentials, BindableService... services) throws IOException {
    var builder = Grpc.newServerBuilderForPort(0, credentials).intercept(new Remembering());
    for (BindableService each : services) {
      builder.addService(each);
    }
    server = builder.build().start();
  }

  String target() {
    return "localhost:" + server.getPort();
  }

  /** A refusal that asks for the next attempt at once. */
  static StatusRuntimeException unavailable() {
    Metadata trailers = new Metadata();
    trailers.put(PUSHBACK, "1");
    return Status.UNAVAILABLE.withDescription("away").asRuntimeException(trailers);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static final class Remembering implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return Contexts.interceptCall(Context.current().withValue(HEADERS, headers), call, headers, next);
    }
  }
}

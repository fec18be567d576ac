package news.dateline.client;

import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A connection to Dateline: articles in; entities, quotes and incidents out.
 *
 * <p>The address that is given decides which clients are answered: ingest answers {@link #ingest} and {@link
 * #entities}, the incident store {@link #incidents} and {@link #stories}, and a proxy before both all four. Spans
 * count in UTF-16 code units, as Java's strings do. Safe to share by threads; it connects at the first call.
 */
public final class Dateline implements AutoCloseable {
  private static final int MAX_ANSWER_BYTES = 64 << 20;
  // The largest request that is kept to be sent again; the longest article is well below.
  private static final long MAX_KEPT_BYTES = 4 << 20;

  private final ManagedChannel channel;
  private final ClientOptions options;

  private Dateline(ManagedChannel channel, ClientOptions options) {
    this.channel = channel;
    this.options = options;
  }

  /**
   * A connection to a service on this machine, without TLS and without a key.
   *
   * @param target {@code host:port}
   * @return the connection; close it
   */
  public static Dateline connect(String target) {
    return connect(target, ClientOptions.defaults());
  }

  /**
   * A connection to a service.
   *
   * @param target {@code host:port}, or any other gRPC target; with {@code dns:///name:port} calls go to all
   *     replicas in turn
   * @param options key, TLS and time
   * @return the connection; close it
   * @throws IllegalArgumentException where the key would travel in clear text to another machine, or a file of TLS
   *     cannot be used
   */
  public static Dateline connect(String target, ClientOptions options) {
    if (options.apiKey().isPresent()
        && options.tls().isEmpty()
        && !options.allowInsecure()
        && !Targets.isLoopback(target)) {
      throw new IllegalArgumentException(
          "an API key in clear text can be read on the way: set TLS, or allow it");
    }
    ManagedChannel channel =
        Grpc.newChannelBuilder(target, credentials(options))
            .defaultServiceConfig(ServiceConfig.ALL)
            .enableRetry()
            .perRpcBufferLimit(MAX_KEPT_BYTES)
            .maxInboundMessageSize(MAX_ANSWER_BYTES)
            .keepAliveTime(30, TimeUnit.SECONDS)
            .keepAliveTimeout(10, TimeUnit.SECONDS)
            .build();
    return new Dateline(channel, options);
  }

  /**
   * The same connection with another time for its calls, to be used as {@code dateline.within(time).ingest()}.
   *
   * @param timeout for a whole call with its repetitions; streams have none
   * @return a view that need not be closed
   */
  public Dateline within(Duration timeout) {
    return new Dateline(channel, options.withTimeout(timeout));
  }

  /**
   * Articles in, analyses out.
   *
   * @return a client of ingest
   */
  public IngestClient ingest() {
    return new IngestClient(prepared());
  }

  /**
   * The newsroom's entities.
   *
   * @return a client of ingest
   */
  public EntityClient entities() {
    return new EntityClient(prepared());
  }

  /**
   * Incidents over years.
   *
   * @return a client of the incident store
   */
  public IncidentClient incidents() {
    return new IncidentClient(prepared());
  }

  /**
   * Articles about the same thing.
   *
   * @return a client of the incident store
   */
  public StoryClient stories() {
    return new StoryClient(prepared());
  }

  /**
   * A new random id, to be the same over all attempts at one request.
   *
   * @return 32 hexadecimal digits
   */
  public static String newRequestId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Cancels the calls at hand and closes the connection, that of every view, too. */
  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Channel prepared() {
    return ClientInterceptors.intercept(channel, new Habits(options.apiKey(), options.timeout()));
  }

  private static ChannelCredentials credentials(ClientOptions options) {
    if (options.tls().isEmpty()) {
      return InsecureChannelCredentials.create();
    }
    ClientOptions.Tls tls = options.tls().orElseThrow();
    TlsChannelCredentials.Builder builder = TlsChannelCredentials.newBuilder();
    try {
      if (tls.authority().isPresent()) {
        builder.trustManager(tls.authority().orElseThrow().toFile());
      }
      if (tls.certificate().isPresent()) {
        builder.keyManager(tls.certificate().orElseThrow().toFile(), tls.key().orElseThrow().toFile());
      }
    } catch (IOException failed) {
      throw new IllegalArgumentException("a file of TLS cannot be read: " + failed.getMessage(), failed);
    }
    return builder.build();
  }
}

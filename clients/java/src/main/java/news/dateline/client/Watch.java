package news.dateline.client;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import news.dateline.v1.IncidentServiceGrpc.IncidentServiceBlockingStub;
import news.dateline.v1.WatchIncidentsRequest;
import news.dateline.v1.WatchIncidentsResponse;

/**
 * Changes as they happen. It has always a next one, and waits for it; closing it from another thread ends the waiting
 * with {@link NoSuchElementException}.
 */
public final class Watch implements Iterator<WatchIncidentsResponse>, AutoCloseable {
  private static final int MAX_BREAKS = 5;

  private final IncidentServiceBlockingStub stub;
  private final Context.CancellableContext context = Context.current().withCancellation();
  private WatchIncidentsRequest request;
  private Iterator<WatchIncidentsResponse> stream;
  private int breaks;

  Watch(IncidentServiceBlockingStub stub, WatchIncidentsRequest request) {
    this.stub = stub;
    this.request = request;
  }

  /** True until it is closed. */
  @Override
  public boolean hasNext() {
    return !context.isCancelled();
  }

  /**
   * The next item, once there is one.
   *
   * @return a change, a bookmark, or an incident of the snapshot
   */
  @Override
  public WatchIncidentsResponse next() {
    while (hasNext()) {
      try {
        if (stream == null) {
          stream = open();
        }
        if (stream.hasNext()) {
          WatchIncidentsResponse item = stream.next();
          breaks = 0;
          if (!item.getResumeToken().isEmpty()) {
            request = request.toBuilder().setResumeToken(item.getResumeToken()).setSnapshot(false).build();
          }
          return item;
        }
      } catch (StatusRuntimeException failed) {
        DatelineException error = DatelineException.of(failed);
        if (!context.isCancelled()
            && (!(error instanceof DatelineException.Unavailable) || breaks >= MAX_BREAKS)) {
          throw error;
        }
      }
      stream = null;
      breaks += 1;
      pause();
    }
    throw new NoSuchElementException("the watch is closed");
  }

  /** Ends the stream. */
  @Override
  public void close() {
    context.cancel(null);
  }

  private Iterator<WatchIncidentsResponse> open() {
    Context former = context.attach();
    try {
      return stub.watchIncidents(request);
    } finally {
      context.detach(former);
    }
  }

  private void pause() {
    try {
      Thread.sleep(Math.min(100L << breaks, 5_000L));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      close();
    }
  }
}

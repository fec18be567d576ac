package news.dateline.client;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import news.dateline.v1.ExportIncidentsRequest;
import news.dateline.v1.ExportIncidentsResponse;
import news.dateline.v1.IncidentServiceGrpc.IncidentServiceBlockingStub;

/**
 * Incidents with their reports and what their figures come to, all as known at one time. A stream that breaks is taken
 * up again where it was, and its error is thrown after five breaks in a row.
 */
public final class Export implements Iterator<ExportIncidentsResponse>, AutoCloseable {
  private static final int MAX_BREAKS = 5;

  private final IncidentServiceBlockingStub stub;
  private final Context.CancellableContext context = Context.current().withCancellation();
  private ExportIncidentsRequest request;
  private Iterator<ExportIncidentsResponse> stream;
  private ExportIncidentsResponse ahead;
  private boolean ended;
  private int breaks;

  Export(IncidentServiceBlockingStub stub, ExportIncidentsRequest request) {
    this.stub = stub;
    this.request = request;
  }

  /** Whether there is another incident; waits until that is known. */
  @Override
  public boolean hasNext() {
    while (ahead == null && !ended && !context.isCancelled()) {
      try {
        if (stream == null) {
          stream = open();
        }
        if (stream.hasNext()) {
          read(stream.next());
        } else {
          ended = true;
        }
      } catch (StatusRuntimeException failed) {
        breakOff(DatelineException.of(failed));
      }
    }
    return ahead != null;
  }

  /**
   * The next incident.
   *
   * @return it, with its current figures
   */
  @Override
  public ExportIncidentsResponse next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the export is over or closed");
    }
    ExportIncidentsResponse item = ahead;
    ahead = null;
    return item;
  }

  /** Ends the stream. */
  @Override
  public void close() {
    context.cancel(null);
  }

  private void read(ExportIncidentsResponse item) {
    breaks = 0;
    request = request.toBuilder().setPageToken(item.getPageToken()).setKnownAt(item.getKnownAt()).build();
    // A long stretch that holds nothing tells how far it is.
    if (item.hasIncident()) {
      ahead = item;
    }
  }

  private void breakOff(DatelineException error) {
    if (context.isCancelled()) {
      return;
    }
    if (!(error instanceof DatelineException.Unavailable) || breaks >= MAX_BREAKS) {
      throw error;
    }
    stream = null;
    breaks += 1;
    try {
      Thread.sleep(Math.min(100L << breaks, 5_000L));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  private Iterator<ExportIncidentsResponse> open() {
    Context former = context.attach();
    try {
      return stub.exportIncidents(request);
    } finally {
      context.detach(former);
    }
  }
}

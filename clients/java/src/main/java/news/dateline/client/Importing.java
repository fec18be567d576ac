package news.dateline.client;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import news.dateline.v1.EntityServiceGrpc.EntityServiceStub;
import news.dateline.v1.ImportEntitiesRequest;
import news.dateline.v1.ImportEntitiesResponse;
import news.dateline.v1.KnownEntity;

/**
 * Many records over one stream, answered in order.
 *
 * <p>Everything that happens is an event in one queue, and the caller's thread alone takes them out: no state is
 * shared. A stream that breaks ends it: to import all of them again is safe.
 */
final class Importing {
  private static final int MAX_UNANSWERED = 256;

  private sealed interface Event {}

  private record Read(KnownEntity record) implements Event {}

  private record NoMore(Optional<RuntimeException> failure) implements Event {}

  private record Answer(ImportEntitiesResponse response) implements Event {}

  private record Over(Optional<DatelineException> error) implements Event {}

  private final EntityServiceStub stub;
  private final String newsroomId;
  private final boolean dryRun;
  private final Iterator<KnownEntity> records;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MAX_UNANSWERED);
  private final Queue<KnownEntity> unanswered = new ArrayDeque<>();

  Importing(EntityServiceStub stub, String newsroomId, boolean dryRun, Iterator<KnownEntity> records) {
    this.stub = stub;
    this.newsroomId = newsroomId;
    this.dryRun = dryRun;
    this.records = records;
  }

  void run(Consumer<Imported> done) throws InterruptedException {
    Thread reader = new Thread(this::readAll, "dateline-import-reader");
    reader.setDaemon(true);
    // Whatever ends this method ends the stream: it is a call of this context.
    Context.CancellableContext context = Context.current().withCancellation();
    Context former = context.attach();
    try {
      reader.start();
      answerAll(done);
    } finally {
      context.detach(former);
      context.cancel(null);
      reader.interrupt();
    }
  }

  private void readAll() {
    try {
      while (true) {
        room.acquire();
        if (!records.hasNext()) {
          events.add(new NoMore(Optional.empty()));
          return;
        }
        events.add(new Read(records.next()));
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      events.add(new NoMore(Optional.of(failed)));
    }
  }

  private void answerAll(Consumer<Imported> done) throws InterruptedException {
    StreamObserver<ImportEntitiesRequest> stream = open();
    Optional<RuntimeException> failure = Optional.empty();
    int count = 0;
    while (true) {
      Event event = events.take();
      if (event instanceof Read fresh) {
        count += 1;
        unanswered.add(fresh.record());
        stream.onNext(item(count, fresh.record()));
      } else if (event instanceof NoMore end) {
        failure = end.failure();
        stream.onCompleted();
      } else if (event instanceof Answer answer) {
        room.release();
        done.accept(imported(unanswered.remove(), answer.response()));
      } else if (event instanceof Over over) {
        if (over.error().isPresent()) {
          throw over.error().orElseThrow();
        }
        if (failure.isPresent()) {
          throw failure.orElseThrow();
        }
        return;
      }
    }
  }

  private StreamObserver<ImportEntitiesRequest> open() {
    return stub.importEntities(
        new StreamObserver<>() {
          @Override
          public void onNext(ImportEntitiesResponse response) {
            events.add(new Answer(response));
          }

          @Override
          public void onError(Throwable failed) {
            DatelineException error =
                failed instanceof StatusRuntimeException status
                    ? DatelineException.of(status)
                    : DatelineException.unavailable("the stream broke: " + failed.getMessage());
            events.add(new Over(Optional.of(error)));
          }

          @Override
          public void onCompleted() {
            events.add(new Over(Optional.empty()));
          }
        });
  }

  private ImportEntitiesRequest item(int number, KnownEntity record) {
    return ImportEntitiesRequest.newBuilder()
        .setItemId(Integer.toString(number))
        .setNewsroomId(newsroomId)
        .setEntity(record)
        .setDryRun(dryRun)
        .build();
  }

  private static Imported imported(KnownEntity record, ImportEntitiesResponse response) {
    if (response.hasStatus()) {
      return new Imported(record, Optional.empty(), Optional.of(DatelineException.of(response.getStatus())));
    }
    return new Imported(record, Optional.of(response.getImported()), Optional.empty());
  }
}

package news.dateline.client;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Items that a thread of its own reads, a stream of requests and answers, and all that happens to both in one queue.
 *
 * <p>The caller's thread alone takes events out: no state is shared. A stream that broke may still have events there,
 * so each has a number.
 *
 * @param <T> what is read
 * @param <Q> a request
 * @param <A> an answer
 */
final class ItemStream<T, Q, A> {
  /** What happened. */
  sealed interface Event<T, A> {}

  /** An item was read. */
  record Read<T, A>(T item) implements Event<T, A> {}

  /** There are no more items, or the caller's own source of them failed. */
  record NoMore<T, A>(Optional<RuntimeException> failure) implements Event<T, A> {}

  /** An answer came. */
  record Answer<T, A>(A response) implements Event<T, A> {}

  /** The stream of this number ended, with an error or without. */
  record Over<T, A>(int stream, Optional<DatelineException> error) implements Event<T, A> {}

  /** What is done with the events, in the caller's thread. */
  interface Work {
    /** Take events until all is done. */
    void run() throws InterruptedException;
  }

  private final Iterator<T> items;
  private final Function<StreamObserver<A>, StreamObserver<Q>> call;
  private final BlockingQueue<Event<T, A>> events = new LinkedBlockingQueue<>();
  private final Semaphore room;
  private int streams;

  ItemStream(Iterator<T> items, int maxUnanswered, Function<StreamObserver<A>, StreamObserver<Q>> call) {
    this.items = items;
    this.call = call;
    this.room = new Semaphore(maxUnanswered);
  }

  /** Reads items while the work is done; whatever ends that ends the streams, too. */
  void run(String name, Work work) throws InterruptedException {
    Thread reader = new Thread(this::readAll, name);
    reader.setDaemon(true);
    // The streams are calls of this context.
    Context.CancellableContext context = Context.current().withCancellation();
    Context former = context.attach();
    try {
      reader.start();
      work.run();
    } finally {
      context.detach(former);
      context.cancel(null);
      reader.interrupt();
    }
  }

  Event<T, A> next() throws InterruptedException {
    return events.take();
  }

  /** Lets another item be read, as one was answered. */
  void answered() {
    room.release();
  }

  /** The number of the stream that was opened last. */
  int current() {
    return streams;
  }

  /** Opens a stream. */
  StreamObserver<Q> open() {
    int number = ++streams;
    return call.apply(
        new StreamObserver<>() {
          @Override
          public void onNext(A response) {
            events.add(new Answer<>(response));
          }

          @Override
          public void onError(Throwable failed) {
            DatelineException error =
                failed instanceof StatusRuntimeException status
                    ? DatelineException.of(status)
                    : DatelineException.unavailable("the stream broke: " + failed.getMessage());
            events.add(new Over<>(number, Optional.of(error)));
          }

          @Override
          public void onCompleted() {
            events.add(new Over<>(number, Optional.empty()));
          }
        });
  }

  private void readAll() {
    try {
      while (true) {
        room.acquire();
        if (!items.hasNext()) {
          events.add(new NoMore<>(Optional.empty()));
          return;
        }
        events.add(new Read<>(items.next()));
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      events.add(new NoMore<>(Optional.of(failed)));
    }
  }
}

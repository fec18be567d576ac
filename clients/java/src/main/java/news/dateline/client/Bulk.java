package news.dateline.client;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import news.dateline.v1.Article;
import news.dateline.v1.IngestServiceGrpc.IngestServiceStub;
import news.dateline.v1.ProcessArticleRequest;
import news.dateline.v1.ProcessArticlesRequest;
import news.dateline.v1.ProcessArticlesResponse;

/**
 * Many articles over one stream: answers as they are ready, and nothing lost when it breaks.
 *
 * <p>Everything that happens is an event in one queue, and the caller's thread alone takes them out: no state is
 * shared. A stream that broke may still have events there, so each has a number.
 */
final class Bulk {
  private static final int MAX_IN_FLIGHT = 32;
  private static final int MAX_BREAKS = 5;

  private sealed interface Event {}

  private record Read(Article article) implements Event {}

  private record NoMore(Optional<RuntimeException> failure) implements Event {}

  private record Answer(ProcessArticlesResponse response) implements Event {}

  private record Broken(int stream, DatelineException error) implements Event {}

  private final IngestServiceStub stub;
  private final String newsroomId;
  private final Iterator<Article> articles;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MAX_IN_FLIGHT);
  private final Map<String, ProcessArticlesRequest> unanswered = new LinkedHashMap<>();
  private int streams;
  private int read;

  Bulk(IngestServiceStub stub, String newsroomId, Iterator<Article> articles) {
    this.stub = stub;
    this.newsroomId = newsroomId;
    this.articles = articles;
  }

  void run(Consumer<Processed> done) throws InterruptedException {
    Thread reader = new Thread(this::readAll, "dateline-bulk-reader");
    reader.setDaemon(true);
    // Whatever ends this method ends the streams: they are calls of this context.
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
        if (!articles.hasNext()) {
          events.add(new NoMore(Optional.empty()));
          return;
        }
        events.add(new Read(articles.next()));
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      events.add(new NoMore(Optional.of(failed)));
    }
  }

  private void answerAll(Consumer<Processed> done) throws InterruptedException {
    StreamObserver<ProcessArticlesRequest> stream = open();
    int breaks = 0;
    boolean more = true;
    while (more || !unanswered.isEmpty()) {
      Event event = events.take();
      if (event instanceof Read fresh) {
        ProcessArticlesRequest item = item(fresh.article());
        unanswered.put(item.getItemId(), item);
        stream.onNext(item);
      } else if (event instanceof NoMore end) {
        if (end.failure().isPresent()) {
          throw end.failure().orElseThrow();
        }
        more = false;
      } else if (event instanceof Answer answer) {
        ProcessArticlesRequest item = unanswered.remove(answer.response().getItemId());
        if (item != null) { // after a break an item may be answered twice
          breaks = 0;
          room.release();
          done.accept(processed(item, answer.response()));
        }
      } else if (event instanceof Broken broken && broken.stream() == streams) {
        breaks += 1;
        if (!(broken.error() instanceof DatelineException.Unavailable) || breaks > MAX_BREAKS) {
          throw broken.error();
        }
        Thread.sleep(Math.min(100L << breaks, 5_000L));
        stream = open();
        unanswered.values().forEach(stream::onNext);
      }
    }
    stream.onCompleted();
  }

  private StreamObserver<ProcessArticlesRequest> open() {
    int number = ++streams;
    return stub.processArticles(
        new StreamObserver<>() {
          @Override
          public void onNext(ProcessArticlesResponse response) {
            events.add(new Answer(response));
          }

          @Override
          public void onError(Throwable failed) {
            DatelineException error =
                failed instanceof StatusRuntimeException status
                    ? DatelineException.of(status)
                    : DatelineException.unavailable("the stream broke: " + failed.getMessage());
            events.add(new Broken(number, error));
          }

          @Override
          public void onCompleted() {
            events.add(
                new Broken(
                    number, DatelineException.unavailable("the stream ended before every item was answered")));
          }
        });
  }

  private ProcessArticlesRequest item(Article article) {
    read += 1;
    // With an id of its own from the start, every repetition of the request is harmless.
    return ProcessArticlesRequest.newBuilder()
        .setItemId(Integer.toString(read))
        .setRequest(
            ProcessArticleRequest.newBuilder()
                .setNewsroomId(newsroomId)
                .setRequestId(Dateline.newRequestId())
                .setArticle(article)
                .setOffsetUnit(Spans.UNIT))
        .build();
  }

  private static Processed processed(ProcessArticlesRequest item, ProcessArticlesResponse response) {
    Article article = item.getRequest().getArticle();
    if (response.hasStatus()) {
      return new Processed(article, Optional.empty(), Optional.of(DatelineException.of(response.getStatus())));
    }
    return new Processed(article, Optional.of(response.getResponse().getAnalysis()), Optional.empty());
  }
}

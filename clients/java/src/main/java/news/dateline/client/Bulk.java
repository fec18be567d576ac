package news.dateline.client;

import io.grpc.stub.StreamObserver;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import news.dateline.v1.Article;
import news.dateline.v1.IngestServiceGrpc.IngestServiceStub;
import news.dateline.v1.ProcessArticleRequest;
import news.dateline.v1.ProcessArticlesRequest;
import news.dateline.v1.ProcessArticlesResponse;

/** Many articles over one stream: answers as they are ready, and nothing lost when it breaks. */
final class Bulk {
  private static final int MAX_IN_FLIGHT = 32;
  private static final int MAX_BREAKS = 5;

  private final ItemStream<Article, ProcessArticlesRequest, ProcessArticlesResponse> items;
  private final String newsroomId;
  private final Map<String, ProcessArticlesRequest> unanswered = new LinkedHashMap<>();
  private int read;

  Bulk(IngestServiceStub stub, String newsroomId, Iterator<Article> articles) {
    this.items = new ItemStream<>(articles, MAX_IN_FLIGHT, stub::processArticles);
    this.newsroomId = newsroomId;
  }

  void run(Consumer<Processed> done) throws InterruptedException {
    items.run("dateline-bulk-reader", () -> answerAll(done));
  }

  private void answerAll(Consumer<Processed> done) throws InterruptedException {
    StreamObserver<ProcessArticlesRequest> stream = items.open();
    int breaks = 0;
    boolean more = true;
    while (more || !unanswered.isEmpty()) {
      ItemStream.Event<Article, ProcessArticlesResponse> event = items.next();
      if (event instanceof ItemStream.Read<Article, ProcessArticlesResponse> fresh) {
        ProcessArticlesRequest item = item(fresh.item());
        unanswered.put(item.getItemId(), item);
        stream.onNext(item);
      } else if (event instanceof ItemStream.NoMore<Article, ProcessArticlesResponse> end) {
        if (end.failure().isPresent()) {
          throw end.failure().orElseThrow();
        }
        more = false;
      } else if (event instanceof ItemStream.Answer<Article, ProcessArticlesResponse> answer) {
        ProcessArticlesRequest item = unanswered.remove(answer.response().getItemId());
        if (item != null) { // after a break an item may be answered twice
          breaks = 0;
          items.answered();
          done.accept(processed(item, answer.response()));
        }
      } else if (event instanceof ItemStream.Over<Article, ProcessArticlesResponse> over
          && over.stream() == items.current()) {
        DatelineException error =
            over.error()
                .orElseGet(() -> DatelineException.unavailable("the stream ended before every item was answered"));
        Optional<ProcessArticlesRequest> refused = largestIfTooLarge(error);
        if (refused.isPresent()) {
          breaks = 0;
          unanswered.remove(refused.get().getItemId());
          items.answered();
          done.accept(new Processed(article(refused.get()), Optional.empty(), Optional.of(error)));
          stream = sendAgain();
          continue;
        }
        breaks += 1;
        if (!(error instanceof DatelineException.Unavailable) || breaks > MAX_BREAKS) {
          throw error;
        }
        Thread.sleep(Math.min(100L << breaks, 5_000L));
        stream = sendAgain();
      }
    }
    stream.onCompleted();
  }

  private StreamObserver<ProcessArticlesRequest> sendAgain() {
    StreamObserver<ProcessArticlesRequest> stream = items.open();
    unanswered.values().forEach(stream::onNext);
    return stream;
  }

  /** The largest item that waits, where gRPC refused a message for its size: then it is this one. */
  private Optional<ProcessArticlesRequest> largestIfTooLarge(DatelineException error) {
    // The service has not seen it: such an error has no details.
    boolean tooLarge =
        error instanceof DatelineException.Overloaded
            && error.failure().reason().isEmpty()
            && error.failure().message().contains("larger than max");
    return tooLarge
        ? unanswered.values().stream().max(Comparator.comparingInt(ProcessArticlesRequest::getSerializedSize))
        : Optional.empty();
  }

  private static Article article(ProcessArticlesRequest item) {
    return item.getRequest().getArticle();
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
    Article article = article(item);
    if (response.hasStatus()) {
      return new Processed(article, Optional.empty(), Optional.of(DatelineException.of(response.getStatus())));
    }
    return new Processed(article, Optional.of(response.getResponse().getAnalysis()), Optional.empty());
  }
}

package news.dateline.client;

import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import news.dateline.v1.EntityServiceGrpc.EntityServiceStub;
import news.dateline.v1.ImportEntitiesRequest;
import news.dateline.v1.ImportEntitiesResponse;
import news.dateline.v1.KnownEntity;

/** Many records over one stream, answered in order. A stream that breaks ends it: to import all again is safe. */
final class Importing {
  private static final int MAX_UNANSWERED = 256;

  private final ItemStream<KnownEntity, ImportEntitiesRequest, ImportEntitiesResponse> items;
  private final String newsroomId;
  private final boolean dryRun;
  private final Queue<KnownEntity> unanswered = new ArrayDeque<>();

  Importing(EntityServiceStub stub, String newsroomId, boolean dryRun, Iterator<KnownEntity> records) {
    this.items = new ItemStream<>(records, MAX_UNANSWERED, stub::importEntities);
    this.newsroomId = newsroomId;
    this.dryRun = dryRun;
  }

  void run(Consumer<Imported> done) throws InterruptedException {
    items.run("dateline-import-reader", () -> answerAll(done));
  }

  private void answerAll(Consumer<Imported> done) throws InterruptedException {
    StreamObserver<ImportEntitiesRequest> stream = items.open();
    Optional<RuntimeException> failure = Optional.empty();
    int count = 0;
    while (true) {
      ItemStream.Event<KnownEntity, ImportEntitiesResponse> event = items.next();
      if (event instanceof ItemStream.Read<KnownEntity, ImportEntitiesResponse> fresh) {
        count += 1;
        unanswered.add(fresh.item());
        stream.onNext(request(count, fresh.item()));
      } else if (event instanceof ItemStream.NoMore<KnownEntity, ImportEntitiesResponse> end) {
        failure = end.failure();
        stream.onCompleted();
      } else if (event instanceof ItemStream.Answer<KnownEntity, ImportEntitiesResponse> answer) {
        items.answered();
        done.accept(imported(unanswered.remove(), answer.response()));
      } else if (event instanceof ItemStream.Over<KnownEntity, ImportEntitiesResponse> over) {
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

  private ImportEntitiesRequest request(int number, KnownEntity record) {
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

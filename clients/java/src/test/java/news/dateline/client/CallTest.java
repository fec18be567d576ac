package news.dateline.client;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import news.dateline.v1.Analysis;
import news.dateline.v1.Article;
import news.dateline.v1.ArticleVersion;
import news.dateline.v1.IngestServiceGrpc.IngestServiceImplBase;
import news.dateline.v1.ListArticlesRequest;
import news.dateline.v1.ListArticlesResponse;
import news.dateline.v1.OffsetUnit;
import news.dateline.v1.ProcessArticleRequest;
import news.dateline.v1.ProcessArticleResponse;
import org.junit.Test;

public class CallTest {
  private static final Article ARTICLE = Article.newBuilder().setId("a1").setBody("Words.").build();

  /** Fails as often as it is told to, and remembers what it was sent. */
  private static class Ingest extends IngestServiceImplBase {
    final List<ProcessArticleRequest> requests = new ArrayList<>();
    final List<String> callIds = new ArrayList<>();
    private final List<StatusRuntimeException> failures;

    Ingest(StatusRuntimeException... failures) {
      this.failures = new ArrayList<>(List.of(failures));
    }

    @Override
    public void processArticle(ProcessArticleRequest request, StreamObserver<ProcessArticleResponse> answers) {
      requests.add(request);
      callIds.add(Service.HEADERS.get().get(Habits.REQUEST_ID));
      if (!failures.isEmpty()) {
        answers.onError(failures.remove(0));
        return;
      }
      Analysis analysis = Analysis.newBuilder().setArticleId(request.getArticle().getId()).build();
      answers.onNext(ProcessArticleResponse.newBuilder().setAnalysis(analysis).build());
      answers.onCompleted();
    }

    @Override
    public void listArticles(ListArticlesRequest request, StreamObserver<ListArticlesResponse> answers) {
      int page = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
      ListArticlesResponse.Builder answer = ListArticlesResponse.newBuilder();
      // The second page is empty, and not the last.
      if (page != 1) {
        answer.addArticleVersions(ArticleVersion.newBuilder().setVersion(page + 1));
      }
      answers.onNext(answer.setNextPageToken(page < 2 ? Integer.toString(page + 1) : "").build());
      answers.onCompleted();
    }
  }

  @Test
  public void aCallThatFailedWithUnavailableIsMadeAgainWithTheSameIds() throws Exception {
    Ingest ingest = new Ingest(Service.unavailable(), Service.unavailable());
    try (Service service = new Service(ingest);
        Dateline dateline = Dateline.connect(service.target())) {
      assertEquals("a1", dateline.ingest().processArticle(ARTICLE).getArticleId());
    }
    assertEquals(3, ingest.requests.size());
    assertEquals(1, new HashSet<>(ingest.requests).size());
    assertEquals(1, new HashSet<>(ingest.callIds).size());
    assertFalse(ingest.requests.get(0).getRequestId().isEmpty());
    assertEquals(OffsetUnit.OFFSET_UNIT_UTF16, ingest.requests.get(0).getOffsetUnit());
  }

  @Test
  public void aServiceThatStaysAwayIsLeftAfterFourAttempts() throws Exception {
    StatusRuntimeException[] failures = new StatusRuntimeException[9];
    for (int i = 0; i < failures.length; i++) {
      failures[i] = Service.unavailable();
    }
    Ingest ingest = new Ingest(failures);
    try (Service service = new Service(ingest);
        Dateline dateline = Dateline.connect(service.target())) {
      assertThrows(DatelineException.Unavailable.class, () -> dateline.ingest().processArticle(ARTICLE));
    }
    assertEquals(4, ingest.requests.size());
  }

  @Test
  public void anOverloadedServiceSaysWhenToComeBackAndIsLeftAloneUntilThen() throws Exception {
    RetryInfo after =
        RetryInfo.newBuilder()
            .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(2).setNanos(500_000_000))
            .build();
    com.google.rpc.Status full =
        com.google.rpc.Status.newBuilder().setCode(8).setMessage("full").addDetails(Any.pack(after)).build();
    Ingest ingest = new Ingest(StatusProto.toStatusRuntimeException(full));
    try (Service service = new Service(ingest);
        Dateline dateline = Dateline.connect(service.target())) {
      DatelineException failed =
          assertThrows(DatelineException.Overloaded.class, () -> dateline.ingest().processArticle(ARTICLE));
      assertEquals(Optional.of(Duration.ofMillis(2_500)), failed.retryAfter());
      assertEquals(ingest.callIds.get(0), failed.failure().requestId());
    }
    assertEquals(1, ingest.requests.size());
  }

  @Test
  public void aCallEndsWithItsDeadlineHoweverLongTheServiceTakes() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    IngestServiceImplBase slow =
        new IngestServiceImplBase() {
          @Override
          public void processArticle(ProcessArticleRequest request, StreamObserver<ProcessArticleResponse> answers) {
            try {
              release.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException over) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try (Service service = new Service(slow);
        Dateline dateline = Dateline.connect(service.target())) {
      IngestClient hurried = dateline.within(Duration.ofMillis(200)).ingest();
      assertThrows(DatelineException.DeadlineExceeded.class, () -> hurried.processArticle(ARTICLE));
    } finally {
      release.countDown();
    }
  }

  @Test
  public void aListGoesOverAllItsPages() throws Exception {
    try (Service service = new Service(new Ingest());
        Dateline dateline = Dateline.connect(service.target())) {
      List<Integer> versions = new ArrayList<>();
      for (ArticleVersion each : dateline.ingest().listArticles(ListArticlesRequest.getDefaultInstance())) {
        versions.add(each.getVersion());
      }
      assertEquals(List.of(1, 3), versions);
    }
  }

  @Test
  public void anApiKeyDoesNotTravelInClearTextOverANetwork() {
    ClientOptions keyed = ClientOptions.defaults().withApiKey("dl_x");
    for (String target : List.of("127.0.0.1:1", "localhost:1", "dns:///localhost:1", "[::1]:1", "dns:///127.0.0.1")) {
      Dateline.connect(target, keyed).close();
    }
    Dateline.connect("ingest:1", keyed.withInsecureAllowed()).close();
    Dateline.connect("ingest:1", keyed.withTls(ClientOptions.Tls.ofSystem())).close();
    for (String target : List.of("ingest:1", "dns:///ingest.example:1", "127.0.0.1.example:1", "localhost.example:1")) {
      assertThrows(target, IllegalArgumentException.class, () -> Dateline.connect(target, keyed));
    }
    assertFalse(keyed.toString().contains("dl_x"));
    assertTrue(ClientOptions.defaults().withApiKey("").apiKey().isEmpty());
  }
}

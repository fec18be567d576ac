package news.dateline.client;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.dateline.v1.Analysis;
import news.dateline.v1.Article;
import news.dateline.v1.EditBy;
import news.dateline.v1.ExportIncidentsRequest;
import news.dateline.v1.ExportIncidentsResponse;
import news.dateline.v1.Incident;
import news.dateline.v1.IncidentServiceGrpc.IncidentServiceImplBase;
import news.dateline.v1.IngestServiceGrpc.IngestServiceImplBase;
import news.dateline.v1.ProcessArticleResponse;
import news.dateline.v1.ProcessArticlesRequest;
import news.dateline.v1.ProcessArticlesResponse;
import news.dateline.v1.UndoEditRequest;
import news.dateline.v1.UndoEditResponse;
import news.dateline.v1.WatchIncidentsRequest;
import news.dateline.v1.WatchIncidentsResponse;
import org.junit.Test;

public class StreamsTest {
  /** Answers items, and breaks each stream after so many until it has broken as often as it shall. */
  private static final class Bulky extends IngestServiceImplBase {
    private final int answersAStream;
    private final Status breaking;
    private int breaks;
    final List<String> requestIds = Collections.synchronizedList(new ArrayList<>());
    final List<String> articles = Collections.synchronizedList(new ArrayList<>());

    Bulky(int answersAStream, int breaks, Status breaking) {
      this.answersAStream = answersAStream;
      this.breaks = breaks;
      this.breaking = breaking;
    }

    @Override
    public synchronized StreamObserver<ProcessArticlesRequest> processArticles(
        StreamObserver<ProcessArticlesResponse> answers) {
      boolean toBreak = breaks-- > 0;
      return new StreamObserver<>() {
        private int answered;
        private boolean over;

        @Override
        public void onNext(ProcessArticlesRequest item) {
          if (over) {
            return;
          }
          // As gRPC refuses a message by its size: without details.
          if (item.getRequest().getArticle().getBody().length() > 1_000) {
            over = true;
            answers.onError(
                Status.RESOURCE_EXHAUSTED
                    .withDescription("SERVER: Received message larger than max (9 vs. 4)")
                    .asRuntimeException());
            return;
          }
          if (toBreak && answered == answersAStream) {
            over = true;
            answers.onError(breaking.asRuntimeException());
            return;
          }
          answered += 1;
          requestIds.add(item.getRequest().getRequestId());
          articles.add(item.getRequest().getArticle().getId());
          answers.onNext(answer(item));
        }

        @Override
        public void onError(Throwable gone) {}

        @Override
        public void onCompleted() {
          answers.onCompleted();
        }
      };
    }

    private static ProcessArticlesResponse answer(ProcessArticlesRequest item) {
      ProcessArticlesResponse.Builder answer = ProcessArticlesResponse.newBuilder().setItemId(item.getItemId());
      String id = item.getRequest().getArticle().getId();
      if (id.equals("wrong")) {
        return answer.setStatus(com.google.rpc.Status.newBuilder().setCode(3).setMessage("wrong")).build();
      }
      return answer
          .setResponse(ProcessArticleResponse.newBuilder().setAnalysis(Analysis.newBuilder().setArticleId(id)))
          .build();
    }
  }

  private static Iterator<Article> articles(int count) {
    return IntStream.range(0, count).mapToObj(i -> Article.newBuilder().setId("a" + i).build()).iterator();
  }

  private static List<Processed> processed(Bulky bulky, Iterator<Article> articles) throws Exception {
    List<Processed> all = new ArrayList<>();
    try (Service service = new Service(bulky);
        Dateline dateline = Dateline.connect(service.target())) {
      dateline.ingest().processArticles("", articles, all::add);
    }
    return all;
  }

  @Test(timeout = 30_000)
  public void aStreamThatBreaksIsTakenUpAgainAndNothingIsLostOrDoneUnderAnotherId() throws Exception {
    Bulky bulky = new Bulky(7, 3, Status.UNAVAILABLE);
    List<Processed> all = processed(bulky, articles(100));
    assertEquals(100, all.size());
    assertEquals(100, new HashSet<>(all.stream().map(each -> each.orThrow().getArticleId()).toList()).size());
    all.forEach(each -> assertEquals(each.article().getId(), each.orThrow().getArticleId()));
    // However often an article was sent, it was under one id.
    assertEquals(new HashSet<>(bulky.articles).size(), new HashSet<>(bulky.requestIds).size());
  }

  @Test(timeout = 30_000)
  public void anItemsErrorIsInItsAnswerAndDoesNotEndTheStream() throws Exception {
    List<Processed> all =
        processed(
            new Bulky(0, 0, Status.OK),
            Stream.of("a", "wrong", "b").map(id -> Article.newBuilder().setId(id).build()).iterator());
    assertEquals(3, all.size());
    Processed wrong = all.stream().filter(each -> each.error().isPresent()).findFirst().orElseThrow();
    assertEquals("wrong", wrong.article().getId());
    assertThrows(DatelineException.InvalidArgument.class, wrong::orThrow);
  }

  @Test(timeout = 30_000)
  public void articlesLargerThanTheServiceTakesAreRefusedAndTheRestGoesOn() throws Exception {
    Set<String> large = Set.of("a3", "a7", "a39");
    List<Article> sent = new ArrayList<>();
    articles(40)
        .forEachRemaining(
            each -> {
              int length = large.contains(each.getId()) ? 2_000 : 3;
              sent.add(each.toBuilder().setBody("x".repeat(length)).build());
            });
    Set<String> refused = new HashSet<>();
    List<Processed> all = processed(new Bulky(0, 0, Status.OK), sent.iterator());
    for (Processed each : all) {
      each.error()
          .ifPresent(
              error -> {
                assertTrue(error instanceof DatelineException.Overloaded);
                refused.add(each.article().getId());
              });
    }
    assertEquals(large, refused);
    assertEquals(40, all.size());
  }

  @Test(timeout = 30_000)
  public void aStreamThatIsRefusedIsNotTriedAgain() {
    assertThrows(
        DatelineException.Unauthenticated.class,
        () -> processed(new Bulky(0, 9, Status.UNAUTHENTICATED), articles(5)));
  }

  @Test(timeout = 60_000)
  public void aServiceThatStaysAwayIsGivenUpAfterFiveBreaksInARow() {
    Bulky bulky = new Bulky(0, 99, Status.UNAVAILABLE);
    assertThrows(DatelineException.Unavailable.class, () -> processed(bulky, articles(3)));
    assertEquals(99 - 6, bulky.breaks);
  }

  @Test(timeout = 30_000)
  public void whatTheSourceThrowsIsThrown() {
    Iterator<Article> broken =
        Stream.of("a", "b")
            .map(
                id -> {
                  if (id.equals("b")) {
                    throw new IllegalStateException("no archive");
                  }
                  return Article.newBuilder().setId(id).build();
                })
            .iterator();
    assertThrows(IllegalStateException.class, () -> processed(new Bulky(0, 0, Status.OK), broken));
  }

  @Test(timeout = 30_000)
  public void aSourceIsReadNoFasterThanAnswersCome() throws Exception {
    int[] read = {0};
    int[] answered = {0};
    Iterator<Article> counted =
        IntStream.range(0, 200)
            .mapToObj(i -> Article.newBuilder().setId("a" + i).build())
            .peek(each -> read[0] += 1)
            .iterator();
    try (Service service = new Service(new Bulky(0, 0, Status.OK));
        Dateline dateline = Dateline.connect(service.target())) {
      dateline
          .ingest()
          .processArticles(
              "",
              counted,
              each -> {
                answered[0] += 1;
                assertTrue(read[0] + " read, " + answered[0] + " answered", read[0] <= answered[0] + 32);
              });
    }
    assertEquals(200, answered[0]);
  }

  /** Sends two changes a stream, numbered by their tokens, and breaks off. */
  private static final class Changes extends IncidentServiceImplBase {
    final List<WatchIncidentsRequest> watches = Collections.synchronizedList(new ArrayList<>());
    final List<ExportIncidentsRequest> exports = Collections.synchronizedList(new ArrayList<>());
    final List<EditBy> editors = Collections.synchronizedList(new ArrayList<>());

    /** Four incidents, two a stream and before them a stretch that holds none. */
    @Override
    public void exportIncidents(
        ExportIncidentsRequest request, StreamObserver<ExportIncidentsResponse> answers) {
      exports.add(request);
      int from = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
      for (int token = from; token <= Math.min(from + 2, 4); token++) {
        ExportIncidentsResponse.Builder item =
            ExportIncidentsResponse.newBuilder()
                .setPageToken(Integer.toString(token))
                .setKnownAt(Timestamp.newBuilder().setSeconds(7));
        if (token > from) {
          item.setIncident(Incident.newBuilder().setId(Integer.toString(token)));
        }
        answers.onNext(item.build());
      }
      if (from < 4) {
        answers.onError(Status.UNAVAILABLE.asRuntimeException());
      } else {
        answers.onCompleted();
      }
    }

    @Override
    public void watchIncidents(WatchIncidentsRequest request, StreamObserver<WatchIncidentsResponse> answers) {
      watches.add(request);
      int from = request.getResumeToken().isEmpty() ? 0 : Integer.parseInt(request.getResumeToken());
      for (int token = from + 1; token <= from + 2; token++) {
        answers.onNext(WatchIncidentsResponse.newBuilder().setResumeToken(Integer.toString(token)).build());
      }
      answers.onError(Status.UNAVAILABLE.asRuntimeException());
    }

    @Override
    public void undoEdit(UndoEditRequest request, StreamObserver<UndoEditResponse> answers) {
      editors.add(request.getBy());
      if (editors.size() == 1) {
        answers.onError(Service.unavailable());
        return;
      }
      answers.onNext(UndoEditResponse.getDefaultInstance());
      answers.onCompleted();
    }
  }

  @Test(timeout = 30_000)
  public void aWatchThatBreaksGoesOnWhereItWas() throws Exception {
    Changes changes = new Changes();
    WatchIncidentsRequest request = WatchIncidentsRequest.newBuilder().setSnapshot(true).build();
    try (Service service = new Service(changes);
        Dateline dateline = Dateline.connect(service.target())) {
      List<String> tokens = new ArrayList<>();
      Watch closed;
      try (Watch watch = dateline.incidents().watchIncidents(request)) {
        closed = watch;
        while (tokens.size() < 5 && watch.hasNext()) {
          tokens.add(watch.next().getResumeToken());
        }
      }
      assertEquals(List.of("1", "2", "3", "4", "5"), tokens);
      assertTrue(changes.watches.get(0).getSnapshot());
      assertFalse(changes.watches.get(1).getSnapshot());
      assertFalse(closed.hasNext());
      assertThrows(NoSuchElementException.class, closed::next);
    }
  }

  @Test(timeout = 30_000)
  public void anExportThatBreaksGoesOnWhereItWasAsKnownThen() throws Exception {
    Changes changes = new Changes();
    ExportIncidentsRequest request = ExportIncidentsRequest.newBuilder().setNewsroomId("n").build();
    List<String> ids = new ArrayList<>();
    try (Service service = new Service(changes);
        Dateline dateline = Dateline.connect(service.target());
        Export export = dateline.incidents().exportIncidents(request)) {
      export.forEachRemaining(item -> ids.add(item.getIncident().getId()));
      assertThrows(NoSuchElementException.class, export::next);
    }
    assertEquals(List.of("1", "2", "3", "4"), ids);
    assertEquals(3, changes.exports.size());
    assertEquals("n", changes.exports.get(2).getNewsroomId());
    assertEquals(7, changes.exports.get(2).getKnownAt().getSeconds());
  }

  @Test(timeout = 30_000)
  public void anEditThatIsSentTwiceHasOneId() throws Exception {
    Changes changes = new Changes();
    try (Service service = new Service(changes);
        Dateline dateline = Dateline.connect(service.target())) {
      EditBy ann = EditBy.newBuilder().setActor("ann").build();
      dateline.incidents().undoEdit(UndoEditRequest.newBuilder().setBy(ann).setEditId("e").build());
    }
    assertEquals(2, changes.editors.size());
    assertEquals(1, new TreeSet<>(changes.editors.stream().map(EditBy::getRequestId).toList()).size());
    assertFalse(changes.editors.get(0).getRequestId().isEmpty());
  }
}

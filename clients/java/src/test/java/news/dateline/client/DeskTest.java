package news.dateline.client;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import news.dateline.v1.ArticleDeletion;
import news.dateline.v1.DeleteArticleRequest;
import news.dateline.v1.DeleteArticleResponse;
import news.dateline.v1.EntityServiceGrpc.EntityServiceImplBase;
import news.dateline.v1.ImportEntitiesRequest;
import news.dateline.v1.ImportEntitiesResponse;
import news.dateline.v1.ImportedEntity;
import news.dateline.v1.IngestServiceGrpc.IngestServiceImplBase;
import news.dateline.v1.KnownEntity;
import news.dateline.v1.ListArticleDeletionsRequest;
import news.dateline.v1.ListArticleDeletionsResponse;
import org.junit.Test;

/** What a newsroom's desk does beside sending articles: withdrawing them, and bringing its own records. */
public class DeskTest {
  private static final class Articles extends IngestServiceImplBase {
    final List<String> requestIds = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void deleteArticle(
        DeleteArticleRequest request, StreamObserver<DeleteArticleResponse> answer) {
      requestIds.add(request.getRequestId());
      if (requestIds.size() == 1) {
        answer.onError(Service.unavailable());
      } else if (!request.getArticleId().equals("none")) {
        ArticleDeletion deletion =
            ArticleDeletion.newBuilder().setArticleId(request.getArticleId()).build();
        answer.onNext(DeleteArticleResponse.newBuilder().setDeletion(deletion).build());
        answer.onCompleted();
      } else if (request.getAllowMissing()) {
        answer.onNext(DeleteArticleResponse.getDefaultInstance());
        answer.onCompleted();
      } else {
        answer.onError(Status.NOT_FOUND.asRuntimeException());
      }
    }

    @Override
    public void listArticleDeletions(
        ListArticleDeletionsRequest request, StreamObserver<ListArticleDeletionsResponse> answer) {
      int page = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
      answer.onNext(
          ListArticleDeletionsResponse.newBuilder()
              .addDeletions(ArticleDeletion.newBuilder().setVersion(page))
              .setNextPageToken(page < 2 ? Integer.toString(page + 1) : "")
              .build());
      answer.onCompleted();
    }
  }

  private static final class Entities extends EntityServiceImplBase {
    @Override
    public StreamObserver<ImportEntitiesRequest> importEntities(
        StreamObserver<ImportEntitiesResponse> answers) {
      return new StreamObserver<>() {
        private boolean over;

        @Override
        public void onNext(ImportEntitiesRequest request) {
          if (over) {
            return;
          }
          ImportEntitiesResponse.Builder answer =
              ImportEntitiesResponse.newBuilder().setItemId(request.getItemId());
          switch (request.getEntity().getName()) {
            case "break" -> {
              over = true;
              answers.onError(Status.UNAVAILABLE.asRuntimeException());
            }
            case "wrong" ->
                answers.onNext(
                    answer
                        .setStatus(
                            com.google.rpc.Status.newBuilder()
                                .setCode(Status.Code.INVALID_ARGUMENT.value()))
                        .build());
            default ->
                answers.onNext(
                    answer
                        .setImported(ImportedEntity.newBuilder().setEntity(request.getEntity()))
                        .build());
          }
        }

        @Override
        public void onError(Throwable gone) {}

        @Override
        public void onCompleted() {
          if (!over) {
            answers.onCompleted();
          }
        }
      };
    }
  }

  private static Iterator<KnownEntity> named(String... names) {
    return Stream.of(names).map(name -> KnownEntity.newBuilder().setName(name).build()).iterator();
  }

  @Test
  public void anArticleIsDeletedUnderAnIdOfItsOwn() throws Exception {
    Articles articles = new Articles();
    try (Service service = new Service(articles);
        Dateline dateline = Dateline.connect(service.target())) {
      IngestClient ingest = dateline.ingest();
      DeleteArticleRequest request = DeleteArticleRequest.newBuilder().setArticleId("a1").build();
      assertEquals("a1", ingest.deleteArticle(request).orElseThrow().getArticleId());
      DeleteArticleRequest.Builder missing =
          DeleteArticleRequest.newBuilder().setArticleId("none").setRequestId("mine");
      assertEquals(
          Optional.empty(), ingest.deleteArticle(missing.setAllowMissing(true).build()));
      assertThrows(
          DatelineException.NotFound.class,
          () -> ingest.deleteArticle(missing.setAllowMissing(false).build()));
    }
    assertFalse(articles.requestIds.get(0).isEmpty());
    assertEquals(articles.requestIds.get(0), articles.requestIds.get(1));
    assertEquals("mine", articles.requestIds.get(2));
  }

  @Test
  public void deletionsAreListedPageByPage() throws Exception {
    try (Service service = new Service(new Articles());
        Dateline dateline = Dateline.connect(service.target())) {
      List<Integer> versions = new ArrayList<>();
      dateline
          .ingest()
          .listArticleDeletions(ListArticleDeletionsRequest.getDefaultInstance())
          .forEach(deletion -> versions.add(deletion.getVersion()));
      assertEquals(List.of(0, 1, 2), versions);
    }
  }

  @Test
  public void recordsAreImportedInOrderEachWithWhatBecameOfIt() throws Exception {
    try (Service service = new Service(new Entities());
        Dateline dateline = Dateline.connect(service.target())) {
      List<Imported> told = new ArrayList<>();
      dateline.entities().importEntities("", false, named("Ann", "wrong", "Ben"), told::add);
      assertEquals(
          List.of("Ann", "wrong", "Ben"), told.stream().map(one -> one.record().getName()).toList());
      assertEquals("Ann", told.get(0).orThrow().getEntity().getName());
      assertTrue(told.get(1).imported().isEmpty());
      assertThrows(DatelineException.InvalidArgument.class, () -> told.get(1).orThrow());
    }
  }

  @Test
  public void aBrokenImportThrowsAndWhatTheRecordsThrowComesLast() throws Exception {
    try (Service service = new Service(new Entities());
        Dateline dateline = Dateline.connect(service.target())) {
      EntityClient entities = dateline.entities();
      assertThrows(
          DatelineException.Unavailable.class,
          () -> entities.importEntities("", true, named("Ann", "break"), one -> {}));
      Iterator<KnownEntity> broken =
          Stream.concat(Stream.of("Ann"), Stream.of(1).map(DeskTest::failing))
              .map(name -> KnownEntity.newBuilder().setName(name).build())
              .iterator();
      List<Imported> told = new ArrayList<>();
      assertThrows(
          IllegalStateException.class,
          () -> entities.importEntities("", false, broken, told::add));
      assertEquals(1, told.size());
    }
  }

  private static String failing(int number) {
    throw new IllegalStateException("no such file " + number);
  }
}

package news.dateline.client;

import io.grpc.Channel;
import java.util.Iterator;
import java.util.function.Consumer;
import news.dateline.v1.CorrectEntityRequest;
import news.dateline.v1.EntityEdit;
import news.dateline.v1.EntityServiceGrpc.EntityServiceBlockingStub;
import news.dateline.v1.EntityServiceGrpc;
import news.dateline.v1.GetEntityRequest;
import news.dateline.v1.IdentifyRequest;
import news.dateline.v1.IdentifyResponse;
import news.dateline.v1.KnownEntity;
import news.dateline.v1.ListEntitiesRequest;
import news.dateline.v1.ListEntitiesResponse;
import news.dateline.v1.ListEntityEditsRequest;
import news.dateline.v1.ListEntityEditsResponse;
import news.dateline.v1.MergeEntitiesRequest;
import news.dateline.v1.SearchEntitiesRequest;
import news.dateline.v1.SearchEntitiesResponse;

/**
 * The newsroom's entities, served by ingest: who and what its articles have named over the years. Every method throws
 * {@link DatelineException}s.
 */
public final class EntityClient {
  private final Channel channel;
  private final EntityServiceBlockingStub stub;

  EntityClient(Channel channel) {
    this.channel = channel;
    this.stub = EntityServiceGrpc.newBlockingStub(channel);
  }

  /**
   * The generated stub, over the same connection.
   *
   * @return the stub
   */
  public EntityServiceBlockingStub stub() {
    return stub;
  }

  /**
   * One entity, or the one it was merged into.
   *
   * @param request which
   * @return the entity
   */
  public KnownEntity getEntity(GetEntityRequest request) {
    return DatelineException.typed(() -> stub.getEntity(request)).getEntity();
  }

  /**
   * Every entity by name.
   *
   * @param request which of them; it may name a page to begin with
   * @return all, fetched page by page
   */
  public Iterable<KnownEntity> listEntities(ListEntitiesRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.listEntities(request.toBuilder().setPageToken(token).build())),
        ListEntitiesResponse::getEntitiesList,
        ListEntitiesResponse::getNextPageToken);
  }

  /**
   * Entities by words of their names, or by {@code scheme:id}.
   *
   * @param request which of them; it may name a page to begin with
   * @return all, fetched page by page
   */
  public Iterable<KnownEntity> searchEntities(SearchEntitiesRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.searchEntities(request.toBuilder().setPageToken(token).build())),
        SearchEntitiesResponse::getEntitiesList,
        SearchEntitiesResponse::getNextPageToken);
  }

  /**
   * Who is meant by a name. Nobody is an answer, too.
   *
   * @param request name, and what else is known
   * @return candidates, scores and reasons
   */
  public IdentifyResponse identify(IdentifyRequest request) {
    return DatelineException.typed(() -> stub.identify(request));
  }

  /**
   * Puts entities into the first, for ever. Sending it again changes nothing.
   *
   * @param request the entity that stays, and those that go into it
   * @return the entity that stays
   */
  public KnownEntity mergeEntities(MergeEntitiesRequest request) {
    return DatelineException.typed(() -> stub.mergeEntities(request)).getEntity();
  }

  /**
   * Sets fields by hand; {@link DatelineException.EtagMismatch} where somebody changed the entity since it was read.
   *
   * @param request the entity, and the fields that its update mask names
   * @return the entity as it is now
   */
  public KnownEntity correctEntity(CorrectEntityRequest request) {
    return DatelineException.typed(() -> stub.correctEntity(request)).getEntity();
  }

  /**
   * Imports records over one stream, and gives what became of each to {@code done}, in order.
   *
   * <p>The records are read in a thread of their own. A record's error is in its answer and does not end the stream. The
   * error of a stream that breaks is thrown; importing all of them again is safe. What the iterator throws is thrown
   * after the answers to those before.
   *
   * @param newsroomId empty for the default
   * @param dryRun whether to only say what would become of each
   * @param records what to import
   * @param done gets every answer, in the caller's thread
   * @throws InterruptedException where the thread is interrupted meanwhile
   */
  public void importEntities(
      String newsroomId, boolean dryRun, Iterator<KnownEntity> records, Consumer<Imported> done)
      throws InterruptedException {
    new Importing(EntityServiceGrpc.newStub(channel), newsroomId, dryRun, records).run(done);
  }

  /**
   * Who changed an entity by hand or by import, newest first.
   *
   * @param request which of them; it may name a page to begin with
   * @return all, fetched page by page
   */
  public Iterable<EntityEdit> listEntityEdits(ListEntityEditsRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.listEntityEdits(request.toBuilder().setPageToken(token).build())),
        ListEntityEditsResponse::getEditsList,
        ListEntityEditsResponse::getNextPageToken);
  }
}

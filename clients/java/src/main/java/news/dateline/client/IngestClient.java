package news.dateline.client;

import io.grpc.Channel;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import news.dateline.v1.Analysis;
import news.dateline.v1.Article;
import news.dateline.v1.ArticleDeletion;
import news.dateline.v1.ArticleVersion;
import news.dateline.v1.DeleteArticleRequest;
import news.dateline.v1.DeleteArticleResponse;
import news.dateline.v1.GetAnalysisRequest;
import news.dateline.v1.GetArticleRequest;
import news.dateline.v1.IngestServiceGrpc;
import news.dateline.v1.IngestServiceGrpc.IngestServiceBlockingStub;
import news.dateline.v1.ListArticleDeletionsRequest;
import news.dateline.v1.ListArticleDeletionsResponse;
import news.dateline.v1.ListArticlesRequest;
import news.dateline.v1.ListArticlesResponse;
import news.dateline.v1.OffsetUnit;
import news.dateline.v1.ProcessArticleRequest;

/**
 * Articles in, analyses out. Every method throws {@link DatelineException}s.
 *
 * <p>An empty newsroom id is {@code default}; a request without an offset unit gets that of Java's strings.
 */
public final class IngestClient {
  private final Channel channel;
  private final IngestServiceBlockingStub stub;

  IngestClient(Channel channel) {
    this.channel = channel;
    this.stub = IngestServiceGrpc.newBlockingStub(channel);
  }

  /**
   * The generated stub, over the same connection. It throws gRPC's own exceptions: see {@link
   * DatelineException#typed}.
   *
   * @return the stub
   */
  public IngestServiceBlockingStub stub() {
    return stub;
  }

  /**
   * Stores, analyses and links an article.
   *
   * @param article of the default newsroom
   * @return what is in it
   */
  public Analysis processArticle(Article article) {
    return processArticle(ProcessArticleRequest.newBuilder().setArticle(article).build());
  }

  /**
   * Stores, analyses and links an article.
   *
   * @param request its request id makes a retry safe: the same id with the same article gets the same answer. One
   *     is made where it is empty
   * @return what is in it
   */
  public Analysis processArticle(ProcessArticleRequest request) {
    ProcessArticleRequest.Builder asked = request.toBuilder();
    if (request.getRequestId().isEmpty()) {
      asked.setRequestId(Dateline.newRequestId());
    }
    if (request.getOffsetUnit() == OffsetUnit.OFFSET_UNIT_UNSPECIFIED) {
      asked.setOffsetUnit(Spans.UNIT);
    }
    return DatelineException.typed(() -> stub.processArticle(asked.build())).getAnalysis();
  }

  /**
   * Processes many articles over one stream, and gives each answer to {@code done} as it is ready, in any order.
   *
   * <p>The articles are read, in a thread of their own, no faster than answers come: at most 32 are unanswered. An
   * article's error is in its answer and does not end the stream. A stream that breaks is taken up again: what is
   * unanswered is sent anew with the same request ids, and after five breaks in a row without an answer the
   * error is thrown. What the iterator or {@code done} throws is thrown, too, and ends the stream.
   *
   * @param newsroomId empty for the default
   * @param articles what to process
   * @param done gets every answer, in the caller's thread
   * @throws InterruptedException where the thread is interrupted meanwhile
   */
  public void processArticles(String newsroomId, Iterator<Article> articles, Consumer<Processed> done)
      throws InterruptedException {
    new Bulk(IngestServiceGrpc.newStub(channel), newsroomId, articles).run(done);
  }

  /**
   * One version of an article.
   *
   * @param request version 0 is the latest
   * @return the version with its body
   */
  public ArticleVersion getArticle(GetArticleRequest request) {
    return DatelineException.typed(() -> stub.getArticle(request)).getArticleVersion();
  }

  /**
   * Every article's newest version without its body, last submitted first.
   *
   * @param request newsroom and page size
   * @return all, fetched page by page
   */
  public Iterable<ArticleVersion> listArticles(ListArticlesRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.listArticles(request.toBuilder().setPageToken(token).build())),
        ListArticlesResponse::getArticleVersionsList,
        ListArticlesResponse::getNextPageToken);
  }

  /**
   * The analysis of an article version.
   *
   * @param request version 0 is the latest, revision 0 the newest
   * @return the analysis
   */
  public Analysis getAnalysis(GetAnalysisRequest request) {
    GetAnalysisRequest.Builder asked = request.toBuilder();
    if (request.getOffsetUnit() == OffsetUnit.OFFSET_UNIT_UNSPECIFIED) {
      asked.setOffsetUnit(Spans.UNIT);
    }
    return DatelineException.typed(() -> stub.getAnalysis(asked.build())).getAnalysis();
  }

  /**
   * Withdraws an article for good, or with a dry run tells what would go.
   *
   * <p>{@link DatelineException.EtagMismatch} where it got another version since the request's etag was read, {@link
   * DatelineException.NotFound} where there is none, unless the request allows that. A request id is made where there is
   * none, so that a retry is safe.
   *
   * @param request which, and why
   * @return the record of the deletion, or of its last one; empty where there was never such an article
   */
  public Optional<ArticleDeletion> deleteArticle(DeleteArticleRequest request) {
    DeleteArticleRequest.Builder asked = request.toBuilder();
    if (request.getRequestId().isEmpty()) {
      asked.setRequestId(Dateline.newRequestId());
    }
    DeleteArticleResponse answer = DatelineException.typed(() -> stub.deleteArticle(asked.build()));
    return answer.hasDeletion() ? Optional.of(answer.getDeletion()) : Optional.empty();
  }

  /**
   * The records of deleted articles, newest first.
   *
   * @param request which of them; it may name a page to begin with
   * @return all, fetched page by page
   */
  public Iterable<ArticleDeletion> listArticleDeletions(ListArticleDeletionsRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.listArticleDeletions(request.toBuilder().setPageToken(token).build())),
        ListArticleDeletionsResponse::getDeletionsList,
        ListArticleDeletionsResponse::getNextPageToken);
  }
}

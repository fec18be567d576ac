package news.dateline.client;

import io.grpc.Channel;
import news.dateline.v1.GetStoryRequest;
import news.dateline.v1.ListStoriesRequest;
import news.dateline.v1.ListStoriesResponse;
import news.dateline.v1.Story;
import news.dateline.v1.StoryServiceGrpc;
import news.dateline.v1.StoryServiceGrpc.StoryServiceBlockingStub;

/** Articles about the same thing. Every method throws {@link DatelineException}s. */
public final class StoryClient {
  private final StoryServiceBlockingStub stub;

  StoryClient(Channel channel) {
    this.stub = StoryServiceGrpc.newBlockingStub(channel);
  }

  /**
   * The generated stub, over the same connection.
   *
   * @return the stub
   */
  public StoryServiceBlockingStub stub() {
    return stub;
  }

  /**
   * One story with its articles and the incidents they report.
   *
   * @param request which
   * @return the story
   */
  public Story getStory(GetStoryRequest request) {
    return DatelineException.typed(() -> stub.getStory(request)).getStory();
  }

  /**
   * Every story without its articles, newest article first.
   *
   * @param request newsroom and page size
   * @return all, fetched page by page
   */
  public Iterable<Story> listStories(ListStoriesRequest request) {
    return new Pages<>(
        request.getPageToken(),
        token ->
            DatelineException.typed(
                () -> stub.listStories(request.toBuilder().setPageToken(token).build())),
        ListStoriesResponse::getStoriesList,
        ListStoriesResponse::getNextPageToken);
  }
}

package news.dateline.client;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * All members of a list, over as many pages as it has; the next page is fetched when it is needed.
 *
 * @param <A> an answer: one page
 * @param <T> a member
 */
final class Pages<A, T> implements Iterable<T> {
  private final String first;
  private final Function<String, A> fetch;
  private final Function<A, List<T>> members;
  private final Function<A, String> nextToken;

  /** Begins at the page of the token {@code first}; an empty one is the first page. */
  Pages(
      String first,
      Function<String, A> fetch,
      Function<A, List<T>> members,
      Function<A, String> nextToken) {
    this.first = first;
    this.fetch = fetch;
    this.members = members;
    this.nextToken = nextToken;
  }

  @Override
  public Iterator<T> iterator() {
    return new Iterator<>() {
      private String token = first;
      private boolean last;
      private Iterator<T> page = List.<T>of().iterator();

      @Override
      public boolean hasNext() {
        while (!page.hasNext() && !last) {
          A answer = fetch.apply(token);
          page = members.apply(answer).iterator();
          token = nextToken.apply(answer);
          last = token.isEmpty();
        }
        return page.hasNext();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return page.next();
      }
    };
  }
}

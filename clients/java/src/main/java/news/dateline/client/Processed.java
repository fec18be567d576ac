package news.dateline.client;

import java.util.Optional;
import news.dateline.v1.Analysis;
import news.dateline.v1.Article;

/**
 * What became of one article of many: exactly one of analysis and error is there.
 *
 * @param article as it was sent
 * @param analysis the answer
 * @param error why there is none
 */
public record Processed(Article article, Optional<Analysis> analysis, Optional<DatelineException> error) {
  /**
   * The analysis, or the error thrown.
   *
   * @return the answer
   */
  public Analysis orThrow() {
    return analysis.orElseThrow(error::orElseThrow);
  }
}

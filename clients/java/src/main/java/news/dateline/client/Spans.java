package news.dateline.client;

import news.dateline.v1.Article;
import news.dateline.v1.OffsetUnit;
import news.dateline.v1.Part;
import news.dateline.v1.Span;
import news.dateline.v1.Text;

/** What spans point to, in UTF-16 code units, as Java's strings count. */
public final class Spans {
  /** The offset unit of Java's strings. Requests that this package makes have it set. */
  public static final OffsetUnit UNIT = OffsetUnit.OFFSET_UNIT_UTF16;

  private Spans() {}

  /**
   * The words of a span, cut out of an article as it was sent. They equal {@code span.getExact()}.
   *
   * @param article as it was sent
   * @param span of its analysis
   * @return empty where the span does not lie inside: the texts are then others than those analysed
   */
  public static String words(Article article, Span span) {
    return words(article.getHeadline(), article.getBody(), span);
  }

  /**
   * The words of a span, cut out of the text of an analysis.
   *
   * @param text of the analysis
   * @param span of the same
   * @return empty where the span does not lie inside
   */
  public static String words(Text text, Span span) {
    return words(text.getHeadline(), text.getBody(), span);
  }

  private static String words(String headline, String body, Span span) {
    String part = span.getPart() == Part.PART_HEADLINE ? headline : body;
    boolean inside = 0 <= span.getBegin() && span.getBegin() <= span.getEnd() && span.getEnd() <= part.length();
    return inside ? part.substring(span.getBegin(), span.getEnd()) : "";
  }
}

package news.dateline.client;

import static org.junit.Assert.assertEquals;

import news.dateline.v1.Article;
import news.dateline.v1.Part;
import news.dateline.v1.Span;
import news.dateline.v1.Text;
import org.junit.Test;

public class SpansTest {
  private static final Article ARTICLE = Article.newBuilder().setHeadline("Zoë 🚢 x").setBody("Nine died").build();

  private static void assertWords(String words, Part part, int begin, int end) {
    Span span = Span.newBuilder().setPart(part).setBegin(begin).setEnd(end).build();
    assertEquals(words, Spans.words(ARTICLE, span));
    Text text = Text.newBuilder().setHeadline(ARTICLE.getHeadline()).setBody(ARTICLE.getBody()).build();
    assertEquals(words, Spans.words(text, span));
  }

  @Test
  public void wordsAreCutInUtf16AndNeverOutside() {
    assertWords("Zoë", Part.PART_HEADLINE, 0, 3);
    assertWords("🚢", Part.PART_HEADLINE, 4, 6); // two units
    assertWords("x", Part.PART_HEADLINE, 7, 8);
    assertWords("died", Part.PART_BODY, 5, 9);
    assertWords("", Part.PART_BODY, 5, 10);
    assertWords("", Part.PART_BODY, -1, 4);
    assertWords("", Part.PART_BODY, 4, 3);
  }
}

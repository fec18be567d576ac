import com.google.protobuf.util.Timestamps;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import news.dateline.client.ClientOptions;
import news.dateline.client.Dateline;
import news.dateline.client.DatelineException;
import news.dateline.client.IngestClient;
import news.dateline.client.Spans;
import news.dateline.v1.Analysis;
import news.dateline.v1.Article;
import news.dateline.v1.Degradation;
import news.dateline.v1.Entity;
import news.dateline.v1.Mention;
import news.dateline.v1.Part;
import news.dateline.v1.ProcessArticleRequest;
import news.dateline.v1.Quote;
import news.dateline.v1.Span;

/**
 * What a CMS does with an article: it sends it, and shows the editor who and what is in it.
 *
 * <pre>java -Dfile.encoding=UTF-8 -cp 'build/java/*' clients/java/examples/Cms.java [ADDRESS]</pre>
 *
 * <p>DATELINE_API_KEY where the service asks for one.
 */
public final class Cms {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private record Mark(Span span, String label) {}

  private Cms() {}

  /** Sends an article until it is answered: an overloaded or absent service says when to come back. */
  static Analysis send(IngestClient ingest, Article article) throws InterruptedException {
    // One id for all attempts: however many arrive, the article is stored and analysed once.
    ProcessArticleRequest request =
        ProcessArticleRequest.newBuilder()
            .setRequestId(Dateline.newRequestId())
            .setArticle(article)
            .setOffsetUnit(Spans.UNIT)
            .build();
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return ingest.processArticle(request);
      } catch (DatelineException failed) {
        Optional<Duration> pause = failed.retryAfter();
        if (pause.isEmpty() || Instant.now().plus(pause.get()).isAfter(end)) {
          throw failed;
        }
        Thread.sleep(pause.get().toMillis());
      }
    }
  }

  /** The text of one part with marks as editors' software would draw them: [label: words]. */
  static String highlighted(String text, Part part, List<Mark> marks) {
    List<Mark> sorted = new ArrayList<>(marks);
    sorted.sort(Comparator.comparingInt(mark -> mark.span().getBegin()));
    StringBuilder shown = new StringBuilder();
    int at = 0;
    for (Mark mark : sorted) {
      Span span = mark.span();
      if (span.getPart() != part || span.getBegin() < at) {
        continue; // of the other part, or over one that is drawn already
      }
      shown.append(text, at, span.getBegin());
      shown.append('[').append(mark.label()).append(": ");
      shown.append(text, span.getBegin(), span.getEnd()).append(']');
      at = span.getEnd();
    }
    return shown.append(text.substring(at)).toString();
  }

  static List<Mark> entities(Analysis analysis) {
    List<Mark> marks = new ArrayList<>();
    for (Entity entity : analysis.getExtraction().getEntitiesList()) {
      String label = entity.getType().name().replace("ENTITY_TYPE_", "");
      for (Mention mention : entity.getMentionsList()) {
        marks.add(new Mark(mention.getSpan(), label));
      }
    }
    return marks;
  }

  static List<Mark> quotes(Analysis analysis) {
    List<Mark> marks = new ArrayList<>();
    for (Quote quote : analysis.getExtraction().getQuotesList()) {
      String speaker = quote.getSpeaker().getMention().getExact();
      for (Span span : quote.getContentList()) {
        marks.add(new Mark(span, "quote of " + (speaker.isEmpty() ? "nobody named" : speaker)));
      }
    }
    return marks;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Article article =
        Article.newBuilder()
            .setId("ferry-1")
            .setHeadline("Ferry 🚢 sinks off Astrid; nine dead")
            .setBody(
                "PORT ASTRID — Nine people died when a ferry sank off Port Astrid on Wednesday, police said.\n\n"
                    + "“We are still looking for four passengers,” said Renée Okafor, the harbour’s chief.")
            .setLanguage("en")
            .setPublished(Timestamps.fromMillis(Instant.parse("2026-03-05T08:00:00Z").toEpochMilli()))
            .setOutlet("Daily Example")
            .build();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String address = arguments.length > 0 ? arguments[0] : "127.0.0.1:50051";
    ClientOptions options = ClientOptions.defaults().withApiKey(System.getenv("DATELINE_API_KEY"));
    try (Dateline dateline = Dateline.connect(address, options)) {
      Analysis analysis = send(dateline.ingest(), article);
      // Spans point into the very strings that were sent: no copy of the text is needed.
      out.println(highlighted(article.getHeadline(), Part.PART_HEADLINE, entities(analysis)));
      out.println(highlighted(article.getBody(), Part.PART_BODY, entities(analysis)));
      out.println(highlighted(article.getBody(), Part.PART_BODY, quotes(analysis)));
      for (Degradation degradation : analysis.getDegradationsList()) {
        // Show what is there; a later revision has the rest: getAnalysis until this list is empty.
        out.println("not complete yet: " + degradation.getMessage());
      }
    } catch (DatelineException.InvalidArgument wrong) {
      wrong.failure().violations().forEach(each -> System.err.println(each.field() + " " + each.description()));
      System.exit(2);
    }
  }
}

package news.dateline.conformance;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import news.dateline.client.ClientOptions;
import news.dateline.client.Dateline;
import news.dateline.client.DatelineException;
import news.dateline.client.EntityClient;
import news.dateline.client.Export;
import news.dateline.client.IngestClient;
import news.dateline.v1.Article;
import news.dateline.v1.CorrectEntityRequest;
import news.dateline.v1.DeleteArticleRequest;
import news.dateline.v1.DeleteArticleResponse;
import news.dateline.v1.ExportIncidentsRequest;
import news.dateline.v1.ExportIncidentsResponse;
import news.dateline.v1.GetAnalysisRequest;
import news.dateline.v1.GetAnalysisResponse;
import news.dateline.v1.GetArticleRequest;
import news.dateline.v1.GetEntityRequest;
import news.dateline.v1.GetIncidentRequest;
import news.dateline.v1.IdentifyRequest;
import news.dateline.v1.ImportEntitiesRequest;
import news.dateline.v1.KnownEntity;
import news.dateline.v1.ListArticleDeletionsRequest;
import news.dateline.v1.ListArticlesRequest;
import news.dateline.v1.ListEntitiesRequest;
import news.dateline.v1.ListIncidentsRequest;
import news.dateline.v1.ProcessArticleRequest;
import news.dateline.v1.ProcessArticleResponse;
import news.dateline.v1.ProcessArticlesRequest;
import news.dateline.v1.ProposeRepairsRequest;
import news.dateline.v1.SearchIncidentsRequest;

/**
 * Runs tests/conformance/cases.json by this client and prints one JSON line a case.
 *
 * <pre>Conformance CASES PHASE INGEST INCIDENTS       DATELINE_API_KEY where keys are asked for</pre>
 */
public final class Conformance {
  private static final String UNIT = "OFFSET_UNIT_UTF16";
  private static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  /** The services by one key. */
  private record Connections(Dateline ingest, Dateline incidents) {}

  private final Map<String, Connections> byKey = new HashMap<>();
  private final Map<String, Article> articles = new HashMap<>();

  private Conformance(String ingest, String incidents) {
    Map<String, String> keys = new HashMap<>();
    keys.put("right", System.getenv("DATELINE_API_KEY"));
    keys.put("none", null);
    keys.put("wrong", "dl_wrong");
    keys.forEach(
        (name, key) -> {
          ClientOptions options = ClientOptions.defaults().withApiKey(key);
          byKey.put(name, new Connections(Dateline.connect(ingest, options), Dateline.connect(incidents, options)));
        });
  }

  private Outcome run(JsonObject step, Map<String, JsonElement> kept) throws InterruptedException {
    Outcome outcome = new Outcome();
    try {
      call(step, kept, outcome);
    } catch (DatelineException failed) {
      outcome.failed(failed);
    }
    if (step.has("keep")) {
      step.getAsJsonObject("keep").entrySet().forEach(
          each -> kept.put(each.getKey(), Requests.at(outcome.answer(), each.getValue().getAsString())));
    }
    return outcome;
  }

  private void call(JsonObject step, Map<String, JsonElement> kept, Outcome outcome) throws InterruptedException {
    Duration time = Duration.ofMillis(step.has("seconds") ? (long) (step.get("seconds").getAsDouble() * 1_000) : 60_000);
    Connections chosen = byKey.get(step.has("key") ? step.get("key").getAsString() : "right");
    Dateline ingest = chosen.ingest().within(time);
    Dateline store = chosen.incidents().within(time);
    JsonElement request = Requests.filled(step.has("request") ? step.get("request") : new JsonObject(), kept);
    switch (step.get("call").getAsString()) {
      case "ProcessArticle" -> {
        ProcessArticleRequest asked = parsed(request, ProcessArticleRequest.newBuilder()).build();
        // By the stub: a case may leave out what the client would add.
        ProcessArticleResponse answer = DatelineException.typed(() -> ingest.ingest().stub().processArticle(asked));
        articles.put(answer.getAnalysis().getArticleId(), asked.getArticle());
        outcome.slice(asked.getArticle(), answer.getAnalysis().getExtraction());
        outcome.answered(answer);
      }
      case "ProcessArticles" -> bulk(ingest.ingest(), Requests.filled(step.get("requests"), kept), outcome);
      case "ImportEntities" -> imports(ingest.entities(), Requests.filled(step.get("requests"), kept), outcome);
      case "GetArticle" -> {
        GetArticleRequest asked = parsed(request, GetArticleRequest.newBuilder()).build();
        outcome.answered(DatelineException.typed(() -> ingest.ingest().stub().getArticle(asked)));
      }
      case "ListArticles" -> {
        ListArticlesRequest asked = parsed(request, ListArticlesRequest.newBuilder()).build();
        outcome.answered(DatelineException.typed(() -> ingest.ingest().stub().listArticles(asked)));
      }
      case "AllArticles" -> outcome.answered(
          all(ingest.ingest().listArticles(parsed(request, ListArticlesRequest.newBuilder()).build())));
      case "DeleteArticle" -> {
        DeleteArticleResponse.Builder answer = DeleteArticleResponse.newBuilder();
        ingest
            .ingest()
            .deleteArticle(parsed(request, DeleteArticleRequest.newBuilder()).build())
            .ifPresent(answer::setDeletion);
        outcome.answered(answer.build());
      }
      case "AllDeletions" -> outcome.answered(
          all(ingest.ingest().listArticleDeletions(
              parsed(request, ListArticleDeletionsRequest.newBuilder()).build())));
      case "GetAnalysis" -> {
        GetAnalysisRequest asked = parsed(request, GetAnalysisRequest.newBuilder()).build();
        GetAnalysisResponse answer = DatelineException.typed(() -> ingest.ingest().stub().getAnalysis(asked));
        Article sent = articles.getOrDefault(answer.getAnalysis().getArticleId(), Article.getDefaultInstance());
        outcome.slice(sent, answer.getAnalysis().getExtraction());
        outcome.answered(answer);
      }
      case "GetEntity" -> {
        GetEntityRequest asked = parsed(request, GetEntityRequest.newBuilder()).build();
        outcome.answered(DatelineException.typed(() -> ingest.entities().stub().getEntity(asked)));
      }
      case "Identify" -> outcome.answered(
          ingest.entities().identify(parsed(request, IdentifyRequest.newBuilder()).build()));
      case "CorrectEntity" -> {
        CorrectEntityRequest asked = parsed(request, CorrectEntityRequest.newBuilder()).build();
        outcome.answered(DatelineException.typed(() -> ingest.entities().stub().correctEntity(asked)));
      }
      case "AllEntities" -> outcome.answered(
          all(ingest.entities().listEntities(parsed(request, ListEntitiesRequest.newBuilder()).build())));
      case "GetIncident" -> outcome.answered(
          store.incidents().getIncident(parsed(request, GetIncidentRequest.newBuilder()).build()));
      case "ListIncidents" -> {
        ListIncidentsRequest asked = parsed(request, ListIncidentsRequest.newBuilder()).build();
        outcome.answered(DatelineException.typed(() -> store.incidents().stub().listIncidents(asked)));
      }
      case "AllIncidents" -> outcome.answered(
          all(store.incidents().listIncidents(parsed(request, ListIncidentsRequest.newBuilder()).build())));
      case "AllFound" -> outcome.answered(
          all(store.incidents().searchIncidents(
              parsed(request, SearchIncidentsRequest.newBuilder()).build())));
      case "AllExported" -> {
        try (Export export =
            store.incidents().exportIncidents(parsed(request, ExportIncidentsRequest.newBuilder()).build())) {
          Iterable<ExportIncidentsResponse> exported = () -> export;
          outcome.answered(all(exported));
        }
      }
      case "AllRepairs" -> outcome.answered(
          all(store.incidents().proposeRepairs(
              parsed(request, ProposeRepairsRequest.newBuilder()).build())));
      default -> throw new IllegalArgumentException("no call is called " + step.get("call"));
    }
  }

  /** The client numbers the items from 1, as the cases do. */
  private void bulk(IngestClient ingest, JsonElement items, Outcome outcome) throws InterruptedException {
    List<Article> sent = new ArrayList<>();
    String newsroom = "";
    for (JsonElement item : items.getAsJsonArray()) {
      ProcessArticlesRequest asked = parsed(item, ProcessArticlesRequest.newBuilder()).build();
      newsroom = asked.getRequest().getNewsroomId();
      sent.add(asked.getRequest().getArticle());
    }
    Map<String, JsonObject> answers = new TreeMap<>();
    ingest.processArticles(
        newsroom,
        sent.iterator(),
        processed -> {
          String itemId = Integer.toString(sent.indexOf(processed.article()) + 1);
          JsonObject answer = new JsonObject();
          answer.addProperty("itemId", itemId);
          processed.error().ifPresent(
              error -> {
                JsonObject described = Outcome.errorJson(error);
                described.addProperty("hasRequestId", true);
                answer.add("error", described);
              });
          processed.analysis().ifPresent(
              analysis -> {
                outcome.slice(processed.article(), analysis.getExtraction());
                answer.add(
                    "response", Outcome.json(ProcessArticleResponse.newBuilder().setAnalysis(analysis).build()));
              });
          answers.put(itemId, answer);
        });
    outcome.answered(itemsOf(answers.values()));
  }

  private void imports(EntityClient entities, JsonElement items, Outcome outcome) throws InterruptedException {
    List<KnownEntity> records = new ArrayList<>();
    ImportEntitiesRequest asked = ImportEntitiesRequest.getDefaultInstance();
    for (JsonElement item : items.getAsJsonArray()) {
      asked = parsed(item, ImportEntitiesRequest.newBuilder()).build();
      records.add(asked.getEntity());
    }
    List<JsonElement> answers = new ArrayList<>();
    entities.importEntities(
        asked.getNewsroomId(),
        asked.getDryRun(),
        records.iterator(),
        done -> {
          JsonObject answer = new JsonObject();
          answer.addProperty("itemId", Integer.toString(answers.size() + 1));
          done.error().ifPresent(
              error -> {
                JsonObject described = Outcome.errorJson(error);
                described.addProperty("hasRequestId", true);
                answer.add("error", described);
              });
          done.imported().ifPresent(imported -> answer.add("imported", Outcome.json(imported)));
          answers.add(answer);
        });
    outcome.answered(itemsOf(answers));
  }

  private static JsonObject all(Iterable<? extends Message> messages) {
    List<JsonElement> items = new ArrayList<>();
    messages.forEach(message -> items.add(Outcome.json(message)));
    return itemsOf(items);
  }

  private static JsonObject itemsOf(Iterable<? extends JsonElement> items) {
    JsonArray list = new JsonArray();
    items.forEach(list::add);
    JsonObject answer = new JsonObject();
    answer.add("items", list);
    return answer;
  }

  private static <B extends Message.Builder> B parsed(JsonElement value, B builder) {
    try {
      JsonFormat.parser().merge(GSON.toJson(value), builder);
      return builder;
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  /**
   * Runs the cases of one phase.
   *
   * @param arguments file, phase, and the addresses of ingest and the incident store
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    JsonObject table = JsonParser.parseString(Files.readString(Path.of(arguments[0]))).getAsJsonObject();
    Conformance runner = new Conformance(arguments[2], arguments[3]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (JsonElement each : table.getAsJsonArray("cases")) {
      JsonObject one = each.getAsJsonObject();
      String phase = one.has("phase") ? one.get("phase").getAsString() : "whole";
      if (!phase.equals(arguments[1])) {
        continue;
      }
      Map<String, JsonElement> kept = new HashMap<>();
      kept.put("newsroom", new JsonPrimitive("java"));
      kept.put("unit", new JsonPrimitive(UNIT));
      JsonArray outcomes = new JsonArray();
      for (JsonElement step : one.getAsJsonArray("steps")) {
        outcomes.add(runner.run(step.getAsJsonObject(), kept).toJson());
      }
      JsonObject line = new JsonObject();
      line.add("case", one.get("name"));
      line.addProperty("unit", UNIT);
      line.add("steps", outcomes);
      out.println(GSON.toJson(line));
    }
    // Idle connections would keep the process alive for their keepalive.
    System.exit(0);
  }
}

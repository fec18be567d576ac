package news.dateline.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.List;
import news.dateline.client.DatelineException;
import news.dateline.client.Spans;
import news.dateline.v1.Article;
import news.dateline.v1.Span;

/** What became of one step: an answer or an error, and the spans that were cut out of what was sent. */
final class Outcome {
  private JsonElement answer;
  private JsonElement error;
  private int slices;
  private final List<String> wrong = new ArrayList<>();

  static JsonElement json(Message message) {
    try {
      return JsonParser.parseString(JsonFormat.printer().print(message));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(broken);
    }
  }

  void answered(JsonElement found) {
    answer = found;
  }

  void answered(Message message) {
    answer = json(message);
  }

  void failed(DatelineException failure) {
    error = errorJson(failure);
  }

  JsonElement answer() {
    return answer;
  }

  /** Cuts every span of a message, however deep, out of the original. */
  void slice(Article sent, Message message) {
    if (message instanceof Span span) {
      slices += 1;
      String words = Spans.words(sent, span);
      if (!words.equals(span.getExact())) {
        wrong.add("%d-%d: %s is not %s".formatted(span.getBegin(), span.getEnd(), words, span.getExact()));
      }
      return;
    }
    for (Object field : message.getAllFields().values()) {
      List<?> values = field instanceof List<?> many ? many : List.of(field);
      for (Object each : values) {
        if (each instanceof Message inner) {
          slice(sent, inner);
        }
      }
    }
  }

  JsonObject toJson() {
    JsonObject all = new JsonObject();
    if (error != null) {
      all.add("error", error);
    } else {
      all.add("answer", answer);
    }
    all.addProperty("slices", slices);
    JsonArray lines = new JsonArray();
    wrong.forEach(lines::add);
    all.add("wrong", lines);
    return all;
  }

  /** All that an error says. The names of the types are those of the Python client's classes. */
  static JsonObject errorJson(DatelineException failed) {
    DatelineException.Failure failure = failed.failure();
    JsonObject described = new JsonObject();
    String kind = failed.getClass() == DatelineException.class ? "Dateline" : failed.getClass().getSimpleName();
    described.addProperty("type", kind + "Error");
    described.addProperty("code", failure.code().name());
    described.addProperty("reason", failure.reason());
    JsonObject metadata = new JsonObject();
    failure.metadata().forEach(metadata::addProperty);
    described.add("metadata", metadata);
    JsonArray violations = new JsonArray();
    for (DatelineException.Violation each : failure.violations()) {
      JsonObject violation = new JsonObject();
      violation.addProperty("field", each.field());
      violation.addProperty("description", each.description());
      violations.add(violation);
    }
    described.add("violations", violations);
    described.add(
        "retryAfter",
        failure.retryAfter().<JsonElement>map(after -> new JsonPrimitive(after.toMillis() / 1_000.0))
            .orElse(JsonNull.INSTANCE));
    described.addProperty("hasRequestId", !failure.requestId().isEmpty());
    return described;
  }
}

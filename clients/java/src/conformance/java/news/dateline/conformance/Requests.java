package news.dateline.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/** How cases.json writes requests. */
final class Requests {
  private Requests() {}

  /**
   * The request with {@code "$name"} replaced by what is kept under that name, and {@code {"$repeat": [words, times]}}
   * written out.
   */
  static JsonElement filled(JsonElement value, Map<String, JsonElement> kept) {
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString() && value.getAsString().startsWith("$")) {
      return kept.get(value.getAsString().substring(1));
    }
    if (value.isJsonArray()) {
      JsonArray all = new JsonArray();
      value.getAsJsonArray().forEach(each -> all.add(filled(each, kept)));
      return all;
    }
    if (!value.isJsonObject()) {
      return value;
    }
    JsonObject object = value.getAsJsonObject();
    if (object.has("$repeat")) {
      JsonArray repeat = object.getAsJsonArray("$repeat");
      return new JsonPrimitive(repeat.get(0).getAsString().repeat(repeat.get(1).getAsInt()));
    }
    JsonObject all = new JsonObject();
    object.entrySet().forEach(each -> all.add(each.getKey(), filled(each.getValue(), kept)));
    return all;
  }

  /** What stands at {@code "a.0.b"} in a JSON value. */
  static JsonElement at(JsonElement value, String path) {
    JsonElement found = value;
    for (String name : path.split("\\.")) {
      found = found.isJsonArray() ? found.getAsJsonArray().get(Integer.parseInt(name)) : found.getAsJsonObject().get(name);
      if (found == null) {
        throw new IllegalArgumentException("there is no " + path + " in the answer");
      }
    }
    return found;
  }
}

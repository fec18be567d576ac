package news.dateline.client;

import java.util.List;
import java.util.Map;

/**
 * The habits of the channel. Calls go to all replicas in turn, and one that failed with UNAVAILABLE is made again a
 * few times within its deadline, never anything else: the service has not begun that work, or the request id makes
 * the repetition harmless. Streams are left out: only their caller knows what is unanswered.
 */
final class ServiceConfig {
  private static final List<Map<String, ?>> STREAMS =
      List.of(
          method("IngestService", "ProcessArticles"),
          method("EntityService", "ImportEntities"),
          method("IncidentService", "ExportIncidents"),
          method("IncidentService", "WatchIncidents"));
  private static final List<Map<String, ?>> SERVICES =
      List.of(
          service("IngestService"),
          service("EntityService"),
          service("IncidentService"),
          service("StoryService"));

  /** In the form of gRPC's service config, where every number is a Double. */
  static final Map<String, ?> ALL =
      Map.of(
          "loadBalancingConfig", List.of(Map.of("round_robin", Map.of())),
          "methodConfig",
              List.of(
                  Map.of("name", STREAMS),
                  Map.of(
                      "name",
                      SERVICES,
                      "retryPolicy",
                      Map.of(
                          "maxAttempts", 4.0,
                          "initialBackoff", "0.1s",
                          "maxBackoff", "2s",
                          "backoffMultiplier", 1.5,
                          "retryableStatusCodes", List.of("UNAVAILABLE")))),
          // When most calls fail, retries stop: they would only keep a struggling service down.
          "retryThrottling", Map.of("maxTokens", 100.0, "tokenRatio", 0.1));

  private ServiceConfig() {}

  private static Map<String, ?> service(String name) {
    return Map.of("service", "dateline.v1." + name);
  }

  private static Map<String, ?> method(String service, String name) {
    return Map.of("service", "dateline.v1." + service, "method", name);
  }
}

package dev.forgeapi.testkit.internal.gateway.product;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The queues and the app events of {@code @forge/events}. Nobody receives an event. Jobs are kept,
 * but no consumer runs, so all events of a job stay in progress until the job is canceled. Statuses
 * are those that the package expects.
 */
final class EventQueue {
  /** The braces of the paths that follow are literal. */
  private static final String PREFIX = "/webhook/queue/";

  private static final String APP_EVENTS = "/forge/events/v1/app-events";
  private static final int MOST_JOBS = 10_000;
  private final Map<String, Integer> jobs = new LinkedHashMap<>();

  /** Whether a call of the Atlassian GraphQL API's server is one of {@code @forge/events}. */
  static boolean isFor(String target) {
    return target.startsWith(PREFIX) || target.equals(APP_EVENTS);
  }

  synchronized PlatformReply answer(PlatformRequest request) {
    JsonNode body;
    try {
      body = JsonMapper.shared().readTree(request.body());
    } catch (JacksonException invalid) {
      return PlatformReply.json(400, "{\"message\":\"the body is not JSON\"}");
    }
    if (request.target().equals(APP_EVENTS)) {
      return PlatformReply.json(200, "{\"failedEvents\":[]}");
    }
    String job = body.path("queueName").asString("") + '/' + body.path("jobId").asString("");
    String operation = request.target().substring(PREFIX.length()).replaceFirst("/.*", "");
    return switch (operation) {
      case "publish" -> {
        jobs.put(job, body.path("payload").size());
        if (jobs.size() > MOST_JOBS) {
          jobs.remove(jobs.keySet().iterator().next());
        }
        yield PlatformReply.json(201, "{}");
      }
      case "stats" -> {
        Integer events = jobs.get(job);
        yield events == null
            ? unknown()
            : PlatformReply.json(200, "{\"success\":0,\"inProgress\":" + events + ",\"failed\":0}");
      }
      case "cancel" -> jobs.remove(job) == null ? unknown() : PlatformReply.of(204, Map.of(), "");
      default ->
          PlatformReply.unanswered(
              "the gateway's queues have no operation '" + operation + "' of @forge/events");
    };
  }

  private static PlatformReply unknown() {
    return PlatformReply.json(404, "{\"message\":\"there is no such job\"}");
  }
}

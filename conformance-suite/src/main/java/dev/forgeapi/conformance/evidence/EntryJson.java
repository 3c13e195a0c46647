package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The record of a run as text: one thing learnt, one line of JSON. */
final class EntryJson {

  private EntryJson() {}

  static String write(List<Recording.Entry> entries) {
    StringBuilder lines = new StringBuilder();
    for (Recording.Entry entry : entries) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("key", entry.key());
      if (entry.exchange() != null) {
        json.set("exchange", exchange(entry.exchange()));
      } else {
        json.put("fact", entry.fact());
      }
      lines.append(json).append('\n');
    }
    return lines.toString();
  }

  /**
   * @throws UsageException if a line is not what {@link #write} makes
   */
  static List<Recording.Entry> read(String name, String text) {
    List<Recording.Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      try {
        entries.add(entry(JsonMapper.shared().readTree(line)));
      } catch (JacksonException | IllegalArgumentException | DateTimeException wrong) {
        throw new UsageException(
            name + ":" + number + ": not a line of a record as forge-api writes it");
      }
    }
    return entries;
  }

  private static Recording.Entry entry(JsonNode json) {
    JsonNode exchange = json.path("exchange");
    return exchange.isObject()
        ? new Recording.Entry(text(json, "key"), exchange(exchange), null)
        : new Recording.Entry(text(json, "key"), null, text(json, "fact"));
  }

  private static ObjectNode exchange(Exchange exchange) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("startedAt", exchange.startedAt().toString());
    json.put("duration", exchange.duration().toString());
    json.put("method", exchange.method()).put("uri", exchange.uri().toString());
    headers(json.putArray("requestHeaders"), exchange.requestHeaders());
    if (exchange.requestBody() != null) {
      json.put("requestBody", exchange.requestBody());
    }
    json.put("status", exchange.status());
    headers(json.putArray("responseHeaders"), exchange.responseHeaders());
    json.put("responseBody", exchange.responseBody());
    if (exchange.failure() != null) {
      json.put("failure", exchange.failure());
    }
    return json.put("retries", exchange.retries());
  }

  private static Exchange exchange(JsonNode json) {
    return new Exchange(
        Instant.parse(text(json, "startedAt")),
        Duration.parse(text(json, "duration")),
        text(json, "method"),
        URI.create(text(json, "uri")),
        headers(json.path("requestHeaders")),
        textIfThere(json, "requestBody"),
        number(json, "status"),
        headers(json.path("responseHeaders")),
        text(json, "responseBody"),
        textIfThere(json, "failure"),
        number(json, "retries"));
  }

  private static void headers(ArrayNode json, List<Header> headers) {
    headers.forEach(header -> json.addArray().add(header.name()).add(header.value()));
  }

  private static List<Header> headers(JsonNode json) {
    List<Header> headers = new ArrayList<>();
    for (JsonNode header : json) {
      headers.add(new Header(header.path(0).asString(), header.path(1).asString()));
    }
    return headers;
  }

  private static String text(JsonNode json, String name) {
    String text = textIfThere(json, name);
    if (text == null) {
      throw new IllegalArgumentException(name);
    }
    return text;
  }

  private static @Nullable String textIfThere(JsonNode json, String name) {
    return json.path(name).isString() ? json.path(name).stringValue() : null;
  }

  private static int number(JsonNode json, String name) {
    if (!json.path(name).canConvertToInt()) {
      throw new IllegalArgumentException(name);
    }
    return json.path(name).intValue();
  }
}

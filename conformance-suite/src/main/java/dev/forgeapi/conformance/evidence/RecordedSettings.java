package dev.forgeapi.conformance.evidence;

import dev.forgeapi.testkit.ForgeApiConfiguration;
import dev.forgeapi.testkit.Identity;
import dev.forgeapi.testkit.RouteRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The configuration of a run as a {@code forge-api.yaml} that decides the same: everything that a
 * plan rests on, nothing secret, and no command.
 */
final class RecordedSettings {
  private static final String RECORDED = "recorded";

  private RecordedSettings() {}

  /** JSON, which is YAML as well. */
  static String of(ForgeApiConfiguration configuration) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("target", configuration.target().name().toLowerCase(Locale.ROOT));
    json.put("manifest", Bundle.MANIFEST);
    if (configuration.customScopes().isPresent()) {
      json.put("customScopes", Bundle.SCOPES);
    }
    json.put("product", configuration.product().id());
    json.put("probe", configuration.probe());
    configuration.environmentId().ifPresent(id -> json.put("environmentId", id));
    configuration.siteName().ifPresent(name -> json.put("site", name));
    configuration.cloudId().ifPresent(id -> json.put("cloudId", id.value()));
    identities(json.putObject("identities"), configuration);
    ObjectNode requests = json.putObject("requests");
    configuration
        .requests()
        .forEach((route, request) -> request(requests.putObject(route), request));
    ObjectNode safety = json.putObject("safety");
    configuration.safety().methods().stream()
        .sorted()
        .forEach(method -> safety.withArray("methods").add(method.name()));
    if (configuration.restApisSwitch().isPresent() || configuration.toggleGuide().isPresent()) {
      json.putObject("restApisSwitch").put("enable", RECORDED).put("disable", RECORDED);
    }
    configuration.outOfScope().forEach(json.putObject("outOfScope")::put);
    return json.toPrettyString() + "\n";
  }

  private static void identities(ObjectNode json, ForgeApiConfiguration configuration) {
    for (Identity identity : configuration.identities().values()) {
      ObjectNode each = json.putObject(identity.name());
      identity.scopes().stream().sorted().forEach(each.putArray("scopes")::add);
      if (identity.expired()) {
        each.put("expired", true);
      }
    }
  }

  private static void request(ObjectNode json, RouteRequest request) {
    json.put("path", request.path());
    ObjectNode query = json.putObject("query");
    request.query().forEach((name, values) -> values.forEach(query.putArray(name)::add));
    request.headers().forEach(json.putObject("headers")::put);
    put(json, "json", request.json());
    ObjectNode expect = json.putObject("expect");
    if (request.expectStatus() != 0) {
      expect.put("status", request.expectStatus());
    }
    put(expect, "json", request.expectJson());
  }

  private static void put(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.set(name, JsonMapper.shared().readTree(text));
    }
  }
}

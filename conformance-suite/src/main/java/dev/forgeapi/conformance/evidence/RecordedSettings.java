package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.plan.StatedRequestsJson;
import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
  static String of(ForgeApiConfiguration configuration, AppManifest manifest) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("target", configuration.target().name().toLowerCase(Locale.ROOT));
    json.put("manifest", Bundle.MANIFEST);
    if (configuration.customScopes().isPresent()) {
      json.put("customScopes", Bundle.SCOPES);
    }
    json.put("product", configuration.product().id());
    json.put("probe", configuration.probe());
    if (configuration.handlers() != Handlers.ECHO) {
      json.put("handlers", configuration.handlers().name().toLowerCase(Locale.ROOT));
    }
    configuration.environmentId().ifPresent(id -> json.put("environmentId", id));
    configuration.siteName().ifPresent(name -> json.put("site", name));
    configuration.cloudId().ifPresent(id -> json.put("cloudId", id.value()));
    identities(
        json.putObject("identities"),
        configuration,
        ForgeApiTarget.identityToRefresh(configuration, manifest).orElse(null));
    // Which tokens were at hand decides what is tried; the tokens themselves are not kept.
    json.putObject("oauth")
        .put("clientId", RECORDED)
        .put("clientSecret", RECORDED)
        .put("callback", "http://localhost/recorded");
    json.putObject("tokenStore").put("directory", "tokens");
    StatedRequestsJson.write(json.putObject("requests"), configuration.requests());
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

  /**
   * @param refreshed the identity that the run refreshed; null if none
   */
  private static void identities(
      ObjectNode json, ForgeApiConfiguration configuration, @Nullable String refreshed) {
    for (Identity identity : configuration.identities().values()) {
      ObjectNode each = json.putObject(identity.name());
      identity.scopes().stream().sorted().forEach(each.putArray("scopes")::add);
      if (identity.expired()) {
        each.put("expired", true);
      }
      if (identity.name().equals(refreshed)) {
        each.put("refreshToken", RECORDED);
      } else if (identity.accessToken() != null) {
        each.put("accessToken", RECORDED);
      }
    }
  }
}

package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.plan.StatedRequestsJson;
import dev.forgeapi.conformance.report.ResultsFile;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.SuiteVersion;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.text.Unwritable;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Collects the evidence of a run, without secrets. */
public final class EvidenceCollector {
  private static final String FILE = "evidence.zip";
  private static final String RECORDED = "recorded";

  private final Path file;
  private final Recording recording = new Recording();

  private EvidenceCollector(Path file) {
    this.file = file;
  }

  /**
   * Makes sure that the bundle can be written, before the first request.
   *
   * @param named the file, or a folder to put it in
   * @throws UsageException if it cannot
   */
  public static EvidenceCollector prepare(Path named) {
    boolean folder = Files.isDirectory(named) || !named.toString().endsWith(".zip");
    Path file = folder ? named.resolve(FILE) : named;
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
        Files.delete(Files.createTempFile(parent, "forge-api", ".tmp"));
      }
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UsageException(
          "the evidence cannot be written to '%s': %s. Choose another place with --evidence"
              .formatted(file, Unwritable.file(file, e)));
    }
    return new EvidenceCollector(file);
  }

  /**
   * Runs all planned checks against the configuration's target, keeps what they rest on, and writes
   * it.
   */
  public RunResult run(ForgeApiConfiguration configuration, RunPlan plan, RunOptions options) {
    try (ForgeApiTarget target = ForgeApiTarget.open(configuration)) {
      return run(target, plan, options);
    }
  }

  /**
   * As {@link #run(ForgeApiConfiguration, RunPlan, RunOptions)}, on a target that is open already.
   */
  RunResult run(ForgeApiTarget target, RunPlan plan, RunOptions options) {
    return run(target, plan, options, recorded -> recorded);
  }

  /**
   * As {@link #run(ForgeApiTarget, RunPlan, RunOptions)}.
   *
   * @param around what the run is told, by what is recorded
   */
  RunResult run(
      ForgeApiTarget target,
      RunPlan plan,
      RunOptions options,
      UnaryOperator<ExchangeSource> around) {
    // Before a refresh of the run stores a valid token.
    String settings = settings(target);
    RunResult result = ConformanceRun.run(target, plan, options, around.apply(recording));
    write(target, plan, options, result, settings);
    return result;
  }

  public Path file() {
    return file;
  }

  private void write(
      ForgeApiTarget target, RunPlan plan, RunOptions options, RunResult result, String settings) {
    ForgeApiConfiguration configuration = target.configuration();
    Redaction secrets = target.redaction();
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(Bundle.MANIFEST, bytes(configuration.manifest()));
    configuration.customScopes().ifPresent(scopes -> parts.put(Bundle.SCOPES, bytes(scopes)));
    parts.put(Bundle.SETTINGS, utf8(secrets.redact(settings)));
    parts.put(Bundle.PLAN, utf8(plan(plan)));
    parts.put(Bundle.RESULTS, utf8(ResultsFile.render(result)));
    parts.put(Bundle.RECORD, utf8(secrets.redact(recording.render(shown(target)))));
    BundleHead head =
        BundleHead.of(
            SuiteVersion.current(),
            BundleHead.Place.of(target.site()),
            options.only(),
            options.shard(),
            Bundle.hashes(parts));
    new Bundle(head, parts).write(file);
  }

  /** Values of the functions' variables stand in what the functions returned. */
  private static UnaryOperator<Exchange> shown(ForgeApiTarget target) {
    return target.configuration().variables().isEmpty()
        ? UnaryOperator.identity()
        : exchange -> CheckResult.masked(exchange, target.shown()::redact);
  }

  static String plan(RunPlan plan) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (PlannedCheck check : plan.checks()) {
      ObjectNode each = json.addObject().put("id", check.id()).put("level", check.level().name());
      if (check.route() != null) {
        each.put("route", check.route().key());
      }
      if (check.urlForm() != null) {
        each.put("urlForm", check.urlForm().name());
      }
      if (check.notApplicable() != null) {
        each.put("notApplicable", check.notApplicable());
      }
      if (check.undecidable() != null) {
        each.put("undecidable", check.undecidable());
      }
    }
    return json.toPrettyString() + "\n";
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException gone) {
      throw new UsageException(
          file + ": can no longer be read, so there is no evidence of it", false, gone);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The configuration of a run as a {@code forge-api.yaml} that decides the same: everything that a
   * plan rests on, nothing secret, and no command. JSON, which is YAML as well.
   */
  private static String settings(ForgeApiTarget target) {
    ForgeApiConfiguration configuration = target.configuration();
    AppManifest manifest = target.manifest();
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
    // Which tokens were available decides what is tried; the tokens themselves are not kept.
    json.putObject("oauth")
        .put("clientId", RECORDED)
        .put("clientSecret", RECORDED)
        .put("callback", "http://localhost/recorded");
    json.putObject("tokenStore").put("directory", "tokens");
    ObjectNode requests = json.putObject("requests");
    StatedRequestsJson.write(requests, configuration.requests());
    if (!configuration.variables().isEmpty()) {
      // As the recorded responses have it, which are compared with it.
      requests
          .findParents("expect")
          .forEach(
              request ->
                  ((ObjectNode) request)
                      .set("expect", masked(request.path("expect"), target.shown()::redact)));
    }
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

  private static JsonNode masked(JsonNode node, UnaryOperator<String> mask) {
    if (node.isString()) {
      // What stands in the place of a value is no variable of the environment.
      String masked = mask.apply(node.stringValue()).replace("${", "$${");
      return JsonNodeFactory.instance.stringNode(masked);
    }
    if (node.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> items.add(masked(item, mask)));
      return items;
    }
    if (node.isObject()) {
      ObjectNode members = JsonNodeFactory.instance.objectNode();
      node.forEachEntry((name, member) -> members.set(name, masked(member, mask)));
      return members;
    }
    return node;
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

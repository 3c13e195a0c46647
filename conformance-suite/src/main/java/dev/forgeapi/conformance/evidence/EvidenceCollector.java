package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.report.ResultsFile;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.SuiteVersion;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.text.Unwritable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The evidence of a run while it is taken. Nothing in it is secret. */
public final class EvidenceCollector {
  private static final String FILE = "evidence.zip";

  private final Path file;
  private final Recording recording = new Recording();

  private EvidenceCollector(Path file) {
    this.file = file;
  }

  /**
   * Makes sure that the bundle can be written, before the first request.
   *
   * @param named the file, or a folder to put it in
   * @throws EvidenceException if it cannot
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
      throw new EvidenceException(
          "the evidence cannot be written to '"
              + file
              + "': "
              + Unwritable.file(file, e)
              + ". Choose another place with --evidence");
    }
    return new EvidenceCollector(file);
  }

  /**
   * Runs all planned checks against the configuration's target, keeps what they rest on, and writes
   * it.
   */
  public RunResult run(ForgeApiConfiguration configuration, RunOptions options) {
    try (ForgeApiTarget target = ForgeApiTarget.open(configuration)) {
      return run(target, options);
    }
  }

  /** As {@link #run(ForgeApiConfiguration, RunOptions)}, on a target that is open already. */
  RunResult run(ForgeApiTarget target, RunOptions options) {
    RunPlan plan = ConformanceRun.plan(target.configuration(), options);
    // Before a refresh of the run leaves a good token in the store.
    String settings = RecordedSettings.of(target.configuration(), target.manifest());
    RunResult result = ConformanceRun.run(target, options, recording);
    write(target, plan, options, result, settings);
    return result;
  }

  /** Where the bundle is. */
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
    parts.put(Bundle.RECORD, utf8(secrets.redact(EntryJson.write(recording.entries()))));
    BundleHead head =
        new BundleHead(
            SuiteVersion.current(),
            target.site(),
            options.only(),
            options.shard(),
            Bundle.hashes(parts));
    new Bundle(head, parts).write(file);
  }

  private static String plan(RunPlan plan) {
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
      throw EvidenceException.afterTheRun(
          file + ": can no longer be read, so there is no evidence of it");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

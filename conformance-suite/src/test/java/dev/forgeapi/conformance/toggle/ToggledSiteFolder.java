package dev.forgeapi.conformance.toggle;

import dev.forgeapi.conformance.cli.ForgeApiProcess;
import dev.forgeapi.conformance.cli.Ran;
import dev.forgeapi.conformance.cli.gateway.GatewayConfigurationFile;
import dev.forgeapi.conformance.cli.gateway.GatewayToken;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A gateway that a process checks as a site, by what {@code gateway --write-config} writes, with
 * commands for the toggle that may be slow, hang or fail.
 */
final class ToggledSiteFolder implements AutoCloseable {
  static final Path APP =
      Path.of("..", "examples", "employee-directory").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final ForgeGateway gateway;
  final Path folder;
  private final Path configuration;
  private final Map<String, String> environment;
  private String enable = "curl -fsS -o /dev/null -X POST ADMIN/rest-apis/enable";
  private String disable = "curl -fsS -o /dev/null -X POST ADMIN/rest-apis/disable";
  private String timeout = "30s";
  private String within = "2s";

  ToggledSiteFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.configuration = folder.resolve("site.yaml");
    this.environment = Map.of("FORGE_API_STATE_DIR", folder.resolve("state").toString());
    ForgeApiConfiguration app =
        ConfigurationReader.in(APP).override("handlers", "canned", "this test").read();
    AppManifest manifest = AppManifest.load(APP);
    this.gateway = ForgeGateway.start(manifest);
    app.answers().forEach(gateway::answer);
    gateway.restApis().enable();
    new GatewayConfigurationFile(gateway, app, manifest)
        .write(configuration, GatewayToken.all(gateway, app));
    write();
  }

  /**
   * @param command {@code TOGGLE} in it stands for what turns the REST APIs on
   */
  ToggledSiteFolder enabledBy(String command) throws IOException {
    enable = command.replace("TOGGLE", "curl -fsS -o /dev/null -X POST ADMIN/rest-apis/enable");
    return write();
  }

  /**
   * @param command {@code TOGGLE} in it stands for what turns the REST APIs off
   */
  ToggledSiteFolder disabledBy(String command) throws IOException {
    disable = command.replace("TOGGLE", "curl -fsS -o /dev/null -X POST ADMIN/rest-apis/disable");
    return write();
  }

  ToggledSiteFolder endingCommandsAfter(String time) throws IOException {
    timeout = time;
    return write();
  }

  ToggledSiteFolder followingWithin(String time) throws IOException {
    within = time;
    return write();
  }

  /** An environment ID that nothing is installed as: every request is answered as unknown. */
  ToggledSiteFolder ofAnotherEnvironment() throws IOException {
    String written = Files.readString(configuration);
    Files.writeString(
        configuration,
        written.replaceAll("(?m)^(\\s*environmentId: ).*", "$1" + UUID.randomUUID()));
    return write();
  }

  private ToggledSiteFolder write() throws IOException {
    String kept =
        Files.readString(configuration).replaceAll("(?s)\\nrestApisSwitch:.*?(?=\\n\\w|\\z)", "");
    Files.writeString(
        configuration,
        kept
            + "\nrestApisSwitch:\n  enable: |-\n    echo enable >> "
            + folder.resolve("commands.txt")
            + "; "
            + enable.replace("ADMIN", gateway.adminUrl().toString())
            + "\n  disable: |-\n    echo disable >> "
            + folder.resolve("commands.txt")
            + "; "
            + disable.replace("ADMIN", gateway.adminUrl().toString())
            + "\n  within: "
            + within
            + "\n  timeout: "
            + timeout
            + "\n");
    return this;
  }

  ForgeApiProcess check() throws IOException {
    return check("reports");
  }

  ForgeApiProcess check(String reports) throws IOException {
    return check(reports, "STATE");
  }

  ForgeApiProcess check(String reports, String only) throws IOException {
    return start(
        "check",
        APP.toString(),
        "--config=" + configuration,
        "--only=" + only,
        "--report-dir=" + folder.resolve(reports));
  }

  ForgeApiProcess checkWithEvidence(Path evidence) throws IOException {
    return start(
        "check",
        APP.toString(),
        "--config=" + configuration,
        "--only=STATE",
        "--evidence=" + evidence,
        "--report-dir=" + folder.resolve("reports"));
  }

  Ran verify(Path evidence) throws IOException, InterruptedException {
    try (ForgeApiProcess process = start("verify-report", evidence.toString())) {
      return process.ended();
    }
  }

  Ran restore() throws IOException, InterruptedException {
    try (ForgeApiProcess process = start("restore", APP.toString(), "--config=" + configuration)) {
      return process.ended();
    }
  }

  Ran preflight() throws IOException, InterruptedException {
    try (ForgeApiProcess process =
        start(
            "preflight",
            APP.toString(),
            "--config=" + configuration,
            "--report-dir=" + folder.resolve("preflight"))) {
      return process.ended();
    }
  }

  private ForgeApiProcess start(String... args) throws IOException {
    return ForgeApiProcess.startInGroup(folder, environment, args);
  }

  /** Waits until so many commands have begun. */
  void awaitCommands(ForgeApiProcess process, int number) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (commands().size() < number) {
      if (process.endsWithin(Duration.ofMillis(5))) {
        throw new AssertionError("ended before it toggled: " + process.ended());
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("toggled " + commands() + " only");
      }
    }
  }

  List<String> commands() throws IOException {
    Path file = folder.resolve("commands.txt");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Whether a note of an unfinished run is left. */
  boolean hasNote() throws IOException {
    Path state = folder.resolve("state");
    if (!Files.exists(state)) {
      return false;
    }
    try (Stream<Path> files = Files.list(state)) {
      return files.anyMatch(file -> file.toString().endsWith(".toggle.json"));
    }
  }

  /** From now on the note of an unfinished run is one of this process, which lives. */
  void takeNoteOver() throws IOException {
    Path note;
    try (Stream<Path> files = Files.list(folder.resolve("state"))) {
      note = files.filter(file -> file.toString().endsWith(".toggle.json")).findAny().orElseThrow();
    }
    ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(note);
    ProcessHandle self = ProcessHandle.current();
    json.put("pid", self.pid());
    json.put("processStart", self.info().startInstant().orElseThrow().plusSeconds(1).toString());
    Files.writeString(note, json.toString());
  }

  boolean isEnabled() {
    return gateway.restApis().isEnabled();
  }

  @Override
  public void close() {
    gateway.close();
  }
}

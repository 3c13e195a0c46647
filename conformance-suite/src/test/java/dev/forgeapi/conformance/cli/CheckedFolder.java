package dev.forgeapi.conformance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of an app that {@code forge-api check} is run on in a process of its own. */
public record CheckedFolder(Path path) {
  private static final Path PROBE_APP =
      Path.of("..", "examples", "probe-app").toAbsolutePath().normalize();
  public static final String CLOUD_ID = "11111111-2222-3333-4444-555555555555";
  private static final String IDENTITIES =
      """
      identities:
        all:
          scopes: [read:probe:custom, write:probe:custom, read:audit:custom, read:forge-app:confluence]
          accessToken: token-all
        none: {scopes: [read:forge-app:confluence], accessToken: token-none}
        bare:
          scopes: [read:probe:custom, write:probe:custom, read:audit:custom]
          accessToken: token-bare
      """;

  /** The probe app, checked on the gateway. */
  public static CheckedFolder ofProbeApp(Path path) throws IOException {
    for (String name : List.of("manifest.yml", "custom-scopes.yaml", "forge-api.yaml")) {
      Files.copy(PROBE_APP.resolve(name), path.resolve(name));
    }
    return new CheckedFolder(path);
  }

  /** The same app with its first route alone, for runs of whose many checks one would do. */
  public static CheckedFolder ofOneRoute(Path path) throws IOException {
    CheckedFolder folder = ofProbeApp(path);
    String manifest = Files.readString(path.resolve("manifest.yml"));
    return folder.with(
        "manifest.yml", manifest.substring(0, manifest.indexOf("    - key: probe-one")));
  }

  /** A route of the probe app, checked on a site that listens on that port, by three identities. */
  public static CheckedFolder ofSite(Path path, int port) throws IOException {
    CheckedFolder folder = ofBareSite(path, port);
    return folder.and("cloudId: " + CLOUD_ID).and(IDENTITIES);
  }

  /** The same, of which nothing but its place is known. */
  public static CheckedFolder ofBareSite(Path path, int port) throws IOException {
    return ofOneRoute(path).with("forge-api.yaml", site(port));
  }

  /** Replaces a file. */
  public CheckedFolder with(String name, String text) throws IOException {
    Files.writeString(path.resolve(name), text);
    return this;
  }

  /** Adds to the configuration. */
  public CheckedFolder and(String text) throws IOException {
    Path file = path.resolve("forge-api.yaml");
    return with("forge-api.yaml", Files.readString(file) + text + "\n");
  }

  public Ran check(String... options) throws IOException, InterruptedException {
    return ForgeApiProcess.run(path, args(options));
  }

  /** The same on a class path of its own. */
  public Ran checkOn(String classPath, String... options) throws IOException, InterruptedException {
    try (ForgeApiProcess process = ForgeApiProcess.startOn(classPath, path, args(options))) {
      return process.ended();
    }
  }

  private static String[] args(String... options) {
    return Stream.concat(Stream.of("check"), Stream.of(options)).toArray(String[]::new);
  }

  private static String site(int port) {
    String host = "http://127.0.0.1:" + port;
    return """
    target: site
    site: sample.atlassian.net
    environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
    probe: true
    endpoints: {api: "%1$s", site: "%1$s", auth: "%1$s"}
    safety: {perSecond: 1000}
    """
        .formatted(host);
  }
}

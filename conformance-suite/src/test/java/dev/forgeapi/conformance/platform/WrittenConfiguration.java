package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.platform.App.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person who wants to check a platform writes down: the manifest, and a {@code
 * forge-api.yaml} with endpoints, a grant for each set of scopes that shows something, and the
 * commands that set the toggle. The suite learns nothing else.
 */
public final class WrittenConfiguration {
  private static final String PRODUCT_SCOPE = "read:forge-app:confluence";

  /** Which identity has a refresh token instead of an access token. */
  public enum Refresh {
    ONE_SCOPE,
    ALL_SCOPES,
    /** None has to be refreshed; the one with one scope has an access token beside. */
    NONE
  }

  private final Platform platform;
  private final Path folder;
  private Refresh refresh = Refresh.ONE_SCOPE;
  private boolean withSwitch = true;
  private boolean withCloudId;
  private String within = "3s";
  private int perSecond = 100_000;

  WrittenConfiguration(Platform platform, Path folder) {
    this.platform = platform;
    this.folder = folder;
  }

  WrittenConfiguration refresh(Refresh identity) {
    refresh = identity;
    return this;
  }

  /** How long a change of the toggle may take. */
  WrittenConfiguration within(String duration) {
    within = duration;
    return this;
  }

  WrittenConfiguration withCloudId() {
    withCloudId = true;
    return this;
  }

  WrittenConfiguration withoutSwitch() {
    withSwitch = false;
    return this;
  }

  WrittenConfiguration perSecond(int requests) {
    perSecond = requests;
    return this;
  }

  /**
   * @return the {@code forge-api.yaml}
   */
  Path write() {
    App app = platform.app();
    List<String> lines = new ArrayList<>();
    lines.add("target: site");
    lines.add("manifest: manifest.yml");
    lines.add("product: confluence");
    lines.add("environmentId: " + app.environmentId());
    lines.add("site: sample.atlassian.net");
    if (withCloudId) {
      lines.add("cloudId: " + platform.cloudId());
    }
    lines.add("probe: " + platform.hasProbe());
    lines.add(
        "endpoints: {api: '%s', site: '%s', auth: '%s'}"
            .formatted(
                platform.endpoint("api"), platform.endpoint("site"), platform.endpoint("auth")));
    lines.add(
        "oauth: {clientId: %s, clientSecret: %s, callback: '%s'}"
            .formatted(
                AuthorizationServer.CLIENT_ID,
                AuthorizationServer.CLIENT_SECRET,
                AuthorizationServer.CALLBACK));
    lines.add("tokenStore: {directory: tokens}");
    lines.add(
        "safety: {methods: [GET, POST, PUT, PATCH, DELETE], maxRequests: 20000, perSecond: %d}"
            .formatted(perSecond));
    if (withSwitch) {
      lines.add("restApisSwitch:");
      lines.add("  enable: \"" + platform.toggle().command(true) + "\"");
      lines.add("  disable: \"" + platform.toggle().command(false) + "\"");
      lines.add("  within: " + within);
    }
    lines.addAll(identities());
    if (!platform.hasProbe()) {
      lines.addAll(requests());
      lines.add("outOfScope:");
      for (String id : List.of("QUERY-2", "HEADER-1", "BODY-1")) {
        lines.add("  " + id + ": the deployed app is not the probe app");
      }
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("manifest.yml"), app.manifest());
      return Files.writeString(folder.resolve("forge-api.yaml"), String.join("\n", lines) + "\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private List<String> identities() {
    Set<String> all = platform.app().scopes();
    List<String> lines = new ArrayList<>(List.of("identities:"));
    lines.add(identity("everything", with(all), refresh == Refresh.ALL_SCOPES));
    int number = 0;
    for (String scope : all) {
      boolean refreshed = refresh == Refresh.ONE_SCOPE && number == 0;
      String only = identity("only" + number, with(Set.of(scope)), refreshed);
      lines.add(
          refresh == Refresh.NONE && number == 0
              ? only.replace(
                  "}",
                  ", refreshToken: " + platform.tokens().refreshToken(with(Set.of(scope))) + "}")
              : only);
      if (all.size() > 2) {
        Set<String> rest = new TreeSet<>(all);
        rest.remove(scope);
        lines.add(identity("without" + number, with(rest), false));
      }
      number++;
    }
    lines.add(identity("noproduct", all, false));
    lines.add(identity("nothing", Set.of(PRODUCT_SCOPE), false));
    lines.add(
        "  stale: {expired: true, accessToken: %s}"
            .formatted(platform.tokens().accessToken(with(all), true)));
    return lines;
  }

  private static Set<String> with(Set<String> scopes) {
    Set<String> all = new TreeSet<>(scopes);
    all.add(PRODUCT_SCOPE);
    return all;
  }

  private String identity(String name, Set<String> scopes, boolean refreshed) {
    return "  %s: {scopes: ['%s'], %s: %s}"
        .formatted(
            name,
            String.join("', '", scopes),
            refreshed ? "refreshToken" : "accessToken",
            refreshed
                ? platform.tokens().refreshToken(scopes)
                : platform.tokens().accessToken(scopes, false));
  }

  private List<String> requests() {
    List<String> lines = new ArrayList<>(List.of("requests:"));
    for (Route route : platform.app().routes()) {
      lines.add(
          "  %s: {path: %s,%s expect: {status: %d, json: %s}}"
              .formatted(
                  route.key(),
                  route.sample(),
                  route.hasBody() ? " json: {name: Ada}," : "",
                  Platform.plainStatus(route.key()),
                  Platform.plainAnswer(route.key()).replace("\":", "\": ")));
    }
    return lines;
  }
}

package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Routes of the suite's own apps, through the URL with the cloud ID. */
final class SampleSubjects {
  /** The configuration of a site, of which the manifest is left open. */
  static final String SITE =
      """
      target: site
      manifest: %s
      product: confluence
      environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
      site: sample.atlassian.net
      cloudId: a12bc345-678d-9e1f-a0b0-1ac112131a4a
      oauth: {clientId: it, clientSecret: it, callback: "http://localhost/it"}
      tokenStore: {directory: tokens}
      """;

  private SampleSubjects() {}

  /** On the gateway, which serves every function by the probe contract. */
  static Subject of(String app, int route) {
    return of(Apps.configuration(app), route);
  }

  static Subject of(ForgeApiConfiguration configuration, int route) {
    AppPlan app = AppPlan.of(configuration.appManifest(), configuration);
    return new Subject(app, new RouteAndForm(app.routes().get(route), UrlForm.CLOUD_ID));
  }

  /**
   * The route {@code read} of the app with two routes on a site.
   *
   * @param more of the configuration
   * @param identities each a line of the configuration
   */
  static Subject site(Path folder, String more, String... identities) {
    return of(
        configuration(
            folder,
            SITE.formatted(Apps.folder(Apps.TWO_ROUTES).resolve("manifest.yml"))
                + more
                + "\nidentities:\n  "
                + String.join("\n  ", identities)
                + "\n"),
        0);
  }

  static ForgeApiConfiguration configuration(Path folder, String text) {
    try {
      Path file = Files.writeString(folder.resolve("forge-api.yaml"), text);
      return ConfigurationReader.in(folder).file(file).environment(Map.of()).read();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}

package dev.forgeapi.conformance;

import dev.forgeapi.testkit.ConfigurationReader;
import dev.forgeapi.testkit.ForgeApiConfiguration;
import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.gateway.GatewayFault;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The apps that the suite's own tests check. */
public final class Apps {
  /** The four routes of the vendor's tutorial (F-021). */
  public static final String TUTORIAL = "tutorial";

  /** Every form of route. */
  public static final String ALL_FORMS = "all-forms";

  private Apps() {}

  public static Path folder(String app) {
    try {
      return Path.of(Apps.class.getResource("/dev/forgeapi/conformance/apps/" + app).toURI());
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException(app, wrong);
    }
  }

  public static AppManifest manifest(String app) {
    return AppManifest.load(folder(app));
  }

  public static ForgeApiConfiguration configuration(String app) {
    return ConfigurationReader.in(folder(app)).environment(Map.of()).read();
  }

  /** A gateway for the app, with rules broken. */
  public static ForgeApiTarget open(String app, GatewayFault... faults) {
    return ForgeApiTarget.open(configuration(app), ForgeApiTarget.Functions.ECHO, List.of(faults));
  }
}

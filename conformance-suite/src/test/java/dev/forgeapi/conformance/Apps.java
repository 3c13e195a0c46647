package dev.forgeapi.conformance;

import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The apps that the suite's own tests check. */
public final class Apps {
  /** The four routes of the vendor's tutorial (F-021). */
  public static final String TUTORIAL = "tutorial";

  /** Every form of route. */
  public static final String ALL_FORMS = "all-forms";

  /** One route of each form of path, and one path with two operations: the fewest requests. */
  public static final String ONE_OF_EACH = "one-of-each";

  /** Two paths without wildcards: enough for what does not depend on the form of a path. */
  public static final String TWO_ROUTES = "two-routes";

  private Apps() {}

  public static Path folder(String app) {
    try {
      return Path.of(Apps.class.getResource("/dev/forgeapi/conformance/apps/" + app).toURI());
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException(app, wrong);
    }
  }

  /**
   * The app in another folder, with something else in its manifest.
   *
   * @return the folder
   */
  public static Path changed(String app, String was, String is, Path folder) throws IOException {
    String manifest = Files.readString(folder(app).resolve("manifest.yml"));
    if (!manifest.contains(was)) {
      throw new IllegalArgumentException(app + " has no " + was);
    }
    Files.writeString(folder.resolve("manifest.yml"), manifest.replace(was, is));
    return folder;
  }

  public static AppManifest manifest(String app) {
    return AppManifest.load(folder(app));
  }

  public static ForgeApiConfiguration configuration(String app) {
    return configuration(folder(app));
  }

  private static ForgeApiConfiguration configuration(Path folder) {
    return ConfigurationReader.in(folder).environment(Map.of()).read();
  }

  /** A gateway for the app, with rules broken. */
  public static ForgeApiTarget open(String app, GatewayFault... faults) {
    return open(folder(app), List.of(faults));
  }

  /** As {@link #open(String, GatewayFault...)}, for an app in any folder. */
  public static ForgeApiTarget open(Path folder, List<? extends GatewayFault> faults) {
    return ForgeApiTarget.open(
        configuration(folder), ForgeApiTarget.Functions.ECHO, List.copyOf(faults));
  }
}

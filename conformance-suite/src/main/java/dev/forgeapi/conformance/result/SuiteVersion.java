package dev.forgeapi.conformance.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the suite, as Maven writes it into the jar. */
public final class SuiteVersion {
  private static final String FILE =
      "/META-INF/maven/dev.forgeapi/forge-api-conformance/pom.properties";

  private SuiteVersion() {}

  public static String current() {
    try (InputStream file = SuiteVersion.class.getResourceAsStream(FILE)) {
      if (file == null) {
        return "development";
      }
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version", "development");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

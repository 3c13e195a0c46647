package dev.forgeapi.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Refuses a library of the user's that is too old, in one sentence and before anything of it is
 * used: later it would be an error of linkage somewhere. The version is that which the build has
 * chosen, so it is read from the library itself.
 */
@API(status = API.Status.INTERNAL)
public final class SupportedLibraries {
  private static final List<Library> ALL =
      List.of(
          new Library(
              "JUnit",
              "org.junit.jupiter.api.extension.Extension",
              "org.junit:junit-bom",
              "org.junit.jupiter/junit-jupiter-api",
              "5.10.0",
              "junit-jupiter.version",
              "platform('org.junit:junit-bom:5.10.0')"),
          new Library(
              "REST Assured",
              "io.restassured.RestAssured",
              "io.rest-assured:rest-assured",
              "io.rest-assured/rest-assured",
              "5.3.0",
              "rest-assured.version",
              "'io.rest-assured:rest-assured:5.3.0'"),
          new Library(
              "Hamcrest",
              "org.hamcrest.Matchers",
              "org.hamcrest:hamcrest",
              "org.hamcrest/hamcrest",
              "2.2",
              "hamcrest.version",
              "'org.hamcrest:hamcrest:2.2'"),
          new Library(
              "Awaitility",
              "org.awaitility.Awaitility",
              "org.awaitility:awaitility",
              "org.awaitility/awaitility",
              "4.2.0",
              "awaitility.version",
              "'org.awaitility:awaitility:4.2.0'"));

  private SupportedLibraries() {}

  /**
   * @throws ConfigurationException if one of them is missing or too old
   */
  public static void check() {
    check(SupportedLibraries.class.getClassLoader());
  }

  static void check(ClassLoader loader) {
    for (Library library : ALL) {
      library.check(loader);
    }
  }

  /**
   * @param type a class that each version has
   * @param coordinates what a Maven project names
   * @param published the folder of its {@code pom.properties}
   * @param property the Maven property of that version where Spring Boot manages it
   * @param gradle what a Gradle project names
   */
  private record Library(
      String name,
      String type,
      String coordinates,
      String published,
      String needed,
      String property,
      String gradle) {

    void check(ClassLoader loader) {
      Class<?> loaded;
      try {
        loaded = Class.forName(type, false, loader);
      } catch (ClassNotFoundException missing) {
        throw new ConfigurationException(
            name + " is not on the class path; the Forge API Testkit needs " + fix());
      }
      Optional<String> found = version(loaded);
      if (found.isPresent() && isOlder(found.get(), needed)) {
        throw new ConfigurationException(
            name
                + " "
                + found.get()
                + " on the class path is too old; the Forge API Testkit needs "
                + fix());
      }
    }

    private String fix() {
      return name
          + " "
          + needed
          + " or newer: set <"
          + property
          + ">"
          + needed
          + "</"
          + property
          + "> in a Maven project with Spring Boot, the version of "
          + coordinates
          + " in any other, or testImplementation "
          + gradle
          + " with Gradle";
    }

    /** Empty where the library does not say. */
    private Optional<String> version(Class<?> loaded) {
      return Optional.ofNullable(loaded.getPackage().getImplementationVersion())
          .or(
              () ->
                  Optional.ofNullable(loaded.getModule().getDescriptor())
                      .flatMap(module -> module.rawVersion()))
          .or(() -> published(loaded.getClassLoader()));
    }

    private Optional<String> published(ClassLoader loader) {
      String resource = "META-INF/maven/" + published + "/pom.properties";
      try (InputStream in = loader.getResourceAsStream(resource)) {
        Properties properties = new Properties();
        if (in != null) {
          properties.load(in);
        }
        return Optional.ofNullable(properties.getProperty("version"));
      } catch (IOException e) {
        throw new UncheckedIOException(resource, e);
      }
    }
  }

  /** By the numbers in front: a milestone counts as its release, and what has none is new. */
  private static boolean isOlder(String found, String needed) {
    int[] one = numbers(found);
    return one.length > 0 && Arrays.compare(one, numbers(needed)) < 0;
  }

  private static int[] numbers(String version) {
    Matcher numbers = Pattern.compile("\\d{1,6}(\\.\\d{1,6})*").matcher(version);
    return numbers.lookingAt()
        ? Pattern.compile("\\.").splitAsStream(numbers.group()).mapToInt(Integer::parseInt).toArray()
        : new int[0];
  }
}

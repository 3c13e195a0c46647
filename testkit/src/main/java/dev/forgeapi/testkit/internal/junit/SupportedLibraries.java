package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Refuses a library of the user's that is too old, in one sentence and before anything of it is
 * used: later it would be an error of linkage somewhere. The version is that which the build has
 * chosen, so it is read from the library itself.
 */
@API(status = API.Status.INTERNAL)
public final class SupportedLibraries {
  private static final Library REST_ASSURED =
      new Library(
          "REST Assured",
          "io.restassured.RestAssured",
          "rest-assured",
          "io.rest-assured:rest-assured",
          "5.3.0",
          "rest-assured.version",
          "'io.rest-assured:rest-assured:5.3.0'");

  /** What REST Assured is written in. */
  private static final Library GROOVY =
      new Library(
          "Groovy",
          "groovy.lang.GroovySystem",
          "groovy",
          "org.apache.groovy:groovy",
          "4.0.0",
          "groovy.version",
          "'org.apache.groovy:groovy:4.0.0'");

  private static final Set<Library> OF_REST_ASSURED = Set.of(REST_ASSURED, GROOVY);
  private static final List<Library> ALL =
      List.of(
          new Library(
              "JUnit",
              "org.junit.jupiter.api.extension.Extension",
              "junit-jupiter-api",
              "org.junit:junit-bom",
              "5.10.0",
              "junit-jupiter.version",
              "platform('org.junit:junit-bom:5.10.0')"),
          REST_ASSURED,
          GROOVY,
          new Library(
              "Hamcrest",
              "org.hamcrest.Matchers",
              "hamcrest",
              "org.hamcrest:hamcrest",
              "2.2",
              "hamcrest.version",
              "'org.hamcrest:hamcrest:2.2'"),
          new Library(
              "Awaitility",
              "org.awaitility.Awaitility",
              "awaitility",
              "org.awaitility:awaitility",
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

  /** As {@link #check()}, of what sends by the core client alone, as the command line does. */
  public static void checkWithoutRestAssured() {
    checkWithoutRestAssured(SupportedLibraries.class.getClassLoader());
  }

  static void check(ClassLoader loader) {
    check(ALL.stream(), loader);
  }

  static void checkWithoutRestAssured(ClassLoader loader) {
    check(ALL.stream().filter(library -> !OF_REST_ASSURED.contains(library)), loader);
  }

  private static void check(Stream<Library> libraries, ClassLoader loader) {
    List<String> problems = libraries.flatMap(library -> library.problem(loader).stream()).toList();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  /**
   * @param type a class that each version has
   * @param artifact in the title of its jar, in any version
   * @param coordinates what a Maven project names
   * @param property the Maven property of that version where Spring Boot manages it
   * @param gradle what a Gradle project names
   */
  private record Library(
      String name,
      String type,
      String artifact,
      String coordinates,
      String needed,
      String property,
      String gradle) {

    Optional<String> problem(ClassLoader loader) {
      URL found = loader.getResource(type.replace('.', '/') + ".class");
      if (found == null) {
        return Optional.of(
            name + " is not on the class path; the Forge API Testkit needs " + fix());
      }
      return version(found, artifact)
          .filter(version -> isOlder(version, needed))
          .map(
              version ->
                  name
                      + " "
                      + version
                      + " on the class path is too old; the Forge API Testkit needs "
                      + fix()
                      + ofAnother(found));
    }

    /**
     * Where a newer version can be there too, behind a jar of another name with the same classes.
     */
    private String ofAnother(URL found) {
      if (name.equals("Groovy")) {
        return ". Groovy 3 and older are org.codehaus.groovy:groovy: exclude it, or raise what brings"
            + " it";
      }
      String path = found.getPath().split("!", 2)[0];
      String jar = path.substring(path.lastIndexOf('/') + 1);
      return jar.startsWith(artifact + "-") && !Character.isDigit(jar.charAt(artifact.length() + 1))
          ? ". The old classes come from "
              + jar
              + ": raise or exclude "
              + jar.replaceFirst("-\\d.*|\\.jar$", "")
              + ", which comes first on the class path if there is a newer "
              + name
              + " too"
          : "";
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
  }

  /**
   * What the manifest of the jar says, or nothing. Not that of the package: it is the first jar's
   * that has the package, such as Hamcrest 1.3's where JUnit 4 is there too.
   */
  private static Optional<String> version(URL type, String artifact) {
    try {
      if (!(type.openConnection() instanceof JarURLConnection jar)) {
        return Optional.empty();
      }
      Attributes said = jar.getMainAttributes();
      return Optional.ofNullable(said)
          .filter(it -> named(it, artifact))
          .flatMap(
              it ->
                  Stream.of("Implementation-Version", "Bundle-Version")
                      .flatMap(name -> Stream.ofNullable(it.getValue(name)))
                      .findFirst());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** A jar with everything, such as that of the command line, says its own version. */
  private static boolean named(Attributes manifest, String artifact) {
    return Stream.of("Implementation-Title", "Bundle-SymbolicName")
        .flatMap(name -> Stream.ofNullable(manifest.getValue(name)))
        .anyMatch(name -> name.contains(artifact));
  }

  /** By the numbers in front: a milestone counts as its release, and what has none is new. */
  private static boolean isOlder(String found, String needed) {
    int[] one = numbers(found);
    return one.length > 0 && Arrays.compare(one, numbers(needed)) < 0;
  }

  private static int[] numbers(String version) {
    Matcher numbers = Pattern.compile("\\d{1,6}(\\.\\d{1,6})*").matcher(version);
    return numbers.lookingAt()
        ? Pattern.compile("\\.")
            .splitAsStream(numbers.group())
            .mapToInt(Integer::parseInt)
            .toArray()
        : new int[0];
  }
}

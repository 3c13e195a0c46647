package dev.forgeapi.testkit.internal.junit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Class paths with libraries in versions that the testkit was not made for. */
class SupportedLibrariesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "5.9.3, 6.0.1, 3.0, 4.3.0, JUnit 5.9.3",
    "5.8.0-M1, 6.0.1, 3.0, 4.3.0, JUnit 5.8.0-M1",
    "5.10.5, 5.2.1, 3.0, 4.3.0, REST Assured 5.2.1",
    "5.10.5, 4.5.1, 3.0, 4.3.0, REST Assured 4.5.1",
    "5.10.5, 5.3.0, 1.3, 4.3.0, Hamcrest 1.3",
    "5.10.5, 5.3.0, 2.1, 4.3.0, Hamcrest 2.1",
    "5.10.5, 5.3.0, 2.2, 3.1.6, Awaitility 3.1.6",
    "5.10.5, 5.3.0, 2.2, 4.1.1, Awaitility 4.1.1"
  })
  void aVersionThatIsTooOldIsNamed(
      String junit, String restAssured, String hamcrest, String awaitility, String named)
      throws IOException {
    assertThat(
        refusal(classPath(junit, restAssured, hamcrest, awaitility)),
        startsWith(named + " on the class path is too old; the Forge API Testkit needs "));
  }

  @Test
  void theSentenceSaysWhatToSet() throws IOException {
    assertThat(
        refusal(classPath("5.9.3", "6.0.1", "3.0", "4.3.0")),
        is(
            "JUnit 5.9.3 on the class path is too old; the Forge API Testkit needs JUnit 5.10.0 or"
                + " newer: set <junit-jupiter.version>5.10.0</junit-jupiter.version> in a Maven"
                + " project with Spring Boot, the version of org.junit:junit-bom in any other, or"
                + " testImplementation platform('org.junit:junit-bom:5.10.0') with Gradle"));
  }

  @ParameterizedTest
  @CsvSource({
    "5.10.0, 5.3.0, 2.2, 4.2.0",
    "5.10.5, 5.5.7, 2.2.1, 4.3.0",
    "6.1.3, 6.0.1, 3.0, 5.0.0-RC1",
    "10.0, 10.0, 10, 10.0",
    "unreadable, none, x, y"
  })
  void othersAreAccepted(String junit, String restAssured, String hamcrest, String awaitility)
      throws IOException {
    try (URLClassLoader loader = classPath(junit, restAssured, hamcrest, awaitility)) {
      SupportedLibraries.check(loader);
    }
  }

  @Test
  void allAreNamedAtOnce() throws IOException {
    try (URLClassLoader loader = classPath("5.9.3", "6.0.1", "1.3", "3.1.6")) {
      String message =
          String.valueOf(
              assertThrows(ConfigurationException.class, () -> SupportedLibraries.check(loader))
                  .getMessage());
      assertThat(
          message.lines().map(line -> line.substring(0, line.indexOf(" on the"))).toList(),
          is(List.of("JUnit 5.9.3", "Hamcrest 1.3", "Awaitility 3.1.6")));
    }
  }

  /** JUnit 4 brings an old part of Hamcrest, whose package is the same. */
  @Test
  void anOlderJarOfTheSamePackageDoesNotCount() throws IOException {
    List<URL> jars = new ArrayList<>();
    jars.add(jar("hamcrest-core", "org/hamcrest/Matcher", "1.3", "Implementation-Version"));
    jars.addAll(List.of(classPath("5.10.5", "5.3.0", "2.2", "4.2.2").getURLs()));
    try (URLClassLoader loader = loader(jars)) {
      SupportedLibraries.check(loader);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hamcrest-library", "hamcrest-all"})
  void anOldJarOfAnotherNameIsNamed(String artifact) throws IOException {
    URL old = jar(artifact, "org/hamcrest/Matchers", "1.3", "Implementation-Version");
    Path named = folder.resolve(artifact + "-1.3.jar");
    Files.move(Path.of(URI.create(old.toString())), named);
    List<URL> jars = new ArrayList<>(List.of(named.toUri().toURL()));
    jars.addAll(List.of(classPath("5.10.5", "5.3.0", "2.2", "4.2.2").getURLs()));
    assertThat(
        refusal(loader(jars)),
        endsWith(
            ". The old classes come from %s-1.3.jar: raise or exclude %s, which comes first on the"
                    .formatted(artifact, artifact)
                + " class path if there is a newer Hamcrest too"));
  }

  /** The command line, or the tests of somebody, in one file. */
  @Test
  void theVersionOfAJarWithEverythingIsNotThatOfALibrary() throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String type : List.of("org/hamcrest/Matchers", "io/restassured/RestAssured")) {
      jars.add(jar("", type, "0.1.0", "Implementation-Version"));
    }
    jars.addAll(List.of(classPath("5.10.5", "4.5.1", "1.3", "4.2.2").getURLs()));
    try (URLClassLoader loader = loader(jars)) {
      SupportedLibraries.check(loader);
    }
  }

  /** Its group has another name since version 4, so a build may have both. */
  @Test
  void anOldGroovyBeforeAnotherIsNamed() throws IOException {
    List<URL> jars = new ArrayList<>();
    jars.add(groovy("3.0.25"));
    jars.addAll(List.of(classPath("5.10.5", "5.3.0", "2.2", "4.2.2").getURLs()));
    assertThat(
        refusal(loader(jars)),
        is(
            "Groovy 3.0.25 on the class path is too old; the Forge API Testkit needs Groovy 4.0.0 or"
                + " newer: set <groovy.version>4.0.0</groovy.version> in a Maven project with Spring"
                + " Boot, the version of org.apache.groovy:groovy in any other, or"
                + " testImplementation 'org.apache.groovy:groovy:4.0.0' with Gradle. Groovy 3 and"
                + " older are org.codehaus.groovy:groovy: exclude it, or raise what brings it"));
  }

  @Test
  void oneThatIsNotThereIsNamed() throws IOException {
    List<URL> jars =
        new ArrayList<>(List.of(classPath("5.10.5", "5.3.0", "2.2", "4.2.2").getURLs()));
    jars.remove(3);
    assertThat(
        refusal(loader(jars)),
        startsWith("Awaitility is not on the class path; the Forge API Testkit needs Awaitility"));
  }

  @Test
  void theCommandLineNeedsNoRestAssuredAndNoGroovy() throws IOException {
    List<URL> jars =
        new ArrayList<>(List.of(classPath("5.10.5", "5.3.0", "2.2", "4.2.2").getURLs()));
    jars.remove(4);
    jars.remove(1);
    try (URLClassLoader loader = loader(jars)) {
      SupportedLibraries.checkWithoutRestAssured(loader);
    }
  }

  @Test
  void thoseOfThisBuildAreAccepted() {
    SupportedLibraries.check();
  }

  private static String refusal(URLClassLoader loader) throws IOException {
    try (loader) {
      String message =
          String.valueOf(
              assertThrows(ConfigurationException.class, () -> SupportedLibraries.check(loader))
                  .getMessage());
      assertThat(message.lines().count(), is(1L));
      assertThat(message, not(startsWith(" ")));
      return message;
    }
  }

  private URLClassLoader classPath(
      String junit, String restAssured, String hamcrest, String awaitility) throws IOException {
    List<URL> jars = new ArrayList<>();
    jars.add(
        jar(
            "junit-jupiter-api",
            "org/junit/jupiter/api/extension/Extension",
            junit,
            "Implementation-Version"));
    jars.add(jar("rest-assured", "io/restassured/RestAssured", restAssured, "Bundle-Version"));
    jars.add(jar("hamcrest", "org/hamcrest/Matchers", hamcrest, "Implementation-Version"));
    jars.add(jar("awaitility", "org/awaitility/Awaitility", awaitility, "Bundle-Version"));
    jars.add(groovy("4.0.0"));
    return loader(jars);
  }

  private URL groovy(String version) throws IOException {
    return jar("groovy", "groovy/lang/GroovySystem", version, "Bundle-Version");
  }

  private static URLClassLoader loader(List<URL> jars) {
    return new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  /** A library says its version in one attribute of its manifest or another. */
  private URL jar(String title, String type, String version, String attribute) throws IOException {
    Path file = Files.createTempFile(folder, "library", ".jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(attribute, version);
    if (!title.isEmpty()) {
      manifest.getMainAttributes().putValue(attribute.replace("Version", "Title"), title);
      manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org." + title);
    }
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.putNextEntry(new JarEntry(type + ".class"));
    }
    return file.toUri().toURL();
  }
}

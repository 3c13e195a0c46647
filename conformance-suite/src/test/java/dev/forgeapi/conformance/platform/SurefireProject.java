package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.result.RunVerdict;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A project of a user, with a class of checks and Surefire as it comes from Maven. */
final class SurefireProject {
  private static final Path WRAPPER = Path.of("..", "mvnw").toAbsolutePath().normalize();

  private final Path folder;
  private String settings = "";

  SurefireProject(Path folder) {
    this.folder = folder;
  }

  /** Elements of Surefire's configuration. */
  SurefireProject configured(String elements) {
    settings = elements;
    return this;
  }

  /**
   * Runs Surefire on classes that inherit the checks.
   *
   * @return the exit code of Maven
   */
  int test(String... classes) throws IOException, InterruptedException {
    Path tests = Files.createDirectories(folder.resolve("target/test-classes"));
    for (String name : classes) {
      Path source =
          Files.writeString(
              folder.resolve(name + ".java"),
              "class " + name + " extends dev.forgeapi.conformance.ForgeApiConformance {}\n");
      String path = System.getProperty("java.class.path");
      ToolProvider.getSystemJavaCompiler()
          .run(null, null, null, "-cp", path, "-d", tests.toString(), source.toString());
    }
    Files.writeString(folder.resolve("pom.xml"), pom());
    ProcessBuilder maven =
        new ProcessBuilder(
            WRAPPER.toString(),
            "-o",
            "-B",
            "-q",
            "-f",
            folder.resolve("pom.xml").toString(),
            "org.apache.maven.plugins:maven-surefire-plugin:3.5.4:test");
    maven.environment().put("FORGE_API_STATE_DIR", folder.resolve("state").toString());
    maven.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    return maven.redirectErrorStream(true).redirectOutput(log().toFile()).start().waitFor();
  }

  /** What Maven said. */
  Path log() {
    return folder.resolve("maven.log");
  }

  /** The whole {@code results.json}. */
  JsonNode results() {
    return JsonMapper.shared().readTree(folder.resolve("target/forge-api/results.json"));
  }

  boolean isReportedAs(RunVerdict verdict) {
    return results().path("verdict").asString().equals(verdict.name());
  }

  /** How many tests Surefire reports as failed. */
  long failed() throws IOException {
    long failed = 0;
    try (Stream<Path> files = Files.list(folder.resolve("target/surefire-reports"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".xml")).toList()) {
        failed += Files.readString(file).split("<(failure|error)[ >]", -1).length - 1;
      }
    }
    return failed;
  }

  private String pom() {
    List<String> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path absolute = Path.of(entry).toAbsolutePath().normalize();
      // Surefire brings JUnit; our own tests are none of this project.
      if (!absolute.endsWith("test-classes") && !absolute.toString().contains("junit")) {
        path.add("<element>" + absolute + "</element>");
      }
    }
    return """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>parcels</artifactId>
          <version>1</version>
          <dependencies>
            <dependency>
              <groupId>org.junit.jupiter</groupId>
              <artifactId>junit-jupiter</artifactId>
              <version>%s</version>
            </dependency>
          </dependencies>
          <build>
            <plugins>
              <plugin>
                <artifactId>maven-surefire-plugin</artifactId>
                <version>3.5.4</version>
                <configuration>
                  <argLine>-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC</argLine>
                  <additionalClasspathElements>%s</additionalClasspathElements>
                  %s
                </configuration>
              </plugin>
            </plugins>
          </build>
        </project>
        """
        .formatted(junit(), path.stream().collect(Collectors.joining()), settings);
  }

  private static String junit() {
    return org.junit.jupiter.api.Test.class.getPackage().getImplementationVersion();
  }
}

package dev.forgeapi.conformance.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line calls the core client: it needs neither REST Assured nor what that brings. */
@Tag("integration")
class WithoutRestAssuredTest {
  private static final String OF_REST_ASSURED =
      ".*(rest-assured|groovy|json-path|xml-path|httpmime|tagsoup|commons-lang3).*\\.jar";

  @TempDir Path folder;

  @Test
  void anAppIsCheckedWithoutItsClasses() throws IOException, InterruptedException {
    String app = Path.of("../examples/employee-directory").toAbsolutePath().toString();
    String[] arguments = {"check", app, "--report-dir", folder.resolve("reports").toString()};
    try (ForgeApiProcess check = ForgeApiProcess.startOn(classPath(), folder, arguments)) {
      Ran ran = check.ended();
      assertThat(ran.err(), ran.exit(), is(0));
    }
  }

  @Test
  void nothingHereUsesRestAssured() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.restassured..", "groovy..", "org.codehaus.groovy..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.forgeapi.conformance"));
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.matches(OF_REST_ASSURED))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}

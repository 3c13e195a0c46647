package dev.forgeapi.conformance;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of both modules' rooms that a compiler does not enforce. */
class ArchitectureTest {
  private static final int MOST_FILES = 30;

  @Test
  void noTwoPackagesImportEachOther() {
    slices()
        .matching("dev.forgeapi.conformance.(**)")
        .should()
        .beFreeOfCycles()
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.forgeapi.conformance"));
  }

  @Test
  void noPackageHasMoreThanThirtyFiles() throws IOException {
    Map<String, Long> files = count(file -> String.valueOf(file.getParent()));
    files.values().removeIf(number -> number <= MOST_FILES);
    assertThat(files, is(anEmptyMap()));
  }

  @Test
  void aSimpleNameMeansOneType() throws IOException {
    Map<String, Long> types = count(file -> file.getFileName().toString());
    types.remove("package-info.java");
    types.values().removeIf(number -> number == 1);
    assertThat(types, is(anEmptyMap()));
  }

  private static Map<String, Long> count(Function<Path, String> by) throws IOException {
    try (Stream<Path> testkit = Files.walk(Path.of("../testkit/src/main/java"));
        Stream<Path> suite = Files.walk(Path.of("src/main/java"))) {
      return Stream.of(testkit, suite)
          .flatMap(Function.identity())
          .filter(file -> file.toString().endsWith(".java"))
          .collect(Collectors.groupingBy(by, Collectors.counting()));
    }
  }
}

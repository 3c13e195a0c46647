package dev.forgeapi.conformance.docs.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference is what the code says; {@code -Dforge.docs=write} writes it anew. */
class ReferenceTest {
  private static final boolean WRITE = "write".equals(System.getProperty("forge.docs"));

  /** Made by .ci/builds/run from what ran. */
  private static final Path COMPATIBILITY = ReferencePage.FOLDER.resolve("compatibility.md");

  /** Written by hand. */
  private static final Path FACTS = ReferencePage.FOLDER.resolve("facts.md");

  private static final Pattern FACT = Pattern.compile("\\bF-(\\d{3}(?:\\.\\d)?)");

  @ParameterizedTest
  @EnumSource
  void eachPageSaysWhatTheCodeSays(ReferencePage page) throws IOException {
    String text = page.text();
    if (WRITE) {
      Files.createDirectories(ReferencePage.FOLDER);
      Files.writeString(page.file(), text);
    }

    List<String> found = Files.exists(page.file()) ? Files.readAllLines(page.file()) : List.of();
    List<String> said = text.lines().toList();
    int same = 0;
    while (same < Math.min(found.size(), said.size()) && found.get(same).equals(said.get(same))) {
      same++;
    }
    assertThat(
        page.file() + ":" + (same + 1) + " is stale: -Dforge.docs=write makes it again",
        found.stream().skip(same).limit(1).toList(),
        is(said.stream().skip(same).limit(1).toList()));
  }

  @Test
  void nothingElseIsInTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(ReferencePage.FOLDER)) {
      List<Path> others =
          files
              .filter(file -> !ReferencePage.isOne(file))
              .filter(file -> !file.equals(COMPATIBILITY) && !file.equals(FACTS))
              .toList();
      assertThat(others, is(empty()));
    }
  }

  @Test
  void eachFactThatIsCitedIsListed() throws IOException {
    String page = Files.readString(FACTS);
    Set<String> missing = new TreeSet<>();
    for (String folder : List.of("docs", "testkit/src/main", "conformance-suite/src/main")) {
      try (Stream<Path> files = Files.walk(Path.of("..").resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          FACT.matcher(Files.readString(file))
              .results()
              .map(fact -> fact.group(1))
              .filter(fact -> !page.contains("<a id=\"f-" + fact + "\"></a>"))
              .forEach(missing::add);
        }
      }
    }
    assertThat(missing, is(empty()));
  }

  @Test
  void the_builds_that_are_tested_are_those_of_the_compatibility_page() throws IOException {
    try (Stream<Path> builds = Files.list(Path.of("..", ".ci", "builds", "environments"));
        Stream<String> lines = Files.lines(COMPATIBILITY)) {
      List<String> rows =
          lines.filter(line -> line.startsWith("| `")).map(line -> line.split("`")[1]).toList();
      assertThat(
          COMPATIBILITY + " is stale: .ci/builds/run makes it again",
          rows.stream().sorted().toList(),
          is(builds.map(build -> build.getFileName().toString()).sorted().toList()));
    }
  }
}

package dev.forgeapi.conformance.docs.blocks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map in CONTRIBUTING.md has every package of main code, and no other. */
class PackageMapTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (?:`([a-z.]+)`|(\\(root\\))) \\|");

  @ParameterizedTest
  @CsvSource({"testkit", "conformance-suite"})
  void theMapNamesEachPackageOfTheModule(String module) throws IOException {
    assertThat(mapped(module), is(packages(module)));
  }

  private static TreeSet<String> mapped(String module) {
    String page = new MarkdownPage(Path.of("CONTRIBUTING.md")).text();
    int from = page.indexOf("**`" + module + "/`**");
    int table = page.indexOf("|---|", from);
    return ROW.matcher(page.substring(table, page.indexOf("\n\n", table)))
        .results()
        .map(row -> row.group(1) == null ? row.group(2) : row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static TreeSet<String> packages(String module) throws IOException {
    Path sources = MarkdownPage.ROOT.resolve(module).resolve("src/main/java/dev/forgeapi");
    try (Stream<Path> roots = Files.list(sources)) {
      Path root = roots.filter(Files::isDirectory).findFirst().orElseThrow();
      try (Stream<Path> files = Files.walk(root)) {
        return files
            .filter(file -> file.getFileName().toString().endsWith(".java"))
            .map(file -> root.relativize(file.getParent()).toString().replace('\\', '/'))
            .map(name -> name.isEmpty() ? "(root)" : name.replace('/', '.'))
            .collect(Collectors.toCollection(TreeSet::new));
      }
    }
  }
}

package dev.forgeapi.conformance.published;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Java writes {@code %d} and {@code %f} in the digits of the user's language, such as Arabic ones:
 * a report with these cannot be read again.
 */
class FormattedNumbersTest {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(Locale\\.ROOT,\\s*)?\"(?:[^\"\\\\\n]|\\\\.)*?%[-,0]?\\d*(?:d|\\.\\d+f)(?!\\w)");

  @Test
  void noNumberDependsOnTheLanguageOfTheUser() throws IOException {
    List<String> found = new ArrayList<>();
    for (String module : List.of("testkit", "conformance-suite")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
          NUMBER
              .matcher(Files.readString(file))
              .results()
              .filter(it -> it.group(1) == null)
              .forEach(it -> found.add(file.getFileName() + ": " + it.group()));
        }
      }
    }
    assertThat("use %s for whole numbers, and Locale.ROOT for others", found, is(empty()));
  }
}

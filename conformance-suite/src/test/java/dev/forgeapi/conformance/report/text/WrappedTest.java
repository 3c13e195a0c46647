package dev.forgeapi.conformance.report.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.forgeapi.conformance.report.text.SafeText.Wrapped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrappedTest {

  @Test
  void aShortTextStaysOnTheLineOfItsHead() {
    assertThat(Wrapped.after("Sent      ", 10, "7 requests"), is("Sent      7 requests\n"));
  }

  @Test
  void aLongTextGoesOnUnderItsBeginningAndIsNoWiderThanTheTerminal() {
    String words =
        IntStream.range(0, 60).mapToObj(n -> "word" + n).collect(Collectors.joining(" "));
    List<String> lines = Wrapped.after("Sent      ", 10, words).lines().toList();
    assertThat(
        lines.stream().map(String::length).toList(), everyItem(lessThanOrEqualTo(Wrapped.WIDTH)));
    assertThat(
        lines.subList(1, lines.size()).stream().allMatch(line -> line.startsWith(" ".repeat(10))),
        is(true));
    assertThat(
        String.join(" ", lines.stream().map(String::strip).toList()), is("Sent      " + words));
  }

  @Test
  void aTextOfExactlyTheWidthIsNotBroken() {
    String text = "a".repeat(39) + " " + "b".repeat(40);
    assertThat(Wrapped.after("", 0, text), is(text + "\n"));
  }

  @Test
  void aWordThatFitsNowhereStaysWhole() {
    String url = "https://x.example/" + "a".repeat(100);
    assertThat(Wrapped.after("  ", 2, "see " + url), is("  see\n  " + url + "\n"));
  }
}

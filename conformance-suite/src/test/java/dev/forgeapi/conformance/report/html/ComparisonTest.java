package dev.forgeapi.conformance.report.html;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.report.html.ControlRequestPairs.Comparison;
import dev.forgeapi.conformance.report.html.ControlRequestPairs.Comparison.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bothSidesKeepEveryLineAndAgreeOnWhatTheyShare(int seed) {
    Random random = new Random(seed);
    List<String> left = lines(random);
    List<String> right = lines(random);
    Comparison comparison = Comparison.of(new Message(left, left), new Message(right, right));
    String because = "seed " + seed + ": " + left + " beside " + right;
    assertThat(because, texts(comparison.left()), is(left));
    assertThat(because, texts(comparison.right()), is(right));
    assertThat(because, shared(comparison.left()), is(shared(comparison.right())));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aMessageDoesNotDifferFromItself(int seed) {
    List<String> lines = lines(new Random(seed));
    Comparison comparison = Comparison.of(new Message(lines, lines), new Message(lines, lines));
    assertThat("seed " + seed, shared(comparison.left()), is(lines));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void oneLineMoreIsTheOnlyDifference(int seed) {
    Random random = new Random(seed);
    List<String> left = lines(random);
    List<String> right = new ArrayList<>(left);
    right.add(random.nextInt(right.size() + 1), "added");
    Comparison comparison = Comparison.of(new Message(left, left), new Message(right, right));
    assertThat("seed " + seed, shared(comparison.left()), is(left));
    assertThat(
        "seed " + seed,
        comparison.right().stream().filter(Line::differs).map(Line::text).toList(),
        is(List.of("added")));
  }

  private static List<String> lines(Random random) {
    List<String> lines = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      lines.add("a".repeat(random.nextInt(3)) + "bc".charAt(random.nextInt(2)));
    }
    return lines;
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(Line::text).toList();
  }

  private static List<String> shared(List<Line> lines) {
    return lines.stream().filter(line -> !line.differs()).map(Line::text).toList();
  }
}

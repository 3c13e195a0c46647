package dev.forgeapi.conformance.diff;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.conformance.diff.Change.Severity;
import dev.forgeapi.conformance.diff.Change.WitnessRequest;
import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the comparison against every request of a small universe, sent to both route tables. */
class RouteDiffPropertyTest {
  private static final List<String> UNIVERSE = RandomRoutes.universe();
  private static final Set<Kind> REMOVED =
      Set.of(Kind.ROUTE_REMOVED, Kind.OPERATION_REMOVED, Kind.PATHS_REMOVED);
  private static final Set<Kind> ADDED =
      Set.of(Kind.ROUTE_ADDED, Kind.OPERATION_ADDED, Kind.PATHS_ADDED);

  /** Two manifests with what the comparison says of them. */
  private record Pair(long seed, List<ApiRoute> before, List<ApiRoute> after) {
    static Pair of(long seed) {
      RandomRoutes random = new RandomRoutes(seed);
      List<ApiRoute> before = random.list("old.yml");
      return new Pair(
          seed, before, seed % 4 == 0 ? random.list("new.yml") : random.edited(before, "new.yml"));
    }

    List<Change> changes() {
      return RouteDiff.between(before, after);
    }

    @Override
    public String toString() {
      return "seed " + seed + "\n  old " + before + "\n  new " + after;
    }
  }

  private record Served(
      Operation operation, String path, Optional<ApiRoute> before, Optional<ApiRoute> after) {
    boolean same() {
      return before.map(ApiRoute::function).equals(after.map(ApiRoute::function))
          && before
              .map(it -> Set.copyOf(it.scopes()))
              .equals(after.map(it -> Set.copyOf(it.scopes())));
    }
  }

  private static List<Served> sample(Pair pair) {
    RouteTable before = RouteTable.of(pair.before());
    RouteTable after = RouteTable.of(pair.after());
    List<Served> sample = new ArrayList<>();
    for (Operation operation : RandomRoutes.OPERATIONS) {
      for (String path : UNIVERSE) {
        sample.add(
            new Served(operation, path, before.find(operation, path), after.find(operation, path)));
      }
    }
    return sample;
  }

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aManifestDoesNotDifferFromItself(long seed) {
    Pair pair = Pair.of(seed);
    assertThat(pair.toString(), RouteDiff.between(pair.before(), pair.before()), is(empty()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyRequestThatChangesIsReported(long seed) {
    Pair pair = Pair.of(seed);
    List<Change> changes = pair.changes();
    for (Served served : sample(pair)) {
      Set<Kind> expected = expected(served);
      boolean reported =
          expected.isEmpty()
              || changes.stream()
                  .anyMatch(change -> expected.contains(change.kind()) && isAbout(change, served));
      assertThat(pair + "\n  " + served + "\n  " + changes, reported);
    }
  }

  /** The kinds one of which must be reported for the request. */
  private static Set<Kind> expected(Served served) {
    if (served.before().isEmpty() || served.after().isEmpty()) {
      return served.after().isPresent() ? ADDED : served.before().isPresent() ? REMOVED : Set.of();
    }
    ApiRoute before = served.before().get();
    ApiRoute after = served.after().get();
    if (!before.scopes().containsAll(after.scopes())) {
      return Set.of(Kind.SCOPES_ADDED);
    }
    if (!before.function().equals(after.function())) {
      return Set.of(before.path().equals(after.path()) ? Kind.FUNCTION : Kind.SHADOWED);
    }
    return after.scopes().containsAll(before.scopes()) ? Set.of() : Set.of(Kind.SCOPES_REMOVED);
  }

  private static boolean isAbout(Change change, Served served) {
    boolean before =
        change.before().isEmpty()
            || served.before().map(ApiRoute::location).equals(change.before());
    boolean after =
        change.after().isEmpty() || served.after().map(ApiRoute::location).equals(change.after());
    return before && after;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingBreaksWhereEveryRequestIsServedAsBefore(long seed) {
    Pair pair = Pair.of(seed);
    if (sample(pair).stream().allMatch(Served::same)) {
      assertThat(pair.toString(), breaking(pair), is(empty()));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyBreakingChangeHasARequestThatShowsIt(long seed) {
    Pair pair = Pair.of(seed);
    RouteTable before = RouteTable.of(pair.before());
    RouteTable after = RouteTable.of(pair.after());
    for (Change change : breaking(pair)) {
      WitnessRequest witness = change.witness().orElseThrow();
      ApiRoute old = before.find(witness.operation(), witness.path()).orElseThrow();
      Optional<ApiRoute> now = after.find(witness.operation(), witness.path());
      boolean shown =
          now.isEmpty()
              || !now.get().function().equals(old.function())
              || !old.scopes().containsAll(now.get().scopes());
      assertThat(pair + "\n  " + change, shown);
    }
  }

  @Test
  void theSeedsDrawBothManifestsThatBreakCallersAndManifestsThatDoNot() {
    long same =
        seeds()
            .mapToObj(Pair::of)
            .filter(it -> !it.before().isEmpty())
            .filter(it -> sample(it).stream().allMatch(Served::same))
            .count();
    long broken = seeds().mapToObj(Pair::of).filter(it -> !breaking(it).isEmpty()).count();
    assertThat(same, is(greaterThan(10L)));
    assertThat(broken, is(greaterThan(50L)));
  }

  private static List<Change> breaking(Pair pair) {
    return pair.changes().stream().filter(it -> it.severity() == Severity.BREAKING).toList();
  }
}

package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.internal.manifest.route.NearMissPaths.NearMiss;
import dev.forgeapi.testkit.internal.manifest.route.OwnPaths;
import dev.forgeapi.testkit.internal.manifest.route.RouteWitnesses;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Paths and operations that the manifest does not declare, however the doubts of F-023 are
 * resolved.
 */
public final class Undeclared {
  /** The least harmful first, should it be served after all. */
  private static final List<Operation> HARMLESS_FIRST =
      List.of(Operation.GET, Operation.PUT, Operation.PATCH, Operation.POST, Operation.DELETE);

  /** Makes a path long that has nothing in common with any. */
  private static final String DEEPER = "/1234/5678/9012/3456";

  /** What the longest path of {@link #moreSegments} ends in. */
  private static final String LONGEST = "/5678/9012";

  /** A path longer than most has more near misses than show anything new. */
  private static final int MOST_OF_A_KIND = 3;

  /**
   * Both forms reach the same routes, so each of the rarer kinds is left to one, for one segment.
   */
  private static final Map<NearMiss.Kind, UrlForm> RARE =
      Map.of(
          NearMiss.Kind.LITERAL_WITH_EXTENSION, UrlForm.CLOUD_ID,
          NearMiss.Kind.LITERAL_BEHEADED, UrlForm.CLOUD_ID,
          NearMiss.Kind.LITERAL_NUMBERED, UrlForm.SITE_NAME,
          NearMiss.Kind.LITERAL_MISSPELLED, UrlForm.SITE_NAME,
          NearMiss.Kind.SEGMENT_BEFORE, UrlForm.SITE_NAME);

  /** What is tried where a near miss of the kind is repeated: it shows as much, and more. */
  private static final Map<NearMiss.Kind, NearMiss.Kind> REPETITIONS =
      Map.of(
          NearMiss.Kind.LITERAL_SHORTENED, NearMiss.Kind.LITERAL_WITH_OTHER_END,
          NearMiss.Kind.SEGMENT_ADDED, NearMiss.Kind.SEGMENTS_ADDED_AT_THE_END);

  /** What is tried where one of the rarer kinds is repeated: one that is left to the other form. */
  private static final Map<NearMiss.Kind, NearMiss.Kind> RARE_REPETITIONS =
      Map.of(
          NearMiss.Kind.LITERAL_WITH_EXTENSION, NearMiss.Kind.SEGMENT_BEFORE,
          NearMiss.Kind.LITERAL_BEHEADED, NearMiss.Kind.LITERAL_NUMBERED,
          NearMiss.Kind.LITERAL_NUMBERED, NearMiss.Kind.LITERAL_WITH_EXTENSION,
          NearMiss.Kind.LITERAL_MISSPELLED, NearMiss.Kind.LITERAL_BEHEADED);

  private final Addresses addresses;
  private final RouteWitnesses witnesses;

  public Undeclared(Addresses addresses, List<ApiRoute> routes) {
    this.addresses = addresses;
    this.witnesses = OwnPaths.witnesses(routes);
  }

  /** A path that has nothing in common with any declared one. */
  public String path() {
    return Stream.iterate("/undeclared", path -> path + "X")
        .filter(path -> isUndeclared(path) && isUndeclared(path + DEEPER))
        .findFirst()
        .orElseThrow();
  }

  /** The same with more segments than most routes have. */
  public String deepPath() {
    return path() + DEEPER;
  }

  /**
   * Paths that look like the route's and that no route matches: a literal longer, shorter or
   * replaced, a segment more or less, at each place. What only {@link #moreSegments} shows, that a
   * {@code *} at the end takes one segment, is left to it.
   *
   * @param form some kinds are tried through one URL form only
   */
  public List<NearPath> nearMisses(Address address, UrlForm form) {
    Map<NearMiss.Kind, List<String>> byKind = new EnumMap<>(NearMiss.Kind.class);
    Map<NearMiss.Kind, List<String>> ofOtherForm = new EnumMap<>(NearMiss.Kind.class);
    boolean segmentsAreTried = !moreSegments(address).isEmpty();
    for (NearMiss miss : witnesses.nearMisses(address.route())) {
      boolean tried = segmentsAreTried && isAfterLastStar(miss, address.route());
      boolean rare = RARE.containsKey(miss.kind());
      boolean here = !rare || RARE.get(miss.kind()) == form;
      List<String> paths =
          (here ? byKind : ofOtherForm).computeIfAbsent(miss.kind(), none -> new ArrayList<>());
      if (!tried && paths.size() < (rare ? 1 : MOST_OF_A_KIND)) {
        paths.add(miss.path());
      }
    }
    Map<String, NearPath> found = new LinkedHashMap<>();
    byKind.forEach(
        (kind, paths) -> {
          List<String> others =
              RARE.containsKey(kind)
                  ? ofOtherForm.getOrDefault(RARE_REPETITIONS.get(kind), List.of())
                  : byKind.getOrDefault(REPETITIONS.get(kind), List.of());
          for (int i = 0; i < paths.size() && !REPETITIONS.containsValue(kind); i++) {
            String path = paths.get(i);
            found.putIfAbsent(path, new NearPath(path, repetition(path, i, others, form)));
          }
        });
    return List.copyOf(found.values());
  }

  /** Of several the form chooses. */
  private static String repetition(String path, int at, List<String> others, UrlForm form) {
    return at < others.size() ? others.get((at + form.ordinal()) % others.size()) : path;
  }

  /**
   * A path that no route matches.
   *
   * @param repetition another one, that is tried the second time; the same if there is none
   */
  public record NearPath(String path, String repetition) {}

  private static boolean isAfterLastStar(NearMiss miss, ApiRoute route) {
    List<RoutePattern.Segment> segments = route.path().segments();
    return miss.kind() == NearMiss.Kind.SEGMENT_ADDED
        && segments.get(segments.size() - 1) instanceof RoutePattern.Segment.AnyOne
        && route.path().matches(miss.path().substring(0, miss.path().lastIndexOf('/')));
  }

  /** The route's path with one and two segments more, if no route of its operation may match. */
  public List<String> moreSegments(Address address) {
    return longer(address).filter(path -> !mayBeMatched(path, address)).toList();
  }

  /**
   * The same if another route of its operation may match: served by that one they show as much of
   * this one.
   */
  public List<String> moreSegmentsOfOthers(Address address) {
    return longer(address).filter(path -> mayBeMatched(path, address)).toList();
  }

  /**
   * Such a path with one segment more, or the same if a route of its operation may match that:
   * tried where the longest of {@link #moreSegments} is repeated.
   */
  public String evenMoreSegments(Address address, String path) {
    String more = path + "/3456";
    boolean longest = path.equals(address.path() + LONGEST);
    return longest && !mayBeMatched(more, address) ? more : path;
  }

  private static Stream<String> longer(Address address) {
    return Stream.of(address.path() + "/5678", address.path() + LONGEST);
  }

  private boolean mayBeMatched(String path, Address address) {
    return addresses.mayMatch(path).stream()
        .anyMatch(match -> match.operation() == address.route().operation());
  }

  /** The operations that the path does not declare and the run may use, the least harmful first. */
  public List<Operation> operations(Address address, Set<Operation> allowed) {
    Set<Operation> declared = EnumSet.noneOf(Operation.class);
    addresses.mayMatch(address.path()).forEach(match -> declared.add(match.operation()));
    return HARMLESS_FIRST.stream()
        .filter(operation -> allowed.contains(operation) && !declared.contains(operation))
        .toList();
  }

  private boolean isUndeclared(String path) {
    return addresses.mayMatch(path).isEmpty();
  }
}

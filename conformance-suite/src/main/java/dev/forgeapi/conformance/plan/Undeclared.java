package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.internal.manifest.route.NearMissPaths.NearMiss;
import dev.forgeapi.testkit.internal.manifest.route.OwnPaths;
import dev.forgeapi.testkit.internal.manifest.route.RouteWitnesses;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
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

  private final Addresses addresses;
  private final RouteWitnesses witnesses;

  public Undeclared(Addresses addresses, List<ApiRoute> routes) {
    this.addresses = addresses;
    this.witnesses = OwnPaths.witnesses(routes);
  }

  /** A path that has nothing in common with any declared one. */
  public String path() {
    return Stream.iterate("/undeclared", path -> path + "X")
        .filter(this::isUndeclared)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Paths that look like the route's and that no route matches: a literal longer, shorter or
   * replaced, a segment more or less, at each place. What only {@link #moreSegments} shows, that a
   * {@code *} at the end takes one segment, is left to it.
   *
   * @param form some kinds are tried through one URL form only
   */
  public List<String> nearMisses(Address address, UrlForm form) {
    Map<NearMiss.Kind, Set<String>> byKind = new EnumMap<>(NearMiss.Kind.class);
    boolean segmentsAreTried = !moreSegments(address).isEmpty();
    for (NearMiss miss : witnesses.nearMisses(address.route())) {
      boolean tried = segmentsAreTried && isAfterLastStar(miss, address.route());
      boolean rare = RARE.containsKey(miss.kind());
      boolean here = !rare || RARE.get(miss.kind()) == form;
      Set<String> paths = byKind.computeIfAbsent(miss.kind(), none -> new LinkedHashSet<>());
      if (here && !tried && paths.size() < (rare ? 1 : MOST_OF_A_KIND)) {
        paths.add(miss.path());
      }
    }
    return byKind.values().stream().flatMap(Set::stream).distinct().toList();
  }

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

  private static Stream<String> longer(Address address) {
    return Stream.of(address.path() + "/5678", address.path() + "/5678/9012");
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

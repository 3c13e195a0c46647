package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.Literal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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

  private final Addresses addresses;

  public Undeclared(Addresses addresses) {
    this.addresses = addresses;
  }

  /** A path that has nothing in common with any declared one. */
  public String path() {
    return Stream.iterate("/undeclared", path -> path + "X")
        .filter(this::isUndeclared)
        .findFirst()
        .orElseThrow();
  }

  /** The route's path with a letter appended to one literal, such as {@code /getEmployeeNameX}. */
  public Optional<String> lookalike(Address address) {
    String[] parts = address.path().substring(1).split("/", -1);
    List<Segment> segments = address.route().path().segments();
    for (int i = segments.size() - 1; i >= 0; i--) {
      if (segments.get(i) instanceof Literal) {
        String[] changed = parts.clone();
        changed[i] += "X";
        String path = "/" + String.join("/", changed);
        if (isUndeclared(path)) {
          return Optional.of(path);
        }
      }
    }
    return Optional.empty();
  }

  /** The route's path with one segment more, if no route of its operation may match that. */
  public Optional<String> oneSegmentMore(Address address) {
    String path = address.path() + "/5678";
    return addresses.mayMatch(path).stream()
            .anyMatch(match -> match.operation() == address.route().operation())
        ? Optional.empty()
        : Optional.of(path);
  }

  /** An operation that the path does not declare and the run may use. */
  public Optional<Operation> operation(Address address, Set<Operation> allowed) {
    Set<Operation> declared = EnumSet.noneOf(Operation.class);
    addresses.mayMatch(address.path()).forEach(match -> declared.add(match.operation()));
    return HARMLESS_FIRST.stream()
        .filter(operation -> allowed.contains(operation) && !declared.contains(operation))
        .findFirst();
  }

  private boolean isUndeclared(String path) {
    return addresses.mayMatch(path).isEmpty();
  }
}

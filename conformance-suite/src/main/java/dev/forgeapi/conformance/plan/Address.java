package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a run calls a route, and how it knows that the route answered.
 *
 * @param query the raw query; null for none
 * @param headers what the request needs in addition to the token
 * @param body the JSON body; null for none
 * @param matches every route of this operation that matches the path if each doubt of F-023 is
 *     resolved in favor of a match; always holds {@code route}
 * @param alone whether by the strict rules this route alone matches
 * @param expectation the answer that shows the route was reached
 */
public record Address(
    ApiRoute route,
    String path,
    @Nullable String query,
    List<Header> headers,
    @Nullable String body,
    List<ApiRoute> matches,
    boolean alone,
    Expectation expectation) {

  public Address {
    headers = List.copyOf(headers);
    matches = List.copyOf(matches);
  }

  /** Of what tells most addresses apart: the expectation alone holds a set for each match. */
  @Override
  public int hashCode() {
    return 31 * route.hashCode() + path.hashCode();
  }

  /** The same, where another answer shows that the route was reached. */
  public Address expecting(Expectation other) {
    return new Address(route, path, query, headers, body, matches, alone, other);
  }

  /** What a token must have whichever of the matching routes answers. */
  public Set<ScopeName> scopes() {
    return matches.stream()
        .flatMap(match -> match.scopes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Keys of the routes whose declared path this is by the strict rules. */
  public Set<String> declaredBy() {
    return matches.stream()
        .filter(match -> match.path().matches(path))
        .map(ApiRoute::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Keys of the other routes that may answer, for messages. */
  public String rivals() {
    return matches.stream()
        .filter(match -> !match.equals(route))
        .map(ApiRoute::key)
        .collect(Collectors.joining(", "));
  }
}

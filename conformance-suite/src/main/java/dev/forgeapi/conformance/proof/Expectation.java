package dev.forgeapi.conformance.proof;

import dev.forgeapi.testkit.internal.text.Json.JsonContent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer must show so that a route counts as reached.
 *
 * @param probe by the probe contract: the marker and the key of a route
 * @param routes keys of the routes that may answer
 * @param status without the contract: the status stated in {@code requests}; 0 for any 2xx
 * @param json without the contract: JSON that the body must contain; null for any
 * @param stated whether {@code requests} has an entry for the route
 * @param alternatives what is stated of other routes that match the path: any may serve (F-023)
 * @param details what else is stated of the answer
 * @param bare with the contract: the answer that is as good as one with the marker; null for none
 */
public record Expectation(
    boolean probe,
    Set<String> routes,
    int status,
    @Nullable String json,
    boolean stated,
    List<Expectation> alternatives,
    Details details,
    @Nullable Bare bare) {

  /**
   * What an answer must be in addition to its status and what its body contains.
   *
   * @param exactJson JSON that the body must be; null for any
   * @param contentType media type; null for any
   * @param headers by name, each with its value or {@code *} for any
   */
  public record Details(
      @Nullable String exactJson, @Nullable String contentType, Map<String, String> headers) {
    static final Details NONE = new Details(null, null, Map.of());
  }

  /**
   * An answer that the probe was asked for and that says nothing of the probe.
   *
   * @param status its status
   * @param body its body, as text
   */
  public record Bare(int status, String body) {

    /** Whether a body is this one; the layout of JSON is left to the platform. */
    public boolean isBody(String came) {
      return came.equals(body)
          || (!body.isEmpty() && !came.isBlank() && JsonContent.equal(came, body));
    }
  }

  public Expectation {
    routes = Set.copyOf(routes);
    alternatives = List.copyOf(alternatives);
  }

  /** Where the function says who it is. */
  public Expectation(
      boolean probe,
      Set<String> routes,
      int status,
      @Nullable String json,
      boolean stated,
      List<Expectation> alternatives,
      Details details) {
    this(probe, routes, status, json, stated, alternatives, details, null);
  }

  /** Where nothing else is stated of the answer. */
  public Expectation(
      boolean probe,
      Set<String> routes,
      int status,
      @Nullable String json,
      boolean stated,
      List<Expectation> alternatives) {
    this(probe, routes, status, json, stated, alternatives, Details.NONE);
  }

  /** Of a path that one route alone matches. */
  public Expectation(
      boolean probe, Set<String> routes, int status, @Nullable String json, boolean stated) {
    this(probe, routes, status, json, stated, List.of());
  }

  /** The same of a request that asks the probe for an answer without its marker. */
  public Expectation withBare(Bare answer) {
    return new Expectation(
        probe, routes, status, json, stated, alternatives, details, probe ? answer : null);
  }

  /** Whether an answer is the one without marker that the probe was asked for. */
  boolean isBare(int answered, String body) {
    return bare != null && bare.status() == answered && bare.isBody(body);
  }

  /** Whether an answer is the one stated, of this route or of another that matches the path. */
  public boolean isStated(int answered, String body) {
    boolean own =
        json == null
            ? status == 0 ? answered >= 200 && answered <= 299 : answered == status
            : JsonContent.contains(body, json);
    return own || alternatives.stream().anyMatch(one -> one.isStated(answered, body));
  }

  /** In words, for messages. */
  public String words() {
    if (probe) {
      return "the probe's response of " + String.join(" or ", routes.stream().sorted().toList());
    }
    return (status == 0 ? "a status from 200 to 299" : "status " + status)
        + (details.exactJson() != null
            ? " with the body " + details.exactJson()
            : json == null ? "" : " with a body that contains " + json);
  }
}

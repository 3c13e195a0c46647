package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.platform.App.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How a platform decides, each rule a field that the catalog may replace. As it stands, the
 * platform does what the documentation says, and what is most likely where it is silent.
 */
public final class Rules {
  /** The stations of a request, in their order. */
  public enum Gate {
    ADDRESS,
    TOKEN,
    ENABLED,
    ROUTE,
    SCOPES
  }

  public List<Gate> order =
      List.of(Gate.ADDRESS, Gate.TOKEN, Gate.ENABLED, Gate.ROUTE, Gate.SCOPES);

  // The address (F-049, F-050).
  public Predicate<Call> site =
      call -> call.cloudId == null || call.cloudId.equals(call.platform.cloudId());
  public Predicate<Call> installation =
      call ->
          call.installation.equals(call.app().appId() + "_" + call.app().environmentId())
              && call.product.equals("confluence");
  public UnaryOperator<Reply> tenantInfo = UnaryOperator.identity();

  // The caller (F-085 … F-088).
  public Function<Call, Grant> caller = Rules::bearer;
  public Predicate<Grant> alive = grant -> true;
  public Function<Grant, Reply> resources = grant -> Reply.json(200, "[]");

  // The toggle (F-061).
  public Predicate<Call> enabled = call -> call.toggle().on();

  // The route (F-021, F-022).
  public UnaryOperator<String> path = UnaryOperator.identity();
  public BiPredicate<String, String> literal = String::equals;
  public Predicate<String> star = segment -> !segment.isEmpty();
  public Predicate<List<String>> tail = rest -> !rest.isEmpty() && !rest.contains("");
  public BiPredicate<Route, Call> matches = this::fits;
  public BiPredicate<Route, Call> operation =
      (route, call) -> route.operation().equals(call.method());
  public BiFunction<List<Route>, Call, Route> choose = (routes, call) -> mostSpecific(routes);

  // Scopes (F-026, F-062, F-084).
  public BiPredicate<Set<String>, String> scope = Set::contains;
  public Predicate<Call> scopes =
      call ->
          call.route.scopes().stream().allMatch(needed -> this.scope.test(call.scopes(), needed));
  public Predicate<Call> productScope = call -> call.scopes().contains("read:forge-app:confluence");

  // The function, and its answer on the way back (F-036, F-038, F-108).
  public Consumer<View> seen = view -> {};
  public BiFunction<Call, View, Reply> function =
      (call, view) -> call.platform.function(call, view);
  public BiFunction<Call, Reply, Reply> answer = (call, reply) -> reply;
  public BiFunction<Call, Reply, Reply> wire = (call, reply) -> reply;

  // Denials (F-084 … F-092).
  public final Map<Situation, Function<Call, Reply>> denials = new EnumMap<>(Situation.class);

  // Tokens (F-066, F-077 … F-082).
  public boolean rotates = true;
  public boolean reuseLeeway = true;
  public boolean reissuesAccessToken;
  public UnaryOperator<Set<String>> refreshedScopes = UnaryOperator.identity();
  public UnaryOperator<Set<String>> scopeNames = UnaryOperator.identity();
  public UnaryOperator<Reply> tokenAnswer = UnaryOperator.identity();

  public Rules() {
    denials.put(Situation.UNKNOWN_SITE, call -> error(404, "Not Found"));
    denials.put(Situation.UNKNOWN_INSTALLATION, call -> error(404, "Not Found"));
    denials.put(Situation.NO_TOKEN, call -> error(401, "Unauthorized"));
    denials.put(Situation.BAD_TOKEN, call -> error(401, "Unauthorized"));
    denials.put(Situation.DISABLED, call -> error(403, "App REST APIs are disabled"));
    denials.put(Situation.NO_ROUTE, call -> error(404, "No route"));
    denials.put(Situation.NO_OPERATION, call -> error(404, "No route"));
    denials.put(
        Situation.SCOPE,
        call ->
            error(401, "Unauthorized; scope does not match")
                .header("x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK"));
  }

  public static Reply error(int status, String message) {
    return Reply.json(status, "{\"code\":%d,\"message\":\"%s\"}".formatted(status, message));
  }

  public Rules deny(Situation situation, Function<Call, Reply> with) {
    denials.put(situation, with);
    return this;
  }

  public Rules denyAll(Function<Call, Reply> with) {
    for (Situation situation : Situation.values()) {
      denials.put(situation, with);
    }
    return this;
  }

  public static Grant bearer(Call call) {
    String[] words = call.authorization().split(" +", 2);
    return words.length == 2 && words[0].equalsIgnoreCase("Bearer")
        ? call.tokens().alive(words[1].trim())
        : null;
  }

  /** Whether a route's pattern takes a path. */
  public boolean fits(Route route, Call call) {
    return fits(route.segments(), segments(call));
  }

  List<String> segments(Call call) {
    return List.of(path.apply(call.path).substring(1).split("/", -1));
  }

  private boolean fits(List<String> pattern, List<String> given) {
    for (int i = 0; i < pattern.size(); i++) {
      String declared = pattern.get(i);
      if (declared.equals("**")) {
        return tail.test(given.subList(Math.min(i, given.size()), given.size()));
      }
      if (i >= given.size()) {
        return false;
      }
      boolean fit =
          declared.equals("*") ? star.test(given.get(i)) : literal.test(declared, given.get(i));
      if (!fit) {
        return false;
      }
    }
    return pattern.size() == given.size();
  }

  /** A literal before {@code *}, and that before {@code **}, from the left. */
  public static Route mostSpecific(List<Route> routes) {
    List<Route> sorted = new ArrayList<>(routes);
    sorted.sort(Comparator.comparing(Rules::specificity));
    return sorted.get(0);
  }

  private static String specificity(Route route) {
    StringBuilder key = new StringBuilder();
    for (String segment : route.segments()) {
      key.append(segment.equals("**") ? '3' : segment.equals("*") ? '2' : '1');
    }
    return key.toString();
  }
}

package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.cause.RunFindings.SentCall;
import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.proof.RequestMarker;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.RunResult.Access;
import dev.forgeapi.conformance.result.RunResult.Access.Outcome;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who was served where: of all requests of the run those that differ from a route's plain one in
 * nothing but the token, and what was served with more. What the scopes call for is the manifest's;
 * a refusal counts only where a token with every scope was served.
 */
final class AuthorizationMatrix {
  /** A larger grid shows only the cells that were asked for. */
  private static final int WHOLE_GRID = 1_000;

  private static final Pattern NOT_ABOUT_SCOPES = Pattern.compile("[^/]*/(STATE|AUTH)-");

  private final CheckSession session;
  private final boolean onGateway;
  private final Map<String, ForgeApiClient> identities = new TreeMap<>();
  private final Map<String, Map<String, List<Step>>> steps = new LinkedHashMap<>();

  private AuthorizationMatrix(CheckSession session) {
    this.session = session;
    this.onGateway = session.target().configuration().target() == TargetKind.GATEWAY;
  }

  /** By identity, then in the order of the manifest. */
  static List<Access> of(CheckSession session) {
    AuthorizationMatrix matrix = new AuthorizationMatrix(session);
    session.sender().everything().forEach(one -> matrix.add(one.step(), one.call()));
    return matrix.cells();
  }

  private void add(Step step, SentCall sent) {
    Call call = sent.call();
    if (!isAboutScopes(step.exchange()) || !(call.credential() instanceof Credential.Granted)) {
      return;
    }
    // The least grant travels with the content: what is served so says as much as a plain request,
    // what is refused may have been refused for something else.
    if (call.isPlain() || step.is(Serving.SERVED)) {
      String identity = name(sent.client());
      identities.putIfAbsent(identity, sent.client());
      steps
          .computeIfAbsent(identity, none -> new TreeMap<>())
          .computeIfAbsent(call.address().route().key(), none -> new ArrayList<>())
          .add(step);
    }
  }

  /** What is refused while the REST APIs are disabled, or for its age, says nothing of scopes. */
  private static boolean isAboutScopes(Exchange exchange) {
    return exchange.requestHeaders().stream()
        .filter(header -> header.name().equalsIgnoreCase(RequestMarker.HEADER))
        .noneMatch(header -> NOT_ABOUT_SCOPES.matcher(header.value()).lookingAt());
  }

  /** Tokens of the gateway have no name but what they were granted. */
  private String name(ForgeApiClient client) {
    if (!onGateway) {
      return client.name();
    }
    Set<String> scopes = new TreeSet<>(client.scopes());
    scopes.remove("offline_access"); // opens nothing
    return scopes.isEmpty() ? "no scope" : String.join(" ", scopes);
  }

  private List<Access> cells() {
    List<ApiRoute> routes = session.app().routes();
    boolean whole = identities.size() * routes.size() <= WHOLE_GRID;
    List<Access> cells = new ArrayList<>();
    identities.forEach(
        (identity, client) -> {
          for (ApiRoute route : routes) {
            List<Step> seen =
                steps.getOrDefault(identity, Map.of()).getOrDefault(route.key(), List.of());
            if (whole || !seen.isEmpty()) {
              cells.add(
                  new Access(
                      identity, route.key(), isEntitled(client, route), outcome(seen, route)));
            }
          }
        });
    return cells;
  }

  private boolean isEntitled(ForgeApiClient client, ApiRoute route) {
    return has(client, route.scopes());
  }

  private boolean has(ForgeApiClient client, Collection<ScopeName> scopes) {
    return client.scopes().contains(session.target().site().product().scope())
        && scopes.stream().map(ScopeName::value).allMatch(client.scopes()::contains);
  }

  private Outcome outcome(List<Step> seen, ApiRoute route) {
    List<Serving> decided =
        seen.stream().map(Step::serving).filter(one -> one != Serving.UNUSABLE).toList();
    Address address = session.app().addresses().of(route);
    boolean sameForAll =
        address.matches().stream()
            .allMatch(match -> new TreeSet<>(match.scopes()).equals(new TreeSet<>(route.scopes())));
    if (decided.isEmpty() || !(sameForAll || address.alone())) {
      return Outcome.UNDECIDED; // which of the routes answers is unknown (F-023)
    }
    if (decided.stream().allMatch(one -> one == Serving.SERVED)) {
      return Outcome.SERVED;
    }
    boolean refused = decided.stream().allMatch(one -> one == Serving.REFUSED);
    return refused && isServedWithEveryScope(route) ? Outcome.REFUSED : Outcome.UNDECIDED;
  }

  private boolean isServedWithEveryScope(ApiRoute route) {
    return session.controls().served().stream().anyMatch(cell -> cell.route().equals(route));
  }
}

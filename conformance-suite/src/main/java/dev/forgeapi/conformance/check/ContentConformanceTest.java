package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.requirement.RequirementId.BODY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.HEADER_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_2;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_3;
import static dev.forgeapi.conformance.requirement.RequirementId.RESPONSE_1;

import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Query, headers and body reach the function unchanged; its status and body reach the caller. */
class ContentConformanceTest {

  /**
   * Repeated, empty, with each reserved character, not ASCII, and encoded twice; under names that
   * no truthful request of a route has already.
   */
  private static final String QUERY =
      "probeMany=1234&probeMany=5678&probeEmpty=&probeReserved=a%2Fb%26c%3Dd%3Fe%23f%2B"
          + "&probeSpace=a%20b&probeWord=%C3%89l%C3%A8ve%E2%82%AC&probeTwice=%2525";

  private static final Map<String, List<String>> PARAMETERS =
      Map.of(
          "probeMany", List.of("1234", "5678"),
          "probeEmpty", List.of(""),
          "probeReserved", List.of("a/b&c=d?e#f+"),
          "probeSpace", List.of("a b"),
          "probeWord", List.of("\u00c9l\u00e8ve\u20ac"),
          "probeTwice", List.of("%25"));

  private static final List<Header> HEADERS =
      List.of(new Header("probe-id", "1234"), new Header("X-Probe-Note", "Ada; \"first\" = yes"));

  /** A parser that writes the body again changes at least one thing of it. */
  private static final String BODY =
      """
      { "zulu" : 1.0,  "alpha":1e2,
      \t"big": 12345678901234567890, "word": "\u00e9\\u00e9\\/", "zulu2": [ ], "none": null,
        "long": "%s" }
      """
          .formatted("0123456789".repeat(300));

  /** Statuses that no cache, proxy or client repeats or handles by itself. */
  private static final List<Integer> STATUSES = List.of(404, 201);

  static final Difference WITH_QUERY =
      Difference.of("with the query " + QUERY, twin -> twin.withQuery(QUERY));

  private static final Difference WITH_HEADERS =
      Difference.of("with custom headers", twin -> twin.withHeaders(HEADERS));

  private static final Difference WITH_BODY =
      Difference.of("with a JSON body of odd layout", twin -> twin.withBody(BODY));

  /**
   * All of it at once and with the least grant, because requests are dear; each by itself where
   * that does not pass.
   */
  static Difference together(CheckCase check) {
    boolean body = check.route().operation().hasBody();
    Difference grant = check.subject().withGrant(GrantKind.WITH_SCOPES).get(0);
    return Difference.of(
        grant.what()
            + ", custom headers"
            + (body ? ", a JSON body of odd layout" : "")
            + " and the query "
            + QUERY,
        twin -> {
          Call call = grant.change().apply(twin).withQuery(QUERY).withHeaders(HEADERS);
          return body ? call.withBody(BODY) : call;
        });
  }

  /** By the request that carries everything, and only if need be by the one difference alone. */
  static Judgement judge(
      CheckCase check, Difference alone, Function<VariedRequest, Judgement> oracle) {
    Judgement together = oracle.apply(check.varied(together(check)));
    return together.is(Verdict.PASS) ? together : oracle.apply(check.varied(alone));
  }

  /** What a route's function is sent by these checks. */
  static List<Difference> sent(ApiRoute route) {
    List<Difference> sent = new ArrayList<>(List.of(WITH_QUERY, WITH_HEADERS));
    if (route.operation().hasBody()) {
      sent.add(WITH_BODY);
    }
    return sent;
  }

  @Check(QUERY_1)
  void theQueryIsNoPartOfTheMatchWithAnExactPath(CheckCase check) {
    check.conclude(queryMatch(check));
  }

  @Check(QUERY_3)
  void theQueryIsNoPartOfTheMatchWithAWildcard(CheckCase check) {
    check.conclude(queryMatch(check));
  }

  @Check(QUERY_2)
  void queryParametersReachTheFunctionUnchanged(CheckCase check) {
    check.conclude(
        judge(
            check,
            WITH_QUERY,
            request ->
                QueryMatchOracle.hides(request)
                    ? QueryMatchOracle.hidden(request, request)
                    : SeenOracle.query(request, PARAMETERS)));
  }

  @Check(HEADER_1)
  void customHeadersReachTheFunction(CheckCase check) {
    check.conclude(judge(check, WITH_HEADERS, request -> SeenOracle.headers(request, HEADERS)));
  }

  @Check(BODY_1)
  void aJsonBodyReachesTheFunctionUnchanged(CheckCase check) {
    check.conclude(judge(check, WITH_BODY, request -> SeenOracle.body(request, BODY)));
  }

  @Check(RESPONSE_1)
  void statusAndBodyOfTheFunctionReachTheCaller(CheckCase check) {
    if (!check.hasProbe()) {
      check.conclude(ResponseOracle.stated(check.plain()));
      return;
    }
    List<Judgement> judgements = new ArrayList<>();
    // Every status once for the app: requests are dear.
    for (int status : check.subject().standsForTheApp() ? STATUSES : STATUSES.subList(0, 1)) {
      Difference asked =
          Difference.of(
              "for the status " + status, twin -> twin.withQuery("probeStatus=" + status));
      VariedRequest request = check.varied(asked);
      // The query carries what is asked of the function.
      judgements.add(
          QueryMatchOracle.hides(request) && QueryMatchOracle.hides(check.varied(WITH_QUERY))
              ? QueryMatchOracle.hidden(request, check.varied(WITH_QUERY))
              : ResponseOracle.probe(request, status));
    }
    check.conclude(Judgement.worst(judgements));
  }

  /** An app that is not the probe gets one parameter, which hardly any function minds. */
  private static Judgement queryMatch(CheckCase check) {
    Difference harmless = Difference.of("with a query", twin -> twin.withQuery("forgeApiCheck=1"));
    return check.hasProbe()
        ? judge(check, WITH_QUERY, QueryMatchOracle::judge)
        : QueryMatchOracle.judge(check.varied(harmless));
  }
}

package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Ending;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Source;
import dev.forgeapi.testkit.internal.platform.LikelyCause.Kind;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the likely causes of one answer, area by area. */
record CauseFinder(CallEvidence evidence) {

  /** The likeliest first; empty if none is documented. */
  List<LikelyCause> causes() {
    return Stream.of(unreachable(), scopes(), token(), installation(), routing(), function())
        .flatMap(List::stream)
        .toList();
  }

  /** No answer, or one from neither the app nor its gateway. */
  private List<LikelyCause> unreachable() {
    if (!evidence.exchange().answered()) {
      return List.of(
          LikelyCause.of(
              Kind.UNREACHABLE,
              "there was no response: " + evidence.exchange().failure(),
              "check that "
                  + evidence.exchange().uri().getHost()
                  + " is the right host and that this machine can reach it"));
    }
    if (evidence.status() == 429) {
      return List.of(
          LikelyCause.of(
              Kind.UNREACHABLE,
              "too many requests were sent",
              "lower safety.perSecond in forge-api.yaml, or wait for the time in Retry-After"));
    }
    if (evidence.status() / 100 == 3) {
      return List.of(
          LikelyCause.of(
              Kind.UNREACHABLE,
              "the host redirects, and the token is never sent to the target of a redirect",
              "if the target of the redirect is the right host, set it in forge-api.yaml (site"
                  + " or endpoints)"));
    }
    return List.of();
  }

  /** What the grant covers. The platform never names the scope that is missing (F-117). */
  private List<LikelyCause> scopes() {
    List<LikelyCause> causes = new ArrayList<>();
    boolean denied = evidence.answer().isDenial();
    if (!denied || !evidence.sentToken() || evidence.ownAuthorization().isPresent()) {
      return causes;
    }
    List<ScopeName> missing = evidence.missingScopes();
    if (!missing.isEmpty()) {
      evidence.route().ifPresent(route -> causes.add(lacking(route, missing)));
    }
    if (evidence.lacksProductScope()) {
      causes.add(withoutProductScope());
    }
    if (causes.isEmpty() && evidence.answer().isScopeMissing()) {
      causes.add(evidence.knowsScopes() ? otherInstallation() : unknownScopes());
    }
    return causes;
  }

  private LikelyCause lacking(ApiRoute route, List<ScopeName> missing) {
    String names = names(missing);
    return new LikelyCause(
        Kind.MISSING_SCOPE,
        "the grant lacks %s, which route %s needs (%s:%s)"
            .formatted(
                names, route.key(), route.location().file().getFileName(), route.location().line()),
        evidence.onGateway()
            ? "add it to @Granted, or to the scopes that the test requests"
            : "consent again with "
                + names
                + " in scope and sns="
                + evidence.client().site().installation().sns(),
        Optional.of(route.location()));
  }

  /** F-067: the authorization URL that the console shows leaves this scope out. */
  private LikelyCause withoutProductScope() {
    return LikelyCause.of(
        Kind.MISSING_SCOPE,
        "the grant lacks "
            + evidence.client().site().product().scope()
            + ", which every call of an app's REST API needs",
        evidence.onGateway()
            ? "remove productScope = false from @Granted"
            : "add it to the authorization URL by hand: the URL in the developer console omits it");
  }

  /** App scopes belong to one app and environment (F-066). */
  private LikelyCause otherInstallation() {
    return LikelyCause.of(
        Kind.MISSING_SCOPE,
        "the token's app scopes are those of another app or environment than "
            + evidence.client().site().installation().pathSegment(),
        "compare environmentId with the developer console, and consent with sns="
            + evidence.client().site().installation().sns());
  }

  private LikelyCause unknownScopes() {
    String needed =
        evidence.route().map(route -> names(route.scopes()) + " and ").orElse("its scopes and ");
    return new LikelyCause(
        Kind.MISSING_SCOPE,
        "the token lacks a scope; the route needs "
            + needed
            + evidence.client().site().product().scope(),
        "list the identity's scopes in forge-api.yaml, so that the missing one can be named",
        evidence.route().map(ApiRoute::location));
  }

  private static String names(List<ScopeName> scopes) {
    return scopes.stream().map(ScopeName::value).collect(Collectors.joining(" and "));
  }

  private List<LikelyCause> token() {
    if (evidence.status() == 401 && evidence.ownAuthorization().isPresent()) {
      return List.of(
          LikelyCause.of(
              Kind.TOKEN,
              "the request has its own Authorization ("
                  + evidence.ownAuthorization().get()
                  + "), so the client's token was not sent",
              "remove it from the request, or correct it"));
    }
    if (!evidence.answer().isTokenRefused()) {
      return List.of();
    }
    if (!evidence.sentToken()) {
      return List.of(
          LikelyCause.of(
              Kind.TOKEN,
              "no token was sent",
              "call with a client that has a grant: one without @NoToken, or a configured"
                  + " identity"));
    }
    return List.of(
        LikelyCause.of(
            Kind.TOKEN,
            "the token has expired, was revoked, or belongs to another site",
            evidence.onGateway()
                ? "use a client for the site that you call"
                : "run forge-api login, or renew the identity's token in the environment"));
  }

  /** The site: the toggle, the installation, the IDs in the URL. */
  private List<LikelyCause> installation() {
    List<LikelyCause> causes = new ArrayList<>();
    boolean saysNotInstalled = evidence.answer().saysNotInstalled();
    if (saysNotInstalled) {
      causes.add(notInstalled());
    }
    // What hides the app says nothing at a path that the manifest does not have.
    boolean hidden = !evidence.answer().isDisabledAsReported() && evidence.route().isEmpty();
    if (evidence.answer().mayMeanDisabled() && !hidden) {
      causes.add(disabled());
      if (!saysNotInstalled) {
        causes.add(notInstalled());
      }
    }
    return causes;
  }

  /** F-061, with the admin's path to the toggle. */
  private LikelyCause disabled() {
    return LikelyCause.of(
        Kind.DISABLED,
        "REST APIs are disabled on site " + evidence.client().site().name(),
        evidence.onGateway()
            ? "enable them with site.restApis().enable()"
            : "enable them in Atlassian Administration > Apps > Sites > site > Connected apps >"
                + " View app details > Details > App REST APIs");
  }

  private LikelyCause notInstalled() {
    return LikelyCause.of(
        Kind.NOT_INSTALLED,
        "the app is not installed on site "
            + evidence.client().site().name()
            + " in environment "
            + evidence.client().site().installation().environmentId(),
        evidence.onGateway()
            ? "install it with gateway.install()"
            : "compare site, product, and environmentId with the output of forge install list");
  }

  private List<LikelyCause> routing() {
    if (evidence.status() < 400 || evidence.status() >= 500 || evidence.route().isPresent()) {
      return List.of();
    }
    if (evidence.called().form().isEmpty()) {
      return List.of(
          LikelyCause.of(
              Kind.ROUTING,
              "the URL does not belong to this app on this site",
              "call a path below " + evidence.client().site().baseUrl(evidence.client().form())));
    }
    List<ApiRoute> atPath = evidence.called().atPath();
    return List.of(atPath.isEmpty() ? noRoute() : otherOperation(atPath));
  }

  private LikelyCause otherOperation(List<ApiRoute> atPath) {
    ApiRoute first = atPath.get(0);
    String operations =
        atPath.stream().map(it -> it.operation().name()).collect(Collectors.joining(", "));
    return new LikelyCause(
        Kind.ROUTING,
        "no route handles %s %s; for this path, the manifest declares %s"
            .formatted(evidence.exchange().method(), evidence.called().path(), operations),
        "use " + operations + ", or add a route",
        Optional.of(first.location()));
  }

  private LikelyCause noRoute() {
    List<ApiRoute> routes = evidence.client().manifest().routes();
    Optional<ApiRoute> nearest =
        NearestName.of(
                evidence.called().path(),
                routes.stream().map(route -> route.path().toString()).toList())
            .flatMap(
                path ->
                    routes.stream().filter(it -> it.path().toString().equals(path)).findFirst());
    return new LikelyCause(
        Kind.ROUTING,
        "no route of the manifest matches " + evidence.called().path(),
        nearest
            .map(route -> "call " + route.path() + ", the nearest path in the manifest")
            .orElse("compare the path with those of the manifest's apiRoute entries"),
        nearest.map(ApiRoute::location));
  }

  private List<LikelyCause> function() {
    if (!evidence.exchange().answered() || evidence.route().isEmpty()) {
      return List.of();
    }
    ApiRoute route = evidence.route().get();
    int status = evidence.status();
    if (evidence.answer().mayMeanFunctionFailed()) {
      return List.of(failed(route));
    }
    boolean refused =
        status == 401 || evidence.answer().isDisabledAsReported() || evidence.answer().isBusy();
    boolean itsOwn = status / 100 == 2 || (status / 100 == 4 && !refused);
    return itsOwn ? List.of(returned(route)) : List.of();
  }

  /** F-043: reported to the caller as "Invocation failed", with a trace id. */
  private LikelyCause failed(ApiRoute route) {
    Optional<Invocation> ended = evidence.invocation();
    String how = ended.map(CauseFinder::howItFailed).orElse("failed or took too long");
    String log = evidence.onGateway() ? "gateway.received()" : "forge logs";
    String id = evidence.exchange().traceId().map(it -> " for trace ID " + it).orElse("");
    return new LikelyCause(
        Kind.FUNCTION,
        name(route) + " " + how,
        ended.map(CauseFinder::remedy).orElse("check " + log + id),
        Optional.of(route.location()));
  }

  private static String howItFailed(Invocation ended) {
    return ended.ending() == Ending.STATED
        ? "failed, because the test says so"
        : InvocationSource.howItFailed(ended.function(), ended.ending(), failure(ended));
  }

  private static String failure(Invocation ended) {
    return ended.failure() == null ? "" : ended.failure().text();
  }

  private static String remedy(Invocation ended) {
    return switch (ended.ending()) {
      case STATED -> "remove gateway.fail(\"" + ended.route() + "\", …) from the test";
      case UNANSWERED_CALL -> "configure a response, or set one with gateway.product(…)";
      default -> "fix the function";
    };
  }

  private LikelyCause returned(ApiRoute route) {
    return new LikelyCause(
        Kind.FUNCTION,
        name(route) + " returned this response",
        evidence.onGateway() && !ranItsCode()
            ? "set its response with gateway.answer(\""
                + route.key()
                + "\", …) or under 'answers' in forge-api.yaml"
            : "compare its code with the expectation",
        Optional.of(route.location()));
  }

  private boolean ranItsCode() {
    return evidence.invocation().filter(it -> it.source() == Source.NODE).isPresent();
  }

  private static String name(ApiRoute route) {
    return "function " + route.function() + " of route " + route.key();
  }
}

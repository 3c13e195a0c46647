package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.internal.platform.LikelyCause.Kind;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Causes in what the grant covers. The platform never names the scope that is missing (F-117). */
final class ScopeCauses {

  private ScopeCauses() {}

  static List<LikelyCause> of(CallEvidence evidence) {
    List<LikelyCause> causes = new ArrayList<>();
    boolean denied = evidence.status() == 401 || evidence.status() == 403;
    if (!denied || !evidence.sentToken()) {
      return causes;
    }
    List<ScopeName> missing = evidence.missingScopes();
    if (!missing.isEmpty()) {
      evidence.route().ifPresent(route -> causes.add(lacking(evidence, route, missing)));
    }
    if (evidence.lacksProductScope()) {
      causes.add(withoutProductScope(evidence));
    }
    if (causes.isEmpty() && evidence.answer().isScopeMissing()) {
      causes.add(evidence.knowsScopes() ? otherInstallation(evidence) : unknownScopes(evidence));
    }
    return causes;
  }

  private static LikelyCause lacking(
      CallEvidence evidence, ApiRoute route, List<ScopeName> missing) {
    String names = names(missing);
    return new LikelyCause(
        Kind.MISSING_SCOPE,
        "the grant lacks "
            + names
            + ", which route "
            + route.key()
            + " needs ("
            + route.location().file().getFileName()
            + ":"
            + route.location().line()
            + ")",
        evidence.onGateway()
            ? "add it to @Granted, or to the scopes that the test requests"
            : "consent again with "
                + names
                + " in scope and sns="
                + evidence.client().site().installation().sns(),
        Optional.of(route.location()));
  }

  /** F-067: the authorization URL that the console shows leaves this scope out. */
  private static LikelyCause withoutProductScope(CallEvidence evidence) {
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
  private static LikelyCause otherInstallation(CallEvidence evidence) {
    return LikelyCause.of(
        Kind.MISSING_SCOPE,
        "the token's app scopes are those of another app or environment than "
            + evidence.client().site().installation().pathSegment(),
        "compare environmentId with the developer console, and consent with sns="
            + evidence.client().site().installation().sns());
  }

  private static LikelyCause unknownScopes(CallEvidence evidence) {
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
}

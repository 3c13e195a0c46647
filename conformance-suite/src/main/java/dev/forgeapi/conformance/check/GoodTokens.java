package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.Identity;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Product;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tokens that are good for a route, for requests that misuse one. */
final class GoodTokens {
  private static final AppInstallation ANOTHER_APP =
      new AppInstallation(
          "77777777-7777-7777-7777-777777777777", "88888888-8888-8888-8888-888888888888");

  /** Stands for each token of a run that is only remembered. */
  static final Secret RECORDED = Secret.of("recorded");

  private final ForgeApiTarget target;
  private final AppPlan app;
  private final Testimony testimony;

  GoodTokens(ForgeApiTarget target, AppPlan app, Testimony testimony) {
    this.target = target;
    this.app = app;
    this.testimony = testimony;
  }

  /** Empty where the run only ever sees refresh tokens. */
  Optional<Secret> of(Cell cell) {
    Optional<Secret> token = testimony.isRecorded() ? Optional.of(RECORDED) : good(cell);
    boolean known =
        Boolean.parseBoolean(
            testimony.fact("token of " + cell, () -> String.valueOf(token.isPresent())));
    return known ? token : Optional.empty();
  }

  private Optional<Secret> good(Cell cell) {
    return app.grants().twin(app.addresses().of(cell.route())).stream()
        .findFirst()
        .flatMap(this::token);
  }

  /** Good for a route of another app that asks for scopes of the same names; gateway only. */
  Secret ofAnotherApp(Cell cell) {
    if (testimony.isRecorded()) {
      return RECORDED;
    }
    Set<String> scopes = new TreeSet<>();
    cell.route().scopes().forEach(scope -> scopes.add(ANOTHER_APP.scopePrefix() + scope));
    scopes.add(target.site().product().scope());
    Secret token = target.gateway().orElseThrow().grantWithoutConsent(scopes).accessToken();
    target.redaction().protect("ACCESS_TOKEN_OF_ANOTHER_APP", token);
    return token;
  }

  /** With all scopes of the route, and the product scope of the product that it is not for. */
  Secret ofAnotherProduct(Cell cell) {
    if (testimony.isRecorded()) {
      return RECORDED;
    }
    Set<String> scopes = new TreeSet<>();
    cell.route().scopes().forEach(scope -> scopes.add(scope.value()));
    Stream.of(Product.values())
        .filter(product -> product != target.site().product())
        .forEach(product -> scopes.add(product.scope()));
    Secret token = target.gateway().orElseThrow().grantWithoutConsent(scopes).accessToken();
    target.redaction().protect("ACCESS_TOKEN_OF_ANOTHER_PRODUCT", token);
    return token;
  }

  /** One name for a token, whoever sends it: a request and its twin are compared by it. */
  private Optional<Secret> token(GrantChoice choice) {
    String identity = choice.identity();
    Optional<Secret> token =
        identity == null
            ? target.gateway().map(gateway -> minted(gateway, choice))
            : Optional.ofNullable(target.configuration().identities().get(identity))
                .map(Identity::accessToken);
    String name = (identity == null ? "GOOD" : identity) + "_ACCESS_TOKEN";
    token.ifPresent(secret -> target.redaction().protect(name, secret));
    return token;
  }

  private Secret minted(ForgeGateway gateway, GrantChoice choice) {
    Set<String> scopes = new TreeSet<>();
    choice.scopes().forEach(scope -> scopes.add(scope.value()));
    scopes.add(target.site().product().scope());
    return gateway.grantWithoutConsent(scopes).accessToken();
  }
}

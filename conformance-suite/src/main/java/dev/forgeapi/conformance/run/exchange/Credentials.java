package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.run.exchange.Workers.Memo;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Product;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The clients and tokens of one target behind the credentials of calls. */
public final class Credentials {
  private static final AppInstallation ANOTHER_APP =
      new AppInstallation(
          "77777777-7777-7777-7777-777777777777", "88888888-8888-8888-8888-888888888888");

  /** Stands for each token of a recorded run. */
  private static final Secret RECORDED = Secret.of("recorded");

  /** Before the colon in what the scheme Basic encodes; of nobody. */
  private static final String USER = "forge-api-check";

  private final ForgeApiTarget target;
  private final boolean recorded;
  private final Supplier<@Nullable Secret> refreshed;
  private final Memo<GrantChoice, ForgeApiClient> clients = new Memo<>(this::granted);
  private final Memo<Credential, Secret> tokens = new Memo<>(this::token);

  /**
   * @param recorded whether the run is decided again from a record, so that nothing is sent
   * @param refreshed the access token that a refresh gave; null if there is none
   */
  public Credentials(
      ForgeApiTarget target, boolean recorded, Supplier<@Nullable Secret> refreshed) {
    this.target = target;
    this.recorded = recorded;
    this.refreshed = refreshed;
  }

  ForgeApiTarget target() {
    return target;
  }

  ForgeApiClient client(Call call) {
    if (call.credential() instanceof Credential.Granted granted) {
      return clients.get(granted.grant());
    }
    if (call.credential() instanceof Credential.Expired) {
      return target.expired().orElseThrow();
    }
    return target.withoutToken();
  }

  /** The value of the header Authorization; null if the client sets it. */
  @Nullable String authorization(Call call) {
    Credential credential = call.credential();
    if (credential instanceof Credential.Literal literal) {
      return literal.authorization();
    }
    if (credential instanceof Credential.OtherScheme other) {
      String token = tokens.get(other).reveal();
      return other.scheme().isEmpty() ? token : other.scheme() + " " + token;
    }
    if (credential instanceof Credential.Password) {
      return "Basic " + tokens.get(credential).reveal();
    }
    if (credential instanceof Credential.Granted
        || credential instanceof Credential.Expired
        || credential instanceof Credential.None) {
      return null;
    }
    return "Bearer " + tokens.get(credential).reveal();
  }

  private ForgeApiClient granted(GrantChoice choice) {
    try {
      Optional<ForgeApiClient> client =
          choice.identity() == null
              ? target.granted(choice.scopes(), choice.productScope())
              : target.identity(choice.identity());
      return client.orElseThrow(
          () -> new IllegalStateException("the target has no client for " + choice.words()));
    } catch (OAuthException refused) {
      throw new CannotAskException(refused);
    }
  }

  private Secret token(Credential credential) {
    if (recorded) {
      return RECORDED;
    }
    if (credential instanceof Credential.OtherScheme other) {
      return named(
          (other.grant().identity() == null ? "GOOD" : other.grant().identity()) + "_ACCESS_TOKEN",
          ofGrant(other.grant()));
    }
    if (credential instanceof Credential.Password password) {
      String good = tokens.get(new Credential.OtherScheme("", password.grant())).reveal();
      String pair = password.asUser() ? good + ":" : USER + ":" + good;
      return named(
          password.asUser() ? "ACCESS_TOKEN_AS_USER_NAME" : "ACCESS_TOKEN_AS_PASSWORD",
          Secret.of(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
    }
    if (credential instanceof Credential.Damaged damaged) {
      String good = tokens.get(new Credential.OtherScheme("", damaged.grant())).reveal();
      return named(
          "DAMAGED_ACCESS_TOKEN_" + damaged.damage(), Secret.of(damaged.damage().of(good)));
    }
    if (credential instanceof Credential.OfAnotherApp app) {
      return named(
          "ACCESS_TOKEN_OF_ANOTHER_APP",
          mintedWithProductScope(app.scopes(), ANOTHER_APP.scopePrefix()));
    }
    if (credential instanceof Credential.WithSimilarScopes similar) {
      return named(
          "ACCESS_TOKEN_WITH_SIMILAR_SCOPES", mintedWithProductScope(similar.scopes(), ""));
    }
    if (credential instanceof Credential.OfAnotherProduct product) {
      Set<String> scopes = new TreeSet<>();
      product.scopes().forEach(scope -> scopes.add(scope.value()));
      Stream.of(Product.values())
          .filter(other -> other != target.site().product())
          .forEach(other -> scopes.add(other.scope()));
      return named("ACCESS_TOKEN_OF_ANOTHER_PRODUCT", minted(scopes));
    }
    Secret token = refreshed.get();
    if (token == null) {
      throw new IllegalStateException("no grant was refreshed");
    }
    return token;
  }

  private Secret ofGrant(GrantChoice grant) {
    if (grant.identity() == null) {
      return mintedWithProductScope(grant.scopes(), "");
    }
    Identity identity = target.configuration().identities().get(grant.identity());
    Secret token = identity == null ? null : identity.accessToken();
    if (token == null) {
      throw new IllegalStateException("the token of " + grant.words() + " is not known");
    }
    return token;
  }

  private Secret mintedWithProductScope(Collection<ScopeName> appScopes, String prefix) {
    Set<String> scopes = new TreeSet<>(Set.of(target.site().product().scope()));
    appScopes.forEach(scope -> scopes.add(prefix + scope.value()));
    return minted(scopes);
  }

  private Secret minted(Set<String> scopes) {
    ForgeGateway gateway = target.gateway().orElseThrow();
    return gateway.grantWithoutConsent(scopes).accessToken();
  }

  /** One name for a token, regardless of the sender: requests are compared by it. */
  private Secret named(String name, Secret token) {
    target.redaction().protect(name, token);
    return token;
  }
}

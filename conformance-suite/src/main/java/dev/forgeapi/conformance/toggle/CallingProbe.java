package dev.forgeapi.conformance.toggle;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.Addresses;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Comparator;
import java.util.Optional;

/** Calls one GET route through both URL forms as an identity that may. */
public final class CallingProbe implements StateProbe {
  private final ForgeApiTarget target;
  private final Addresses addresses;

  public CallingProbe(ForgeApiTarget target) {
    this.target = target;
    this.addresses = new Addresses(target.manifest(), target.configuration());
  }

  @Override
  public Optional<RestApisState> look() {
    for (Identity identity : target.configuration().identities().values()) {
      Optional<Address> address =
          identity.expired() ? Optional.empty() : callable(identity).map(addresses::of);
      if (address.isPresent()) {
        Optional<RestApisState> seen = look(identity, address.get());
        if (seen.isPresent()) {
          return seen;
        }
      }
    }
    return Optional.empty();
  }

  /** A route that the configuration says how to call, if there is one. */
  private Optional<ApiRoute> callable(Identity identity) {
    if (!identity.scopes().contains(target.site().product().scope())) {
      return Optional.empty();
    }
    return target.manifest().routes().stream()
        .filter(route -> route.operation() == Operation.GET)
        .filter(
            route ->
                route.scopes().stream()
                    .allMatch(scope -> identity.scopes().contains(scope.value())))
        .min(
            Comparator.comparing(
                route -> !target.configuration().requests().containsKey(route.key())));
  }

  private Optional<RestApisState> look(Identity identity, Address address) {
    try {
      Optional<ForgeApiClient> client = target.identity(identity.name());
      Optional<RestApisState> all = Optional.empty();
      for (UrlForm form : client.isPresent() ? UrlForm.values() : new UrlForm[0]) {
        Optional<RestApisState> one =
            client.flatMap(each -> judge(send(each, address, form), address));
        if (one.isEmpty() || (all.isPresent() && !all.equals(one))) {
          return Optional.empty();
        }
        all = one;
      }
      return all;
    } catch (RuntimeException cannotAsk) {
      // No token, no request left, no connection: nothing is seen, whatever the reason.
      return Optional.empty();
    }
  }

  private static ForgeApiResponse send(ForgeApiClient client, Address address, UrlForm form) {
    return client.send(
        new ForgeApiRequest(
            "GET", form, null, address.path(), address.query(), address.headers(), null, null));
  }

  /** What the token is refused for (401), and what fails behind the toggle, says nothing of it. */
  private static Optional<RestApisState> judge(ForgeApiResponse response, Address address) {
    return PlatformAnswer.of(response.exchange())
        .showsEnabled(address.expectation().status())
        .map(on -> on ? RestApisState.ENABLED : RestApisState.DISABLED);
  }
}

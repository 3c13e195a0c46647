package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.List;
import java.util.Optional;

/** The clients of one target, by what they were granted. */
final class Clients {
  private final ForgeApiTarget target;
  private final AppPlan app;
  private final Memo<GrantChoice, ForgeApiClient> granted;

  Clients(ForgeApiTarget target, AppPlan app) {
    this.target = target;
    this.app = app;
    this.granted = new Memo<>(this::resolve);
  }

  ForgeApiTarget target() {
    return target;
  }

  /** The client whose success shows that the route can be reached; empty if no grant suffices. */
  Optional<ForgeApiClient> twin(Address address) {
    return app.grants().twin(address).stream().findFirst().map(granted::get);
  }

  /** What the grants for such a demand are. */
  List<GrantChoice> choices(GrantKind kind, Address address) {
    return app.grants().choices(kind, address);
  }

  ForgeApiClient client(GrantChoice choice) {
    return granted.get(choice);
  }

  private ForgeApiClient resolve(GrantChoice choice) {
    return find(choice)
        .orElseThrow(
            () -> new IllegalStateException("the target has no client for " + choice.words()));
  }

  private Optional<ForgeApiClient> find(GrantChoice choice) {
    try {
      return choice.identity() == null
          ? target.granted(choice.scopes(), choice.productScope())
          : target.identity(choice.identity());
    } catch (OAuthException refused) {
      throw new CannotAskException(refused);
    }
  }
}

package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.Identity;
import dev.forgeapi.testkit.oauth.ClientRefusedException;
import dev.forgeapi.testkit.oauth.GrantEndedException;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The token endpoint takes each identity's client id and secret. Shown by tokens that it issued for
 * them; nothing is sent to find it out. A made-up refresh token would show it only if the endpoint
 * looked at the client first, which is unknown, and a real one is not spent on a question (F-079).
 */
final class ClientItem implements Item {
  static final String ID = "PRE-CLIENT";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    List<ClientSight> clients = new ArrayList<>();
    visit.sights().forEach(sight -> clients.add(ClientSight.of(visit, sight)));
    return clients.stream().map(client -> answer(client, clients)).toList();
  }

  private static ItemAnswer answer(ClientSight sight, List<ClientSight> all) {
    Identity identity = sight.identity();
    String name = identity.name();
    String id = ItemAnswer.id(ID, name);
    if (identity.expired()) {
      return ItemAnswer.notApplicable(
          id, name + " stands for an expired token, which no client id and secret ever renew");
    }
    Optional<OAuthClient> client = sight.client();
    if (client.isEmpty()) {
      return ItemAnswer.notApplicable(
          id,
          identity.accessToken() == null
              ? "no 3LO app is configured for " + name + " (oauth)"
              : name + " has an access token alone and needs no client id and secret");
    }
    return sight
        .firstAlike(all, it -> it.failure() instanceof ClientRefusedException)
        .map(ClientSight::failure)
        .map(refused -> ItemAnswer.wrong(id, refused.getMessage(), ClickPath.clientSettings()))
        .or(
            () ->
                sight
                    .firstAlike(all, it -> it.taken().isPresent())
                    .map(it -> ItemAnswer.right(id, taken(name, it))))
        .orElseGet(
            () ->
                ItemAnswer.open(
                    id,
                    "whether client id and secret of "
                        + name
                        + " are good does not show: "
                        + why(sight),
                    ClickPath.login(name) + ", whose exchange of the code shows it"));
  }

  private static String taken(String name, ClientSight shown) {
    return "client id and secret of "
        + name
        + " are good: the token endpoint took them "
        + shown.taken().orElse("")
        + (shown.identity().name().equals(name) ? "" : " for " + shown.identity().name());
  }

  private static String why(ClientSight sight) {
    OAuthException failure = sight.failure();
    if (failure instanceof GrantEndedException) {
      return "the refresh token was refused, and whether the token endpoint looks at the secret"
          + " before it does that is unknown";
    }
    if (failure != null) {
      return failure.getMessage();
    }
    return sight.identity().accessToken() != null
        ? "its access token is given and needed no refresh"
        : "no token was issued for them within the hour";
  }
}

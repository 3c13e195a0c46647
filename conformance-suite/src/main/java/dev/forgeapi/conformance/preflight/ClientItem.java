package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.Identity;
import dev.forgeapi.testkit.oauth.ClientRefusedException;
import dev.forgeapi.testkit.oauth.GrantEndedException;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    List<ItemAnswer> answers = new ArrayList<>();
    Map<List<Object>, List<ClientSight>> byClient = new LinkedHashMap<>();
    for (TokenSight token : visit.sights()) {
      ClientSight sight = ClientSight.of(visit, token);
      if (sight.isNeeded()) {
        byClient.computeIfAbsent(sight.credentials(), key -> new ArrayList<>()).add(sight);
      } else {
        answers.add(notNeeded(sight.identity()));
      }
    }
    byClient.values().forEach(sharing -> answers.add(answer(sharing)));
    return answers;
  }

  private static ItemAnswer notNeeded(Identity identity) {
    String name = identity.name();
    String why =
        identity.expired()
            ? name + " stands for an expired token, which nothing renews"
            : identity.accessToken() == null
                ? "no 3LO app is configured for " + name + " (oauth)"
                : name + " has an access token alone and needs no client id and secret";
    return ItemAnswer.notApplicable(ItemAnswer.id(ID, name), why);
  }

  /** For the identities of one 3LO app: what one of them shows holds for all. */
  private static ItemAnswer answer(List<ClientSight> sharing) {
    List<String> names = sharing.stream().map(each -> each.identity().name()).toList();
    String id = ItemAnswer.id(ID, names.get(0));
    String whose = "client id and secret of " + String.join(", ", names);
    return first(sharing, ClientRefusedException.class)
        .map(
            refused ->
                ItemAnswer.wrong(
                    id,
                    whose + " are refused: " + refused.getMessage(),
                    ClickPath.clientSettings()))
        .or(() -> taken(sharing).map(how -> ItemAnswer.right(id, whose + " are good: " + how)))
        .orElseGet(
            () ->
                ItemAnswer.open(
                    id,
                    "whether " + whose + " are good does not show: " + why(sharing),
                    ClickPath.login(names.get(0)) + ", whose exchange of the code shows it"));
  }

  private static Optional<String> taken(List<ClientSight> sharing) {
    return sharing.stream()
        .filter(each -> each.taken().isPresent())
        .findFirst()
        .map(
            each ->
                "the token endpoint took them "
                    + each.taken().orElse("")
                    + (sharing.size() == 1 ? "" : " for " + each.identity().name()));
  }

  private static String why(List<ClientSight> sharing) {
    if (first(sharing, GrantEndedException.class).isPresent()) {
      return "the refresh token was refused, and whether the token endpoint looks at the secret"
          + " before it does that is unknown";
    }
    return first(sharing, OAuthException.class)
        .map(failure -> "" + failure.getMessage())
        .orElse(
            sharing.stream().allMatch(each -> each.identity().accessToken() != null)
                ? "an access token is given, which needed no refresh"
                : "no token was issued for them within the hour");
  }

  private static <E extends OAuthException> Optional<E> first(
      List<ClientSight> sharing, Class<E> kind) {
    return sharing.stream()
        .map(ClientSight::failure)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }
}

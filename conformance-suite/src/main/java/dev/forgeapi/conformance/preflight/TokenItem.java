package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.Identity;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.oauth.ClientRefusedException;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each identity has a token, and the authorization server takes it. */
final class TokenItem implements Item {

  @Override
  public String id() {
    return "PRE-TOKEN";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    List<ItemAnswer> answers = new ArrayList<>();
    visit.sights().forEach(sight -> answers.add(answer(visit, sight)));
    if (visit.grantees().isEmpty()) {
      if (answers.isEmpty()) {
        answers.add(
            ItemAnswer.wrong(
                id(),
                "forge-api.yaml has no identity: nobody can call anything",
                "add 'identities' with the scopes that a client needs, then forge-api login"
                    + " --identity NAME"));
      }
      int last = answers.size() - 1;
      answers.set(last, answers.get(last).ending());
    }
    return answers;
  }

  private ItemAnswer answer(Visit visit, TokenSight sight) {
    Identity identity = sight.identity();
    String name = identity.name();
    String id = ItemAnswer.id(id(), name);
    if (identity.expired()) {
      return ItemAnswer.notApplicable(
          id, name + " stands for an expired token, which only check wants");
    }
    ForgeApiClient client = sight.client();
    Exchange exchange = sight.answer();
    if (sight.failure() instanceof ClientRefusedException
        && (exchange == null || exchange.status() == 401)) {
      return ItemAnswer.open(
          id,
          "whether the grant of " + name + " is good does not show while its 3LO app is refused",
          "put right what " + ClientItem.ID + " says first");
    }
    if (client != null && exchange != null) {
      return asked(visit, new Grantee(identity, client), exchange, id, sight.failure());
    }
    String login = ClickPath.login(name);
    if (sight.failure() == null) {
      return ItemAnswer.wrong(
          id, name + " has no token: neither in the configuration nor in the token store", login);
    }
    return ItemAnswer.wrong(
        id, "the grant of " + name + " gives no token: " + sight.failure().getMessage(), login);
  }

  private static ItemAnswer asked(
      Visit visit,
      Grantee grantee,
      Exchange exchange,
      String id,
      @Nullable OAuthException failure) {
    List<Exchange> evidence = List.of(exchange);
    String name = grantee.name();
    if (exchange.status() == 200 || Answers.isScopeMismatch(exchange)) {
      visit.grantees().add(grantee);
      return ItemAnswer.right(
          id, "the token of " + name + " is good" + GrantLife.words(visit, grantee));
    }
    if (exchange.status() == 401) {
      return ItemAnswer.wrong(
              id,
              "the token of "
                  + name
                  + " is refused: it has expired, was revoked, or is of another server"
                  + (failure == null ? "" : ". No other could be had: " + failure.getMessage()),
              ClickPath.login(name))
          .showing(evidence);
    }
    visit.grantees().add(grantee);
    return ItemAnswer.open(
            id,
            "whether the token of " + name + " is good does not show: " + Answers.told(exchange),
            "see what the calls below say")
        .showing(evidence);
  }
}

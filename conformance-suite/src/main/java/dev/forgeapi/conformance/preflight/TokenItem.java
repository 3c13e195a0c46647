package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.Identity;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Each identity has a token, and the authorization server takes it. Shown by the list of accessible
 * sites, which comes for any good token, though for tokens of app scopes it is empty (F-070). A
 * token that has to be refreshed for this shows the client's id and secret to be right too.
 */
final class TokenItem implements Item {
  private static final String LIST = "/oauth/token/accessible-resources";

  @Override
  public String id() {
    return "PRE-TOKEN";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    List<ItemAnswer> answers = new ArrayList<>();
    for (Identity identity : visit.configuration().identities().values()) {
      answers.add(answer(visit, identity));
    }
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

  private ItemAnswer answer(Visit visit, Identity identity) {
    String id = ItemAnswer.id(id(), identity.name());
    if (identity.expired()) {
      return ItemAnswer.notApplicable(
          id, identity.name() + " stands for an expired token, which only check wants");
    }
    String login = ClickPath.login(identity.name());
    try {
      Optional<ForgeApiClient> client = visit.target().identity(identity.name());
      return client.isEmpty()
          ? ItemAnswer.wrong(
              id,
              identity.name()
                  + " has no token: neither in the configuration nor in the token store",
              login)
          : asked(visit, new Grantee(identity, client.get()), id);
    } catch (OAuthException e) {
      return ItemAnswer.wrong(
          id, "the grant of " + identity.name() + " gives no token: " + e.getMessage(), login);
    }
  }

  private static ItemAnswer asked(Visit visit, Grantee grantee, String id) {
    Exchange exchange =
        grantee
            .client()
            .send(
                new ForgeApiRequest(
                    "GET",
                    UrlForm.CLOUD_ID,
                    visit.target().site().endpoints().api(),
                    LIST,
                    null,
                    List.of(),
                    null,
                    null))
            .exchange();
    List<Exchange> evidence = List.of(exchange);
    if (exchange.status() == 200 || Answers.isScopeMismatch(exchange)) {
      visit.grantees().add(grantee);
      return ItemAnswer.right(
          id, "the token of " + grantee.name() + " is good" + GrantLife.words(visit, grantee));
    }
    if (exchange.status() == 401) {
      return ItemAnswer.wrong(
              id,
              "the token of "
                  + grantee.name()
                  + " is refused: it has expired, was revoked, or is of another server",
              ClickPath.login(grantee.name()))
          .showing(evidence);
    }
    visit.grantees().add(grantee);
    return ItemAnswer.open(
            id,
            "whether the token of "
                + grantee.name()
                + " is good does not show: "
                + Answers.told(exchange),
            "see what the calls below say")
        .showing(evidence);
  }
}

package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_1;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_2;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_3;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_4;
import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_1;
import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_2;
import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_3;

import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Grant;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.Situation;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Platforms that serve callers whom they should not know, and refreshes that go wrong. */
final class BrokenTokens {
  private BrokenTokens() {}

  static void add(Catalog all) {
    anonymous(all, "nobody needs a token", call -> true);
    anonymous(all, "GET needs no token", call -> call.is("GET"));
    anonymous(all, "POST needs no token", call -> call.is("POST"));
    anonymous(all, "one route needs no token", call -> call.path.equals("/getEmployeeName"));
    anonymous(all, "paths with wildcards need no token", call -> call.segments().size() > 1);
    anonymous(all, "the URL with the cloud ID needs no token", Call::isCloud);
    anonymous(
        all,
        "an address of the platform's own network needs no token",
        call -> call.received.header("X-Forwarded-For").isPresent());
    anonymous(all, "the URL with the site's name needs no token", Call::isSite);
    for (OtherPath other : OtherPath.values()) {
      all.broken(
          other.words + " is taken for the declared one, and needs no token",
          rules -> {
            rules.path = other.undone;
            rules.caller =
                call ->
                    orElse(
                        Rules.bearer(call),
                        call,
                        call.authorization().isEmpty() && other.isIn(call));
          },
          AUTH_1);
    }
    nothingGiven(all, "an empty Authorization header needs no token", call -> true);
    nothingGiven(
        all, "an empty Authorization header needs no token by POST", call -> call.is("POST"));
    nothingGiven(
        all,
        "an empty Authorization header needs no token on one path through the URL with the site's"
            + " name",
        call -> call.isSite() && call.path.equals("/getEmployeeName/1234"));
    all.broken(
        "a caller without a token gets an empty 200",
        rules -> rules.deny(Situation.NO_TOKEN, call -> Reply.empty(200)),
        AUTH_1);
    all.broken(
        "a caller without a token gets a login page with 200",
        rules -> rules.deny(Situation.NO_TOKEN, call -> Reply.html(200)),
        AUTH_1);
    all.broken(
        "a caller without a token gets 204",
        rules -> rules.deny(Situation.NO_TOKEN, call -> Reply.empty(204)),
        AUTH_1);

    token(all, "every token is accepted", token -> !token.isEmpty(), AUTH_2);
    token(
        all, "every token of twenty characters is accepted", token -> token.length() >= 20, AUTH_2);
    token(
        all,
        "a token that declares no signature is accepted",
        token -> token.startsWith("eyJhbGciOiJub25lIn0."),
        AUTH_2);
    all.broken(
        "every token is accepted by GET",
        rules ->
            rules.caller = call -> orElse(Rules.bearer(call), call, bearer(call) && call.is("GET")),
        AUTH_2);
    all.broken(
        "every token is accepted by POST",
        rules ->
            rules.caller =
                call -> orElse(Rules.bearer(call), call, bearer(call) && call.is("POST")),
        AUTH_2);
    all.broken(
        "every token is accepted through the URL with the site's name",
        rules ->
            rules.caller = call -> orElse(Rules.bearer(call), call, bearer(call) && call.isSite()),
        AUTH_2);
    all.broken(
        "a malformed token gets an empty 200",
        rules -> rules.deny(Situation.BAD_TOKEN, call -> Reply.empty(200)),
        AUTH_2);
    all.broken(
        "a token in letters of another case is accepted",
        rules ->
            rules.caller = call -> bearer(call) ? call.tokens().aliveInAnyCase(word(call)) : null,
        AUTH_2);
    all.broken(
        "a token with something after it is accepted",
        rules ->
            rules.caller =
                call ->
                    bearer(call)
                        ? call.tokens().alive(word(call).replaceFirst("(Z).*", "$1"))
                        : null,
        AUTH_2);
    all.broken(
        "a token that lacks its end is accepted",
        rules ->
            rules.caller = call -> bearer(call) ? call.tokens().startingWith(word(call)) : null,
        AUTH_2);
    all.broken(
        "a token with another end is accepted",
        rules ->
            rules.caller =
                call ->
                    bearer(call) && word(call).length() > 12
                        ? call.tokens().startingWith(word(call).substring(0, 12))
                        : null,
        AUTH_2);

    all.broken(
        "a token with another end is accepted by POST",
        rules ->
            rules.caller =
                call ->
                    call.is("POST") && bearer(call) && word(call).length() > 12
                        ? call.tokens()
                            .startingWith(word(call).substring(0, word(call).length() - 4))
                        : Rules.bearer(call),
        AUTH_2);
    all.broken(
        "a token with another beginning is accepted",
        rules ->
            rules.caller =
                call ->
                    bearer(call) && word(call).length() > 12
                        ? call.tokens().endingWith(word(call).substring(4))
                        : null,
        AUTH_2);
    all.broken(
        "a token with another middle is accepted",
        rules ->
            rules.caller =
                call ->
                    bearer(call)
                        ? call.tokens().withEndsOf(word(call), word(call).length() / 3)
                        : null,
        AUTH_2);
    bareWord(all, "by POST", call -> call.is("POST"));
    bareWord(
        all,
        "by POST through the URL with the cloud ID",
        call -> call.is("POST") && call.isCloud());
    bareWord(all, "on paths with wildcards", call -> call.segments().size() > 1);

    scheme(all, "every scheme is accepted", "\\S+");
    scheme(all, "Basic is accepted", "Basic");
    all.broken(
        "a token is accepted as the password of Basic",
        rules -> rules.caller = call -> orElse(Rules.bearer(call), ofPassword(call)),
        AUTH_3);
    all.broken(
        "a token is accepted as the user name of Basic",
        rules -> rules.caller = call -> orElse(Rules.bearer(call), ofUser(call)),
        AUTH_3);
    scheme(all, "Token is accepted", "(?i)token");
    scheme(all, "Digest is accepted", "Digest");
    scheme(all, "ApiKey and Negotiate are accepted", "ApiKey|Negotiate");
    scheme(all, "a scheme that begins like Bearer is accepted", "(?i)bearer\\S*");
    scheme(all, "a scheme that ends like Bearer is accepted", "(?i)\\S*bearer");
    all.broken(
        "Token is accepted below a path",
        rules -> rules.caller = call -> anyScheme(call, "Token", call.segments().size() > 1),
        AUTH_3);
    all.broken(
        "Basic is accepted by POST",
        rules -> rules.caller = call -> anyScheme(call, "Basic", call.is("POST")),
        AUTH_3);
    all.broken(
        "Basic is accepted through the URL with the cloud ID",
        rules -> rules.caller = call -> anyScheme(call, "Basic", call.isCloud()),
        AUTH_3);
    all.broken(
        "a token without a scheme is accepted",
        rules ->
            rules.caller =
                call ->
                    orElse(Rules.bearer(call), call.tokens().alive(call.authorization().trim())),
        AUTH_3,
        AUTH_2);
    all.broken(
        "the token is sought anywhere in the header",
        rules -> rules.caller = call -> call.tokens().containedIn(call.authorization()),
        AUTH_3);

    expired(all, "an expired token is accepted", call -> true);
    expired(all, "an expired token is accepted by GET", call -> call.is("GET"));
    expired(all, "an expired token is accepted by POST", call -> call.is("POST"));
    expired(all, "an expired token is accepted through the URL with the site's name", Call::isSite);
    expired(all, "an expired token is accepted through the URL with the cloud ID", Call::isCloud);
    expired(
        all,
        "an expired token is accepted on one route",
        call -> call.path.equals("/getEmployeeName"));
    expired(
        all,
        "an expired token is accepted on paths of two segments more",
        call -> call.segments().size() > 2);
    expired(
        all,
        "an expired token is accepted for values other than the configured one",
        call -> call.segments().size() == 2 && call.path.endsWith("/new"));
    all.broken(
        "an expired token gets an empty 200",
        rules ->
            rules.deny(
                Situation.BAD_TOKEN,
                call ->
                    call.tokens().known(word(call)) == null
                        ? Rules.error(401, "Unauthorized")
                        : Reply.empty(200)),
        AUTH_4);

    refresh(
        all,
        "a refreshed token is never accepted",
        rules -> rules.alive = grant -> !grant.refreshed(),
        TOKEN_2);
    refresh(
        all,
        "a refreshed token is not accepted through the URL with the site's name",
        rules -> rules.caller = call -> refused(call, call.isSite()),
        TOKEN_2);
    refresh(
        all,
        "a refreshed token is not accepted through the URL with the cloud ID",
        rules -> rules.caller = call -> refused(call, call.isCloud()),
        TOKEN_2);
    refresh(
        all,
        "a refreshed token is not accepted by POST",
        rules -> rules.caller = call -> refused(call, call.is("POST")),
        TOKEN_2);
    refresh(all, "a refresh does not rotate", rules -> rules.rotates = false, TOKEN_1);
    refresh(
        all,
        "a refresh gives no refresh token",
        rules ->
            rules.tokenAnswer =
                answered(body -> body.replaceAll("\"refresh_token\":\"[^\"]*\",", "")),
        TOKEN_1);
    refresh(
        all,
        "a refresh gives an empty refresh token",
        rules ->
            rules.tokenAnswer =
                answered(
                    body ->
                        body.replaceAll("\"refresh_token\":\"[^\"]*\"", "\"refresh_token\":\"\"")),
        TOKEN_1);
    refresh(
        all,
        "a refresh gives no access token",
        rules ->
            rules.tokenAnswer =
                answered(body -> body.replaceAll("\"access_token\":\"[^\"]*\",", "")),
        TOKEN_1);
    refresh(
            all,
            "a refresh fails",
            rules -> rules.tokenAnswer = reply -> Reply.json(500, "{\"error\":\"server_error\"}"),
            TOKEN_1)
        .undecided("a refresh that fails says nothing about what it would give");
    refresh(
        all,
        "a refresh loses the app's scopes",
        rules -> rules.refreshedScopes = scopes -> Set.of("read:forge-app:confluence"),
        TOKEN_2,
        TOKEN_3);
    refresh(
        all,
        "a refresh loses one scope",
        rules -> rules.refreshedScopes = scopes -> without(scopes, "write:employee:custom"),
        TOKEN_2,
        TOKEN_3);
    refresh(
        all,
        "a refresh loses the product scope",
        rules -> rules.refreshedScopes = scopes -> without(scopes, "read:forge-app:confluence"),
        TOKEN_2,
        TOKEN_3);
    refresh(
        all,
        "a refresh loses one scope and does not say so",
        BrokenTokens::silentlyNarrowed,
        TOKEN_2,
        TOKEN_3);
    refresh(
            all,
            "the answer of a refresh names no scope",
            rules -> rules.scopeNames = names -> Set.of(),
            TOKEN_3)
        .should();
    refresh(
            all,
            "the answer of a refresh lacks a scope that the token has",
            rules ->
                rules.scopeNames =
                    names ->
                        names.stream()
                            .filter(name -> !name.contains("write"))
                            .collect(Collectors.toSet()),
            TOKEN_3)
        .should();
    all.broken(
        "the refreshed token of one scope is never accepted",
        rules -> rules.alive = grant -> !grant.refreshed(),
        TOKEN_2);
    all.broken(
        "a refresh of a grant with one scope does not rotate",
        rules -> rules.rotates = false,
        TOKEN_1);
  }

  private static void silentlyNarrowed(Rules rules) {
    rules.productScope =
        call ->
            call.scopes().contains("read:forge-app:confluence")
                && !(call.grant.refreshed() && call.is("POST"));
  }

  private static Set<String> without(Set<String> scopes, String lost) {
    Set<String> rest = new TreeSet<>(scopes);
    rest.remove(lost);
    return rest;
  }

  private static UnaryOperator<Reply> answered(UnaryOperator<String> change) {
    return reply -> reply.text(change);
  }

  private static Entry refresh(
      Catalog all, String name, Consumer<Rules> change, RequirementId... ids) {
    return all.broken(name, change, ids).refreshed();
  }

  private static Grant refused(Call call, boolean concerned) {
    Grant grant = Rules.bearer(call);
    return grant != null && grant.refreshed() && concerned ? null : grant;
  }

  private static void anonymous(Catalog all, String name, Predicate<Call> open) {
    all.broken(
        name,
        rules ->
            rules.caller =
                call ->
                    orElse(
                        Rules.bearer(call),
                        call,
                        call.authorization().isEmpty() && open.test(call)),
        AUTH_1);
  }

  /** An Authorization header that is there, and has nothing in it. */
  private static void nothingGiven(Catalog all, String name, Predicate<Call> open) {
    anonymous(
        all, name, call -> call.received.header("Authorization").isPresent() && open.test(call));
  }

  private static void bareWord(Catalog all, String where, Predicate<Call> open) {
    all.broken(
        "the word Bearer without a token is accepted " + where,
        rules ->
            rules.caller =
                call ->
                    orElse(
                        Rules.bearer(call),
                        call,
                        call.authorization().trim().equalsIgnoreCase("Bearer") && open.test(call)),
        AUTH_2);
  }

  private static void token(
      Catalog all, String name, Predicate<String> accepted, RequirementId id) {
    all.broken(
        name,
        rules ->
            rules.caller =
                call -> orElse(Rules.bearer(call), call, bearer(call) && accepted.test(word(call))),
        id);
  }

  private static void scheme(Catalog all, String name, String pattern) {
    all.broken(name, rules -> rules.caller = call -> anyScheme(call, pattern, true), AUTH_3);
  }

  private static Grant anyScheme(Call call, String pattern, boolean concerned) {
    boolean named = call.authorization().split(" ")[0].matches(pattern);
    return concerned && named
        ? orElse(call.tokens().alive(word(call)), call, call.authorization().startsWith("Basic"))
        : Rules.bearer(call);
  }

  private static Grant ofPassword(Call call) {
    return ofBasic(call, decoded -> decoded.substring(decoded.indexOf(':') + 1));
  }

  private static Grant ofUser(Call call) {
    return ofBasic(call, decoded -> decoded.split(":", 2)[0]);
  }

  private static Grant ofBasic(Call call, UnaryOperator<String> token) {
    String[] words = call.authorization().split(" ");
    if (words.length != 2 || !words[0].equals("Basic")) {
      return null;
    }
    try {
      String decoded = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8);
      return call.tokens().alive(token.apply(decoded));
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }

  private static void expired(Catalog all, String name, Predicate<Call> accepted) {
    Function<Call, Grant> caller =
        call ->
            bearer(call) && accepted.test(call)
                ? call.tokens().known(word(call))
                : Rules.bearer(call);
    all.broken(name, rules -> rules.caller = caller, AUTH_4);
  }

  private static boolean bearer(Call call) {
    return call.authorization().toLowerCase(java.util.Locale.ROOT).startsWith("bearer ");
  }

  private static String word(Call call) {
    return call.authorization().replaceFirst("^\\S+ +", "").trim();
  }

  private static Grant orElse(Grant grant, Call call, boolean anybody) {
    return grant == null && anybody ? call.tokens().anyWith(call.app().scopes()) : grant;
  }

  private static Grant orElse(Grant grant, Grant other) {
    return grant == null ? other : grant;
  }
}

package dev.forgeapi.conformance.login;

import dev.forgeapi.testkit.internal.oauth.store.GrantKey;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person should know before consenting, because it would surprise later. */
record LoginNotes(LoginRequest request, TokenStore store) {

  List<String> all() {
    List<String> notes = new ArrayList<>();
    undeclaredScopes(notes);
    productScope(notes);
    outrankedStore(notes);
    sharedClient(notes);
    return notes;
  }

  private void undeclaredScopes(List<String> notes) {
    String undeclared =
        request.identity().scopes().stream()
            .filter(ScopeName::isValid)
            .filter(scope -> !request.manifest().scopes().contains(new ScopeName(scope)))
            .sorted()
            .collect(Collectors.joining(", "));
    if (!undeclared.isEmpty()) {
      notes.add(
          "No route of the manifest has "
              + undeclared
              + ": it will not be granted unless the deployed app knows it.");
    }
  }

  private void productScope(List<String> notes) {
    if (request.scopes().stream().noneMatch(scope -> scope.startsWith("read:forge-app:"))) {
      notes.add(
          "The identity has no product scope (read:forge-app:jira or read:forge-app:confluence):"
              + " all its calls will be refused (F-067). Add the scope, unless the identity"
              + " exists to test this.");
    }
  }

  private void outrankedStore(List<String> notes) {
    boolean access = request.identity().accessToken() != null;
    boolean refresh = request.identity().refreshToken() != null;
    if (access || refresh) {
      notes.add(
          "The configuration gives this identity "
              + (access ? "an access token" : "a refresh token")
              + ", which is used instead of the stored grant. To use this login, remove it from"
              + " forge-api.yaml and the environment.");
    }
  }

  /** F-081: one grant for each 3LO app and account. */
  private void sharedClient(List<String> notes) {
    String others =
        store.keys().stream()
            .filter(this::isOtherGrantOfSameClient)
            .map(GrantKey::identity)
            .sorted()
            .distinct()
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      notes.add(
          "The same 3LO app has a grant for "
              + others
              + ". An account has one grant with a 3LO app, and a new consent replaces its scopes"
              + " (F-081): consent with another account, or give each identity its own oauth"
              + " section.");
    }
  }

  private boolean isOtherGrantOfSameClient(GrantKey key) {
    URI auth = request.endpoints().auth();
    return key.clientId().equals(request.client().id())
        && key.auth().equals(auth)
        && !key.identity().equals(request.identity().name());
  }
}

package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.internal.platform.LikelyCause.Kind;
import java.util.List;

/** Causes in the token itself. */
final class TokenCauses {

  private TokenCauses() {}

  static List<LikelyCause> of(CallEvidence evidence) {
    if (!evidence.answer().isTokenRefused()) {
      return List.of();
    }
    if (!evidence.sentToken()) {
      return List.of(
          LikelyCause.of(
              Kind.TOKEN,
              "no token was sent",
              "call with a client that has a grant: one without @NoToken, or a configured"
                  + " identity"));
    }
    return List.of(
        LikelyCause.of(
            Kind.TOKEN,
            "the token has expired, was revoked, or belongs to another site",
            evidence.onGateway()
                ? "use a client for the site that you call"
                : "run forge-api login, or renew the identity's token in the environment"));
  }
}

package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.internal.platform.LikelyCause.Kind;
import java.util.List;

/** Causes of no answer, or of one from neither the app nor its gateway. */
final class UnreachableCauses {

  private UnreachableCauses() {}

  static List<LikelyCause> of(CallEvidence evidence) {
    if (!evidence.exchange().answered()) {
      return List.of(
          LikelyCause.of(
              Kind.UNREACHABLE,
              "no response came: " + evidence.exchange().failure(),
              "check that "
                  + evidence.exchange().uri().getHost()
                  + " is the right host, and that this machine reaches it"));
    }
    if (evidence.status() == 429) {
      return List.of(
          LikelyCause.of(
              Kind.UNREACHABLE,
              "too many requests were sent",
              "lower safety.perSecond in forge-api.yaml, or wait for the time in Retry-After"));
    }
    if (evidence.status() / 100 == 3) {
      return List.of(
          LikelyCause.of(
              Kind.UNREACHABLE,
              "the host redirects, and a token is never sent on to another one",
              "if the target of the redirect is the right host, set it in forge-api.yaml (site"
                  + " or endpoints)"));
    }
    return List.of();
  }
}

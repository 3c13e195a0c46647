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
              "there was no response: " + evidence.exchange().failure(),
              "check that "
                  + evidence.exchange().uri().getHost()
                  + " is the right host and that this machine can reach it"));
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
              "the host redirects, and the token is never sent to the target of a redirect",
              "if the target of the redirect is the right host, set it in forge-api.yaml (site"
                  + " or endpoints)"));
    }
    return List.of();
  }
}

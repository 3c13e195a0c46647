package dev.forgeapi.conformance.proof;

import java.util.List;
import java.util.Locale;

/** Compares refusals, ignoring what differs in every response. */
public final class RefusalKind {
  /** A shorter body says too little to determine who wrote it. */
  private static final int TELLING = 10;

  private RefusalKind() {}

  /** The status and the body, without numbers, ids, times, the path and the request's marker. */
  static String of(Step step) {
    String path = step.exchange().uri().getRawPath();
    String body =
        RequestMarker.withoutMark(step.exchange())
            .replace(path, "#")
            .replace(path.substring(path.lastIndexOf('/')), "#")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", "#")
            .replaceAll("[0-9]+", "#");
    return step.exchange().status() + " " + body;
  }

  /**
   * Whether a request was refused in the very way in which paths are that no route declares: then
   * no function saw it. A body that says nothing may be anybody's.
   */
  public static boolean isOfNoRoute(Step step, List<DeniedRequest> undeclared) {
    return step.is(Serving.REFUSED)
        && step.exchange().responseBody().strip().length() >= TELLING
        && undeclared.stream()
            .flatMap(denied -> denied.tries().stream())
            .filter(other -> other.is(Serving.REFUSED))
            .anyMatch(other -> of(other).equals(of(step)));
  }
}

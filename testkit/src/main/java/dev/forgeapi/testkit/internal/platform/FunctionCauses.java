package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.internal.platform.LikelyCause.Kind;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import java.util.Optional;

/** Causes in the function that serves the route. */
final class FunctionCauses {

  private FunctionCauses() {}

  static List<LikelyCause> of(CallEvidence evidence) {
    if (!evidence.exchange().answered() || evidence.route().isEmpty()) {
      return List.of();
    }
    ApiRoute route = evidence.route().get();
    int status = evidence.status();
    if (evidence.answer().mayMeanFunctionFailed()) {
      return List.of(failed(evidence, route));
    }
    boolean refused =
        status == 401 || evidence.answer().isDisabledAsReported() || evidence.answer().isBusy();
    boolean itsOwn = status / 100 == 2 || (status / 100 == 4 && !refused);
    return itsOwn ? List.of(answered(evidence, route)) : List.of();
  }

  /** F-043: reported to the caller as "Invocation failed", with a trace id. */
  private static LikelyCause failed(CallEvidence evidence, ApiRoute route) {
    return new LikelyCause(
        Kind.FUNCTION,
        "function " + route.function() + " of route " + route.key() + " failed or took too long",
        (evidence.onGateway()
                ? "unless the test made it fail, check the log dev.forgeapi.functions"
                : "check forge logs")
            + evidence.exchange().traceId().map(id -> " for trace id " + id).orElse(""),
        Optional.of(route.location()));
  }

  private static LikelyCause answered(CallEvidence evidence, ApiRoute route) {
    return new LikelyCause(
        Kind.FUNCTION,
        "function " + route.function() + " of route " + route.key() + " returned this response",
        evidence.onGateway()
            ? "set its response with gateway.answer(\""
                + route.key()
                + "\", …) or under 'answers' in forge-api.yaml"
            : "compare its code with the expectation",
        Optional.of(route.location()));
  }
}

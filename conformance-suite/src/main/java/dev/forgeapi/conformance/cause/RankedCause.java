package dev.forgeapi.conformance.cause;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.proof.Invoked;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.ArrayList;
import java.util.List;

/**
 * The likeliest cause of a failure, considering the whole run.
 *
 * @param certain whether it was seen, so that nothing else comes into question
 */
record RankedCause(Culprit culprit, String why, String remedy, boolean certain) {

  private RankedCause(Culprit culprit, String why, String remedy) {
    this(culprit, why, remedy, false);
  }

  static RankedCause manifest(String why) {
    return new RankedCause(
        Culprit.MANIFEST,
        why,
        "deploy the app from this manifest and run again; forge-api diff compares two versions");
  }

  static RankedCause function(String why, String route) {
    return new RankedCause(
        Culprit.APP_HANDLER, why, "check the log of the function of " + route + " with forge logs");
  }

  /** Of a gateway that was made from the manifest and hands on what functions answer. */
  static RankedCause functionOnGateway(String route) {
    return new RankedCause(
        Culprit.APP_HANDLER,
        route + ", because the gateway passes on its response",
        "fix the function, its entry under answers, or the request and its expect under requests."
            + route);
  }

  /** Of a configured path that the route matches for some answers to F-023 only. */
  static RankedCause pathOfConfiguration(ApiRoute route, String path) {
    return new RankedCause(
        Culprit.MANIFEST,
        "it declares '%s', but requests.%s.path is '%s'".formatted(route.path(), route.key(), path),
        "use the declared path under requests.%s; whether the platform takes the other one for it is unknown (F-023)"
            .formatted(route.key()),
        true);
  }

  /** Of an app's own function that the gateway ran and watched. */
  static RankedCause functionAtFault(Invoked invoked) {
    if (invoked.lacksStub()) {
      return new RankedCause(
          Culprit.APP_HANDLER,
          "no response is configured for what it calls",
          "add these lines to forge-api.yaml, and fill in the responses",
          true);
    }
    String where =
        invoked.stack().isEmpty() ? "" : ", " + invoked.stack().get(0).strip().replace('\n', ' ');
    return new RankedCause(Culprit.APP_HANDLER, invoked.name() + where, remedy(invoked), true);
  }

  private static String remedy(Invoked invoked) {
    if (!invoked.denied().isEmpty()) {
      return "add to the manifest what the denied call needs, or fix the function";
    }
    return switch (invoked.ending()) {
      case THREW -> "fix the function";
      case BAD_ANSWER ->
          "return an object with a number as statusCode, and with a body that is text, such as"
              + " the result of JSON.stringify";
      case TIMED_OUT ->
          "make the function respond in time; gateway.functionTimeout sets the limit of the"
              + " gateway";
      case EXITED -> "remove process.exit: a function ends by returning its response";
      case OUT_OF_MEMORY -> "make the function use less memory";
      case NOT_LOADED -> "fix the source, or the function's handler in the manifest";
      case UNANSWERED_CALL -> "give the route a canned response under 'answers' in forge-api.yaml";
      case RETURNED, STATED ->
          "fix the function, or the request and its expect under requests." + invoked.route();
    };
  }

  static RankedCause token(String why, String identity) {
    return new RankedCause(
        Culprit.TOKEN,
        why,
        ("list the granted scopes under identities.%s.scopes, or consent again: forge-api"
                + " login --identity %s")
            .formatted(identity, identity));
  }

  static RankedCause platform(String why) {
    return new RankedCause(Culprit.GATEWAY, why, Causes.ASK_SUPPORT);
  }

  static RankedCause site(String why, String remedy) {
    return new RankedCause(Culprit.SITE, why, remedy);
  }

  CheckResult blamedFor(CheckResult result) {
    if (certain) {
      return result.explained(List.of(culprit.words() + ": " + why), List.of(culprit), remedy);
    }
    List<String> causes = new ArrayList<>(List.of(culprit.words() + ": " + why));
    List<Culprit> attribution = new ArrayList<>(List.of(culprit));
    for (int i = 0; i < result.attribution().size(); i++) {
      if (result.attribution().get(i) != culprit) {
        causes.add(result.causes().get(i));
        attribution.add(result.attribution().get(i));
      }
    }
    return result.explained(causes, attribution, remedy);
  }
}

package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.Diagnosis.State;
import dev.forgeapi.testkit.http.Exchange;

/** Why an item about the installation cannot be decided. */
final class Undecided {

  private Undecided() {}

  static ItemAnswer withoutGuide(String id) {
    return ItemAnswer.open(
        id,
        "there is nothing to find it out with: no identity may call a GET route",
        "add an identity with a GET route's scopes and the product scope, and log in for it");
  }

  static ItemAnswer because(String id, State state, Exchange call) {
    return switch (state) {
      case SCOPE ->
          ItemAnswer.open(
              id,
              "does not show: the call is refused for a missing scope before",
              "put right what PRE-SCOPES says");
      case TOKEN ->
          ItemAnswer.open(
              id,
              "does not show: the token is refused before (" + Answers.told(call) + ")",
              "put right what PRE-TOKEN says, or log in again");
      case NO_ANSWER ->
          ItemAnswer.open(
              id,
              "does not show: " + Answers.told(call),
              "see that this machine and its proxy let through " + call.uri().getHost());
      default ->
          ItemAnswer.open(
              id,
              "does not show: the platform answers "
                  + Answers.told(call)
                  + ", which switch, installation and environment may all cause",
              "look at Connected apps > View app details on the site, and compare site, product"
                  + " and environmentId with forge install list");
    };
  }
}

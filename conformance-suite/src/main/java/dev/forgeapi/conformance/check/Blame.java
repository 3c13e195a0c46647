package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;
import java.util.List;
import java.util.Map;

/** Whose business it usually is if a requirement of some kind does not hold. */
final class Blame {
  private static final String VENDOR =
      "send whoever runs the platform the curl line and the trace id of the answer";

  private static final Map<String, Explanation> BY_AREA =
      Map.of(
          "URL",
              new Explanation(
                  List.of(
                      Cause.of(
                          Culprit.GATEWAY, "it does not resolve this form of URL as documented"),
                      new Cause(
                          Culprit.SITE,
                          "the configuration: cloud ID, product, app id or environment id is another"
                              + " installation's")),
                  "compare the base URL with the one shown in Connected apps"),
          "ROUTE",
              new Explanation(
                  List.of(
                      Cause.of(
                          Culprit.GATEWAY,
                          "it matches paths or operations otherwise than documented"),
                      Cause.of(
                          Culprit.MANIFEST,
                          "the version deployed declares other routes than the one given")),
                  "deploy the app from this manifest and run again, else " + VENDOR),
          "QUERY",
              new Explanation(
                  List.of(
                      Cause.of(Culprit.GATEWAY, "it changes the query on its way to the function"),
                      Cause.of(
                          Culprit.APP_HANDLER,
                          "it reports the query otherwise than it received it")),
                  VENDOR),
          "HEADER",
              new Explanation(
                  List.of(
                      Cause.of(Culprit.GATEWAY, "it drops or changes request headers"),
                      Cause.of(
                          Culprit.APP_HANDLER,
                          "it reports headers otherwise than it received them")),
                  VENDOR),
          "BODY",
              new Explanation(
                  List.of(
                      Cause.of(Culprit.GATEWAY, "it changes the body on its way to the function"),
                      Cause.of(
                          Culprit.APP_HANDLER,
                          "it reports the body otherwise than it received it")),
                  VENDOR),
          "RESPONSE",
              new Explanation(
                  List.of(
                      Cause.of(Culprit.GATEWAY, "it changes the function's answer"),
                      Cause.of(Culprit.APP_HANDLER, "it answers otherwise than stated")),
                  "look at the function's log with forge logs, else " + VENDOR),
          "AUTH",
              new Explanation(
                  List.of(Cause.of(Culprit.GATEWAY, "it serves requests without a good token")),
                  VENDOR),
          "SCOPE",
              new Explanation(
                  List.of(
                      Cause.of(
                          Culprit.GATEWAY, "it does not hold tokens to the scopes of the route"),
                      Cause.of(Culprit.TOKEN, "it has other scopes than the configuration says"),
                      Cause.of(
                          Culprit.MANIFEST,
                          "the version deployed asks for other scopes than the one given")),
                  "check the identity's scopes and the version deployed, else " + VENDOR),
          "STATE",
              new Explanation(
                  List.of(
                      Cause.of(Culprit.GATEWAY, "the switch has no effect, or not everywhere"),
                      Cause.of(
                          Culprit.SITE,
                          "the switch was not thrown, or needs longer than restApisSwitch.within")),
                  "look at the switch under Atlassian Administration > Apps > Sites > the site >"
                      + " Connected apps > View app details > Details > App REST APIs"),
          "TOKEN",
              new Explanation(
                  List.of(
                      new Cause(
                          Culprit.GATEWAY,
                          "the authorization server: it refreshes grants otherwise than documented")),
                  VENDOR));

  private static final Explanation UNKNOWN =
      new Explanation(
          List.of(Cause.of(Culprit.GATEWAY, "nothing else is known to be behind it")), VENDOR);

  private Blame() {}

  static Explanation of(RequirementId requirement) {
    String name = requirement.name();
    return BY_AREA.getOrDefault(name.substring(0, name.indexOf('_')), UNKNOWN);
  }
}

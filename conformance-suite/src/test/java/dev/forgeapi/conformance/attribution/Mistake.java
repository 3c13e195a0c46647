package dev.forgeapi.conformance.attribution;

import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What goes wrong around a platform that does as documented, and whose business it is. */
@SuppressWarnings("ImmutableEnumChecker") // no site is changed once its mistake is made
enum Mistake {
  ROUTE_NOT_DEPLOYED_YET(Culprit.MANIFEST, site().deployed(without("two"))),
  WILDCARD_ROUTE_NOT_DEPLOYED_YET(Culprit.MANIFEST, site().deployed(without("any-two"))),
  PATH_RENAMED_IN_THE_VERSION_DEPLOYED(
      Culprit.MANIFEST, site().deployed(replacing("/makeone", "/makefirst"))),
  OPERATION_CHANGED_IN_THE_VERSION_DEPLOYED(
      Culprit.MANIFEST,
      site()
          .deployed(
              replacing("path: /maketwo, operation: POST", "path: /maketwo, operation: PUT"))),
  VERSION_DEPLOYED_ASKS_FOR_A_SCOPE_MORE(
      Culprit.MANIFEST,
      site().deployed(scopesOf("two", "\"read:pair:custom\", \"audit:other:custom\""))),
  VERSION_DEPLOYED_ASKS_FOR_AN_UNKNOWN_SCOPE(
      Culprit.MANIFEST,
      site().deployed(scopesOf("two", "\"read:pair:custom\", \"new:pair:custom\""))),
  VERSION_DEPLOYED_ASKS_FOR_A_SCOPE_LESS(
      Culprit.MANIFEST, site().deployed(scopesOf("both-two", "\"write:pair:custom\""))),

  FUNCTION_FAILS(Culprit.APP_HANDLER, answering("two", Answer.json(500, "{}"))),
  FUNCTION_ANSWERS_SOMETHING_ELSE(Culprit.APP_HANDLER, answering("two", Answer.json(200, "{}"))),
  EVERY_FUNCTION_FAILS(
      Culprit.APP_HANDLER,
      site()
          .changed(
              gateway ->
                  allRoutes().forEach(route -> gateway.answer(route, Answer.json(500, "{}"))))),
  FUNCTION_LOSES_THE_REQUEST(
      Culprit.APP_HANDLER,
      answering(
          "two",
          Answer.json(
              200,
              "{\"forgeApiProbe\": 1, \"route\": \"two\", \"request\": {\"method\": \"GET\","
                  + " \"path\": \"/two\", \"queryParameters\": {}, \"headers\": {}}}"))),
  FUNCTION_LOSES_THE_BODY(
      Culprit.APP_HANDLER,
      answering(
          "make-two",
          Answer.json(
              200,
              "{\"forgeApiProbe\": 1, \"route\": \"make-two\", \"request\": {\"method\": \"POST\","
                  + " \"path\": \"/maketwo\", \"queryParameters\": {}, \"headers\": {}}}"))),

  TOKEN_HAS_MORE_SCOPES_THAN_STATED(
      Culprit.TOKEN, site().granted((name, scopes) -> name.equals("audit-other") ? all() : scopes)),
  TOKEN_HAS_THE_PRODUCT_SCOPE_AFTER_ALL(
      Culprit.TOKEN,
      site().granted((name, scopes) -> name.equals("all-no-product") ? all() : scopes)),
  TOKEN_LACKS_A_SCOPE(
      Culprit.TOKEN,
      site()
          .granted(
              (name, scopes) ->
                  name.equals("some")
                      ? Set.of("read:pair:custom", "read:forge-app:confluence")
                      : scopes)),
  TOKEN_LACKS_THE_PRODUCT_SCOPE(
      Culprit.TOKEN,
      site()
          .granted(
              (name, scopes) ->
                  name.equals("some") ? Set.of("read:pair:custom", "write:pair:custom") : scopes)),
  TOKENS_ARE_GARBAGE(
      Culprit.TOKEN,
      site().configured(text -> text.replaceAll("accessToken: \"[^\"]*\"", "accessToken: abc"))),

  REST_APIS_DISABLED(Culprit.SITE, site().changed(gateway -> gateway.restApis().disable())),
  APP_NOT_INSTALLED(Culprit.SITE, site().changed(ForgeGateway::uninstall)),
  ENVIRONMENT_OF_ANOTHER_INSTALLATION(
      Culprit.SITE,
      site()
          .configured(
              text ->
                  text.replaceAll(
                      "environmentId: .*", "environmentId: 99999999-1111-4222-8333-444444444444"))),
  CLOUD_ID_OF_ANOTHER_SITE(
      Culprit.SITE,
      site()
          .configured(
              text ->
                  text.replaceAll("cloudId: .*", "cloudId: 99999999-1111-4222-8333-444444444444"))),
  SWITCH_COMMAND_DOES_NOTHING(
      Culprit.SITE,
      site()
          .configured(
              text -> text + "restApisSwitch: {enable: 'true', disable: 'true', within: 1s}\n"));

  final Culprit culprit;
  final MistakenSite site;

  Mistake(Culprit culprit, MistakenSite site) {
    this.culprit = culprit;
    this.site = site;
  }

  private static MistakenSite site() {
    return new MistakenSite();
  }

  private static MistakenSite answering(String route, Answer answer) {
    return site().changed(gateway -> gateway.answer(route, answer));
  }

  private static List<String> allRoutes() {
    return List.of(
        "one",
        "two",
        "any-one",
        "any-two",
        "make-one",
        "make-two",
        "both-one",
        "both-two",
        "audit");
  }

  private static UnaryOperator<String> without(String route) {
    return manifest -> manifest.replaceAll("(?m)^ *- \\{key: " + route + ",.*\\n", "");
  }

  private static UnaryOperator<String> replacing(String what, String by) {
    return manifest -> manifest.replace(what, by);
  }

  private static UnaryOperator<String> scopesOf(String route, String scopes) {
    return manifest ->
        manifest.replaceAll("(\\{key: " + route + ",.*scopes: \\[)[^]]*", "$1" + scopes);
  }

  private static Set<String> all() {
    return Set.of(
        "read:pair:custom", "write:pair:custom", "audit:other:custom", "read:forge-app:confluence");
  }
}

package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.URL_1;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_2;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_3;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_4;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_5;
import static dev.forgeapi.conformance.requirement.RequirementId.URL_6;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.App.Route;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.View;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Platforms on which the two URLs, or the ids in them, do not mean what they should. */
final class BrokenAddresses {
  private BrokenAddresses() {}

  static void add(Catalog all) {
    dead(all, "the URL with the cloud ID reaches nothing", Call::isCloud, URL_1);
    dead(all, "the URL with the site's name reaches nothing", Call::isSite, URL_2);
    dead(
        all,
        "the URL with the cloud ID reaches no POST route",
        call -> call.isCloud() && call.is("POST"),
        URL_1,
        RequirementId.ROUTE_1);
    dead(
        all,
        "the URL with the site's name reaches no POST route",
        call -> call.isSite() && call.is("POST"),
        URL_2,
        RequirementId.ROUTE_1);
    dead(
        all,
        "the URL with the site's name reaches no path with wildcards",
        call -> call.isSite() && call.segments().size() > 1,
        URL_2,
        RequirementId.ROUTE_2,
        RequirementId.ROUTE_3);
    dead(
        all,
        "the URL with the cloud ID reaches no path of two segments more",
        call -> call.isCloud() && call.segments().size() > 2,
        URL_1,
        RequirementId.ROUTE_3);
    dead(
        all,
        "the URL with the site's name reaches all but one route",
        call -> call.isSite() && call.path.equals("/getEmployeeName"),
        URL_2,
        RequirementId.ROUTE_1);
    dead(
            all,
            "the URL with the cloud ID reaches no DELETE route",
            call -> call.isCloud() && call.is("DELETE"),
            URL_1,
            RequirementId.ROUTE_1,
            RequirementId.ROUTE_7)
        .on(App.OPERATIONS);

    one(
        all,
        "the URL with the site's name gives the function the whole path",
        (call, view) -> view.path = "/svc/confluence" + view.path);
    one(
        all,
        "the URL with the site's name gives the function no query",
        (call, view) -> view.query.clear());
    one(
        all,
        "the URL with the site's name gives the function no custom header",
        (call, view) -> view.headers.keySet().removeIf(name -> !View.isStandard(name)));
    one(
        all,
        "the URL with the site's name gives the function no body",
        (call, view) -> view.body = null);
    one(
        all,
        "the URL with the site's name gives the function another method",
        (call, view) -> view.method = "GET".equals(view.method) ? "POST" : "GET");
    one(
        all,
        "the URL with the site's name adds a parameter",
        (call, view) -> view.query.put("site", List.of("sample")));
    one(
        all,
        "the URL with the site's name gives the function the last value of a parameter only",
        (call, view) -> view.query(values -> values.subList(values.size() - 1, values.size())));
    all.broken(
        "the URL with the site's name invokes another route's function",
        rules ->
            rules.choose =
                (routes, call) ->
                    call.isSite() && call.path.equals("/getEmployeeName")
                        ? call.app().routes().get(3)
                        : Rules.mostSpecific(routes),
        URL_3,
        RequirementId.ROUTE_1);
    all.broken(
        "the URL with the cloud ID invokes another route's function",
        rules ->
            rules.choose =
                (routes, call) ->
                    call.isCloud() && call.path.equals("/editEmployeeName")
                        ? call.app().routes().get(0)
                        : Rules.mostSpecific(routes),
        URL_3,
        RequirementId.ROUTE_1);
    all.broken(
        "the URL with the site's name answers 202",
        rules ->
            rules.answer =
                (call, reply) -> call.isSite() && reply.status == 200 ? reply.status(202) : reply,
        URL_3);
    all.broken(
        "the URL with the cloud ID answers with other letters",
        rules ->
            rules.answer =
                (call, reply) ->
                    call.isCloud()
                        ? reply.text(body -> body.replace("Zoë", "Zoe").replace("1234", "4321"))
                        : reply,
        URL_3,
        RequirementId.RESPONSE_1);
    all.broken(
        "two functions take each other's requests",
        rules -> rules.choose = BrokenAddresses::swapped,
        RequirementId.ROUTE_1,
        RequirementId.ROUTE_3,
        RequirementId.ROUTE_2,
        URL_1,
        URL_2);
    all.broken(
            "every route is served by the first function",
            rules -> rules.choose = (routes, call) -> call.app().routes().get(0),
            RequirementId.ROUTE_1,
            RequirementId.ROUTE_3,
            RequirementId.ROUTE_2,
            RequirementId.ROUTE_8)
        .on(App.FORMS);

    for (String path : List.of("/getEmployeeName", "/editEmployeeName")) {
      all.broken(
          "the URL with the site's name adds a member to the response of " + path,
          rules ->
              rules.answer =
                  (call, reply) ->
                      call.isSite() && call.path.equals(path) && reply.status == 200
                          ? reply.text(body -> body.replaceFirst("\\{", "{\"via\":[],"))
                          : reply,
          URL_3);
    }
    tenant(
        all,
        "tenant_info names another cloud ID",
        reply -> Reply.json(200, "{\"cloudId\":\"99999999-0000-4000-8000-000000000000\"}"));
    tenant(all, "tenant_info names none", reply -> Reply.json(200, "{}"));
    tenant(all, "tenant_info is not found", reply -> Reply.html(404));
    tenant(all, "tenant_info is empty", reply -> Reply.empty(200));
    tenant(all, "tenant_info is a page", reply -> Reply.html(200));
    tenant(all, "tenant_info asks for a token", reply -> Rules.error(401, "Unauthorized"));
    tenant(
        all,
        "tenant_info has the cloud ID under another name",
        reply -> reply.text(body -> body.replace("cloudId", "cloud_id")));
    tenant(
        all,
        "tenant_info cuts the cloud ID",
        reply -> reply.text(body -> body.replaceAll("-[0-9a-f]+\"", "\"")));
    tenant(
        all,
        "tenant_info redirects to the login",
        reply -> Reply.empty(302).header("Location", "https://id.atlassian.com/login"));

    anyApp(all);
    all.broken("any cloud ID reaches the site", rules -> rules.site = call -> true, URL_5);
    all.broken(
        "a cloud ID that begins like the site's reaches it",
        rules ->
            rules.site =
                call ->
                    call.cloudId == null
                        || call.cloudId.charAt(0) == call.platform.cloudId().charAt(0),
        URL_5);
    otherSite(
        all,
        "a cloud ID that differs in its last character only reaches the site",
        (given, own) -> given.startsWith(own.substring(0, own.length() - 1)));
    otherSite(
        all,
        "a cloud ID that begins with the eight characters of the site's reaches it",
        (given, own) -> given.startsWith(own.substring(0, 8)));
    otherSite(
        all,
        "a cloud ID that ends like the site's reaches it",
        (given, own) -> given.endsWith(own.substring(own.length() - 12)));
    all.broken(
        "any cloud ID reaches the paths of two segments more",
        rules ->
            rules.site =
                call ->
                    call.cloudId == null
                        || call.cloudId.equals(call.platform.cloudId())
                        || call.segments().size() > 2,
        URL_5);
    all.broken(
        "any cloud ID reaches a path without wildcards",
        rules ->
            rules.site =
                call ->
                    call.cloudId == null
                        || call.cloudId.equals(call.platform.cloudId())
                        || call.path.equals("/getEmployeeName"),
        URL_5);
    environment(all, "any environment ID reaches the installation", call -> true);
    environment(
        all, "any environment ID reaches it through the URL with the cloud ID", Call::isCloud);
    environment(
        all, "any environment ID reaches it through the URL with the site's name", Call::isSite);
    environment(all, "any environment ID reaches it by GET", call -> call.is("GET"));
    environment(
        all,
        "an environment ID that differs at its end only reaches it",
        call ->
            call.installation.startsWith(
                call.app().appId() + "_" + call.app().environmentId().substring(0, 8)));
    environment(
        all,
        "an environment ID that ends like the installation's reaches it",
        call -> {
          String own = call.app().environmentId();
          return call.installation.endsWith(own.substring(own.length() - 12));
        });
    environment(
        all,
        "any environment ID reaches one path with * through the URL with the cloud ID",
        call -> call.isCloud() && call.segments().size() == 2);
    one(
        all,
        "the URL with the site's name gives the function no content type",
        (call, view) -> view.headers.keySet().removeIf("content-type"::equalsIgnoreCase));
  }

  private static Route swapped(List<Route> routes, Call call) {
    List<Route> all = call.app().routes();
    Route route = Rules.mostSpecific(routes);
    return route == all.get(0) ? all.get(2) : route == all.get(2) ? all.get(0) : route;
  }

  private static Entry dead(Catalog all, String name, Predicate<Call> dead, RequirementId... ids) {
    return all.broken(
        name,
        rules -> {
          Predicate<Call> before = rules.installation;
          rules.installation = call -> before.test(call) && !dead.test(call);
        },
        ids);
  }

  private static void one(Catalog all, String name, BiConsumer<Call, View> change) {
    all.broken(
            name,
            rules ->
                rules.function =
                    (call, view) -> {
                      if (call.isSite()) {
                        change.accept(call, view);
                      }
                      return call.platform.function(call, view);
                    },
            URL_3)
        .probeOnly();
  }

  private static void otherSite(Catalog all, String name, BiPredicate<String, String> same) {
    all.broken(
        name,
        rules ->
            rules.site =
                call -> call.cloudId == null || same.test(call.cloudId, call.platform.cloudId()),
        URL_5);
  }

  private static void tenant(Catalog all, String name, UnaryOperator<Reply> change) {
    all.broken(name, rules -> rules.tenantInfo = change, URL_4).withCloudId();
  }

  private static void anyApp(Catalog all) {
    all.broken(
        "any app ID reaches the installation",
        rules ->
            rules.installation =
                call -> call.installation.endsWith("_" + call.app().environmentId()),
        URL_6);
    environment(
        all,
        "an environment ID that begins with the installation's reaches it",
        call ->
            call.installation.startsWith(call.app().appId() + "_" + call.app().environmentId()));
  }

  private static Entry environment(Catalog all, String name, Predicate<Call> also) {
    return all.broken(
        name,
        rules -> {
          Predicate<Call> before = rules.installation;
          rules.installation =
              call ->
                  before.test(call)
                      || call.installation.startsWith(call.app().appId()) && also.test(call);
        },
        URL_6);
  }
}

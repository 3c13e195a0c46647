package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.platform.App.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One site with one app installed: authorization server, site and API gateway on one port, told
 * apart by the first segment. A port of its own for each, so that many run at the same time.
 */
public final class Platform implements AutoCloseable {
  private static final Pattern CLOUD_ID_FORM =
      Pattern.compile("/api/svc/([^/]+)/([^/]+)/apps/([^/]+)(/.*)?");
  private static final Pattern SITE_NAME_FORM =
      Pattern.compile("/site/gateway/api/svc/([^/]+)/apps/([^/]+)(/.*)?");

  private final App app;
  private final Rules rules;
  private final boolean probe;
  private final Toggle toggle;
  private final AuthorizationServer tokens;
  private final String cloudId = UUID.randomUUID().toString();
  private final Queue<Received> traffic = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  /**
   * @param probe whether the app's functions answer by the contract of the probe app
   * @param toggleFile where a command of the caller sets the toggle
   */
  Platform(App app, Rules rules, boolean probe, Path toggleFile, boolean enabled) {
    this.app = app;
    this.rules = rules;
    this.probe = probe;
    this.toggle = new Toggle(toggleFile, enabled);
    this.tokens = new AuthorizationServer(app, rules);
    this.server = new HttpServer(this::answer);
  }

  Rules rules() {
    return rules;
  }

  App app() {
    return app;
  }

  Toggle toggle() {
    return toggle;
  }

  AuthorizationServer tokens() {
    return tokens;
  }

  public String cloudId() {
    return cloudId;
  }

  boolean hasProbe() {
    return probe;
  }

  /** Base URL of one of the three parties: {@code api}, {@code site} or {@code auth}. */
  String endpoint(String party) {
    return "http://localhost:" + server.port() + "/" + party;
  }

  /** Every request that came, in the order of its coming. */
  List<Received> traffic() {
    return List.copyOf(traffic);
  }

  /** How many requests have come. */
  public int requests() {
    return traffic.size();
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(Received request) {
    traffic.add(request);
    toggle.look();
    String path = request.path();
    Matcher url = CLOUD_ID_FORM.matcher(path);
    if (url.matches()) {
      return edge(
          call(
              request, Call.Form.CLOUD_ID, url.group(1), url.group(2), url.group(3), url.group(4)));
    }
    url = SITE_NAME_FORM.matcher(path);
    if (url.matches()) {
      return edge(
          call(request, Call.Form.SITE_NAME, url.group(1), null, url.group(2), url.group(3)));
    }
    Reply reply;
    if (path.equals("/auth/oauth/token") && request.method().equals("POST")) {
      reply = tokens.token(request);
    } else if (path.equals("/site/_edge/tenant_info")) {
      reply = rules.tenantInfo.apply(Reply.json(200, "{\"cloudId\":\"" + cloudId + "\"}"));
    } else if (path.equals("/api/oauth/token/accessible-resources")) {
      reply = tokens.accessibleResources(request);
    } else {
      reply = Reply.html(404);
    }
    return reply;
  }

  private Call call(
      Received request,
      Call.Form form,
      String product,
      String cloud,
      String installation,
      String path) {
    return new Call(this, request, form, product, cloud, installation, path == null ? "/" : path);
  }

  private Reply edge(Call call) {
    Situation denied = null;
    for (Rules.Gate gate : rules.order) {
      denied = denied == null ? pass(gate, call) : denied;
    }
    Reply reply = denied == null ? invoke(call) : rules.denials.get(denied).apply(call);
    String trace = "%032x".formatted(call.received.at());
    return rules.wire.apply(call, reply.header("atl-traceid", trace));
  }

  /** Null if the request passes. */
  private Situation pass(Rules.Gate gate, Call call) {
    switch (gate) {
      case ADDRESS:
        return !rules.site.test(call)
            ? Situation.UNKNOWN_SITE
            : rules.installation.test(call) ? null : Situation.UNKNOWN_INSTALLATION;
      case TOKEN:
        call.grant = rules.caller.apply(call);
        return call.grant != null
            ? null
            : call.authorization().isEmpty() ? Situation.NO_TOKEN : Situation.BAD_TOKEN;
      case ENABLED:
        return rules.enabled.test(call) ? null : Situation.DISABLED;
      case ROUTE:
        List<Route> paths =
            app.routes().stream().filter(route -> rules.matches.test(route, call)).toList();
        List<Route> routes =
            paths.stream().filter(route -> rules.operation.test(route, call)).toList();
        call.route = routes.isEmpty() ? null : rules.choose.apply(routes, call);
        return call.route != null
            ? null
            : paths.isEmpty() ? Situation.NO_ROUTE : Situation.NO_OPERATION;
      default:
        return rules.scopes.test(call) && rules.productScope.test(call) ? null : Situation.SCOPE;
    }
  }

  /** Whether a route takes the call, regardless of the caller. */
  public boolean find(Call call) {
    return pass(Rules.Gate.ROUTE, call) == null;
  }

  public Reply invoke(Call call) {
    View view = new View(call);
    rules.seen.accept(view);
    return rules.answer.apply(call, rules.function.apply(call, view));
  }

  /** The response of the app's function. */
  public Reply function(Call call, View view) {
    if (!probe) {
      return Reply.json(plainStatus(view.route), plainAnswer(view.route));
    }
    String status = view.query.getOrDefault("probeStatus", List.of("200")).get(0);
    int number = status.matches("[2-5][0-9][0-9]") ? Integer.parseInt(status) : 200;
    String asked = view.query.getOrDefault("probeAnswer", List.of("")).get(0);
    Reply reply = Reply.json(number, bodyOfProbe(asked).orElseGet(view::probe));
    if (number == 204) {
      reply.body = new byte[0];
    }
    return reply;
  }

  private static Optional<String> bodyOfProbe(String name) {
    return switch (name) {
      case "array" -> Optional.of("[1, \"zw\u00f6lf\", null]");
      case "string" -> Optional.of("\"\u00c9l\u00e8ve \u20ac \ud83d\ude00\"");
      case "number" -> Optional.of("12.50");
      case "empty" -> Optional.of("");
      case "large" -> Optional.of("{\"long\":\"" + "x".repeat(999_989) + "\"}");
      default -> Optional.empty();
    };
  }

  /** An app that is not the probe: its functions answer the same every time. */
  static String plainAnswer(String route) {
    return "{\"function\":\"%s\",\"name\":\"Ada Lovelace, Zoë\",\"list\":[3,1,2],\"none\":null}"
        .formatted(handler(route));
  }

  /** Routes that match the same paths have one function, as F-023 leaves open which is chosen. */
  private static String handler(String route) {
    return route.replaceFirst("employee-api-[23]", "by-path").replaceFirst("beside-.*", "beside");
  }

  static int plainStatus(String route) {
    return route.endsWith("post") ? 201 : 200;
  }
}

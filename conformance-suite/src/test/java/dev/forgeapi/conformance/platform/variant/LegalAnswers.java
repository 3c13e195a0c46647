package dev.forgeapi.conformance.platform.variant;

import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Field;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.Situation;
import dev.forgeapi.conformance.platform.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Platforms that answer as HTTP, JSON and the silence of the documentation allow. */
final class LegalAnswers {
  private LegalAnswers() {}

  static void add(Catalog all) {
    wires(all);
    json(all);
    denials(all);
    views(all);
  }

  private static void wires(Catalog all) {
    wire(
        all,
        "header names in lower case",
        reply -> names(reply, name -> name.toLowerCase(Locale.ROOT)));
    wire(
        all,
        "header names in upper case",
        reply -> names(reply, name -> name.toUpperCase(Locale.ROOT)));
    wire(all, "bodies in chunks", reply -> framed(reply, Reply.Framing.CHUNKED));
    wire(all, "bodies that end with the connection", reply -> framed(reply, Reply.Framing.CLOSE));
    wire(
        all,
        "a reason phrase",
        reply -> {
          reply.reason = "As Decided By The Edge";
          return reply;
        });
    all.legal(
        "compressed bodies for who accepts them", rules -> rules.wire = LegalAnswers::compressed);
    all.legal(
        "compressed bodies in chunks",
        rules ->
            rules.wire = (call, reply) -> framed(compressed(call, reply), Reply.Framing.CHUNKED));
    wire(
        all,
        "headers of the edge",
        reply ->
            reply
                .header("Server", "AtlassianEdge")
                .header("Strict-Transport-Security", "max-age=63072000")
                .header("X-Content-Type-Options", "nosniff")
                .header("Server-Timing", "atl-edge;dur=12.3")
                .header("NEL", "{\"failure_fraction\": 0.001}"));
    wire(
        all,
        "cookies",
        reply -> reply.header("Set-Cookie", "atlassian.xsrf.token=abc; Path=/; Secure"));
    wire(
        all,
        "CORS headers",
        reply -> reply.header("Access-Control-Allow-Origin", "*").header("Vary", "Origin"));
    wire(
        all,
        "rate-limit headers",
        reply ->
            reply
                .header("X-RateLimit-Limit", "1200")
                .header("X-RateLimit-Remaining", "7")
                .header("X-RateLimit-NearLimit", "true"));
    wire(
        all,
        "caching headers",
        reply -> reply.header("Cache-Control", "no-cache, no-store").header("ETag", "\"1\""));
    wire(all, "a date", reply -> reply.header("Date", "Fri, 27 Nov 2026 00:00:00 GMT"));
    wire(
        all,
        "a charset in the content type",
        reply -> reply.header("Content-Type", "application/json;charset=UTF-8"));
    all.legal("slow answers", rules -> rules.wire = (call, reply) -> later(reply, 15));
    all.legal(
        "slow denials",
        rules -> rules.wire = (call, reply) -> reply.isSuccess() ? reply : later(reply, 30));
    all.legal(
        "slow answers through one URL",
        rules -> rules.wire = (call, reply) -> call.isSite() ? later(reply, 20) : reply);
    all.legal(
        "connections that end after thirty answers",
        rules -> {
          AtomicInteger count = new AtomicInteger();
          rules.wire =
              (call, reply) ->
                  count.incrementAndGet() % 30 == 0 ? framed(reply, Reply.Framing.CLOSE) : reply;
        });
    all.legal(
        "one request in a hundred is asked to come again with 429",
        rules ->
            mishap(
                rules,
                100,
                () -> Rules.error(429, "Too many requests").header("Retry-After", "0")));
    all.legal(
        "one request in a hundred meets 503",
        rules -> mishap(rules, 100, () -> Rules.error(503, "Service Unavailable")));
    all.legal(
        "one request in a hundred meets 502 with a page",
        rules -> mishap(rules, 100, () -> Reply.html(502)));
    all.legal(
        "one connection in a hundred breaks",
        rules ->
            mishap(
                rules,
                100,
                () -> {
                  Reply none = Reply.empty(200);
                  none.dropped = true;
                  return none;
                }));
  }

  private static void json(Catalog all) {
    body(all, "members in another order", LegalAnswers::reordered);
    body(all, "blanks in JSON", LegalAnswers::spaced);
    body(
        all,
        "line breaks in JSON",
        body ->
            "\n"
                + body.replace(",\"request\"", ",\n  \"request\"")
                    .replace(",\"list\"", ",\n  \"list\"")
                + "\n");
    body(all, "letters written as \\u", LegalAnswers::escaped);
    body(all, "slashes written as \\/", body -> body.replace("/", "\\/"));
    all.legal(
        "a traceId among the members of an error",
        rules ->
            rules
                .denyAll(
                    call -> Reply.json(403, "{\"code\":403,\"message\":\"no\",\"traceId\":\"1\"}"))
                .deny(Situation.SCOPE, scopeAnswer()));
  }

  private static void denials(Catalog all) {
    for (int status : new int[] {400, 401, 403, 404, 405, 410, 424}) {
      all.legal(
          "every denial but that of a scope is " + status,
          rules ->
              rules
                  .denyAll(call -> Rules.error(status, "no"))
                  .deny(Situation.SCOPE, scopeAnswer()));
    }
    all.legal(
        "denials are HTML pages",
        rules -> rules.denyAll(call -> Reply.html(404)).deny(Situation.SCOPE, scopeAnswer()));
    all.legal(
        "denials have no body",
        rules -> rules.denyAll(call -> Reply.empty(403)).deny(Situation.SCOPE, scopeAnswer()));
    all.legal(
        "denials are plain text",
        rules ->
            rules
                .denyAll(
                    call -> new Reply(404, "text/plain", "no".getBytes(StandardCharsets.UTF_8)))
                .deny(Situation.SCOPE, scopeAnswer()));
    all.legal(
        "an undeclared operation is 405 with Allow",
        rules ->
            rules.deny(
                Situation.NO_OPERATION,
                call -> Rules.error(405, "Method Not Allowed").header("Allow", "GET")));
    all.legal(
        "an undeclared operation is 501",
        rules -> rules.deny(Situation.NO_OPERATION, call -> Rules.error(501, "Not Implemented")));
    all.legal(
        "a missing token is 401 with WWW-Authenticate",
        rules ->
            rules.deny(
                Situation.NO_TOKEN,
                call ->
                    Rules.error(401, "Unauthorized")
                        .header(
                            "WWW-Authenticate",
                            "Bearer realm=\"OAuth\", error=\"invalid_token\"")));
    all.legal(
        "a missing token is 403",
        rules -> rules.deny(Situation.NO_TOKEN, call -> Rules.error(403, "Forbidden")));
    all.legal(
        "a missing token redirects to the login",
        rules ->
            rules.deny(
                Situation.NO_TOKEN,
                call -> Reply.empty(302).header("Location", "https://id.atlassian.com/login")));
    all.legal(
        "a bad token is 403, as on Confluence v1",
        rules -> rules.deny(Situation.BAD_TOKEN, call -> Rules.error(403, "Forbidden")));
    all.legal(
        "a bad token is 404, as on Confluence v2",
        rules -> rules.deny(Situation.BAD_TOKEN, call -> Rules.error(404, "Not Found")));
    all.legal(
        "a bad token is 400",
        rules -> rules.deny(Situation.BAD_TOKEN, call -> Rules.error(400, "Bad Request")));
    all.legal(
        "an unknown cloud ID is 403, not installed",
        rules ->
            rules.deny(
                Situation.UNKNOWN_SITE,
                call -> Rules.error(403, "The app is not installed on this instance")));
    all.legal(
        "an unknown cloud ID is 410",
        rules -> rules.deny(Situation.UNKNOWN_SITE, call -> Reply.html(410)));
    all.legal(
        "an unknown environment is 424",
        rules ->
            rules.deny(
                Situation.UNKNOWN_INSTALLATION, call -> Rules.error(424, "Failed Dependency")));
    all.legal(
        "an unknown environment is 401",
        rules ->
            rules.deny(Situation.UNKNOWN_INSTALLATION, call -> Rules.error(401, "Unauthorized")));
    all.legal(
        "the address is looked at after the token",
        rules ->
            rules.order =
                List.of(
                    Rules.Gate.TOKEN,
                    Rules.Gate.ADDRESS,
                    Rules.Gate.ENABLED,
                    Rules.Gate.ROUTE,
                    Rules.Gate.SCOPES));
    all.legal(
        "the route is looked at before the token",
        rules ->
            rules.order =
                List.of(
                    Rules.Gate.ADDRESS,
                    Rules.Gate.ROUTE,
                    Rules.Gate.TOKEN,
                    Rules.Gate.ENABLED,
                    Rules.Gate.SCOPES));
    all.legal(
        "the toggle is looked at before the token",
        rules ->
            rules.order =
                List.of(
                    Rules.Gate.ADDRESS,
                    Rules.Gate.ENABLED,
                    Rules.Gate.TOKEN,
                    Rules.Gate.ROUTE,
                    Rules.Gate.SCOPES));
    all.legal(
        "the toggle is looked at last",
        rules ->
            rules.order =
                List.of(
                    Rules.Gate.ADDRESS,
                    Rules.Gate.TOKEN,
                    Rules.Gate.ROUTE,
                    Rules.Gate.SCOPES,
                    Rules.Gate.ENABLED));
    all.legal(
        "scopes are looked at before the toggle",
        rules ->
            rules.order =
                List.of(
                    Rules.Gate.ADDRESS,
                    Rules.Gate.ROUTE,
                    Rules.Gate.TOKEN,
                    Rules.Gate.SCOPES,
                    Rules.Gate.ENABLED));
    all.legal(
        "the words of a missing scope stand in another member",
        rules ->
            rules.deny(
                Situation.SCOPE,
                call ->
                    Reply.json(
                        401, "{\"errorMessages\":[\"Unauthorized; scope does not match\"]}")));
  }

  private static void views(Catalog all) {
    all.legal(
            "repeated headers are joined with a comma and a blank",
            rules -> rules.seen = view -> view.custom(values -> List.of(String.join(", ", values))))
        .probeOnly();
    all.legal(
            "functions are given header names with capitals",
            rules ->
                rules.seen =
                    view -> {
                      java.util.Map<String, List<String>> named = new java.util.LinkedHashMap<>();
                      view.headers.forEach(
                          (name, values) ->
                              named.put(
                                  name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                                  values));
                      view.headers = named;
                    })
        .probeOnly();
    all.legal(
            "functions are given headers of the platform",
            rules ->
                rules.seen =
                    view -> {
                      view.headers.put("x-slauth-user-context-account-id", List.of("557058:1"));
                      view.headers.put("x-forwarded-for", List.of("10.0.0.1"));
                      view.headers.put("atl-traceid", List.of("1"));
                    })
        .probeOnly();
    all.legal(
            "functions are not given the headers of HTTP",
            rules ->
                rules.seen =
                    view ->
                        view.headers
                            .keySet()
                            .removeIf(
                                name -> View.isStandard(name) && !name.equals("content-type")))
        .probeOnly();
    all.legal(
            "functions are given an empty body where there is none",
            rules -> rules.seen = view -> view.body = view.body == null ? "" : view.body)
        .probeOnly();
    all.legal(
            "functions are given parameters in another order",
            rules -> rules.seen = view -> view.query = new java.util.TreeMap<>(view.query))
        .probeOnly();
    all.legal(
            "functions are given a plus sign as it is",
            rules ->
                rules.function =
                    (call, view) -> {
                      view.query = View.parameters(call.query().replace("+", "%2B"));
                      return call.platform.function(call, view);
                    })
        .probeOnly();
    all.legal(
            "functions are given a path without its slash",
            rules -> rules.seen = view -> view.path = view.path.substring(1))
        .probeOnly();
    all.legal("functions are given no path", rules -> rules.seen = view -> view.path = "")
        .probeOnly();
    all.legal(
            "a function's 5xx becomes 424",
            rules ->
                rules.answer =
                    (call, reply) ->
                        reply.status >= 500 ? Rules.error(424, "Failed Dependency") : reply)
        .probeOnly();
    all.legal(
        "a function's answer has a header of the platform",
        rules -> rules.answer = (call, reply) -> reply.header("x-invocation-id", "1"));
  }

  private static java.util.function.Function<Call, Reply> scopeAnswer() {
    return call -> Rules.error(401, "Unauthorized; scope does not match");
  }

  private static Entry wire(Catalog all, String name, UnaryOperator<Reply> change) {
    return all.legal(name, rules -> rules.wire = (call, reply) -> change.apply(reply));
  }

  private static void body(Catalog all, String name, UnaryOperator<String> change) {
    all.legal(
        name,
        rules ->
            rules.answer = (call, reply) -> reply.body.length == 0 ? reply : reply.text(change));
  }

  private static Reply framed(Reply reply, Reply.Framing framing) {
    reply.framing = framing;
    return reply;
  }

  private static Reply names(Reply reply, UnaryOperator<String> change) {
    List<Field> before = new ArrayList<>(reply.headers);
    reply.headers.clear();
    before.forEach(
        field -> reply.headers.add(new Field(change.apply(field.name()), field.value())));
    return reply;
  }

  private static Reply later(Reply reply, int millis) {
    LockSupport.parkNanos(millis * 1_000_000L);
    return reply;
  }

  private static void mishap(Rules rules, int every, java.util.function.Supplier<Reply> instead) {
    AtomicInteger count = new AtomicInteger();
    rules.wire = (call, reply) -> count.incrementAndGet() % every == 0 ? instead.get() : reply;
  }

  private static Reply compressed(Call call, Reply reply) {
    if (reply.body.length == 0
        || !call.received.header("Accept-Encoding").orElse("").contains("gzip")) {
      return reply;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(reply.body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    reply.body = bytes.toByteArray();
    return reply.header("Content-Encoding", "gzip");
  }

  private static String reordered(String body) {
    tools.jackson.databind.json.JsonMapper json = new tools.jackson.databind.json.JsonMapper();
    java.util.Map<String, Object> reversed = new java.util.LinkedHashMap<>();
    tools.jackson.databind.JsonNode tree = json.readTree(body);
    if (!tree.isObject()) {
      return body; // the order of an array is content
    }
    List<java.util.Map.Entry<String, tools.jackson.databind.JsonNode>> members =
        new ArrayList<>(tree.properties());
    java.util.Collections.reverse(members);
    members.forEach(member -> reversed.put(member.getKey(), member.getValue()));
    return json.writeValueAsString(reversed);
  }

  private static String spaced(String body) {
    tools.jackson.databind.json.JsonMapper json = new tools.jackson.databind.json.JsonMapper();
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(body));
  }

  private static String escaped(String body) {
    StringBuilder text = new StringBuilder();
    for (char letter : body.toCharArray()) {
      text.append(letter < 128 ? String.valueOf(letter) : "\\u%04x".formatted((int) letter));
    }
    return text.toString();
  }
}

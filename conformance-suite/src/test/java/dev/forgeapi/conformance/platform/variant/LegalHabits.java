package dev.forgeapi.conformance.platform.variant;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Field;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.Situation;
import dev.forgeapi.conformance.platform.View;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Platforms with habits that nothing forbids, and that a hasty check takes for a fault. */
final class LegalHabits {
  private LegalHabits() {}

  static void add(Catalog all) {
    denials(all);
    answers(all);
    members(all);
    views(all);
    addresses(all);
    refreshes(all);
  }

  private static void denials(Catalog all) {
    everyDenial(
        all,
        "every denial shows the request that it refuses",
        call ->
            Reply.json(
                404,
                "{\"status\":404,\"path\":\"%s\",\"method\":\"%s\",\"headers\":\"%s\"}"
                    .formatted(
                        call.path,
                        call.method(),
                        call.received.headers().stream()
                            .filter(field -> !field.name().equalsIgnoreCase("Authorization"))
                            .map(Field::value)
                            .toList()
                            .toString()
                            .replace("\"", "'"))));
    everyDenial(
        all,
        "every denial is a page that shows the URL",
        call ->
            new Reply(
                404,
                "text/html",
                ("<h1>Oops</h1><p>" + call.path + "?" + call.query() + "</p>")
                    .getBytes(StandardCharsets.UTF_8)));
    everyDenial(
        all,
        "every denial has a trace ID and the time in its body",
        call ->
            Reply.json(
                403,
                "{\"timestamp\":\"2026-11-27T00:00:00.%03dZ\",\"status\":403,\"traceId\":\"%d\"}"
                    .formatted(call.received.at() % 1000, call.received.at())));
    everyDenial(
        all,
        "every denial redirects to the login",
        call ->
            Reply.empty(302)
                .header("Location", "https://id.atlassian.com/login?continue=" + call.path));
    everyDenial(
        all, "every denial is 401 with the same body", call -> Rules.error(401, "Unauthorized"));
    everyDenial(
        all,
        "every denial, whatever its reason, says that the scope does not match",
        call -> Rules.error(401, "Unauthorized; scope does not match"));
    everyDenial(
        all,
        "denials come by lot as 403 or 404",
        call -> Rules.error(call.platform.requests() % 2 == 0 ? 403 : 404, "no"));
    everyDenial(all, "every denial is 418", call -> Rules.error(418, "I am a teapot"));
    everyDenial(all, "every denial is 451", call -> Rules.error(451, "Unavailable"));
    everyDenial(
        all,
        "every denial is 406 with an XML body",
        call -> new Reply(406, "application/xml", "<error/>".getBytes(StandardCharsets.UTF_8)));
    everyDenial(all, "every denial is an array", call -> Reply.json(404, "[]"));
    everyDenial(
        all,
        "every denial is a large page",
        call ->
            new Reply(
                404, "text/html", ("<p>" + "no ".repeat(50_000)).getBytes(StandardCharsets.UTF_8)));
    everyDenial(
        all,
        "every denial is written in Latin-1",
        call ->
            new Reply(
                403,
                "text/plain;charset=iso-8859-1",
                "verboten f\u00fcr Sie".getBytes(StandardCharsets.ISO_8859_1)));
    everyDenial(
        all,
        "every denial claims to be JSON and is not",
        call -> new Reply(404, "application/json", "no route".getBytes(StandardCharsets.UTF_8)));
    everyDenial(
        all,
        "denials end the connection",
        call -> {
          Reply reply = Rules.error(404, "no");
          reply.framing = Reply.Framing.CLOSE;
          return reply;
        });
    all.legal(
        "an unknown path asks for a scope",
        rules ->
            rules
                .deny(
                    Situation.NO_ROUTE,
                    call -> Rules.error(401, "Unauthorized; scope does not match"))
                .deny(
                    Situation.NO_OPERATION,
                    call -> Rules.error(401, "Unauthorized; scope does not match")));
    all.legal(
        "a disabled site speaks of a scope",
        rules ->
            rules.deny(
                Situation.DISABLED,
                call -> Rules.error(401, "Unauthorized; scope does not match")));
    all.legal(
        "a disabled site denies as if the token were bad",
        rules -> rules.deny(Situation.DISABLED, call -> Rules.error(401, "Unauthorized")));
    all.legal(
        "a disabled site redirects to the admin pages",
        rules ->
            rules.deny(
                Situation.DISABLED,
                call -> Reply.empty(302).header("Location", "https://admin.atlassian.com/")));
    all.legal(
        "a missing scope has details beside",
        rules ->
            rules.deny(
                Situation.SCOPE,
                call ->
                    Reply.json(
                            401,
                            "{\"code\":401,\"message\":\"Unauthorized; scope does not match\",\"traceId\":\"%d\"}"
                                .formatted(call.received.at()))
                        .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\"")));
    all.legal(
        "a token without the product scope is denied as a bad one",
        rules ->
            rules.deny(
                Situation.SCOPE,
                call ->
                    call.scopes().contains("read:forge-app:confluence")
                        ? Rules.error(401, "Unauthorized; scope does not match")
                        : Rules.error(401, "Unauthorized")));
    all.legal(
        "a HEAD gets 405 and an OPTIONS 200 with a body",
        rules ->
            rules.wire =
                (call, reply) ->
                    call.is("HEAD")
                        ? Reply.empty(405)
                        : call.is("OPTIONS") ? Reply.json(200, "{\"allow\":[\"GET\"]}") : reply);
    all.legal(
        "HEAD and OPTIONS are served to everybody as GET",
        rules ->
            rules.wire =
                (call, reply) ->
                    call.is("HEAD") || call.is("OPTIONS") ? Reply.json(200, "{}") : reply);
  }

  private static void answers(Catalog all) {
    answer(
        all,
        "answers have no content type",
        reply -> {
          reply.headers.removeIf(field -> field.name().equalsIgnoreCase("Content-Type"));
          return reply;
        });
    answer(all, "answers are called text", reply -> reply.header("Content-Type", "text/plain"));
    answer(
        all,
        "the content type is in capitals",
        reply -> reply.header("Content-Type", "Application/JSON; Charset=UTF-8"));
    answer(
        all,
        "numbers of an answer lose their zeros",
        reply -> reply.text(body -> body.equals("12.50") ? "12.5" : body));
    answer(
        all,
        "numbers of an answer are written with an exponent",
        reply -> reply.text(body -> body.equals("12.50") ? "1.25e1" : body));
    answer(
        all,
        "a line break ends each answer",
        reply -> reply.text(body -> body.isEmpty() ? body : body + "\n"));
    answer(
        all,
        "answers are compact",
        reply -> reply.text(body -> body.startsWith("[") ? body.replace(", ", ",") : body));
    answer(
        all,
        "answers have the same header twice",
        reply -> {
          reply.headers.add(new Field("Vary", "Origin"));
          reply.headers.add(new Field("Vary", "Accept"));
          return reply;
        });
    answer(
        all, "answers have a header of 4 KB", reply -> reply.header("x-policy", "a".repeat(4096)));
    answer(
        all,
        "answers ask to be kept",
        reply -> reply.header("Cache-Control", "public, max-age=3600").header("Age", "7"));
    all.legal(
        "large answers are compressed and in chunks",
        rules ->
            rules.wire =
                (call, reply) -> {
                  reply.framing =
                      reply.body.length > 10_000 ? Reply.Framing.CHUNKED : reply.framing;
                  return reply;
                });
    all.legal(
        "one answer in fifty takes half a second",
        rules ->
            rules.wire =
                (call, reply) -> {
                  if (call.platform.requests() % 50 == 0) {
                    java.util.concurrent.locks.LockSupport.parkNanos(500_000_000L);
                  }
                  return reply;
                });
    all.legal(
        "bursts meet 429 for a moment",
        rules -> {
          AtomicInteger count = new AtomicInteger();
          rules.wire =
              (call, reply) ->
                  count.incrementAndGet() % 120 < 2
                      ? Rules.error(429, "Too many requests").header("Retry-After", "1")
                      : reply;
        });
    all.legal(
        "429 without Retry-After now and then",
        rules -> {
          AtomicInteger count = new AtomicInteger();
          rules.wire =
              (call, reply) ->
                  count.incrementAndGet() % 97 == 0
                      ? Rules.error(429, "Too many requests").header("X-RateLimit-Remaining", "0")
                      : reply;
        });
  }

  /** Of an app that is not the probe, through either URL. */
  private static void members(Catalog all) {
    AtomicInteger calls = new AtomicInteger();
    member(
        all,
        "a function adds a member to every other response",
        () -> calls.getAndIncrement() % 2 == 0);
    AtomicInteger warm = new AtomicInteger();
    member(all, "a function adds a member once it is warm", () -> warm.getAndIncrement() > 5);
  }

  private static void member(Catalog all, String name, BooleanSupplier adds) {
    all.legal(
            name,
            rules ->
                rules.function =
                    (call, view) -> {
                      Reply reply = call.platform.function(call, view);
                      return adds.getAsBoolean()
                          ? reply.text(body -> body.replaceFirst("\\{", "{\"cached\":true,"))
                          : reply;
                    })
        .plainOnly();
  }

  private static void views(Catalog all) {
    view(
        all,
        "functions are given what follows the wildcard alone",
        view -> view.path = view.path.replaceFirst("^/[^/]+", ""));
    view(
        all,
        "functions are given the route's pattern as path",
        view -> view.path = "/" + view.route);
    view(
        all,
        "functions are given each header value as a list of its parts",
        view ->
            view.custom(
                values ->
                    values.stream().flatMap(v -> List.of(v.split("\\s*,\\s*")).stream()).toList()));
    view(
        all,
        "functions are given the context of the caller among the headers",
        view -> {
          view.headers.put("x-forwarded-proto", List.of("https"));
          view.headers.put("x-b3-traceid", List.of("0123456789abcdef"));
          view.headers.put("via", List.of("1.1 edge"));
        });
    view(
        all,
        "functions are given headers sorted by name",
        view -> view.headers = new java.util.TreeMap<>(view.headers));
    view(
        all,
        "functions are given the method in lower case",
        view -> view.method = view.method.toLowerCase(java.util.Locale.ROOT));
    view(
        all,
        "functions are given other values of Accept and User-Agent",
        view -> {
          view.headers.put("accept", List.of("*/*"));
          view.headers.put("user-agent", List.of("forge-runtime"));
        });
    view(
        all,
        "functions are given a charset in the content type",
        view ->
            view.headers.computeIfPresent(
                "content-type", (n, v) -> List.of("application/json; charset=utf-8")));
    view(
        all,
        "empty headers are not handed over",
        view -> view.headers.values().removeIf(values -> values.equals(List.of(""))));
    view(
        all,
        "header names with an underscore are not handed over",
        view -> view.headers.keySet().removeIf(name -> name.contains("_")));
  }

  private static void addresses(Catalog all) {
    all.legal(
        "ids in the URL may be in capitals",
        rules -> {
          rules.site =
              call ->
                  call.cloudId == null || call.cloudId.equalsIgnoreCase(call.platform.cloudId());
          rules.installation =
              call ->
                  call.installation.equalsIgnoreCase(
                      call.app().appId() + "_" + call.app().environmentId());
        });
    all.legal(
        "an app ID without an environment ID is enough",
        rules -> {
          Predicate<Call> whole = rules.installation;
          rules.installation =
              call -> whole.test(call) || call.installation.equals(call.app().appId());
        });
    all.legal(
        "headers that override the method are refused",
        rules ->
            rules.enabled =
                call ->
                    call.toggle().on() && call.received.header("X-HTTP-Method-Override").isEmpty());
    all.legal(
        "the URL with another product is the same",
        rules ->
            rules.installation =
                call ->
                    call.installation.equals(
                        call.app().appId() + "_" + call.app().environmentId()));
    all.legal(
        "a token in the query is a token too",
        rules ->
            rules.caller =
                call -> {
                  var grant = Rules.bearer(call);
                  return grant == null && call.query().contains("access_token=")
                      ? call.tokens()
                          .alive(call.query().replaceAll(".*access_token=([^&]*).*", "$1"))
                      : grant;
                });
    all.legal(
        "what follows a semicolon is no part of the path",
        rules -> rules.path = path -> path.replaceAll(";[^/]*", ""));
    all.legal(
            "what follows a semicolon is no part of the path, every form of path",
            rules -> rules.path = path -> path.replaceAll(";[^/]*", ""))
        .on(App.FORMS);
    all.legal(
        "raw semicolons divide parameters",
        rules ->
            rules.function =
                (call, view) -> {
                  view.query = View.parameters(call.query().replace(';', '&'));
                  return call.platform.function(call, view);
                });
    all.legal(
        "tenant_info is called text",
        rules -> rules.tenantInfo = reply -> reply.header("Content-Type", "text/plain"));
    all.legal(
        "tenant_info has blanks and a line break",
        rules ->
            rules.tenantInfo =
                reply ->
                    reply.text(
                        body ->
                            "{\n  \"cloudId\" : "
                                + body.substring(11, body.length() - 1)
                                + "\n}\n"));
  }

  private static void refreshes(Catalog all) {
    refreshed(
        all,
        "a refresh says nothing of how long its token lives",
        body -> body.replaceAll("\"expires_in\":\\d+,", ""));
    refreshed(
        all,
        "a refresh gives the lifetime as a string",
        body -> body.replaceAll("\"expires_in\":(\\d+)", "\"expires_in\":\"$1\""));
    refreshed(all, "a refresh gives a token of five minutes", body -> body.replace("3600", "300"));
    refreshed(
        all,
        "a refresh says when its refresh token ends",
        body -> body.replace("{", "{\"refresh_token_expires_in\":7776000,"));
    refreshed(
        all,
        "blanks in the answer of a refresh",
        body -> body.replace(",\"", " ,\n\"").replace("\":", "\" : "));
    all.legal(
            "the scopes of the answer come without their prefix",
            rules ->
                rules.scopeNames =
                    names ->
                        java.util.Set.copyOf(
                            names.stream()
                                .map(name -> name.replaceFirst("^[0-9a-f.-]{73}:", ""))
                                .toList()))
        .refreshed();
    all.legal(
            "the scopes of the answer are divided by line breaks",
            rules ->
                rules.tokenAnswer =
                    reply ->
                        reply.text(body -> body.replaceAll("(?<=custom|access) (?=\\S)", "  ")))
        .refreshed();
    all.legal(
        "accessible-resources is in trouble",
        rules -> rules.resources = grant -> Rules.error(503, "Service Unavailable"));
  }

  private static void everyDenial(Catalog all, String name, Function<Call, Reply> denial) {
    boolean scopeToo = name.contains("whatever its reason");
    all.legal(
        name,
        rules -> {
          rules.denyAll(denial);
          if (!scopeToo) {
            rules.deny(
                Situation.SCOPE, call -> Rules.error(401, "Unauthorized; scope does not match"));
          }
        });
  }

  private static void answer(Catalog all, String name, UnaryOperator<Reply> change) {
    all.legal(name, rules -> rules.answer = (call, reply) -> change.apply(reply));
  }

  private static void view(Catalog all, String name, java.util.function.Consumer<View> change) {
    all.legal(name, rules -> rules.seen = change).probeOnly();
  }

  private static void refreshed(Catalog all, String name, UnaryOperator<String> change) {
    all.legal(name, rules -> rules.tokenAnswer = reply -> reply.text(change)).refreshed();
  }
}

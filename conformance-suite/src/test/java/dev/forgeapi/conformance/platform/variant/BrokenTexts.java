package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.BODY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.HEADER_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_2;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_3;
import static dev.forgeapi.conformance.requirement.RequirementId.RESPONSE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_5;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.Reply;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.View;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Platforms that change a text here and there: by its length, or by one character of it. */
final class BrokenTexts {
  private BrokenTexts() {}

  static void add(Catalog all) {
    parameters(all);
    headers(all);
    bodies(all);
    answers(all);
    paths(all);
  }

  private static void parameters(Catalog all) {
    for (int most : new int[] {100, 255, 1000}) {
      query(all, "a value is cut to " + most + " characters", values -> each(values, cut(most)));
    }
    query(
        all,
        "a value is split at its commas",
        values ->
            values.stream().flatMap(value -> List.of(value.split(",", -1)).stream()).toList());
    query(
        all,
        "a value is split at its semicolons",
        values ->
            values.stream().flatMap(value -> List.of(value.split(";", -1)).stream()).toList());
    query(
        all, "a value ends at its semicolon", values -> each(values, value -> value.split(";")[0]));
    query(
        all,
        "quotes in a value are lost",
        values -> each(values, value -> value.replace("\"", "")));
    query(
        all,
        "quotes in a value are escaped",
        values -> each(values, value -> value.replace("\"", "\\\"")));
    query(
        all,
        "a backslash in a value is doubled",
        values -> each(values, value -> value.replace("\\", "\\\\")));
    query(
        all,
        "angle brackets in a value are escaped for HTML",
        values -> each(values, value -> value.replace("<", "&lt;").replace(">", "&gt;")));
    query(
        all,
        "brackets in a value are lost",
        values -> each(values, value -> value.replaceAll("[\\[\\]{}]", "")));
    query(
        all,
        "a plus sign in a value becomes a blank",
        values -> each(values, value -> value.replace("+", " ")));
    query(
        all,
        "a blank in a value becomes a plus sign",
        values -> each(values, value -> value.replace(" ", "+")));
    query(
            all,
            "a line break in a value is lost",
            values -> each(values, value -> value.replace("\n", "")))
        .unpromised("what guards a site may refuse a line break in a URL");
    query(
        all,
        "letters outside the basic plane are lost",
        values -> each(values, value -> value.replaceAll("[\\x{10000}-\\x{10ffff}]", "?")));
    query(
        all,
        "letters with accents are taken apart",
        values ->
            each(
                values,
                value -> java.text.Normalizer.normalize(value, java.text.Normalizer.Form.NFD)));
    query(
        all,
        "equal values of a parameter are made one",
        values -> values.stream().distinct().toList());
    query(
        all,
        "of three values of a parameter the third is lost",
        values -> values.subList(0, Math.min(2, values.size())));
    seen(
        all,
        "brackets in a parameter's name are lost",
        view -> names(view, name -> name.replaceAll("[\\[\\]]", "")),
        QUERY_2);
    seen(
        all,
        "dots in a parameter's name become underscores",
        view -> names(view, name -> name.replace('.', '_')),
        QUERY_2);
    seen(
        all,
        "a parameter's name loses what is not ASCII",
        view -> names(view, name -> name.replaceAll("[^\\x00-\\x7f]", "?")),
        QUERY_2);
    seen(
        all,
        "at most eight parameters are handed over",
        view -> view.query.keySet().retainAll(view.query.keySet().stream().limit(8).toList()),
        QUERY_2);
    all.broken(
            "a parameter that comes again after another is taken for new",
            rules ->
                rules.function =
                    (call, view) -> {
                      view.query = lastGroups(call.query());
                      return call.platform.function(call, view);
                    },
            QUERY_2)
        .probeOnly();
    refused(
        all, "a query of more than 500 characters is refused", call -> call.query().length() > 500);
    refused(all, "a query with a percent sign is refused", call -> call.query().contains("%"));
    refused(
        all,
        "a query with a repeated parameter is refused",
        call -> call.query().matches(".*(\\b\\w+=).*&\\1.*"));
  }

  private static void headers(Catalog all) {
    for (int most : new int[] {256, 512, 1000, 1024}) {
      fields(
          all,
          "header values are cut to " + most + " characters",
          values -> each(values, cut(most)));
    }
    fields(
        all, "percent signs in header values are decoded", values -> each(values, View::decoded));
    fields(
        all,
        "blanks in header values are collapsed",
        values -> each(values, value -> value.replaceAll(" +", " ")));
    fields(
        all,
        "blanks in header values are lost",
        values -> each(values, value -> value.replace(" ", "")));
    fields(
        all,
        "quotes in header values are lost",
        values -> each(values, value -> value.replace("\"", "")));
    fields(
        all,
        "a header value ends at its semicolon",
        values -> each(values, value -> value.split(";")[0]));
    fields(
        all,
        "a header value ends at its equals sign",
        values -> each(values, value -> value.split("=")[0]));
    fields(
        all,
        "repeated headers come in reverse",
        values -> {
          List<String> reversed = new ArrayList<>(values);
          java.util.Collections.reverse(reversed);
          return reversed;
        });
    fields(
        all,
        "repeated headers are joined with a semicolon",
        values -> List.of(String.join("; ", values)));
    seen(
        all,
        "headers with a number are lost",
        view ->
            view.headers
                .entrySet()
                .removeIf(
                    header ->
                        !View.isStandard(header.getKey())
                            && header.getValue().get(0).matches("[0-9]+")),
        HEADER_1);
    seen(
        all,
        "at most three custom headers are handed over",
        view ->
            view.headers
                .keySet()
                .retainAll(
                    view.headers.keySet().stream()
                        .filter(
                            name ->
                                View.isStandard(name)
                                    || view.headers.keySet().stream()
                                        .filter(other -> !View.isStandard(other))
                                        .limit(3)
                                        .anyMatch(name::equals))
                        .toList()),
        HEADER_1);
    seen(
        all,
        "a request with a header of more than 1000 characters loses its headers",
        view -> {
          if (view.headers.values().stream().anyMatch(values -> values.get(0).length() > 1000)) {
            view.headers.keySet().removeIf(name -> !View.isStandard(name));
          }
        },
        HEADER_1);
    seen(
        all,
        "headers are lost on a request with a body",
        view -> {
          if (view.body != null) {
            view.headers.keySet().removeIf(name -> !View.isStandard(name));
          }
        },
        HEADER_1);
  }

  private static void bodies(Catalog all) {
    for (int most : new int[] {4096, 8192, 65_536}) {
      body(all, "the body is cut to " + most + " characters", cut(most));
    }
    body(all, "the body is cut to 900,000 characters", cut(900_000));
    body(all, "the body is cut to 1 MiB", cut(1_048_576));
    body(all, "a byte order mark is put before the body", body -> "\ufeff" + body);
    body(all, "the body is trimmed", String::trim);
    body(all, "line breaks in the body get a carriage return", body -> body.replace("\n", "\r\n"));
    body(all, "carriage returns in the body are lost", body -> body.replace("\r", ""));
    body(all, "tabs in the body become blanks", body -> body.replace("\t", " "));
    body(
        all,
        "large numbers in the body are rounded",
        body -> body.replace("12345678901234567890", "12345678901234567000"));
    body(all, "fractions in the body lose their zeros", body -> body.replaceAll("\\.0\\b", ""));
    body(all, "escapes in the body are undone", body -> body.replace("\\u00e9", "\u00e9"));
    body(all, "escaped slashes in the body are undone", body -> body.replace("\\/", "/"));
    body(
        all,
        "letters of the body outside the basic plane are lost",
        body -> body.replaceAll("[\\x{10000}-\\x{10ffff}]", "?"));
    body(
        all,
        "an array as body is wrapped",
        body -> body.startsWith("[") ? "{\"items\":" + body + "}" : body);
    body(
        all,
        "a string as body loses its quotes",
        body -> body.startsWith("\"") ? body.substring(1, body.length() - 1) : body);
    body(
        all,
        "a number as body becomes a string",
        body -> body.matches("[0-9.]+") ? '"' + body + '"' : body);
    body(all, "a line break is put behind the body", body -> body + "\n");
    all.broken(
            "a body of more than 64 KB gets 413",
            rules ->
                rules.matches = (r, c) -> rules.fits(r, c) && c.received.body().length <= 65_536,
            BODY_1,
            RESPONSE_1)
        .probeOnly();
    all.broken(
            "a body that is no object gets 400",
            rules ->
                rules.answer =
                    (call, reply) ->
                        call.received.body().length > 0 && call.received.body()[0] != '{'
                            ? Rules.error(400, "Bad Request")
                            : reply,
            BODY_1,
            RESPONSE_1)
        .probeOnly();
  }

  private static void answers(Catalog all) {
    for (int most : new int[] {4096, 65_536, 262_144}) {
      answer(
          all,
          "an answer is cut to " + most + " characters",
          reply -> reply.text(body -> cut(most).apply(body)));
    }
    answer(
        all,
        "a byte order mark is put before the answer",
        reply -> reply.text(body -> "\ufeff" + body));
    answer(
        all,
        "an answer with 202 is emptied",
        reply -> reply.status == 202 ? reply.text(body -> "") : reply);
    answer(
        all,
        "an answer with 409 is a string",
        reply -> reply.status == 409 ? reply.text(body -> '"' + body + '"') : reply);
    answer(
        all,
        "letters of the answer outside the basic plane are lost",
        reply -> reply.text(body -> body.replaceAll("[\\x{10000}-\\x{10ffff}]", "?")));
    answer(
        all,
        "a JSON string of the answer is given as an object",
        reply ->
            reply.text().startsWith("\"")
                ? reply.text(body -> "{\"message\":" + body + "}")
                : reply);
    answer(
        all,
        "null in the answer is lost",
        reply -> reply.text(body -> body.replace(", null]", "]")));
    answer(all, "404 becomes 200", reply -> reply.status == 404 ? reply.status(200) : reply);
    answer(
        all,
        "404 becomes 200 with an empty body",
        reply -> reply.status == 404 ? Reply.empty(200) : reply);
    answer(all, "404 becomes 204", reply -> reply.status == 404 ? Reply.empty(204) : reply);
    answer(
        all,
        "a 404 of the function becomes that of the platform",
        reply -> reply.status == 404 ? Rules.error(404, "No route") : reply);
    answer(
        all,
        "a 400 of the function gets the message of the platform",
        reply -> reply.status == 400 ? Rules.error(400, "Bad Request") : reply);
    answer(all, "202 becomes 201", reply -> reply.status == 202 ? reply.status(201) : reply);
    answer(
        all,
        "201 becomes 302",
        reply ->
            reply.status == 201
                ? reply.status(302).header("Location", "https://sample.atlassian.net/")
                : reply);
  }

  private static void paths(Catalog all) {
    literal(
        all, "a path with an extension is served", (d, given) -> given.matches(d + "\\.[a-z]+"));
    literal(
        all, "a path that goes on after a dash is served", (d, given) -> given.startsWith(d + "-"));
    literal(
            all,
            "a path that goes on with digits is served",
            (d, given) -> given.matches(d + "[0-9]+"))
        .unpromised("nothing says by which letters a near miss differs");
    literal(
            all,
            "a path that goes on with lower-case letters is served",
            (d, given) -> given.matches(d + "[a-z]+"))
        .unpromised("nothing says by which letters a near miss differs");
    literal(
            all,
            "a path whose plural is declared is served",
            (d, given) -> d.equals(given + "s") || given.equals(d + "s"))
        .unpromised("nothing says by which letters a near miss differs");
    literal(
        all,
        "a path of a word of the path is served",
        (d, given) -> given.length() > 2 && d.startsWith(given));
    literal(
        all,
        "a path with one other letter is served",
        (d, given) -> {
          int differ = 0;
          for (int i = 0; i < Math.min(d.length(), given.length()); i++) {
            differ += d.charAt(i) == given.charAt(i) ? 0 : 1;
          }
          return d.length() == given.length() && differ == 1;
        });
    literal(
        all,
        "a path with its first letter missing is served",
        (d, given) -> d.endsWith(given) && d.length() == given.length() + 1);
    literal(
            all,
            "a path with something in its midst is served",
            (d, given) ->
                given.length() > d.length()
                    && given.startsWith(d.substring(0, 2))
                    && given.endsWith(d.substring(2)))
        .unpromised("nothing says by which letters a near miss differs");
    before(all, "a path with a version before it is served", "v[0-9]+");
    before(all, "a path with any segment before it is served", "[^/]+");
    before(all, "a path with the word rest before it is served", "rest|api")
        .unpromised("nothing says which segment stands before a path");
    all.broken(
            "the end of a path alone is served",
            rules ->
                rules.matches =
                    (r, c) ->
                        rules.fits(r, c)
                            || r.key().equals("middle") && c.path.matches("/[^/]+/end"),
            ROUTE_5)
        .on(App.PATHS);
    all.broken(
            "the segments of a path may come in another order",
            rules ->
                rules.matches =
                    (r, c) ->
                        rules.fits(r, c)
                            || r.key().equals("beside-fixed") && c.path.equals("/fixed/beside"),
            ROUTE_5)
        .on(App.PATHS)
        .unpromised("nothing says that words of a path are tried elsewhere in it");
    all.broken(
            "a path that is declared twice over is served",
            rules ->
                rules.matches = (r, c) -> rules.fits(r, c) || c.path.equals(r.path() + r.path()),
            ROUTE_5)
        .on(App.PATHS)
        .unpromised("nothing says that words of a path are tried elsewhere in it");
  }

  private static Entry before(Catalog all, String name, String pattern) {
    return all.broken(
            name,
            rules ->
                rules.matches =
                    (r, c) ->
                        rules.fits(r, c)
                            || !r.path().contains("*")
                                && c.path.endsWith(r.path())
                                && c.path
                                    .substring(0, c.path.length() - r.path().length())
                                    .matches("/(" + pattern + ")"),
            ROUTE_5)
        .on(App.PATHS);
  }

  private static Entry literal(Catalog all, String name, BiPredicate<String, String> also) {
    return all.broken(
            name,
            rules -> rules.literal = (d, given) -> d.equals(given) || also.test(d, given),
            ROUTE_5)
        .on(App.PATHS);
  }

  private static java.util.Map<String, List<String>> lastGroups(String query) {
    java.util.Map<String, List<String>> groups = new java.util.LinkedHashMap<>();
    String previous = "";
    for (String pair : query.split("&")) {
      String name = pair.split("=")[0];
      if (!name.equals(previous)) {
        groups.remove(View.decoded(name));
      }
      previous = name;
      View.parameters(pair)
          .forEach(
              (key, values) ->
                  groups.computeIfAbsent(key, none -> new ArrayList<>()).addAll(values));
    }
    return groups;
  }

  private static void refused(
      Catalog all, String name, java.util.function.Predicate<Call> refused) {
    all.broken(
            name,
            rules -> rules.matches = (r, c) -> rules.fits(r, c) && !refused.test(c),
            QUERY_1,
            QUERY_2,
            QUERY_3)
        .probeOnly();
  }

  private static Entry query(Catalog all, String name, UnaryOperator<List<String>> change) {
    return seen(all, name, view -> view.query(change), QUERY_2);
  }

  private static void fields(Catalog all, String name, UnaryOperator<List<String>> change) {
    seen(all, name, view -> view.custom(change), HEADER_1);
  }

  private static void body(Catalog all, String name, UnaryOperator<String> change) {
    seen(all, name, view -> view.body = view.body == null ? null : change.apply(view.body), BODY_1);
  }

  private static Entry seen(Catalog all, String name, Consumer<View> change, RequirementId... ids) {
    return all.broken(name, rules -> rules.seen = change, ids).probeOnly();
  }

  private static void answer(Catalog all, String name, UnaryOperator<Reply> change) {
    all.broken(name, rules -> rules.answer = (call, reply) -> change.apply(reply), RESPONSE_1)
        .probeOnly();
  }

  private static List<String> each(List<String> values, UnaryOperator<String> change) {
    return values.stream().map(change).toList();
  }

  private static UnaryOperator<String> cut(int most) {
    return text -> text.substring(0, Math.min(most, text.length()));
  }

  private static void names(View view, UnaryOperator<String> change) {
    java.util.Map<String, List<String>> renamed = new java.util.LinkedHashMap<>();
    view.query.forEach((name, values) -> renamed.put(change.apply(name), values));
    view.query = renamed;
  }
}

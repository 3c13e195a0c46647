package dev.forgeapi.conformance.platform.variant;

import static dev.forgeapi.conformance.requirement.RequirementId.BODY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.HEADER_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_2;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_3;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.Call;
import dev.forgeapi.conformance.platform.View;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Platforms whose functions are not given what callers send. */
final class BrokenRequests {
  private BrokenRequests() {}

  static void add(Catalog all) {
    query(all);
    headers(all);
    bodies(all);
  }

  private static void query(Catalog all) {
    values(all, "of a repeated parameter only the first is kept", values -> values.subList(0, 1));
    values(
        all,
        "empty values of a repeated parameter are lost",
        values ->
            values.size() > 1 ? values.stream().filter(one -> !one.isEmpty()).toList() : values);
    values(
        all,
        "leading zeros of a parameter are lost",
        values ->
            each(values, value -> value.matches("0+\\d+") ? value.replaceFirst("^0+", "") : value));
    values(
        all,
        "of a repeated parameter only the last is kept",
        values -> values.subList(values.size() - 1, values.size()));
    values(
            all,
            "of three values of a parameter the third is lost",
            values -> values.subList(0, Math.min(2, values.size())))
        .unpromised("nothing says that a parameter is repeated more than once");
    values(
        all,
        "repeated parameters are joined with a comma",
        values -> List.of(String.join(",", values)));
    values(all, "repeated parameters come in reverse", BrokenRequests::reversed);
    values(all, "repeated parameters come sorted", values -> List.copyOf(new TreeSet<>(values)));
    values(
            all,
            "equal values of a parameter are made one",
            values -> values.stream().distinct().toList())
        .unpromised("nothing says that a value is sent twice");
    values(all, "values are decoded twice", values -> values.stream().map(View::decoded).toList());
    values(all, "values are not decoded", values -> each(values, BrokenRequests::encoded));
    values(
        all, "values are handed over in lower case", values -> each(values, BrokenRequests::lower));
    values(all, "values lose what is not ASCII", values -> each(values, BrokenRequests::ascii));
    values(all, "values are read as Latin-1", values -> each(values, BrokenRequests::latin));
    values(all, "values are trimmed", values -> each(values, String::trim));
    values(all, "values are cut to three characters", values -> each(values, cut(3)));
    values(
        all,
        "an empty value is handed over as null",
        values -> each(values, value -> value.isEmpty() ? "null" : value));
    values(
        all, "a slash in a value is lost", values -> each(values, value -> value.replace("/", "")));
    values(
        all,
        "an ampersand in a value is lost",
        values -> each(values, value -> value.replace("&", "")));
    values(
        all,
        "a percent sign in a value is lost",
        values -> each(values, value -> value.replace("%", "")));
    seen(
        all,
        "a parameter with an empty value is lost",
        view -> view.query.values().removeIf(values -> values.contains("")),
        QUERY_2);
    seen(
        all,
        "only the first parameter is handed over",
        view -> view.query.keySet().retainAll(view.query.keySet().stream().limit(1).toList()),
        QUERY_2);
    seen(
        all,
        "parameter names come in lower case",
        view -> rename(view, BrokenRequests::lower),
        QUERY_2);
    seen(all, "the query is lost", view -> view.query.clear(), QUERY_2);
    seen(
            all,
            "the query is lost on a path with *",
            view -> clear(view, view.route.equals("star")),
            QUERY_2)
        .on(App.OPERATIONS);
    seen(
            all,
            "the query is lost on a path with **",
            view -> clear(view, view.route.equals("tail")),
            QUERY_2)
        .on(App.OPERATIONS);
    seen(
        all,
        "the query of a POST is lost",
        view -> clear(view, view.method.equals("POST")),
        QUERY_2);
    seen(
            all,
            "the query of a DELETE is lost",
            view -> clear(view, view.method.equals("DELETE")),
            QUERY_2)
        .on(App.OPERATIONS);
    seen(all, "parameters are invented", view -> view.query.put("debug", List.of("true")), QUERY_2)
        .unpromised("nothing says that a platform adds no parameter of its own");
    seen(all, "one parameter takes another's value", BrokenRequests::sameValue, QUERY_2);
    unmatched(
            all,
            "a path without wildcards is not matched if it has a query",
            call -> !call.query().isEmpty() && !wild(call),
            QUERY_1)
        .undecidedInPlain("a function that is not the probe may refuse a parameter itself");
    unmatched(
            all,
            "a path with wildcards is not matched if it has a query",
            call -> !call.query().isEmpty() && wild(call),
            QUERY_3)
        .on(App.OPERATIONS)
        .undecidedInPlain("a function that is not the probe may refuse a parameter itself");
    unmatched(
            all,
            "a query with a slash is taken for a part of the path",
            call -> call.query().contains("/"),
            QUERY_1,
            QUERY_2,
            QUERY_3)
        .probeOnly();
    unmatched(
            all,
            "a POST with a query is not matched",
            call -> !call.query().isEmpty() && call.is("POST"),
            QUERY_1)
        .undecidedInPlain("a function that is not the probe may refuse a parameter itself");
    unmatched(
            all,
            "a query breaks the match through the URL with the site's name",
            call -> !call.query().isEmpty() && call.isSite(),
            QUERY_1)
        .undecidedInPlain("a function that is not the probe may refuse a parameter itself");
    unmatched(
            all,
            "a query of two parameters breaks the match",
            call -> call.query().contains("&"),
            QUERY_1,
            QUERY_2,
            QUERY_3)
        .probeOnly();
  }

  private static void headers(Catalog all) {
    fields(
        all,
        "header values are handed over in lower case",
        values -> each(values, BrokenRequests::lower));
    fields(
        all,
        "header values are handed over in upper case",
        values -> each(values, value -> value.toUpperCase(Locale.ROOT)));
    fields(
        all,
        "of equal values of a header one is kept",
        values -> values.stream().distinct().toList());
    fields(
        all,
        "leading zeros of a header value are lost",
        values ->
            each(values, value -> value.matches("0+\\d+") ? value.replaceFirst("^0+", "") : value));
    seen(
        all,
        "headers with a digit in their name are lost",
        view -> view.headers.keySet().removeIf(name -> name.matches(".*\\d.*")),
        HEADER_1);
    seen(
        all,
        "headers with a name of more than 40 characters are lost",
        view -> view.headers.keySet().removeIf(name -> name.length() > 40),
        HEADER_1);
    fields(all, "header values are cut to 8 characters", values -> each(values, cut(8)));
    fields(all, "header values are cut to 100 characters", values -> each(values, cut(100)));
    fields(all, "header values are cut to 255 characters", values -> each(values, cut(255)));
    fields(all, "of a repeated header only the first is kept", values -> values.subList(0, 1));
    fields(
        all,
        "of a repeated header only the last is kept",
        values -> values.subList(values.size() - 1, values.size()));
    fields(
        all,
        "repeated headers are joined with nothing between",
        values -> List.of(String.join("", values)));
    fields(
        all,
        "a header value ends at its comma",
        values -> each(values, value -> value.replaceAll(",.*", "")));
    fields(
        all,
        "digits in header values are masked",
        values -> each(values, value -> value.replaceAll("[0-9]", "*")));
    fields(all, "header values are emptied", values -> each(values, value -> ""));
    seen(
        all,
        "custom headers are lost",
        view -> view.headers.keySet().removeIf(name -> !View.isStandard(name)),
        HEADER_1);
    seen(
        all,
        "headers that begin with x- are lost",
        view -> view.headers.keySet().removeIf(name -> name.startsWith("x-")),
        HEADER_1);
    seen(
        all,
        "only headers that begin with x- are handed over",
        view ->
            view.headers
                .keySet()
                .removeIf(name -> !View.isStandard(name) && !name.startsWith("x-")),
        HEADER_1);
    seen(
        all,
        "headers whose name speaks of forge are lost",
        view -> view.headers.keySet().removeIf(name -> name.contains("forge")),
        HEADER_1);
    seen(
        all,
        "the header id of the vendor's sample is lost",
        view -> view.headers.remove("id"),
        HEADER_1);
    seen(all, "only the first custom header is handed over", BrokenRequests::firstHeader, HEADER_1);
    seen(
        all,
        "dashes in header names become underscores",
        view -> renameHeaders(view, name -> name.replace('-', '_')),
        HEADER_1);
    seen(
        all,
        "header names get a prefix",
        view -> renameHeaders(view, name -> "x-forwarded-" + name),
        HEADER_1);
    seen(
        all,
        "custom headers of a POST are lost",
        view ->
            view.headers
                .keySet()
                .removeIf(name -> view.method.equals("POST") && !View.isStandard(name)),
        HEADER_1);
    seen(
            all,
            "custom headers are lost on a path with *",
            view ->
                view.headers
                    .keySet()
                    .removeIf(name -> view.route.equals("star") && !View.isStandard(name)),
            HEADER_1)
        .on(App.OPERATIONS);
    seen(
        all,
        "long headers are lost",
        view -> view.headers.values().removeIf(values -> values.toString().length() > 300),
        HEADER_1);
  }

  private static void bodies(Catalog all) {
    body(all, "the body is lost", body -> null);
    body(all, "the body has < escaped for HTML", body -> body.replace("<", "&lt;"));
    body(all, "escaped line feeds of the body are lost", body -> body.replace("\\n", " "));
    body(
        all,
        "names in the body are handed over in lower case",
        body -> body.replace("\"mixedCase\":", "\"mixedcase\":"));
    body(all, "the body is emptied", body -> "");
    seen(
        all,
        "the body of a request with a query is lost",
        view -> view.body = view.query.isEmpty() ? view.body : null,
        BODY_1);
    body(all, "the body is replaced with an empty object", body -> "{}");
    body(all, "the body is cut to 20 characters", cut(20));
    body(all, "the body is cut to 1000 characters", cut(1000));
    body(
        all,
        "the body is given as a JSON string",
        body -> '"' + body.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    body(all, "the body is wrapped", body -> "{\"body\":" + body + "}");
    body(all, "the body loses what is not ASCII", BrokenRequests::ascii);
    for (String method : List.of("POST", "PATCH")) {
      added(
          all,
          "every object by " + method + " through the URL with the cloud ID",
          10_000,
          (call, view) -> call.isCloud() && call.is(method));
      added(
          all,
          "small objects by " + method + " through the URL with the site's name",
          100,
          (call, view) -> call.isSite() && call.is(method));
    }
    added(all, "small objects", 100, (call, view) -> true);
    body(all, "the body is handed over in lower case", BrokenRequests::lower);
    body(
        all,
        "null in the body becomes an empty string",
        body -> body.replaceAll(":\\s*null", ":\"\""));
    body(
        all,
        "numbers in the body become strings",
        body -> body.replaceAll(":\\s*([0-9.]+)", ":\"$1\""));
    body(all, "arrays in the body are emptied", body -> body.replaceAll("\\[[^\\[\\]]*\\]", "[]"));
    body(
        all,
        "true in the body becomes a string",
        body -> body.replaceAll(":\\s*true", ":\"true\""));
    body(
        all,
        "empty strings in the body become null",
        body -> body.replaceAll(":\\s*\"\"", ":null"));
    body(all, "blanks in the body are removed", body -> body.replace(" ", ""));
    for (String method : List.of("POST", "PUT", "PATCH")) {
      seen(
              all,
              "the body of a " + method + " is lost",
              view -> view.body = view.method.equals(method) ? null : view.body,
              BODY_1)
          .on(App.OPERATIONS);
    }
  }

  /**
   * @param most how long a body to which something is added may be
   */
  private static void added(Catalog all, String name, int most, BiPredicate<Call, View> where) {
    all.broken(
            "a member is added to " + name,
            rules ->
                rules.function =
                    (call, view) -> {
                      if (view.body != null
                          && view.body.length() < most
                          && where.test(call, view)) {
                        view.body =
                            view.body
                                .replaceFirst("\\}\\s*$", ", \"added\": 1}")
                                .replace("{,", "{");
                      }
                      return call.platform.function(call, view);
                    },
            BODY_1)
        .on(App.OPERATIONS)
        .probeOnly();
  }

  private static Entry values(Catalog all, String name, UnaryOperator<List<String>> change) {
    return seen(all, name, view -> view.query(change), QUERY_2);
  }

  private static void fields(Catalog all, String name, UnaryOperator<List<String>> change) {
    seen(all, name, view -> view.custom(change), HEADER_1);
  }

  private static void body(Catalog all, String name, UnaryOperator<String> change) {
    seen(all, name, view -> view.body = view.body == null ? null : change.apply(view.body), BODY_1);
  }

  private static Entry seen(
      Catalog all,
      String name,
      Consumer<View> change,
      dev.forgeapi.conformance.requirement.RequirementId id) {
    return all.broken(name, rules -> rules.seen = change, id).probeOnly();
  }

  private static Entry unmatched(
      Catalog all,
      String name,
      Predicate<Call> refused,
      dev.forgeapi.conformance.requirement.RequirementId... ids) {
    return all.broken(
        name, rules -> rules.matches = (r, c) -> rules.fits(r, c) && !refused.test(c), ids);
  }

  private static boolean wild(Call call) {
    return call.segments().size() > 1;
  }

  private static List<String> each(List<String> values, UnaryOperator<String> change) {
    return values.stream().map(change).toList();
  }

  private static List<String> reversed(List<String> values) {
    List<String> reversed = new ArrayList<>(values);
    Collections.reverse(reversed);
    return reversed;
  }

  private static UnaryOperator<String> cut(int most) {
    return text -> text.substring(0, Math.min(most, text.length()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String ascii(String text) {
    return text.replaceAll("[^\\x00-\\x7f]", "?");
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void clear(View view, boolean whether) {
    if (whether) {
      view.query.clear();
    }
  }

  private static void rename(View view, UnaryOperator<String> change) {
    java.util.Map<String, List<String>> renamed = new java.util.LinkedHashMap<>();
    view.query.forEach((name, values) -> renamed.put(change.apply(name), values));
    view.query = renamed;
  }

  private static void renameHeaders(View view, UnaryOperator<String> change) {
    java.util.Map<String, List<String>> renamed = new java.util.LinkedHashMap<>();
    view.headers.forEach(
        (name, values) -> renamed.put(View.isStandard(name) ? name : change.apply(name), values));
    view.headers = renamed;
  }

  private static void sameValue(View view) {
    if (view.query.size() > 1) {
      List<String> first = view.query.values().iterator().next();
      view.query.replaceAll((name, values) -> name.equals("probeStatus") ? values : first);
    }
  }

  private static void firstHeader(View view) {
    String first =
        view.headers.keySet().stream()
            .filter(name -> !View.isStandard(name))
            .findFirst()
            .orElse("");
    view.headers.keySet().removeIf(name -> !View.isStandard(name) && !name.equals(first));
  }
}

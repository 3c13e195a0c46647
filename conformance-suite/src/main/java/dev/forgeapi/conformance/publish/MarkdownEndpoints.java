package dev.forgeapi.conformance.publish;

import static dev.forgeapi.conformance.publish.MarkdownText.code;
import static dev.forgeapi.conformance.publish.MarkdownText.plain;

import dev.forgeapi.conformance.publish.ExampleCall.Parameter;
import dev.forgeapi.testkit.internal.manifest.route.RouteOverlap;
import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes an {@link EndpointTable} as a Markdown page for the callers of an app's REST APIs. */
public final class MarkdownEndpoints {
  private final EndpointTable table;
  private final StringBuilder page = new StringBuilder();

  private MarkdownEndpoints(EndpointTable table) {
    this.table = table;
  }

  /** The page, with a line end after its last line. */
  public static String render(EndpointTable table) {
    return new MarkdownEndpoints(table).render();
  }

  private String render() {
    page.append("# ").append(plain(table.title())).append("\n\n");
    baseUrls();
    endpoints();
    new MarkdownAuthorization(table).writeTo(page);
    examples();
    return page.toString();
  }

  private void baseUrls() {
    AppUrls address = table.address();
    page.append("## Base URL\n\n| form | base URL |\n|---|---|\n");
    for (UrlForm form : UrlForm.values()) {
      page.append("| ").append(form.label()).append(" | ");
      page.append(code(address.baseUrl(form))).append(" |\n");
    }
    page.append("\nBoth reach the same functions. `{site}` is the host name of your ");
    page.append(table.productName()).append(" site, such as ");
    page.append(code(address.defaultSite())).append("; `{cloudId}` is what ");
    page.append("`https://{site}/_edge/tenant_info` answers.");
    if (!address.isEnvironmentKnown()) {
      page.append(" `{environmentId}` is the id of the app's environment; a site admin finds the");
      page.append(" base URL with it in Connected apps.");
    }
    page.append("\n\n");
  }

  private void endpoints() {
    page.append("## Endpoints\n\n| method | path | parameters | scopes |\n|---|---|---|---|\n");
    for (Endpoint endpoint : table.endpoints()) {
      page.append("| ").append(endpoint.route().operation());
      page.append(" | ").append(code(endpoint.displayPath()));
      page.append(" | ").append(parameters(endpoint));
      page.append(" | ").append(scopes(endpoint)).append(" |\n");
    }
    page.append("\nEach call needs all scopes of its row and ");
    page.append(code(table.productScope())).append(". Use exactly the paths in this table.");
    if (table.endpoints().stream().anyMatch(endpoint -> endpoint.template().hasTail())) {
      page.append(" Where a path ends in `…`, more segments may follow.");
    }
    EndpointOverlaps.example(table.endpoints())
        .ifPresent(
            request ->
                page.append(" Some requests, such as ")
                    .append(code(request))
                    .append(", match more than one row: do not rely on which of them serves it."));
    page.append("\n\n");
  }

  private static String parameters(Endpoint endpoint) {
    List<String> words = new ArrayList<>();
    endpoint.displayParameters().forEach(name -> words.add("path " + code(name)));
    Optional<ExampleCall> call = endpoint.example();
    call.ifPresent(
        it -> {
          it.queryParameters().forEach(parameter -> words.add("query " + named(parameter)));
          it.headers().forEach(parameter -> words.add("header " + named(parameter)));
        });
    if (call.flatMap(ExampleCall::body).isPresent()) {
      words.add("JSON body");
    }
    return String.join(", ", words);
  }

  private static String named(Parameter parameter) {
    return code(parameter.name());
  }

  private static String scopes(Endpoint endpoint) {
    return endpoint.scopes().stream()
        .map(scope -> code(scope.name().value()))
        .collect(Collectors.joining(", "));
  }

  private void examples() {
    List<Endpoint> shown =
        table.endpoints().stream().filter(it -> it.example().isPresent()).toList();
    if (shown.isEmpty()) {
      return;
    }
    page.append(
        "\n## Examples\n\n`BASE_URL` is one of the base URLs, with its variables filled in.\n");
    for (Endpoint endpoint : shown) {
      page.append("\n### ").append(endpoint.route().operation()).append(' ');
      page.append(code(endpoint.displayPath())).append("\n\n");
      endpoint.example().ifPresent(call -> example(endpoint, call));
    }
  }

  private void example(Endpoint endpoint, ExampleCall call) {
    page.append(MarkdownText.block("sh", CurlExample.of(endpoint, call)));
    call.status().ifPresent(status -> page.append("\nAnswers with status ").append(status));
    call.answer()
        .ifPresent(
            json -> {
              page.append(call.status().isPresent() ? " and" : "\nAnswers with");
              page.append(" JSON that contains\n\n").append(MarkdownText.block("json", json));
            });
    if (call.status().isPresent() && call.answer().isEmpty()) {
      page.append(".\n");
    }
  }

  /** An example call as lines for a shell; base URL and token are the shell's variables. */
  static final class CurlExample {
    private CurlExample() {}

    static String of(Endpoint endpoint, ExampleCall call) {
      List<String> lines = new ArrayList<>();
      lines.add(
          "curl --request "
              + endpoint.route().operation()
              + " \"$BASE_URL\""
              + MarkdownText.shellWord(call.path() + query(call.queryParameters())));
      lines.add("--header \"Authorization: Bearer $ACCESS_TOKEN\"");
      lines.add("--header 'Accept: application/json'");
      for (Parameter header : call.headers()) {
        String value = header.values().isEmpty() ? "…" : header.values().get(0);
        lines.add("--header " + MarkdownText.shellWord(header.name() + ": " + value));
      }
      call.body()
          .ifPresent(
              body -> {
                lines.add("--header 'Content-Type: application/json'");
                lines.add("--data " + MarkdownText.shellWord(body));
              });
      return String.join(" \\\n  ", lines);
    }

    private static String query(List<Parameter> parameters) {
      String query =
          parameters.stream()
              .flatMap(
                  parameter ->
                      (parameter.values().isEmpty() ? List.of("…") : parameter.values())
                          .stream().map(value -> encoded(parameter.name()) + "=" + encoded(value)))
              .collect(Collectors.joining("&"));
      return query.isEmpty() ? "" : "?" + query;
    }

    private static String encoded(String text) {
      return text.equals("…") ? text : PercentCode.encode(text);
    }
  }

  /** Finds a request that several endpoints match: which of them serves it is unknown (F-023). */
  static final class EndpointOverlaps {
    private EndpointOverlaps() {}

    /** Such a request, for example {@code GET /employees/new}; empty if there is none. */
    static Optional<String> example(List<Endpoint> endpoints) {
      for (int later = 1; later < endpoints.size(); later++) {
        for (int earlier = 0; earlier < later; earlier++) {
          ApiRoute one = endpoints.get(earlier).route();
          ApiRoute other = endpoints.get(later).route();
          if (one.operation() == other.operation()) {
            Optional<String> path = RouteOverlap.of(one.path(), other.path()).both();
            if (path.isPresent()) {
              return path.map(it -> one.operation() + " " + it);
            }
          }
        }
      }
      return Optional.empty();
    }
  }
}

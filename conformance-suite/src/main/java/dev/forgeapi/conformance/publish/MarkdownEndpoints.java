package dev.forgeapi.conformance.publish;

import static dev.forgeapi.conformance.report.text.SafeText.markdownCode;

import com.samskivert.mustache.Template;
import dev.forgeapi.conformance.publish.EndpointTable.Endpoint;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.TextTemplate;
import dev.forgeapi.testkit.internal.manifest.route.RouteOverlap;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MarkdownEndpoints {
  private final Template template = TextTemplate.markdown(getClass(), "endpoints.mustache");
  private final EndpointTable table;

  private MarkdownEndpoints(EndpointTable table) {
    this.table = table;
  }

  static String render(EndpointTable table) {
    return new MarkdownEndpoints(table).render();
  }

  private String render() {
    AppUrls urls = table.urls();
    Map<String, Object> page = new HashMap<>();
    page.put("title", table.title());
    page.put("productName", table.productName());
    page.put("productScope", markdownCode(table.productScope()));
    page.put("site", markdownCode(urls.defaultSite()));
    page.put("environmentKnown", urls.environmentId().isPresent());
    page.put("consentUrl", table.consentUrl());
    page.put("tokenUrl", markdownCode(urls.tokenUrl()));
    page.put(
        "baseUrls",
        Stream.of(UrlForm.values())
            .map(form -> Map.of("form", form.label(), "url", markdownCode(urls.baseUrl(form))))
            .toList());
    page.put("endpoints", table.endpoints().stream().map(MarkdownEndpoints::row).toList());
    page.put("tails", table.hasTails());
    page.put("overlap", overlap(table.endpoints()).map(SafeText::markdownCode).orElse(""));
    page.put("scopes", table.scopes().stream().map(MarkdownEndpoints::scope).toList());
    page.put(
        "examples",
        table.endpoints().stream()
            .flatMap(endpoint -> endpoint.example().map(call -> example(endpoint, call)).stream())
            .toList());
    return template.execute(page);
  }

  private static Map<String, String> row(Endpoint endpoint) {
    return Map.of(
        "method", endpoint.route().operation().name(),
        "path", markdownCode(endpoint.displayPath()),
        "parameters", parameters(endpoint),
        "scopes",
            endpoint.route().scopes().stream()
                .map(scope -> markdownCode(scope.value()))
                .collect(Collectors.joining(", ")));
  }

  private static String parameters(Endpoint endpoint) {
    List<String> words = new ArrayList<>();
    PathTemplate.of(endpoint.route().path(), 1)
        .parameters()
        .forEach(name -> words.add("path " + markdownCode(name)));
    endpoint
        .example()
        .ifPresent(
            call -> {
              call.queryParameters().forEach(it -> words.add("query " + markdownCode(it.name())));
              call.headers().forEach(it -> words.add("header " + markdownCode(it.name())));
              call.body().ifPresent(body -> words.add("JSON body"));
            });
    return String.join(", ", words);
  }

  private static Map<String, String> scope(EndpointTable.ScopeEntry scope) {
    boolean declared = scope.declaration().isPresent();
    return Map.of(
        "name", markdownCode(scope.name()),
        "displayName", declared ? scope.displayName() : "",
        "description", declared ? scope.description() : "");
  }

  private static Map<String, String> example(Endpoint endpoint, ExampleCall call) {
    return Map.of(
        "method", endpoint.route().operation().name(),
        "path", markdownCode(endpoint.displayPath()),
        "curl", block("sh", call.curl(endpoint.route().operation())),
        "status", call.status().map(String::valueOf).orElse(""),
        "answer", call.answer().map(json -> block("json", json)).orElse(""));
  }

  private static String block(String language, String text) {
    return SafeText.markdownBlock(language, text).stripTrailing();
  }

  /**
   * A request that several endpoints match, for example {@code GET /employees/new}: which of them
   * serves it is unknown (F-023).
   */
  private static Optional<String> overlap(List<Endpoint> endpoints) {
    for (int later = 1; later < endpoints.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        ApiRoute one = endpoints.get(earlier).route();
        ApiRoute other = endpoints.get(later).route();
        Optional<String> path = RouteOverlap.of(one.path(), other.path()).both();
        if (one.operation() == other.operation() && path.isPresent()) {
          return path.map(it -> one.operation() + " " + it);
        }
      }
    }
    return Optional.empty();
  }
}

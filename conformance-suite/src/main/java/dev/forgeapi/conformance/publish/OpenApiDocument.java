package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.site.UrlForm;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an {@link EndpointTable} as an OpenAPI 3.1 document. What OpenAPI cannot say about {@code
 * **} stands in the description of the operation; the extension {@code x-forge-route} has the path
 * as the manifest has it.
 */
public final class OpenApiDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final EndpointTable table;

  private OpenApiDocument(EndpointTable table) {
    this.table = table;
  }

  /** The document, with a line end after its last line. */
  public static String render(EndpointTable table, OpenApiFormat format) {
    return format.write(new OpenApiDocument(table).document());
  }

  private ObjectNode document() {
    ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", table.title())
        .put("description", description())
        .put("version", table.version());
    servers(document);
    document.set("paths", paths());
    document
        .putObject("components")
        .putObject("securitySchemes")
        .set(OpenApiSecurity.NAME, OpenApiSecurity.scheme(table));
    return document;
  }

  private String description() {
    String text =
        "REST API that a Forge app offers in "
            + table.productName()
            + ". Every call needs the scope "
            + table.productScope()
            + " beside those of its operation, and that a site admin has turned on App REST APIs"
            + " for the app.";
    return table.endpoints().stream().anyMatch(endpoint -> endpoint.template().hasTail())
        ? text
            + " OpenAPI cannot express \"any number of segments\": the description of an"
            + " operation says if its path can have more segments."
        : text;
  }

  private void servers(ObjectNode document) {
    AppUrls address = table.address();
    for (UrlForm form : UrlForm.values()) {
      ObjectNode server = document.withArray("servers").addObject();
      String url = address.baseUrl(form);
      server.put("url", url);
      server.put("description", "By " + form.label());
      ObjectNode variables = server.putObject("variables");
      allVariables(address)
          .forEach(
              (name, variable) -> {
                if (url.contains("{" + name + "}")) {
                  variables.set(name, variable);
                }
              });
    }
  }

  private static Map<String, ObjectNode> allVariables(AppUrls address) {
    return new TreeMap<>(
        Map.of(
            AppUrls.CLOUD_ID,
                variable(
                    AppUrls.ANY_CLOUD_ID,
                    "The site's cloud ID, from https://<site>/_edge/tenant_info"),
            AppUrls.SITE, variable(address.defaultSite(), "The site's host name"),
            AppUrls.ENVIRONMENT_ID,
                variable(AppUrls.ANY_ENVIRONMENT, "The ID of the app's environment")));
  }

  private static ObjectNode variable(String value, String description) {
    return JSON.objectNode().put("default", value).put("description", description);
  }

  /** Two routes may share a template only with different operations; a duplicate is left out. */
  private ObjectNode paths() {
    ObjectNode paths = JSON.objectNode();
    for (Endpoint endpoint : table.endpoints()) {
      String operation = endpoint.route().operation().name().toLowerCase(Locale.ROOT);
      ObjectNode item = paths.withObjectProperty(endpoint.template().text());
      if (!item.has(operation)) {
        item.set(operation, new OpenApiOperation(table, endpoint).render());
      }
    }
    return paths;
  }
}

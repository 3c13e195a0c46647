package dev.forgeapi.conformance.publish;

import dev.forgeapi.conformance.publish.EndpointTable.Endpoint;
import dev.forgeapi.conformance.publish.EndpointTable.ScopeEntry;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes an {@link EndpointTable} as an OpenAPI 3.1 document. The description of the operation
 * explains {@code **}, which OpenAPI cannot express; the extension {@code x-forge-route} contains
 * the path of the manifest.
 */
final class OpenApiDocument {
  static final String SECURITY_SCHEME = "oauth2";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final EndpointTable table;
  private final AppUrls urls;

  private OpenApiDocument(EndpointTable table) {
    this.table = table;
    this.urls = table.urls();
  }

  /** As indented JSON, with a line end after the last line. */
  static String json(EndpointTable table) {
    return write(
        table,
        JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"))));
  }

  /** As YAML with every text in quotes. */
  static String yaml(EndpointTable table) {
    return write(
        table,
        YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .build()
            .writer());
  }

  private static String write(EndpointTable table, ObjectWriter writer) {
    return writer.writeValueAsString(new OpenApiDocument(table).document()).stripTrailing() + "\n";
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
        .set(SECURITY_SCHEME, securityScheme());
    return document;
  }

  private String description() {
    String text =
        ("REST API that a Forge app offers in %s. Every call needs the scope %s in addition to"
                + " those of its operation. A site admin must have turned on App REST APIs for the"
                + " app.")
            .formatted(table.productName(), table.productScope());
    return table.hasTails()
        ? text
            + " OpenAPI cannot express \"any number of segments\": the description of an"
            + " operation says if its path can have more segments."
        : text;
  }

  private void servers(ObjectNode document) {
    for (UrlForm form : UrlForm.values()) {
      ObjectNode server = document.withArray("servers").addObject();
      String url = urls.baseUrl(form);
      server.put("url", url);
      server.put("description", "By " + form.label());
      ObjectNode variables = server.putObject("variables");
      allVariables()
          .forEach(
              (name, variable) -> {
                if (url.contains("{" + name + "}")) {
                  variables.set(name, variable);
                }
              });
    }
  }

  private Map<String, ObjectNode> allVariables() {
    return new TreeMap<>(
        Map.of(
            AppUrls.CLOUD_ID,
                variable(
                    AppUrls.ANY_CLOUD_ID,
                    "The site's cloud ID, from https://<site>/_edge/tenant_info"),
            AppUrls.SITE, variable(urls.defaultSite(), "The site's host name"),
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

  /** OAuth 2.0 (3LO) as OpenAPI describes it. */
  private ObjectNode securityScheme() {
    ObjectNode scheme = JSON.objectNode().put("type", "oauth2");
    scheme.put(
        "description",
        "OAuth 2.0 (3LO). The parameter sns of the authorization URL names the app and its"
            + " environment; without it, the app's scopes were dropped silently in reported"
            + " cases. A complete URL: "
            + table.consentUrl());
    ObjectNode scopes =
        scheme
            .putObject("flows")
            .putObject("authorizationCode")
            .put("authorizationUrl", urls.authorizationUrl())
            .put("tokenUrl", urls.tokenUrl())
            .put("refreshUrl", urls.tokenUrl())
            .putObject("scopes");
    for (ScopeEntry scope : table.scopes()) {
      String name = scope.displayName();
      String description = scope.description();
      scopes.put(scope.name(), description.equals(name) ? description : name + ": " + description);
    }
    scopes.put(
        table.productScope(),
        "Calling any app's REST APIs in " + table.productName() + ": needed for every call");
    scopes.put(AppUrls.OFFLINE_ACCESS, "A refresh token");
    return scheme;
  }
}

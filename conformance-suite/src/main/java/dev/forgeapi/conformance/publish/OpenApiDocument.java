package dev.forgeapi.conformance.publish;

import dev.forgeapi.conformance.publish.EndpointTable.Endpoint;
import dev.forgeapi.conformance.publish.EndpointTable.ScopeEntry;
import dev.forgeapi.conformance.publish.ExampleCall.Parameter;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
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

  /**
   * One endpoint as an OpenAPI operation. The parameters of the path are from the manifest, those
   * of query and headers as far as the example has them.
   */
  record OpenApiOperation(EndpointTable table, Endpoint endpoint) {
    private static final String JSON_TYPE = "application/json";

    ObjectNode render() {
      ApiRoute route = endpoint.route();
      ObjectNode operation = JsonNodeFactory.instance.objectNode();
      operation.put("operationId", route.key());
      operation.put("summary", route.operation() + " " + route.path());
      if (endpoint.template().hasTail()) {
        operation.put("description", tailLimits());
      }
      ArrayNode parameters = parameters();
      if (!parameters.isEmpty()) {
        operation.set("parameters", parameters);
      }
      if (route.operation().hasBody()) {
        ObjectNode content =
            operation.putObject("requestBody").putObject("content").putObject(JSON_TYPE);
        endpoint.example().flatMap(ExampleCall::body).ifPresent(json -> example(content, json));
      }
      responses(operation.putObject("responses"));
      // A token must have all scopes of the route (F-026) and the product's (F-062).
      ArrayNode scopes =
          operation.putArray("security").addObject().putArray(OpenApiDocument.SECURITY_SCHEME);
      route.scopes().forEach(scope -> scopes.add(scope.value()));
      scopes.add(table.productScope());
      operation
          .putObject("x-forge-route")
          .put("key", route.key())
          .put("path", route.path().toString());
      return operation;
    }

    private String tailLimits() {
      List<String> parameters = endpoint.template().parameters();
      return ("The route's path is %s: one or more segments in place of **. OpenAPI cannot express"
              + " that, so %s is one segment here. A generated client writes a slash within it as %%2F,"
              + " and whether that reaches the app is not documented: build longer paths by hand.")
          .formatted(endpoint.route().path(), parameters.get(parameters.size() - 1));
    }

    private void responses(ObjectNode responses) {
      ObjectNode success =
          responses.putObject(
              endpoint.example().flatMap(ExampleCall::status).map(String::valueOf).orElse("2XX"));
      success.put("description", "The response of the app's function");
      endpoint
          .example()
          .flatMap(ExampleCall::answer)
          .ifPresent(json -> example(success.putObject("content").putObject(JSON_TYPE), json));
      responses
          .putObject("4XX")
          .put(
              "description",
              "Refused: no token, an expired one, one that lacks a scope of this operation or "
                  + table.productScope()
                  + ", or App REST APIs are turned off for this app on the site. The body may not"
                  + " be JSON.");
    }

    private static void example(ObjectNode content, String json) {
      content.set("example", JsonMapper.shared().readTree(json));
    }

    private ArrayNode parameters() {
      ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
      PathTemplate template = endpoint.template();
      List<String> values =
          endpoint
              .example()
              .map(call -> template.valuesIn(endpoint.route().path(), call.path()))
              .orElse(List.of());
      for (int i = 0; i < template.parameters().size(); i++) {
        ObjectNode parameter = parameter(parameters, template.parameters().get(i), "path");
        parameter.putObject("schema").put("type", "string").put("minLength", 1);
        if (i < values.size()) {
          parameter.put("example", values.get(i));
        }
      }
      endpoint
          .example()
          .ifPresent(
              call -> {
                call.queryParameters().forEach(it -> optional(parameters, "query", it));
                call.headers().forEach(it -> optional(parameters, "header", it));
              });
      return parameters;
    }

    private static void optional(ArrayNode parameters, String in, Parameter given) {
      ObjectNode parameter = parameter(parameters, given.name(), in);
      ObjectNode schema = parameter.putObject("schema");
      if (given.values().size() > 1) {
        schema.put("type", "array").putObject("items").put("type", "string");
        ArrayNode example = parameter.putArray("example");
        given.values().forEach(example::add);
      } else {
        schema.put("type", "string");
        given.values().forEach(value -> parameter.put("example", value));
      }
    }

    private static ObjectNode parameter(ArrayNode parameters, String name, String in) {
      return parameters
          .addObject()
          .put("name", name)
          .put("in", in)
          .put("required", in.equals("path"));
    }
  }
}

package dev.forgeapi.conformance.publish;

import dev.forgeapi.conformance.publish.EndpointTable.Endpoint;
import dev.forgeapi.conformance.publish.ExampleCall.Parameter;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One endpoint as an OpenAPI operation. The parameters of the path are from the manifest, those of
 * query and headers as far as the example has them.
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

package dev.forgeapi.conformance.publish;

import dev.forgeapi.conformance.publish.ExampleCall.Parameter;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One endpoint as an OpenAPI operation. */
final class OpenApiOperation {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String JSON_TYPE = "application/json";

  private final EndpointTable table;
  private final Endpoint endpoint;

  OpenApiOperation(EndpointTable table, Endpoint endpoint) {
    this.table = table;
    this.endpoint = endpoint;
  }

  ObjectNode render() {
    ApiRoute route = endpoint.route();
    ObjectNode operation = JSON.objectNode();
    operation.put("operationId", route.key());
    operation.put("summary", route.operation() + " " + route.path());
    if (endpoint.template().hasTail()) {
      operation.put("description", tailLimits());
    }
    ArrayNode parameters = new OpenApiParameters(endpoint).render();
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    if (route.operation().hasBody()) {
      operation.set("requestBody", requestBody());
    }
    operation.set("responses", responses());
    operation.set("security", OpenApiSecurity.requirement(table, endpoint));
    operation
        .putObject("x-forge-route")
        .put("key", route.key())
        .put("path", route.path().toString());
    return operation;
  }

  private String tailLimits() {
    List<String> parameters = endpoint.template().parameters();
    return "The route's path is "
        + endpoint.route().path()
        + ": one or more segments in place of **. OpenAPI cannot say so; here "
        + parameters.get(parameters.size() - 1)
        + " is one segment. A generated client writes a slash within it as %2F, and whether that"
        + " reaches the app is not documented, so build other lengths by hand.";
  }

  private ObjectNode requestBody() {
    ObjectNode body = JSON.objectNode();
    ObjectNode content = body.putObject("content").putObject(JSON_TYPE);
    endpoint.example().flatMap(ExampleCall::body).ifPresent(json -> example(content, json));
    return body;
  }

  private ObjectNode responses() {
    ObjectNode responses = JSON.objectNode();
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
                + ", or App REST APIs is turned off for this app on the site. The body may be"
                + " something else than JSON.");
    return responses;
  }

  private static void example(ObjectNode content, String json) {
    content.set("example", JsonMapper.shared().readTree(json));
  }

  /**
   * The parameters of an operation: those of the path from the manifest, those of query and headers
   * as far as the example has them.
   */
  static final class OpenApiParameters {
    private final Endpoint endpoint;
    private final ArrayNode parameters = JsonNodeFactory.instance.arrayNode();

    OpenApiParameters(Endpoint endpoint) {
      this.endpoint = endpoint;
    }

    ArrayNode render() {
      path();
      endpoint
          .example()
          .ifPresent(
              call -> {
                call.queryParameters().forEach(parameter -> optional("query", parameter));
                call.headers().forEach(parameter -> optional("header", parameter));
              });
      return parameters;
    }

    private void path() {
      PathTemplate template = endpoint.template();
      List<String> values =
          endpoint
              .example()
              .map(call -> template.valuesIn(endpoint.route().path(), call.path()))
              .orElse(List.of());
      for (int i = 0; i < template.parameters().size(); i++) {
        ObjectNode parameter = parameter(template.parameters().get(i), "path", true);
        parameter.putObject("schema").put("type", "string").put("minLength", 1);
        if (i < values.size()) {
          parameter.put("example", values.get(i));
        }
      }
    }

    private void optional(String in, Parameter given) {
      ObjectNode parameter = parameter(given.name(), in, false);
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

    private ObjectNode parameter(String name, String in, boolean required) {
      return parameters.addObject().put("name", name).put("in", in).put("required", required);
    }
  }
}

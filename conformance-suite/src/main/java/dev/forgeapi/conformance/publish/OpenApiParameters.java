package dev.forgeapi.conformance.publish;

import dev.forgeapi.conformance.publish.ExampleCall.Parameter;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of an operation: those of the path from the manifest, those of query and headers
 * as far as the example has them.
 */
final class OpenApiParameters {
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

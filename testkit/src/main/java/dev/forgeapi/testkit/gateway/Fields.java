package dev.forgeapi.testkit.gateway;

import java.util.Map;
import java.util.Optional;

/** The fields of one mapping of a profile. */
record Fields(String source, YamlNode.Entries node) {

  Optional<YamlNode> optional(String name) {
    return node.entries().entrySet().stream()
        .filter(entry -> entry.getKey().text().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  YamlNode required(String name) {
    return optional(name)
        .orElseThrow(
            () ->
                new GatewayProfileException(
                    source,
                    node.line(),
                    node.column(),
                    "'" + name + "' is missing",
                    "a mapping with '" + name + "'"));
  }
}

package dev.forgeapi.testkit.internal.gateway.profile;

import dev.forgeapi.testkit.gateway.GatewayProfileException;
import java.util.Map;
import java.util.Optional;

/** The fields of one mapping of a profile. */
record ProfileFields(String source, ProfileNode.Entries node) {

  Optional<ProfileNode> optional(String name) {
    return node.entries().entrySet().stream()
        .filter(entry -> entry.getKey().text().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  ProfileNode required(String name) {
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

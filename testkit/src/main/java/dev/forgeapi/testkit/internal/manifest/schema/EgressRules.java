package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which addresses {@code permissions.external} and which sources {@code content} may name. */
final class EgressRules {
  private static final Set<String> SOURCES =
      Set.of("unsafe-eval", "unsafe-hashes", "unsafe-inline", "blob:");
  private static final Pattern HASH =
      Pattern.compile(
          "sha256-[a-zA-Z0-9=+/]{44}|sha384-[a-zA-Z0-9=+/]{64}|sha512-[a-zA-Z0-9=+/]{88}");

  private final Consumer<ManifestProblem> problems;

  EgressRules(Consumer<ManifestProblem> problems) {
    this.problems = problems;
  }

  void check(Mapping root) {
    if (!(root.get("permissions").orElse(null) instanceof Mapping permissions)) {
      return;
    }
    if (permissions.get("content").orElse(null) instanceof Mapping content) {
      texts(content, "scripts")
          .forEach(
              source -> {
                if (!SOURCES.contains(source.text()) && !HASH.matcher(source.text()).matches()) {
                  refuse(source, "source of scripts", "Use unsafe-inline, unsafe-eval, or a hash.");
                }
              });
    }
    if (permissions.get("external").orElse(null) instanceof Mapping external) {
      external
          .entries()
          .forEach(
              (kind, entry) -> {
                if (kind.equals("fetch") && entry.value() instanceof Mapping fetch) {
                  fetch.entries().keySet().forEach(side -> addresses(root, fetch, side));
                } else {
                  addresses(root, external, kind);
                }
              });
    }
  }

  private static List<Scalar> texts(Mapping map, String key) {
    return map.get(key).orElse(null) instanceof Sequence list
        ? list.items().stream()
            .filter(item -> item instanceof Scalar scalar && scalar.isText())
            .map(Scalar.class::cast)
            .toList()
        : List.of();
  }

  private void addresses(Mapping root, Mapping section, String kind) {
    texts(section, kind).forEach(this::address);
    for (Mapping item : ModuleRules.entries(section.get(kind).orElse(null))) {
      if (item.get("address").orElse(null) instanceof Scalar address) {
        address(address);
      }
      if (item.get("remote").orElse(null) instanceof Scalar remote
          && !remotes(root).contains(remote.text())) {
        refuse(remote, "remote", "Add it to remotes.");
      }
    }
  }

  private static Set<String> remotes(Mapping root) {
    return ModuleRules.entries(root.get("remotes").orElse(null)).stream()
        .filter(EgressRules::isReachable)
        .flatMap(remote -> remote.get("key").stream())
        .filter(Scalar.class::isInstance)
        .map(key -> ((Scalar) key).text())
        .collect(Collectors.toSet());
  }

  private static boolean isReachable(Mapping remote) {
    YamlNode url = remote.get("baseUrl").orElse(null);
    YamlNode address = url instanceof Mapping map ? map.get("default").orElse(null) : url;
    return url == null
        ? remote.get("configurable").isPresent()
        : address instanceof Scalar scalar
            && (scalar.text().isEmpty()
                ? remote.get("configurable").isPresent()
                : isAddress(scalar.text(), false));
  }

  private void address(Scalar address) {
    if (!isAddress(address.text(), true)) {
      refuse(address, "address", "Write a host name with a dot, alone or after https://.");
    }
  }

  private static boolean isAddress(String text, boolean everywhere) {
    return text.equals("*") ? everywhere : WebAddress.isOne(text);
  }

  private void refuse(Scalar at, String what, String fix) {
    problems.accept(
        Rule.MANIFEST_SHAPE.error(
            at.location(), Quoted.of(at.text()) + " is not an allowed " + what, fix));
  }
}

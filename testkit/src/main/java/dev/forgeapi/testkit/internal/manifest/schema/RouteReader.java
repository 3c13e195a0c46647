package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.PathSyntax;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads one entry of {@code modules.apiRoute} by the rules of the vendor's schema (F-002).
 *
 * @param functions the keys of {@code modules.function}
 */
record RouteReader(Set<String> functions, Consumer<ManifestProblem> problems) {
  private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9_-]+");
  private static final Pattern FUNCTION = Pattern.compile("[a-zA-Z0-9._-]{1,255}");

  private static final List<String> KNOWN =
      List.of("key", "path", "operation", "function", "accept", "scopes");

  /** The route, as far as it is one; empty if something in it that a route needs is wrong. */
  Optional<ApiRoute> read(YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      problems.accept(
          Rule.ROUTE_SHAPE.error(
              node.location(),
              "an entry of apiRoute is " + node.kind() + " where a map is expected",
              "Write an entry as a map of key, path, operation, function, and scopes."));
      return Optional.empty();
    }
    MappingFields fields =
        new MappingFields(nameOf(mapping), mapping, Rule.ROUTE_REQUIRED, problems);
    Optional<String> key = fields.requiredText("key", "my-route", Rule.ROUTE_KEY).map(this::key);
    Optional<RoutePattern> path =
        fields.requiredText("path", "/employees", Rule.ROUTE_PATH).flatMap(this::path);
    Optional<Operation> operation =
        fields.requiredText("operation", "GET", Rule.ROUTE_OPERATION).flatMap(this::operation);
    Optional<String> function =
        fields.requiredText("function", "my-function", Rule.ROUTE_FUNCTION).map(this::function);
    RouteLists lists = new RouteLists(fields, problems);
    Optional<List<ScopeName>> scopes =
        fields.required("scopes", "[\"read:employee:custom\"]").map(lists::scopes);
    List<String> accept = mapping.get("accept").map(lists::accept).orElse(List.of());
    checkProperties(nameOf(mapping), mapping);

    if (key.isEmpty()
        || path.isEmpty()
        || operation.isEmpty()
        || function.isEmpty()
        || scopes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ApiRoute(
            key.get(),
            path.get(),
            operation.get(),
            function.get(),
            scopes.get(),
            accept,
            node.location()));
  }

  private static String nameOf(Mapping mapping) {
    return mapping.get("key").orElse(null) instanceof Scalar key
        ? "the route " + Quoted.of(key.text())
        : "the route";
  }

  private String key(Scalar key) {
    if (!KEY.matcher(key.text()).matches()) {
      problems.accept(
          Rule.ROUTE_KEY.error(
              key.location(),
              "the key " + Quoted.of(key.text()) + " is not allowed",
              "Use only letters, digits, _ and -."));
    }
    return key.text();
  }

  private Optional<RoutePattern> path(Scalar path) {
    Optional<PathSyntax.Fault> fault = PathSyntax.fault(path.text());
    fault.ifPresent(
        f -> problems.accept(Rule.ROUTE_PATH.error(path.location(), f.message(), f.fix())));
    return fault.isPresent() ? Optional.empty() : Optional.of(RoutePattern.of(path.text()));
  }

  private Optional<Operation> operation(Scalar operation) {
    for (Operation known : Operation.values()) {
      if (known.name().equals(operation.text())) {
        return Optional.of(known);
      }
    }
    problems.accept(
        Rule.ROUTE_OPERATION.error(
            operation.location(),
            "the operation " + Quoted.of(operation.text()) + " is not allowed",
            "Use GET, POST, PUT, DELETE, or PATCH, in capitals."));
    return Optional.empty();
  }

  private String function(Scalar function) {
    String quoted = "the function " + Quoted.of(function.text());
    if (!FUNCTION.matcher(function.text()).matches()) {
      problems.accept(
          Rule.ROUTE_FUNCTION.error(
              function.location(),
              quoted + " is not the key of a function",
              "Use only letters, digits, ., _ and -."));
    } else if (!functions.contains(function.text())) {
      problems.accept(
          Rule.ROUTE_FUNCTION.error(
              function.location(),
              quoted + " is not in modules.function",
              NearestName.suggestion(
                  function.text(), functions, "Add it there, with its handler.")));
    }
    return function.text();
  }

  /** Reports unknown properties, and what to write instead (F-002, F-003, F-010). */
  private void checkProperties(String route, Mapping mapping) {
    mapping.entries().values().stream()
        .map(YamlNode.Entry::key)
        .filter(key -> !KNOWN.contains(key.text()))
        .map(key -> unknown(route, key))
        .forEach(problems);
  }

  private static ManifestProblem unknown(String route, Scalar key) {
    Rule rule =
        key.text().equals("unlicensedAccess") ? Rule.ROUTE_UNLICENSED_ACCESS : Rule.ROUTE_PROPERTY;
    return rule.error(
        key.location(),
        route + " has the unknown property " + Quoted.of(key.text()),
        instead(key.text()));
  }

  private static String instead(String name) {
    return switch (name) {
      case "unlicensedAccess" -> "Remove it; routes do not support it.";
      case "method" ->
          "Rename it to operation; the property table in Atlassian's documentation is wrong"
              + " (F-003).";
      case "endpoint" -> "Name a function instead; an endpoint cannot serve a route (F-007).";
      case "<<" -> "Write out the values; the Forge CLI does not merge maps.";
      default -> {
        String remove = "Remove it; a route has only " + String.join(", ", KNOWN) + ".";
        yield NearestName.correction(name, KNOWN, remove);
      }
    };
  }

  /** Reads the lists of a route: {@code scopes} (F-009) and {@code accept} (F-008). */
  record RouteLists(MappingFields fields, Consumer<ManifestProblem> problems) {
    private static final String JSON = "application/json";

    List<ScopeName> scopes(YamlNode node) {
      List<ScopeName> scopes = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (YamlNode item : fields.items("scopes", node, 20, Rule.ROUTE_SCOPES)) {
        fields
            .text("a scope", item, Rule.ROUTE_SCOPES)
            .ifPresent(
                scope -> {
                  if (!seen.add(scope.text())) {
                    problems.accept(repeated(scope));
                  } else if (ScopeName.isValid(scope.text())) {
                    scopes.add(new ScopeName(scope.text()));
                  } else {
                    problems.accept(invalid(scope));
                  }
                });
      }
      return scopes;
    }

    private static ManifestProblem repeated(Scalar scope) {
      return Rule.ROUTE_SCOPES.error(
          scope.location(),
          "the scope " + Quoted.of(scope.text()) + " is listed twice",
          "Remove one of them.");
    }

    private static ManifestProblem invalid(Scalar scope) {
      return Rule.ROUTE_SCOPES.error(
          scope.location(),
          "the scope " + Quoted.of(scope.text()) + " is not the name of a custom scope",
          scope.text().endsWith(":custom")
              ? "Use 1 to 93 letters, digits, ., :, _ and - before :custom."
              : "End it with :custom, in lower case; a product's scope belongs in"
                  + " permissions.scopes.");
    }

    List<String> accept(YamlNode node) {
      List<String> types = new ArrayList<>();
      for (YamlNode item : fields.items("accept", node, Integer.MAX_VALUE, Rule.ROUTE_ACCEPT)) {
        fields
            .text("a media type", item, Rule.ROUTE_ACCEPT)
            .ifPresent(
                type -> {
                  types.add(type.text());
                  if (!type.text().equals(JSON)) {
                    problems.accept(
                        Rule.ROUTE_ACCEPT.error(
                            type.location(),
                            "the media type " + Quoted.of(type.text()) + " is not allowed",
                            "Write application/json, the only media type that is allowed."));
                  }
                });
      }
      return types;
    }
  }
}

package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.Nodes;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.internal.text.WordList;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads the parts of a manifest that concern REST APIs, and ignores all others.
 *
 * @param newNames modules and scopes that are known to be right
 */
public record ContentReader(Set<String> newNames, Consumer<ManifestProblem> problems) {
  // Not a strict UUID: the vendor's own samples are redacted with letters beyond f (F-056).
  private static final Pattern APP_ID =
      Pattern.compile("ari:cloud:ecosystem::app/([0-9a-zA-Z-]{1,100})");

  private static final List<String> SECTIONS =
      List.of(
          "app",
          "modules",
          "connectModules",
          "permissions",
          "resources",
          "remotes",
          "providers",
          "environment",
          "translations",
          "services",
          "overrides");
  private static final Pattern VARIABLE = Pattern.compile(".*\\$\\{([a-zA-Z_][a-zA-Z0-9_]*)}.*");

  public ManifestContent read(Mapping root) {
    new MappingFields("the manifest", root, Rule.MANIFEST_SHAPE, problems)
        .onlyKnown(SECTIONS, Rule.MANIFEST_SHAPE);
    Mapping app = section(root, "app").orElse(new Mapping(Map.of(), root.location()));
    Optional<Mapping> modules = section(root, "modules");
    Optional<Mapping> connectModules = section(root, "connectModules");
    if (root.get("modules").isEmpty() && root.get("connectModules").isEmpty()) {
      problems.accept(
          Rule.MANIFEST_SHAPE.error(
              root.location(),
              "the manifest has no modules",
              "Add the key modules, with the app's modules below it."));
    }
    for (String name : SECTIONS) {
      if (!name.equals("modules") && !name.equals("connectModules")) {
        Shape shape = ModuleTypes.known().value("@" + name);
        root.get(name).ifPresent(section -> shape.check(name, section, problems));
      }
    }
    modules.ifPresent(new ModuleRules(newNames, problems)::check);
    new EntryRules(root, problems).check();
    new ReferenceRules(root, problems).check();
    new SectionRules(root, problems).check();
    new RuntimeRule(problems).check(app);
    Map<String, String> functions = handlers(root);
    return new ManifestContent(
        appId(app),
        app.get("name").filter(Scalar.class::isInstance).map(name -> ((Scalar) name).text()),
        modules.map(found -> routes(found, functions.keySet())).orElse(List.of()),
        functions,
        root.get("permissions")
            .filter(Mapping.class::isInstance)
            .map(section -> new PermissionScopes(newNames, problems).read((Mapping) section))
            .orElse(Set.of()));
  }

  private Optional<Mapping> section(Mapping root, String name) {
    Optional<YamlNode> node = root.get(name);
    if (node.isPresent() && !(node.get() instanceof Mapping)) {
      problems.accept(
          Rule.MANIFEST_SHAPE.error(
              node.get().location(),
              name + " is " + node.get().kind() + " where a map is expected",
              "Indent its keys below it."));
    }
    return node.filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  private String appId(Mapping app) {
    MappingFields fields = new MappingFields("app", app, Rule.APP_ID, problems);
    Optional<Scalar> id =
        fields.requiredText("id", "ari:cloud:ecosystem::app/ and the app's ID", Rule.APP_ID);
    if (id.isEmpty()) {
      return "";
    }
    var matcher = APP_ID.matcher(id.get().text());
    if (matcher.matches()) {
      return matcher.group(1);
    }
    var variable = VARIABLE.matcher(id.get().text());
    if (variable.matches()) {
      problems.accept(
          Rule.ENVIRONMENT_VARIABLE.error(
              id.get().location(),
              "the app ID uses the variable "
                  + variable.group(1)
                  + ", which environment.variables does not declare",
              "Declare it: environment: {variables: [" + variable.group(1) + "]}."));
      return "";
    }
    problems.accept(
        Rule.APP_ID.error(
            id.get().location(),
            "the app ID " + Quoted.of(id.get().text()) + " is not an app's ARI",
            "Write ari:cloud:ecosystem::app/ and the app's ID, as forge register does."));
    return "";
  }

  /** The handlers of {@code modules.function} by key; empty for one that is missing. */
  private static Map<String, String> handlers(Mapping root) {
    Map<String, String> handlers = new HashMap<>();
    Nodes.maps(root, "modules/function/[]")
        .forEach(
            function -> {
              List<Scalar> handler = Nodes.scalars(function, "handler").toList();
              String text = handler.isEmpty() ? "" : handler.get(0).text();
              Nodes.scalars(function, "key").forEach(key -> handlers.put(key.text(), text));
            });
    return handlers;
  }

  private List<ApiRoute> routes(Mapping modules, Set<String> functions) {
    RouteReader reader = new RouteReader(functions, problems);
    return modules.get("apiRoute").map(this::entries).orElse(List.of()).stream()
        .flatMap(entry -> reader.read(entry).stream())
        .toList();
  }

  private List<YamlNode> entries(YamlNode apiRoute) {
    if (!(apiRoute instanceof Sequence sequence)) {
      problems.accept(
          Rule.MANIFEST_SHAPE.error(
              apiRoute.location(),
              "apiRoute is " + apiRoute.kind() + " where a list is expected",
              "Write a list of routes, each after a dash."));
      return List.of();
    }
    if (sequence.items().isEmpty()) {
      problems.accept(
          Rule.ROUTES_MIN.error(
              apiRoute.location(), "apiRoute is an empty list", "Add a route, or remove it."));
    }
    return sequence.items();
  }

  /** The name of the runtime: what the vendor's validator accepts, and what the server refuses. */
  static final class RuntimeRule {
    private static final String NEWEST = "nodejs24.x";
    private static final List<String> TAKEN = List.of("nodejs20.x", "nodejs22.x", NEWEST);
    private static final Pattern RETIRED = Pattern.compile("nodejs(1\\d|[2-9])\\.x|sandbox");

    private final Consumer<ManifestProblem> problems;

    RuntimeRule(Consumer<ManifestProblem> problems) {
      this.problems = problems;
    }

    void check(Mapping app) {
      if (app.get("runtime").orElse(null) instanceof Mapping runtime
          && runtime.get("name").isPresent()) {
        Shape.text(0, Integer.MAX_VALUE)
            .check("app.runtime.name", runtime.get("name").get(), problems);
        if (runtime.get("name").get() instanceof Scalar name && name.isText()) {
          check(name);
        }
      }
    }

    private void check(Scalar name) {
      String quoted = "the runtime " + Quoted.of(name.text());
      if (name.text().equals("nodejs20.x")) {
        problems.accept(
            Rule.RUNTIME_RETIRED.warning(
                name.location(),
                quoted
                    + " passes the local checks of the Forge CLI, but Atlassian's server is"
                    + " reported to reject it",
                "Write " + NEWEST + "."));
      } else if (RETIRED.matcher(name.text()).matches()) {
        problems.accept(
            Rule.RUNTIME_RETIRED.error(
                name.location(),
                quoted + " is retired: the Forge CLI and Atlassian's server reject it",
                "Write " + NEWEST + "."));
      } else if (!TAKEN.contains(name.text())) {
        problems.accept(
            Rule.MANIFEST_SHAPE.error(
                name.location(),
                "app.runtime.name is " + Quoted.of(name.text()),
                "Use " + WordList.or(TAKEN) + "."));
      }
    }
  }

  /** The contents of a manifest without errors. */
  public record ManifestContent(
      String appId,
      Optional<String> name,
      List<ApiRoute> routes,
      Map<String, String> handlers,
      Set<String> permissionScopes) {
    public ManifestContent {
      routes = List.copyOf(routes);
      handlers = Map.copyOf(handlers);
      permissionScopes = Collections.unmodifiableSet(new LinkedHashSet<>(permissionScopes));
    }
  }
}

package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.schema.ModuleTypes.NewNames;
import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlFaults.MergeKeys;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The vendor's rules for the section {@code modules}; those of {@code apiRoute} are elsewhere.
 *
 * @param newer names that are known to be right
 */
public record ModuleRules(Set<String> newer, Consumer<ManifestProblem> problems) {
  private static final Pattern HANDLER =
      Pattern.compile(
          "[\\p{IsAlphabetic}\\d_-]+(/[\\p{IsAlphabetic}\\d_-]+)*\\.[\\p{IsAlphabetic}\\d_-]+");

  void check(Mapping modules) {
    Map<String, Entry> entries = modules.entries();
    entries.values().forEach(this::check);
    if (entries.keySet().stream().allMatch(name -> Set.of("function", "endpoint").contains(name))) {
      problems.accept(
          Rule.MANIFEST_SHAPE.error(
              modules.location(),
              entries.isEmpty()
                  ? "modules is empty"
                  : "modules has only " + String.join(" and ", entries.keySet()),
              "Add a module that calls them, such as apiRoute."));
    }
  }

  private void check(Entry module) {
    String name = module.key().text();
    if (name.equals("<<")) {
      problems.accept(MergeKeys.problem(module.key()));
    } else if (!ModuleTypes.known().has(name) && !newer.contains(name)) {
      problems.accept(unknown(module.key()));
    } else if (!name.equals("apiRoute") && !ModuleTypes.known().required(name).isEmpty()) {
      Shape.list(1, Integer.MAX_VALUE, (where, entry, log) -> entry(name, entry))
          .check(name, module.value(), problems);
    }
    if (!name.equals("function") && !name.equals("apiRoute")) {
      MergeKeys.warn(module.value(), problems);
    }
  }

  private static ManifestProblem unknown(Scalar name) {
    String fix =
        switch (name.text()) {
          case "core:apiRoute" -> "Write apiRoute.";
          case "apiScope" -> "Declare scopes in custom-scopes.yaml."; // the RFC's: F-014
          default ->
              NearestName.suggestion(
                  name.text(),
                  ModuleTypes.known().names(),
                  "Remove it; if it is newer than @forge/manifest 13.7.0, list it in the"
                      + " environment variable "
                      + NewNames.VARIABLE
                      + ".");
        };
    return Rule.MODULE_NAME.error(
        name.location(), Quoted.of(name.text()) + " is not a module of a manifest", fix);
  }

  private void entry(String module, YamlNode node) {
    if (!(node instanceof Mapping entry)) {
      problems.accept(
          Rule.MODULE_SHAPE.error(
              node.location(),
              article(module) + " is " + node.kind() + " where a map is expected",
              "Write an entry as a map, with a key."));
      return;
    }
    String named =
        entry.get("key").orElse(null) instanceof Scalar key
            ? "the " + module + " " + Quoted.of(key.text())
            : article(module);
    values(module, named, entry);
    if (module.equals("function")) {
      handler(entry);
    }
  }

  private static String article(String module) {
    return ("aeiou".indexOf(module.charAt(0)) < 0 ? "a " : "an ") + module;
  }

  /** An entry is exactly one of the alternatives. */
  private void values(String module, String named, Mapping entry) {
    Set<String> present = entry.entries().keySet();
    List<ShapeNotation.Entries> complete =
        ModuleTypes.known().alternatives(module).stream()
            .filter(alternative -> present.containsAll(alternative.required()))
            .toList();
    List<List<ManifestProblem>> found =
        complete.stream().map(alternative -> problems(alternative, named, entry)).toList();
    if (found.stream().filter(List::isEmpty).count() == 1) {
      return;
    }
    Optional<String> both = twoOf(complete.stream().map(ShapeNotation.Entries::required).toList());
    if (both.isPresent()) {
      problems.accept(
          Rule.MODULE_SHAPE.error(
              entry.location(), named + " has both " + both.get(), "Keep one of them."));
      return;
    }
    if (complete.isEmpty()) {
      incomplete(module, named, entry);
    }
    found.stream().min(Comparator.comparing(List::size)).ifPresent(few -> few.forEach(problems));
  }

  private static List<ManifestProblem> problems(
      ShapeNotation.Entries alternative, String named, Mapping entry) {
    List<ManifestProblem> found = new ArrayList<>();
    alternative.values().check(named, entry, found::add);
    return found;
  }

  private static Optional<String> twoOf(List<Set<String>> complete) {
    for (Set<String> one : complete) {
      for (Set<String> other : complete) {
        if (!one.containsAll(other) && !other.containsAll(one)) {
          return Optional.of(onlyIn(one, other) + " and " + onlyIn(other, one));
        }
      }
    }
    return Optional.empty();
  }

  /** Names what is missing of the alternative that comes nearest, and judges the rest by it. */
  private void incomplete(String module, String named, Mapping entry) {
    Set<String> present = entry.entries().keySet();
    List<ShapeNotation.Entries> types = ModuleTypes.known().alternatives(module);
    ShapeNotation.Entries near =
        types.stream()
            .min(Comparator.comparing(each -> missing(each.required(), present).count()))
            .orElseThrow();
    problems(near, named, entry).forEach(problems);
    List<Set<String>> alternatives = types.stream().map(ShapeNotation.Entries::required).toList();
    Set<String> nearest = near.required();
    String others =
        alternatives.stream()
            .filter(other -> !other.equals(nearest))
            .map(other -> onlyIn(other, nearest))
            .distinct()
            .collect(Collectors.joining(" or "));
    missing(nearest, present)
        .forEach(
            name ->
                problems.accept(
                    Rule.MODULE_SHAPE.error(
                        entry.location(),
                        named + " has no " + name,
                        "Add " + name + (others.isEmpty() ? "." : " or " + others + "."))));
  }

  private static Stream<String> missing(Set<String> wanted, Set<String> present) {
    return wanted.stream().filter(name -> !present.contains(name));
  }

  private static String onlyIn(Set<String> names, Set<String> others) {
    return names.stream()
        .filter(name -> !others.contains(name))
        .collect(Collectors.joining(" and "));
  }

  private void handler(Mapping function) {
    if (function.get("handler").orElse(null) instanceof Scalar handler
        && handler.isText()
        && !handler.text().isEmpty()
        && !isHandler(handler.text())) {
      problems.accept(
          Rule.FUNCTION_HANDLER.error(
              handler.location(),
              "the handler " + Quoted.of(handler.text()) + " does not name a file and an export",
              "Write file.export: index.run is run of src/index.js."));
    }
  }

  public static boolean isHandler(String text) {
    return HANDLER.matcher(text).matches();
  }
}

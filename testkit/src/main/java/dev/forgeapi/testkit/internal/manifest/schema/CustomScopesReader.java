package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.AppManifest.CustomScopes;
import dev.forgeapi.testkit.manifest.AppManifest.CustomScopes.Declaration;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads {@code custom-scopes.yaml} by the rules that the vendor's command line enforces (F-027),
 * which are stricter than the documented ones (F-028).
 */
public record CustomScopesReader(Consumer<ManifestProblem> problems) {
  private static final int MAX_SCOPES = 20;

  public CustomScopes read(Mapping root) {
    MappingFields fields =
        new MappingFields("the scopes file", root, Rule.SCOPES_FILE_SHAPE, problems);
    fields.onlyKnown(List.of("version", "scopes"), Rule.SCOPES_FILE_SHAPE);
    fields.required("version", "1").ifPresent(this::checkVersion);
    return new CustomScopes(
        fields
            .required("scopes", "a map from scope to displayName and description")
            .flatMap(this::map)
            .map(this::declarations)
            .orElseGet(TreeMap::new));
  }

  private void checkVersion(YamlNode version) {
    if (!(version instanceof Scalar scalar) || !isOne(scalar)) {
      problems.accept(
          Rule.SCOPES_FILE_VERSION.error(
              version.location(), "the version is not the number 1", "Write version: 1."));
    }
  }

  private static boolean isOne(Scalar scalar) {
    try {
      return scalar.type() == ScalarType.NUMBER
          && new BigDecimal(scalar.text()).compareTo(BigDecimal.ONE) == 0;
    } catch (NumberFormatException e) { // 0x1, .inf
      return false;
    }
  }

  private Optional<Mapping> map(YamlNode scopes) {
    if (scopes instanceof Mapping mapping) {
      return Optional.of(mapping);
    }
    problems.accept(
        Rule.SCOPES_FILE_SHAPE.error(
            scopes.location(),
            "scopes is " + scopes.kind() + " where a map is expected",
            "Write each scope as a key, with displayName and description below it."));
    return Optional.empty();
  }

  private SortedMap<ScopeName, Declaration> declarations(Mapping scopes) {
    int count = scopes.entries().size();
    if (count == 0 || count > MAX_SCOPES) {
      problems.accept(
          Rule.SCOPES_FILE_COUNT.error(
              scopes.location(),
              "the file declares " + count + " scopes",
              "Declare from 1 to " + MAX_SCOPES + "."));
    }
    SortedMap<ScopeName, Declaration> declarations = new TreeMap<>();
    for (Entry entry : scopes.entries().values()) {
      Optional<ScopeName> name = name(entry.key());
      Optional<Declaration> declaration = declaration(entry);
      if (name.isPresent() && declaration.isPresent()) {
        declarations.put(name.get(), declaration.get());
      }
    }
    return declarations;
  }

  private Optional<ScopeName> name(Scalar key) {
    if (ScopeName.isValid(key.text())) {
      return Optional.of(new ScopeName(key.text()));
    }
    problems.accept(
        Rule.SCOPES_FILE_NAME.error(
            key.location(),
            Quoted.of(key.text()) + " is not the name of a custom scope",
            "Use 1 to 93 letters, digits, and the characters . : _ -, and end with :custom."));
    return Optional.empty();
  }

  private Optional<Declaration> declaration(Entry entry) {
    String owner = "the scope " + Quoted.of(entry.key().text());
    if (!(entry.value() instanceof Mapping mapping)) {
      problems.accept(
          Rule.SCOPES_FILE_SHAPE.error(
              entry.value().location(),
              owner + " is " + entry.value().kind() + " where a map is expected",
              "Write displayName and description below it."));
      return Optional.empty();
    }
    MappingFields fields = new MappingFields(owner, mapping, Rule.SCOPES_FILE_SHAPE, problems);
    fields.onlyKnown(List.of("displayName", "description"), Rule.SCOPES_FILE_SHAPE);
    Optional<String> displayName =
        fields
            .requiredText("displayName", "Employee names", Rule.SCOPES_FILE_DISPLAY_NAME)
            .map(name -> check(name, ScopeTexts::displayNameFault, Rule.SCOPES_FILE_DISPLAY_NAME));
    Optional<String> description =
        fields
            .requiredText(
                "description",
                "Read or change the names of employees",
                Rule.SCOPES_FILE_DESCRIPTION)
            .map(text -> check(text, ScopeTexts::descriptionFault, Rule.SCOPES_FILE_DESCRIPTION));
    return displayName.flatMap(
        name -> description.map(text -> new Declaration(name, text, entry.key().location())));
  }

  private String check(
      Scalar text, Function<String, Optional<ScopeTexts.Fault>> faultOf, Rule rule) {
    faultOf
        .apply(text.text())
        .map(fault -> rule.error(text.location(), fault.message(), fault.fix()))
        .ifPresent(problems);
    return text.text();
  }

  /** What the vendor's command line accepts as a scope's texts (F-027). */
  static final class ScopeTexts {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 2048;

    private ScopeTexts() {}

    /** What is wrong with a text, and what to write instead. */
    record Fault(String message, String fix) {}

    static Optional<Fault> displayNameFault(String name) {
      if (name.isEmpty()) {
        return Optional.of(new Fault("displayName is empty", "Write a short name."));
      }
      if (length(name) > LONGEST_NAME) {
        return Optional.of(
            new Fault("displayName has " + length(name) + " characters", "Write at most 100."));
      }
      return name.codePoints()
          .filter(c -> !isAllowedInName(c))
          .mapToObj(Character::toString)
          .findFirst()
          .map(
              bad ->
                  new Fault(
                      "displayName contains " + Quoted.of(bad) + ", which the Forge CLI rejects",
                      "Use only letters A to Z, digits, spaces, :, _, - and . (F-028)."));
    }

    static Optional<Fault> descriptionFault(String description) {
      if (description.isEmpty()) {
        return Optional.of(new Fault("description is empty", "Write a sentence."));
      }
      if (length(description) > LONGEST_DESCRIPTION) {
        return Optional.of(
            new Fault(
                "description has " + length(description) + " characters", "Write at most 2048."));
      }
      if (isSpace(description.codePointAt(0))
          || isSpace(description.codePointBefore(description.length()))) {
        return Optional.of(
            new Fault(
                "description begins or ends with a space or line break",
                "Remove it; for a text of several lines use >- or |-."));
      }
      return Optional.empty();
    }

    private static int length(String text) {
      return text.codePointCount(0, text.length());
    }

    private static boolean isAllowedInName(int c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == ':'
          || c == '_'
          || c == '-'
          || c == '.'
          || isSpace(c);
    }

    /** White space as the vendor's validator, a JavaScript program, has it. */
    private static boolean isSpace(int c) {
      return (c >= '\t' && c <= '\r')
          || c == 0xFEFF
          || c == 0x2028
          || c == 0x2029
          || Character.getType(c) == Character.SPACE_SEPARATOR;
    }
  }
}

package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.CustomScopes.Declaration;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads what a scopes file says of one scope. */
final class ScopeDeclarationReader {
  private final Consumer<ManifestProblem> problems;

  ScopeDeclarationReader(Consumer<ManifestProblem> problems) {
    this.problems = problems;
  }

  /** The name, if it is one. */
  Optional<ScopeName> name(Scalar key) {
    if (ScopeName.isValid(key.text())) {
      return Optional.of(new ScopeName(key.text()));
    }
    problems.accept(
        Rule.SCOPES_FILE_NAME.error(
            key.location(),
            Quoted.of(key.text()) + " is not the name of a custom scope",
            "Use 1 to 93 letters, digits, ., :, _ and -, then :custom."));
    return Optional.empty();
  }

  /** The texts, if both are there. */
  Optional<Declaration> declaration(Entry entry) {
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
            .requiredText("displayName", "Read employees", Rule.SCOPES_FILE_DISPLAY_NAME)
            .map(name -> check(name, ScopeTexts::displayNameFault, Rule.SCOPES_FILE_DISPLAY_NAME));
    Optional<String> description =
        fields
            .requiredText("description", "Read employees' names.", Rule.SCOPES_FILE_DESCRIPTION)
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
}

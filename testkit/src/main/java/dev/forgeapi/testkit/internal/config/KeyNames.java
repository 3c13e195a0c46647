package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.internal.config.ConfigurationException.Problems;
import dev.forgeapi.testkit.internal.config.ValueType.Shape;
import dev.forgeapi.testkit.internal.manifest.yaml.OddCharacters;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reports each key that is not in the table, and each invalid name. */
record KeyNames(Problems problems) {
  private static final int LONGEST_NAME = 100;

  /** All keys here and below. */
  void check(Field field) {
    Shape shape = field.shape();
    if (shape == Shape.SECTION) {
      if (field.isSection()) {
        Map<String, Field> members = field.entries();
        List<String> known = field.knownNames();
        checkKnown(field, members, known);
        members.keySet().retainAll(known);
        members.keySet().forEach(name -> check(field.known(name)));
      } else {
        field.entries(); // notes what it is instead
      }
    }
    if (shape == Shape.ENTRIES || shape == Shape.LISTED_ENTRIES || shape == Shape.TEXTS) {
      checkNames(field.entries());
    }
    if (shape == Shape.ENTRIES) {
      field.entries().values().forEach(this::check);
    } else if (shape == Shape.LISTED_ENTRIES) {
      field.entries().values().forEach(entry -> entry.oneOrMore().forEach(this::check));
    }
  }

  /** The members of a section, by name, of which only those are known. */
  void checkKnown(Field section, Map<String, Field> members, List<String> known) {
    members.forEach(
        (name, member) -> {
          if (!known.contains(name)) {
            problems.error(
                member.keyOrigin(),
                "unknown key "
                    + Quoted.of(name)
                    + (section.path().isEmpty() ? "" : " in " + Quoted.of(section.path()))
                    + (name.equals("<<")
                        ? "; YAML merge keys are not supported: write the keys out"
                        : NearestName.hint(name, known))
                    + " (known keys: "
                    + String.join(", ", new TreeSet<>(known))
                    + ")"
                    + OddCharacters.hint(name));
          }
        });
  }

  /** Names of the user's choice. */
  void checkNames(Map<String, Field> members) {
    members.forEach(
        (name, member) -> {
          if (name.isBlank() || name.length() > LONGEST_NAME || !ValueType.isVisible(name)) {
            problems.error(
                member.keyOrigin(),
                Quoted.of(member.path())
                    + " is not a name: expected 1 to "
                    + LONGEST_NAME
                    + " characters without control characters");
          }
        });
  }
}

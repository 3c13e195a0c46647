package dev.forgeapi.conformance.platform.variant;

import dev.forgeapi.conformance.platform.App;
import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.platform.Situation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Legal platforms some at a time: a platform may take several liberties at once, if each concerns a
 * rule of its own. Without the probe, which sees the most, that is enough.
 */
public final class LegalTogether {
  private static final int MOST = 4;

  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> rules = new TreeSet<>();

  private LegalTogether() {}

  /** Whether nothing but its rules is special. */
  public static boolean takes(Entry entry) {
    return entry.isLegal() && entry.isNothingButRules() && entry.app().equals(App.TUTORIAL);
  }

  /** Each that can be taken once, for an app that is not the probe. */
  public static List<Entry> of(List<Entry> all) {
    List<LegalTogether> platforms = new ArrayList<>();
    for (Entry entry : all) {
      if (takes(entry)) {
        Set<String> changed = changed(entry.rules());
        LegalTogether platform =
            platforms.stream()
                .filter(it -> it.entries.size() < MOST)
                .filter(it -> Collections.disjoint(it.rules, changed))
                .findFirst()
                .orElseGet(LegalTogether::new);
        platform.entries.add(entry);
        platform.rules.addAll(changed);
        if (platform.entries.size() == 1) {
          platforms.add(platform);
        }
      }
    }
    return platforms.stream().map(platform -> Entry.together(platform.entries)).toList();
  }

  /** The names of the rules that differ, of denials one for each situation. */
  private static Set<String> changed(Rules rules) {
    Rules right = new Rules();
    Set<String> changed = new TreeSet<>();
    for (Situation situation : Situation.values()) {
      if (differ(rules.denials.get(situation), right.denials.get(situation))) {
        changed.add(situation.name());
      }
    }
    for (Field field : Rules.class.getFields()) {
      try {
        if (!field.getName().equals("denials") && differ(field.get(rules), field.get(right))) {
          changed.add(field.getName());
        }
      } catch (IllegalAccessException hidden) {
        throw new IllegalStateException(hidden);
      }
    }
    if (changed.contains("resources")) {
      // Where a token opens no route, its scopes are known from here or from how it is refused.
      changed.add(Situation.SCOPE.name());
    }
    return changed;
  }

  /** A function written in the same place is of the same class. */
  private static boolean differ(Object one, Object other) {
    return !Objects.equals(one, other) && one.getClass() != other.getClass()
        || one instanceof List && !one.equals(other)
        || one instanceof Boolean && !one.equals(other);
  }
}

package dev.forgeapi.testkit;

import dev.forgeapi.testkit.Setting.Member;
import dev.forgeapi.testkit.Setting.Scalar;
import dev.forgeapi.testkit.Setting.Section;
import java.util.LinkedHashMap;

/** Lays single values over the file's tree; what is laid on last is on top. */
final class SettingLayers {
  private final Section root;

  SettingLayers(Section file) {
    this.root = file;
  }

  static Section empty(String origin) {
    return new Section(new LinkedHashMap<>(), origin);
  }

  /**
   * @param key dotted, such as {@code safety.methods}
   */
  void lay(String key, String value, String origin) {
    Section section = root;
    String[] names = key.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      section = below(section, names[i], origin);
    }
    section
        .members()
        .put(names[names.length - 1], new Member(origin, Scalar.outsideTheFile(value, origin)));
  }

  Section top() {
    return root;
  }

  private static Section below(Section section, String name, String origin) {
    Member member = section.members().get(name);
    if (member != null && member.value() instanceof Section inner) {
      return inner;
    }
    Section inner = empty(origin);
    section.members().put(name, new Member(origin, inner));
    return inner;
  }
}

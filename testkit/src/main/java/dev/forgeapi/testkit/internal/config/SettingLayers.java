package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.internal.config.Setting.Member;
import dev.forgeapi.testkit.internal.config.Setting.Scalar;
import dev.forgeapi.testkit.internal.config.Setting.Section;
import java.util.LinkedHashMap;

/** Lays single values over the file's tree; what is laid on last is on top. */
public final class SettingLayers {
  private final Section root;

  public SettingLayers(Section file) {
    this.root = file;
  }

  public static Section empty(String origin) {
    return new Section(new LinkedHashMap<>(), origin);
  }

  /**
   * @param key dotted, such as {@code safety.methods}
   */
  public void lay(String key, String value, String origin) {
    Section section = root;
    String[] names = key.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      section = below(section, names[i], origin);
    }
    section
        .members()
        .put(names[names.length - 1], new Member(origin, Scalar.outsideTheFile(value, origin)));
  }

  public Section top() {
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

package dev.forgeapi.testkit.internal.config;

import java.util.List;
import java.util.Map;

/** One value of the configuration, before its type is checked, and where it came from. */
public sealed interface Setting {

  /**
   * What errors name: {@code forge-api.yaml:3:9} or {@code environment variable FORGE_API_SITE}.
   */
  String origin();

  /** What a plain scalar of the file is; text from any other source is {@code TEXT}. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /**
   * @param expandable whether {@code ${NAME}} in the text is an environment variable: only in the
   *     file
   */
  record Scalar(String text, Kind kind, String origin, boolean expandable) implements Setting {
    static Scalar outsideTheFile(String text, String origin) {
      return new Scalar(text, Kind.TEXT, origin, false);
    }
  }

  record Items(List<Setting> items, String origin) implements Setting {}

  /** Mutable while sources are laid over each other, in the order of the file. */
  record Section(Map<String, Member> members, String origin) implements Setting {}

  /**
   * @param origin of the key, which stands before its value
   */
  record Member(String origin, Setting value) {}
}

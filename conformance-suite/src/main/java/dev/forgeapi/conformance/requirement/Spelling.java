package dev.forgeapi.conformance.requirement;

import java.util.Arrays;
import java.util.Locale;

/** How the table spells the constants of an enum: small letters and hyphens. */
final class Spelling {

  private Spelling() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E parse(Class<E> type, String text) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "table of requirements: '" + text + "' is no " + type.getSimpleName()));
  }
}

package dev.forgeapi.testkit;

import dev.forgeapi.testkit.manifest.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types that values of the configuration can have, with the words for a wrong one. */
final class FieldTypes {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private FieldTypes() {}

  static Optional<Boolean> bool(Field field) {
    return field.as(
        "true or false",
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException(text);
            });
  }

  static Optional<Integer> integer(Field field, int from, int to) {
    String range = to == Integer.MAX_VALUE ? "of at least " + from : "from " + from + " to " + to;
    return field.as(
        "a whole number " + range,
        text -> {
          int number = Integer.parseInt(text);
          if (number < from || number > to) {
            throw new IllegalArgumentException(text);
          }
          return number;
        });
  }

  static Optional<Double> positive(Field field) {
    return field.as(
        "a number above 0",
        text -> {
          double number = Double.parseDouble(text);
          if (!(number > 0)) {
            throw new IllegalArgumentException(text);
          }
          return number;
        });
  }

  static Optional<Duration> duration(Field field) {
    return field.as(
        "a duration such as 500ms, 60s, 10m or 1h",
        text -> {
          Matcher matcher = DURATION.matcher(text);
          if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
          }
          long count = Long.parseLong(matcher.group(1));
          return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
          };
        });
  }

  static Optional<URI> uri(Field field) {
    return field.as("an absolute URL", FieldTypes::absolute);
  }

  static URI absolute(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(text);
    }
    return uri;
  }

  /** A constant by its lower-case name. */
  static <E extends Enum<E>> Optional<E> word(Field field, Class<E> type) {
    String words =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or "));
    return field.as(
        words, text -> Enum.valueOf(type, text.equals(lower(text)) ? upper(text) : "?"));
  }

  static Set<Operation> operations(Field field) {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    for (Field item : field.items()) {
      item.as("some of GET, POST, PUT, DELETE, PATCH", Operation::valueOf)
          .ifPresent(operations::add);
    }
    return operations;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}

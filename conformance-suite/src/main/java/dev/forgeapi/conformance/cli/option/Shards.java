package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.run.planning.ShardChoice;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2/5}. */
final class Shards implements ITypeConverter<ShardChoice> {
  private static final Pattern PART = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

  @Override
  public ShardChoice convert(String value) {
    Matcher part = PART.matcher(value.strip());
    if (!part.matches()) {
      throw new TypeConversionException(
          "'" + value + "' is not a part of a run; expected one such as 2/5");
    }
    try {
      return new ShardChoice(Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)));
    } catch (IllegalArgumentException none) {
      throw new TypeConversionException(String.valueOf(none.getMessage()));
    }
  }
}

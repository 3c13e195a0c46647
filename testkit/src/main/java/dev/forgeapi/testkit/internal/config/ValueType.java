package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.internal.text.WordList;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.Product;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a key's value is.
 *
 * @param shape how it is written
 * @param expectation completes "expected …" in errors
 * @param secret whether its text must not be shown, and must not be a parameter
 * @param parser throws {@link IllegalArgumentException} for a text that is not of the type; its
 *     message, if it has one, replaces the expectation
 */
public record ValueType<T>(
    Shape shape, String expectation, boolean secret, Function<String, T> parser) {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
  // RFC 6749, section 3.3.
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,256}");
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");
  private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** How a value is written. */
  public enum Shape {
    /** Keys of its own. */
    SECTION,
    /** Names of the user's choice, each with a section. */
    ENTRIES,
    /** Names of the user's choice, each with a section or a list of sections. */
    LISTED_ENTRIES,
    ONE_VALUE,
    /** One value, or a section whose names its reader knows. */
    VALUE_OR_SECTION,
    LIST,
    /** Names of the user's choice, each with a text. */
    TEXTS,
    JSON
  }

  /** What to write instead, where more can be said than what is expected. */
  static final class Hint extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Hint(String message) {
      super(message);
    }
  }

  boolean isSetOutside() {
    return shape == Shape.ONE_VALUE || shape == Shape.VALUE_OR_SECTION || shape == Shape.LIST;
  }

  static ValueType<Void> section() {
    return shaped(Shape.SECTION, "a section with keys of its own");
  }

  static ValueType<Void> entries() {
    return shaped(Shape.ENTRIES, "a section with keys of its own");
  }

  static ValueType<Void> listedEntries() {
    return shaped(Shape.LISTED_ENTRIES, "a section with keys of its own");
  }

  static ValueType<Void> json() {
    return shaped(Shape.JSON, "a JSON value");
  }

  static ValueType<String> texts() {
    return new ValueType<>(
        Shape.TEXTS, "text without control characters", false, matching(ValueType::isVisible));
  }

  /** Why something is as it is: not left empty. */
  static ValueType<String> reasons() {
    return new ValueType<>(
        Shape.TEXTS,
        "a reason",
        false,
        matching(text -> ValueType.isVisible(text) && !text.isBlank()));
  }

  static ValueType<String> headers() {
    return new ValueType<>(
        Shape.TEXTS,
        "letters of ISO 8859-1 without line breaks",
        false,
        matching(
            text -> text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7F && c <= 0xFF))));
  }

  static boolean isHeaderName(String name) {
    return HEADER_NAME.matcher(name).matches();
  }

  static <T> ValueType<T> list(ValueType<T> items) {
    return new ValueType<>(Shape.LIST, items.expectation, items.secret, items.parser);
  }

  /**
   * @param words two or more
   */
  public static ValueType<String> words(String... words) {
    List<String> all = List.of(words);
    return value(WordList.or(all), matching(all::contains));
  }

  /** As {@link #words}, or a section that says more. */
  static ValueType<String> wordsOrSection(Product... products) {
    ValueType<String> type = words(Stream.of(products).map(Product::id).toArray(String[]::new));
    return new ValueType<>(Shape.VALUE_OR_SECTION, type.expectation, false, type.parser);
  }

  /** The environment variables of a program: each may have several lines, none a NUL. */
  static ValueType<String> variables() {
    return new ValueType<>(
        Shape.TEXTS,
        "text without control characters",
        false,
        matching(text -> isVisible(text.replaceAll("[\\t\\r\\n]", ""))));
  }

  static boolean isVariableName(String name) {
    return VARIABLE_NAME.matcher(name).matches();
  }

  /** A path of a product's API, which may have asterisks and a query. */
  public static ValueType<String> stubbedPath() {
    return value(
        "a path that begins with '/', such as /rest/api/3/myself",
        matching(text -> text.startsWith("/") && isVisible(text)));
  }

  /** As {@link #stubbedPath}, of a host that is no product. */
  public static ValueType<String> stubbedUrl() {
    return value(
        "an absolute URL such as https://api.example.com/users",
        matching(text -> text.matches("https?://[^/]+.*") && isVisible(text)));
  }

  static ValueType<Boolean> flag() {
    return value(
        "true or false",
        text -> matching(List.of("true", "false")::contains).apply(text).equals("true"));
  }

  static ValueType<Operation> operation() {
    return value("GET, POST, PUT, DELETE, or PATCH, in capitals", Operation::valueOf);
  }

  public static ValueType<String> scope() {
    return value("a scope such as read:employee:custom", matching(SCOPE.asMatchPredicate()));
  }

  static ValueType<String> id() {
    return value("letters, digits, and hyphens", matching(ID.asMatchPredicate()));
  }

  /** Visible ASCII without spaces. */
  static ValueType<String> word() {
    return value(
        "letters, digits, and punctuation without spaces",
        text -> {
          if (text.matches("\".*\"|'.*'")) {
            throw new Hint("write it without the quotes");
          }
          return matching(it -> !it.isEmpty() && it.chars().allMatch(c -> c > ' ' && c < 0x7F))
              .apply(text);
        });
  }

  /** Cleaned and checked by {@link SecretText}, which never shows it. */
  static ValueType<String> secretText() {
    return new ValueType<>(Shape.ONE_VALUE, "a secret", true, text -> text);
  }

  public static ValueType<String> anyText() {
    return value("text", text -> text);
  }

  static ValueType<String> line(String expectation) {
    return value(expectation, matching(text -> !text.isBlank() && isVisible(text)));
  }

  /** May have several lines. */
  static ValueType<String> command() {
    return value(
        "a shell command",
        matching(text -> !text.isBlank() && isVisible(text.replaceAll("[\\t\\r\\n]", ""))));
  }

  public static ValueType<Integer> integer(int from, int to) {
    String range = to == Integer.MAX_VALUE ? "of at least " + from : "from " + from + " to " + to;
    return value(
        "a whole number " + range,
        text -> {
          BigInteger number = new BigInteger(matching(it -> it.matches("[0-9]{1,99}")).apply(text));
          if (number.compareTo(BigInteger.valueOf(to)) > 0) {
            throw new Hint("expected a whole number from " + from + " to " + to);
          }
          if (number.compareTo(BigInteger.valueOf(from)) < 0) {
            throw new IllegalArgumentException(text);
          }
          return number.intValueExact();
        });
  }

  static ValueType<Double> rate() {
    return value(
        "a number above 0",
        text -> {
          double number =
              Double.parseDouble(
                  matching(it -> it.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")).apply(text));
          if (!(number > 0)) {
            throw new IllegalArgumentException(text);
          }
          return number;
        });
  }

  static ValueType<Duration> duration() {
    return value(
        "a duration such as 500ms, 60s, 10m, or 1h, at most 24h",
        text -> {
          Matcher matcher = DURATION.matcher(text);
          if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
          }
          long count = Long.parseLong(matcher.group(1));
          Duration duration =
              switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                default -> Duration.ofHours(count);
              };
          if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(text);
          }
          return duration;
        });
  }

  /** A host name. What people paste instead is shown as what to write. */
  static ValueType<String> host() {
    return value(
        "a host name such as sample.atlassian.net",
        text -> {
          if (isHost(text)) {
            return text;
          }
          String bare =
              text.strip()
                  .replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "")
                  .replaceFirst("[/?#].*$", "")
                  .replaceFirst(":[0-9]*$", "")
                  .replaceFirst("\\.$", "");
          boolean port = text.matches("([a-z]+://)?[^/]*:[0-9]+(/.*)?");
          throw isHost(bare)
              ? new Hint("write '" + bare + "'" + (port ? ", and the port in endpoints.site" : ""))
              : new IllegalArgumentException(text);
        });
  }

  static ValueType<URI> endpoint() {
    return value(
        "an absolute URL such as https://sample.atlassian.net, without user, query, or fragment",
        text -> {
          URI uri = webAddress(text);
          if (uri.getRawQuery() != null) {
            throw new IllegalArgumentException(text);
          }
          if (uri.getScheme().equalsIgnoreCase("http") && !LOOPBACK.contains(uri.getHost())) {
            throw new Hint("expected https (http only on loopback)");
          }
          return uri;
        });
  }

  public static ValueType<URI> callback() {
    return value(
        "an absolute URL such as http://localhost:8976/callback, without user and fragment",
        ValueType::webAddress);
  }

  /** A path that the client can put into a URL. */
  static ValueType<String> requestPath() {
    return value(
        "a path that begins with '/', without query and fragment",
        matching(
            text ->
                text.startsWith("/")
                    && isVisible(text)
                    && text.chars().noneMatch(c -> c == '?' || c == '#' || c == '\\')
                    && text.replaceAll("%[0-9A-Fa-f]{2}", "").indexOf('%') < 0));
  }

  private static URI webAddress(String text) {
    URI uri = URI.create(text);
    String scheme = String.valueOf(uri.getScheme());
    boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    if (!web
        || uri.getHost() == null
        || !(uri.getHost().startsWith("[") || isHost(uri.getHost()))
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(text);
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new Hint("the port " + uri.getPort() + " does not exist: expected 1 to 65535");
    }
    return uri;
  }

  private static boolean isHost(String text) {
    if (text.isEmpty() || text.length() > 253) {
      return false;
    }
    for (String label : text.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    try {
      return URI.create("https://" + text).getHost() != null; // 1.2.3.4.5 is none
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Without control characters and halves of characters. */
  static boolean isVisible(String text) {
    return text.codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  private static Function<String, String> matching(java.util.function.Predicate<String> test) {
    return text -> {
      if (!test.test(text)) {
        throw new IllegalArgumentException(text);
      }
      return text;
    };
  }

  private static ValueType<Void> shaped(Shape shape, String expectation) {
    return new ValueType<>(
        shape,
        expectation,
        false,
        text -> {
          throw new IllegalArgumentException(text);
        });
  }

  private static <T> ValueType<T> value(String expectation, Function<String, T> parser) {
    return new ValueType<>(Shape.ONE_VALUE, expectation, false, parser);
  }
}

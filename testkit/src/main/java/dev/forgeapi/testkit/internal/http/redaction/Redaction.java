package dev.forgeapi.testkit.internal.http.redaction;

import dev.forgeapi.testkit.http.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows every secret of a run and replaces each, in any encoding: raw, URL-encoded, base64 (alone
 * or inside a longer encoded text), JSON- or HTML-escaped, and any piece of 12 or more characters
 * of these. Thread-safe; secrets may be added at any time. The cost of a text does not grow with
 * the number of secrets.
 */
public final class Redaction {
  /** Anything shorter would be found by chance all over a text, and is no secret. */
  private static final int MIN_SECRET = 4;

  /** Of letters and digits alone; fewer may occur by chance in a sentence without its blanks. */
  private static final int MIN_BARE = 10;

  /** Stands in the place of a cookie's value. */
  public static final String COOKIE = "${COOKIE}";

  private static final Set<String> COOKIES = Set.of("cookie", "set-cookie");
  private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization");

  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

  private static final Pattern PLACEHOLDER_IN_URL = Pattern.compile("\\$%7B([A-Z_][A-Z0-9_]*)%7D");

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Label> known = new HashMap<>();
  private final PieceIndex pieces = new PieceIndex();
  private final List<Whole> wholes = new ArrayList<>();
  private final @Nullable Redaction also;

  public Redaction() {
    this.also = null;
  }

  /**
   * @param also whose secrets are replaced too, whenever they become known
   */
  public Redaction(Redaction also) {
    this.also = also;
  }

  /**
   * From now on replaces the secret by {@code ${NAME}}; a secret already known gets the new name. A
   * secret of fewer than 4 characters is ignored.
   *
   * @param name what stands in its place, e.g. {@code READER_ACCESS_TOKEN}; made a legal name of a
   *     shell variable
   */
  public void protect(String name, Secret secret) {
    String text = secret.reveal();
    if (text.length() < MIN_SECRET) {
      return;
    }
    String placeholder = placeholder(name);
    lock.writeLock().lock();
    try {
      Label label = known.get(text);
      if (label == null) {
        Label added = new Label(placeholder);
        known.put(text, added);
        SecretForms.of(text).forEach(form -> add(form, added));
      } else {
        label.name = placeholder;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The text with every known secret, and everything that looks like a bearer token, replaced. */
  public String redact(String text) {
    return TokenShapes.replaceIn(withoutKnown(text));
  }

  private String withoutKnown(String text) {
    String result = also == null ? text : also.withoutKnown(text);
    lock.readLock().lock();
    try {
      result = pieces.replaceIn(result);
      for (Whole whole : wholes) {
        result = result.replace(whole.text, whole.label.toString());
      }
      return result;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The same for a header's value; cookies and credentials are secrets by its name alone. */
  public String redactHeader(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (COOKIES.contains(lower)) {
      return COOKIE;
    }
    String redacted = redact(value);
    if (!CREDENTIALS.contains(lower) || !redacted.equals(value)) {
      return redacted;
    }
    int space = value.indexOf(' ');
    return space < 0 ? "${TOKEN}" : value.substring(0, space) + " ${TOKEN}";
  }

  /**
   * The same for words of somebody who was given the secrets and may write them in a way of their
   * own: where a secret stands in them whatever its letter case, percent-encoding, and the blanks
   * or punctuation inside, nothing of the words is kept.
   */
  public String redactWords(String words) {
    return disguisesSecret(words) ? "${REDACTED}" : redact(words);
  }

  private boolean disguisesSecret(String words) {
    lock.readLock().lock();
    try {
      String rest = words;
      for (String secret : known.keySet()) {
        rest = rest.replace(secret, " ");
      }
      String bareWords = bare(rest);
      return (also != null && also.disguisesSecret(rest))
          || known.keySet().stream()
              .map(Redaction::bare)
              .anyMatch(secret -> secret.length() >= MIN_BARE && bareWords.contains(secret));
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Its letters and digits in lower case, without percent-encoding, also a repeated one. */
  private static String bare(String text) {
    String bare = text;
    for (int i = 0; i < 3; i++) {
      bare =
          ESCAPE
              .matcher(bare)
              .replaceAll(
                  escape ->
                      Matcher.quoteReplacement(
                          String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }
    return bare.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
  }

  /** A redacted URL, in which braces cannot stand, with its placeholders as in any other text. */
  public static String readable(URI redacted) {
    return PLACEHOLDER_IN_URL.matcher(redacted.toString()).replaceAll("\\${$1}");
  }

  private void add(String form, Label label) {
    if (PieceIndex.takes(form)) {
      pieces.add(form, label);
    } else if (form.length() >= MIN_SECRET) {
      wholes.add(new Whole(form, label));
      wholes.sort(Comparator.comparingInt((Whole whole) -> whole.text.length()).reversed());
    }
  }

  private static String placeholder(String name) {
    String legal = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]+", "_");
    return legal.isEmpty() || Character.isDigit(legal.charAt(0)) ? "_" + legal : legal;
  }

  private record Whole(String text, Label label) {}

  /** What stands in a secret's place. */
  private static final class Label {
    private String name;

    Label(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return "${" + name + "}";
    }
  }
}

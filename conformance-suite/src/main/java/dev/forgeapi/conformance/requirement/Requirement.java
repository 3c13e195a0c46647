package dev.forgeapi.conformance.requirement;

import dev.forgeapi.conformance.result.Level;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of requirements.
 *
 * @param statement in one sentence of our own
 * @param source where it is stated; null where the documentation is silent
 * @param basis how well founded it is
 * @param facts numbers of the facts about the platform that it rests on
 * @param per for what it is decided once
 * @param forms through which forms of URL
 * @param when which routes it concerns
 * @param core needs without which it stays open
 * @param optional needs without which it does not apply
 * @param notTested why no check decides it; null if one does
 */
public record Requirement(
    RequirementId id,
    Level level,
    String statement,
    @Nullable Source source,
    Basis basis,
    List<String> facts,
    Per per,
    Forms forms,
    Condition when,
    Set<Need> core,
    Set<Need> optional,
    @Nullable String notTested) {

  public Requirement {
    facts = List.copyOf(facts);
    core = Set.copyOf(core);
    optional = Set.copyOf(optional);
  }

  /** Where a reader finds more, in one phrase. */
  public String authority() {
    return source == null
        ? "the documentation is silent (" + String.join(", ", facts) + ")"
        : basis + ": " + source + ", " + String.join(", ", facts);
  }

  public enum Basis {
    /** The vendor's documentation says so. */
    DOCUMENTED,
    /** The vendor's published schema says so. */
    VENDOR_SCHEMA,
    /** People who called the real platform report it. */
    REPORTED,
    /** Concluded from what is documented. */
    INFERRED,
    /** Nobody says: it is only observed. */
    UNKNOWN;

    @Override
    public String toString() {
      return Spelling.of(this).replace('-', ' ');
    }
  }

  public enum Forms {
    /** A check for each form. */
    EACH,
    /** One check that looks at both. */
    BOTH,
    /** Only the form with the cloud ID. */
    CLOUD_ID,
    /** Only the form with the site name. */
    SITE_NAME,
    /** The requirement is not about the app's URLs. */
    NONE
  }

  /**
   * Where a requirement is stated.
   *
   * @param section heading or part of the page
   */
  public record Source(URI page, String section) {

    @Override
    public String toString() {
      return page + " (" + section + ")";
    }
  }

  /** For what a requirement is decided once. */
  public enum Per {
    /** The whole app. */
    APP,
    /** Each route. */
    ROUTE,
    /** Each path pattern, however many operations share it. */
    PATH,
    /** Each operation the routes use, on one of its routes. */
    OPERATION
  }

  /** The routes to which a requirement applies. */
  public enum Condition {
    ALWAYS("the app has a route"),
    EXACT("a path without wildcards"),
    LAST_STAR("a path that ends with /*"),
    TAIL("a path that ends with /**"),
    MIDDLE_STAR("a path with * before its last segment"),
    WILDCARD("a path with a wildcard"),
    BODY("the operation POST, PUT, or PATCH"),
    SEVERAL_SCOPES("more than one scope"),
    SEVERAL_OPERATIONS("a path with several operations"),
    OTHER_SCOPES_ELSEWHERE("other scopes than another route");

    private final String words;

    Condition(String words) {
      this.words = words;
    }

    /** Completes "no route has …". */
    public String words() {
      return words;
    }
  }

  /** How the table spells the constants of an enum: small letters and hyphens. */
  static final class Spelling {

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
}

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
    APP,
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

  /**
   * A condition that a requirement needs to be decided. The table says whether a missing one leaves
   * the requirement undecided or makes it not applicable.
   */
  public enum Need {
    /** A token with the product scope and all scopes of the route. */
    GRANT_WITH_SCOPES,
    /** A token with the product scope and no scope of the route. */
    GRANT_WITHOUT_SCOPES,
    /** A token with the product scope and some, but not all, scopes of the route. */
    GRANT_WITH_SOME_SCOPES,
    /** A token with all scopes of the route, but without the product scope. */
    GRANT_WITHOUT_PRODUCT_SCOPE,
    /** A token with the product scope that opens another route, but not this one. */
    GRANT_OF_ANOTHER_ROUTE,
    /** The app follows the probe contract. */
    PROBE,
    /** The probe contract, or a request with an expected response. */
    PROBE_OR_REQUEST,
    /** A response that shows which function sent it. */
    DISTINCT_RESPONSE,
    /** A way to toggle App REST APIs of the site. */
    TOGGLE,
    /** A token known to be expired. */
    EXPIRED_TOKEN,
    /** Another site with the same app. */
    SECOND_SITE,
    /** A site on which the REST APIs were never enabled. */
    NEVER_ENABLED_SITE,
    /** A grant with a refresh token that the run may use up. */
    REFRESHABLE_GRANT,
    /** A path that no other route of the same operation matches. */
    PATH_OF_ITS_OWN,
    /** No route declares the route's path with one more segment. */
    TWO_SEGMENTS_UNDECLARED,
    /** An operation that the path does not declare and the run may use. */
    UNDECLARED_OPERATION,
    /** All routes that match the path require the same scopes. */
    ONE_DEMAND_FOR_SCOPES
  }
}

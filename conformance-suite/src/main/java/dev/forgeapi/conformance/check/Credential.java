package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.Set;
import java.util.TreeSet;

/** The authorization of a request. It contains no secret: the run resolves it to a token. */
public sealed interface Credential {

  record Granted(GrantChoice grant) implements Credential {}

  record None() implements Credential {}

  record Expired() implements Credential {}

  /** The value of the header {@code Authorization} itself, which is nobody's token. */
  record Literal(String authorization) implements Credential {}

  /**
   * A valid token under a scheme other than Bearer.
   *
   * @param scheme empty for none
   */
  record OtherScheme(String scheme, GrantChoice grant) implements Credential {}

  /**
   * A valid token as the password of the scheme Basic, encoded as that scheme has it.
   *
   * @param asUser whether it is the user name instead, with an empty password
   */
  record Password(GrantChoice grant, boolean asUser) implements Credential {}

  /** A valid token that was changed in one thing. */
  record Damaged(Damage damage, GrantChoice grant) implements Credential {}

  /** What makes another text of a token. */
  enum Damage {
    EXTENDED("that something was added to"),
    CUT("whose end was cut"),
    NO_SIGNATURE("whose signature was left out"),
    NO_LAST_PART("whose last part was left out"),
    OTHER_END("whose end was replaced"),
    NO_ALGORITHM("whose header was replaced by one that declares no signature"),
    OTHER_START("whose beginning was replaced"),
    OTHER_MIDDLE("whose middle was replaced"),
    OTHER_CASE("whose letters were changed to the other case");

    /** {@code {"alg":"none"}}, as the first part of a token. */
    private static final String NONE = "eyJhbGciOiJub25lIn0";

    private final String words;

    Damage(String words) {
      this.words = words;
    }

    /** Completes "with a valid token …". */
    public String words() {
      return words;
    }

    /**
     * The changed token; the last four letters may be the padding of an encoding. A token without
     * parts is cut where one is to be left out.
     */
    public String of(String token) {
      String start = token.substring(0, Math.max(1, token.length() - 4));
      int dot = token.lastIndexOf('.');
      return switch (this) {
        case EXTENDED -> token + "x";
        case CUT -> start;
        case NO_SIGNATURE -> dot < 1 ? start : token.substring(0, dot + 1);
        case NO_LAST_PART -> dot < 1 ? start : token.substring(0, dot);
        case NO_ALGORITHM -> dot < 1 ? start : NONE + token.substring(token.indexOf('.'), dot + 1);
        case OTHER_END -> start + (token.endsWith("zzzz") ? "yyyy" : "zzzz");
        case OTHER_START ->
            (token.startsWith("zzzz") ? "yyyy" : "zzzz")
                + token.substring(Math.min(4, token.length()));
        case OTHER_MIDDLE -> {
          int middle = token.length() / 2;
          char other = token.charAt(middle) == 'z' ? 'y' : 'z';
          yield token.substring(0, middle) + other + token.substring(middle + 1);
        }
        case OTHER_CASE -> otherCase(token);
      };
    }

    private static String otherCase(String token) {
      StringBuilder other = new StringBuilder();
      token
          .chars()
          .forEach(
              c ->
                  other.append(
                      (char)
                          (Character.isUpperCase(c)
                              ? Character.toLowerCase(c)
                              : Character.toUpperCase(c))));
      return other.toString();
    }
  }

  /** A valid token of another app whose scopes have the same names; only the gateway issues one. */
  record OfAnotherApp(Set<ScopeName> scopes) implements Credential {
    public OfAnotherApp {
      scopes = new TreeSet<>(scopes);
    }
  }

  /**
   * A valid token with scopes that the app does not declare and whose names look like those of a
   * route; the gateway alone gives one.
   */
  record WithSimilarScopes(Set<ScopeName> scopes) implements Credential {
    public WithSimilarScopes {
      scopes = new TreeSet<>(scopes);
    }
  }

  /** A valid token with the product scope of the other product; only the gateway issues one. */
  record OfAnotherProduct(Set<ScopeName> scopes) implements Credential {
    public OfAnotherProduct {
      scopes = new TreeSet<>(scopes);
    }
  }

  /** The access token that a refresh of this run gave. */
  record Refreshed() implements Credential {}
}

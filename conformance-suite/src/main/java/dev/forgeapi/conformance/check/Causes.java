package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.result.Culprit;
import java.util.ArrayList;
import java.util.List;

/**
 * Likely causes of a failure, and what to do about it.
 *
 * @param causes the likeliest first
 * @param remedy what to do first, without a full stop; empty if there is nothing to do
 */
public record Causes(List<Cause> causes, String remedy) {
  /** What to do about a platform that does not behave as documented. */
  public static final String ASK_SUPPORT =
      "send the curl line and the trace ID of the response to Atlassian support";

  public Causes {
    causes = List.copyOf(causes);
  }

  /** The platform alone. */
  public static Causes platform(String what) {
    return new Causes(List.of(Cause.of(Culprit.GATEWAY, what)), ASK_SUPPORT);
  }

  /** The same with a cause that is less likely. */
  public Causes or(Culprit culprit, String what) {
    List<Cause> more = new ArrayList<>(causes);
    more.add(Cause.of(culprit, what));
    return new Causes(more, remedy);
  }

  /** The same, with something to try before asking Atlassian support. */
  public Causes first(String firstRemedy) {
    return new Causes(causes, firstRemedy + "; if that does not help, " + ASK_SUPPORT);
  }

  /**
   * One likely cause.
   *
   * @param words begin with whose it is
   */
  public record Cause(Culprit culprit, String words) {

    public static Cause of(Culprit culprit, String what) {
      return new Cause(culprit, culprit.words() + ": " + what);
    }
  }
}

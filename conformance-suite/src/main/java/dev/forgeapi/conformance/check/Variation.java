package dev.forgeapi.conformance.check;

import org.jspecify.annotations.Nullable;

/**
 * A request that differs from the control request in what a requirement is about.
 *
 * @param what differs, in words that complete "a request …"; variations with the same words on the
 *     same route and form are the same request
 * @param call the request
 * @param repetition what is sent where a denial is repeated, if it differs in something that the
 *     requirement is about as well; null for the same request
 */
public record Variation(String what, Call call, @Nullable Variation repetition) {

  /** Repeated as it is. */
  public Variation(String what, Call call) {
    this(what, call, null);
  }

  /** The same, repeated as another one. */
  public Variation repeatedAs(Variation other) {
    return new Variation(what, call, other);
  }

  /** What is sent the second time. */
  public Variation second() {
    return repetition == null ? this : repetition;
  }
}

package dev.forgeapi.conformance.check;

import java.util.function.UnaryOperator;

/**
 * One row of a table of requests that differ from their twin in one thing.
 *
 * @param what in words that complete "a request …"; rows with the same words are the same
 * @param change makes the request from its twin
 */
record Difference(String what, UnaryOperator<Call> change) {

  static Difference of(String what, UnaryOperator<Call> change) {
    return new Difference(what, change);
  }
}

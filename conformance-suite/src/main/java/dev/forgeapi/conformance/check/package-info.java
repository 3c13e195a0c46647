/**
 * What a requirement is: the requests that it varies, their cost, how they are judged, and the
 * likely causes of a failure. Each requirement is one class in the package of its area; {@code run}
 * uses only these objects to plan, send, and judge.
 */
@NullMarked
package dev.forgeapi.conformance.check;

import org.jspecify.annotations.NullMarked;

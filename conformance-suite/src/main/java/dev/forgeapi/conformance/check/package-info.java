/**
 * What a requirement is: the requests it varies, what they cost, how they are judged, and whose
 * business a failure is. Each requirement is one class in the package of its area below; {@code
 * run} plans, sends and judges by these objects alone.
 */
@NullMarked
package dev.forgeapi.conformance.check;

import org.jspecify.annotations.NullMarked;

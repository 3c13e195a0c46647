/**
 * What a response of the platform means in its context: likely causes, and the text of a failure.
 */
@NullMarked
package dev.forgeapi.testkit.internal.platform;

import org.jspecify.annotations.NullMarked;

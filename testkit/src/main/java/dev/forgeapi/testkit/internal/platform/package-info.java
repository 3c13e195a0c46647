/** What an answer of the platform means: likely causes and the text of a failure. */
@NullMarked
package dev.forgeapi.testkit.internal.platform;

import org.jspecify.annotations.NullMarked;

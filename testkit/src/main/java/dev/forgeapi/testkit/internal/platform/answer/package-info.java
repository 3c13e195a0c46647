/** What one answer of the platform says by itself, by its status and its words. */
@NullMarked
package dev.forgeapi.testkit.internal.platform.answer;

import org.jspecify.annotations.NullMarked;
